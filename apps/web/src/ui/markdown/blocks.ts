import { inlinesOf } from "./inlines.ts";
import type { Align, Block, ListEntry } from "./types.ts";

const depthLimit = 6;

const bullet = /^(\s{0,40})([-*+]|(\d{1,9})[.)])\s+(.*)$/u;
const fence = /^\s{0,3}(`{3,}(?=[^`]*$)|~{3,})\s*(.*?)\s*$/u;
const heading = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/u;
const rule = /^\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/u;
const quote = /^\s{0,3}>\s?/u;
const tableRow = /^\s*\|.*\|\s*$/u;
const tableLine = /^\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?\s*$/u;

// A bar within a cell is written \|, also within code.
const piecesOf = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||(?<!\\)\|$/gu, "")
    .split(/(?<!\\)\|/u)
    .map((cell) => cell.replaceAll("\\|", "|").trim());

const cellsOf = (line: string) => piecesOf(line).map((cell) => inlinesOf(cell));

const alignOf = (cell: string): Align | null => {
  const [left, right] = [cell.startsWith(":"), cell.endsWith(":")];
  return left && right ? "center" : right ? "right" : left ? "left" : null;
};

type Reading = { readonly lines: readonly string[]; at: number; readonly depth: number };
type Reader = (reading: Reading) => Block | undefined;

const line = (reading: Reading, ahead = 0): string => reading.lines[reading.at + ahead] ?? "";

const readCode: Reader = (reading) => {
  const [, mark, language = ""] = fence.exec(line(reading)) ?? [];
  if (mark === undefined) return undefined;
  const isClosing = (text: string) => {
    const trimmed = text.trim();
    return trimmed.startsWith(mark) && trimmed === mark.charAt(0).repeat(trimmed.length);
  };
  const held: string[] = [];
  reading.at += 1;
  while (reading.at < reading.lines.length && !isClosing(line(reading))) {
    held.push(line(reading));
    reading.at += 1;
  }
  reading.at += 1;
  return { type: "code", ...(language !== "" && { language }), text: held.join("\n") };
};

const readHeading: Reader = (reading) => {
  const found = heading.exec(line(reading));
  if (!found) return undefined;
  reading.at += 1;
  return { type: "heading", level: found[1]?.length ?? 1, children: inlinesOf(found[2] ?? "") };
};

const readRule: Reader = (reading) => {
  if (!rule.test(line(reading))) return undefined;
  reading.at += 1;
  return { type: "rule" };
};

const readQuote: Reader = (reading) => {
  if (!quote.test(line(reading)) || reading.depth >= depthLimit) return undefined;
  const held: string[] = [];
  while (reading.at < reading.lines.length && quote.test(line(reading))) {
    held.push(line(reading).replace(quote, ""));
    reading.at += 1;
  }
  return { type: "quote", blocks: read(held, reading.depth + 1) };
};

const readTable: Reader = (reading) => {
  if (!tableRow.test(line(reading)) || !tableLine.test(line(reading, 1))) return undefined;
  const head = cellsOf(line(reading));
  const rows: ReturnType<typeof cellsOf>[] = [];
  const aligns = piecesOf(line(reading, 1)).map(alignOf);
  reading.at += 2;
  while (tableRow.test(line(reading))) {
    const cells = cellsOf(line(reading));
    while (cells.length < head.length) cells.push([]);
    rows.push(cells);
    reading.at += 1;
  }
  return { type: "table", align: head.map((_, at) => aligns[at] ?? null), head, rows };
};

const indentOf = (text: string): number => text.length - text.trimStart().length;

const tick = /^\[([ xX])\]\s+/u;

const entryOf = (lines: readonly string[], depth: number): ListEntry => {
  const [first = "", ...rest] = lines;
  const ticked = tick.exec(first);
  if (!ticked) return { blocks: read(lines, depth) };
  return { checked: ticked[1] !== " ", blocks: read([first.slice(ticked[0].length), ...rest], depth) };
};

const readList: Reader = (reading) => {
  const first = bullet.exec(line(reading));
  if (!first || reading.depth >= depthLimit) return undefined;
  const [indent, ordered] = [first[1]?.length ?? 0, first[3] !== undefined];
  const isTasks = tick.test(first[4] ?? "");
  // Where the first entry's text begins: what is indented this far belongs to an entry.
  const contentAt = indent + (first[2]?.length ?? 1) + 1;
  const items: string[][] = [];
  while (reading.at < reading.lines.length) {
    const found = bullet.exec(line(reading));
    const own = found && (found[1]?.length ?? 0) <= indent + 1;
    // Numbers after bullets, or tasks after other entries, are another list.
    if (own && ((found[3] !== undefined) !== ordered || tick.test(found[4] ?? "") !== isTasks)) break;
    if (own) items.push([found[4] ?? ""]);
    else if (
      line(reading).trim() === ""
        ? indentOf(line(reading, 1)) <= indent && !bullet.test(line(reading, 1))
        : indentOf(line(reading)) <= indent
    )
      break;
    else items.at(-1)?.push(line(reading).slice(Math.min(indentOf(line(reading)), contentAt)));
    reading.at += 1;
  }
  return {
    type: "list",
    ordered,
    start: Number(first[3] ?? 1),
    items: items.map((item) => entryOf(item, reading.depth + 1)),
  };
};

/** Whether a line of its own begins something other than a paragraph. */
export const beginsBlock = (text: string): boolean =>
  [fence, heading, rule, quote, bullet].some((form) => form.test(text));

const begins = (reading: Reading): boolean =>
  beginsBlock(line(reading)) || (tableRow.test(line(reading)) && tableLine.test(line(reading, 1)));

const readParagraph = (reading: Reading): Block => {
  const held = [line(reading)];
  reading.at += 1;
  while (reading.at < reading.lines.length && line(reading).trim() !== "" && !begins(reading)) {
    held.push(line(reading));
    reading.at += 1;
  }
  return { type: "paragraph", children: inlinesOf(held.join("\n").trim()) };
};

const readers: readonly Reader[] = [readCode, readHeading, readRule, readQuote, readTable, readList];

const read = (lines: readonly string[], depth: number): Block[] => {
  const reading: Reading = { lines, at: 0, depth };
  const blocks: Block[] = [];
  while (reading.at < lines.length) {
    if (line(reading).trim() === "") {
      reading.at += 1;
      continue;
    }
    blocks.push(
      readers.reduce<Block | undefined>((found, reader) => found ?? reader(reading), undefined) ??
        readParagraph(reading),
    );
  }
  return blocks;
};

/**
 * The blocks of a Markdown text: headings, paragraphs (line breaks kept), lists, quotes, code, tables. Lists and quotes nest at
 * most six deep; HTML is text. Never throws.
 */
export const blocksOf = (markdown: string): Block[] =>
  read(markdown.replaceAll("\r\n", "\n").replaceAll("\t", "    ").split("\n"), 0);
