import { inlinesOf } from "./inlines.ts";
import type { Block } from "./types.ts";

const depthLimit = 6;

const bullet = /^(\s{0,40})([-*+]|(\d{1,9})[.)])\s+(.*)$/u;
const fence = /^\s{0,3}(```|~~~)/u;
const heading = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/u;
const rule = /^\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/u;
const quote = /^\s{0,3}>\s?/u;
const tableRow = /^\s*\|.*\|\s*$/u;
const tableLine = /^\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?)?\s*$/u;

const cellsOf = (line: string) =>
  line
    .trim()
    .replace(/^\||\|$/gu, "")
    .split("|")
    .map((cell) => inlinesOf(cell.trim()));

type Reading = { readonly lines: readonly string[]; at: number; readonly depth: number };
type Reader = (reading: Reading) => Block | undefined;

const line = (reading: Reading, ahead = 0): string => reading.lines[reading.at + ahead] ?? "";

const readCode: Reader = (reading) => {
  const mark = fence.exec(line(reading))?.[1];
  if (mark === undefined) return undefined;
  const held: string[] = [];
  reading.at += 1;
  while (reading.at < reading.lines.length && !line(reading).trimStart().startsWith(mark)) {
    held.push(line(reading));
    reading.at += 1;
  }
  reading.at += 1;
  return { type: "code", text: held.join("\n") };
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
  reading.at += 2;
  while (tableRow.test(line(reading))) {
    rows.push(cellsOf(line(reading)));
    reading.at += 1;
  }
  return { type: "table", head, rows };
};

const indentOf = (text: string): number => text.length - text.trimStart().length;

const readList: Reader = (reading) => {
  const first = bullet.exec(line(reading));
  if (!first || reading.depth >= depthLimit) return undefined;
  const [indent, ordered] = [first[1]?.length ?? 0, first[3] !== undefined];
  const items: string[][] = [];
  while (reading.at < reading.lines.length) {
    const found = bullet.exec(line(reading));
    const own = found && (found[1]?.length ?? 0) <= indent + 1;
    if (own && (found[3] !== undefined) !== ordered) break;
    if (own) items.push([found[4] ?? ""]);
    else if (
      line(reading).trim() === ""
        ? indentOf(line(reading, 1)) <= indent && !bullet.test(line(reading, 1))
        : indentOf(line(reading)) <= indent
    )
      break;
    else items.at(-1)?.push(line(reading).slice(Math.min(indentOf(line(reading)), indent + 2)));
    reading.at += 1;
  }
  return {
    type: "list",
    ordered,
    start: Number(first[3] ?? 1),
    items: items.map((item) => read(item, reading.depth + 1)),
  };
};

const begins = (reading: Reading): boolean =>
  [fence, heading, rule, quote, bullet].some((form) => form.test(line(reading))) ||
  (tableRow.test(line(reading)) && tableLine.test(line(reading, 1)));

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
