import { ExchangeError } from "../errors.ts";
import type { Mapping } from "../jira/mapping-types.ts";
import { noMapping } from "../jira/no-mapping.ts";
import { guessStage } from "../jira/stages.ts";
import { planImport } from "../plan/plan-import.ts";
import type { Head } from "../source/head.ts";
import type { SourceReader } from "../source/reader.ts";
import { FileDecoder } from "../table/decode.ts";
import { sampleRecords } from "../table/delimiter.ts";
import { linesOf } from "./lines.ts";
import { readOutline } from "./read-outline.ts";

/** Characters of an outline; a thousand pages are a hundredth of it. */
const LONGEST = 64 * 1024 * 1024;

/** What the boxes of tasks mean: ticked, begun, left out. */
const BOXES: Readonly<Record<string, Mapping["stages"][string]>> = {
  "[x]": { stage: "finished", reason: "a ticked box" },
  "[ ]": { stage: "pending", reason: "an empty box" },
  "[/]": { stage: "developing", reason: "a half-ticked box" },
  "[~]": { stage: "developing", reason: "a half-ticked box" },
  "[-]": { stage: "finished", reason: "a box that is struck out" },
};

/** Rows of one width with separators are a table, whatever sign they begin with. */
const isTable = (text: string): boolean =>
  !/^(?:[-*+•]|\d+[.)])\s/.test(text) &&
  [",", ";", "\t"].some((delimiter) => {
    const widths = sampleRecords(text.slice(0, 20_000), delimiter, false)
      .slice(0, 12)
      .map(({ cells }) => cells.length);
    return (
      widths.length > 1 &&
      (widths[0] ?? 0) > (text.startsWith("#") ? 2 : 1) &&
      widths.every((width) => width === widths[0])
    );
  });

/** Whether a text is an outline: it begins with a heading or bullet, or a good part of it are headings and bullets. */
export const looksLikeOutline = ({ text }: Pick<Head, "text">): boolean => {
  const begins = text.replace(/^---[ \t]*\r?\n[\s\S]{0,20000}?\r?\n---[ \t]*(?=\r?\n)/, "").trimStart();
  if (/^(?:[<{["]|#\s*language:|@|feature:)/i.test(begins) || begins.includes("\0") || isTable(begins)) return false;
  const lines = linesOf(begins.slice(0, 32_000)).filter((line) => line.is !== "text" || line.text.trim() !== "");
  const marked = lines.filter(({ is }) => is !== "text").length;
  if (marked === 0) return false;
  return lines[0]?.is === "text" ? marked >= 3 && marked * 4 >= lines.length : marked >= 2 || lines.length < 5;
};

/** Markdown outlines: headings are themes and epics, bullets and tasks are stories. */
export const outlineSource: SourceReader = {
  format: "outline-md",
  recognises: looksLikeOutline,
  plan: async (chunks, { mapping: given, onProgress }) => {
    const decoder = new FileDecoder();
    let bytes = 0;
    let text = "";
    for await (const chunk of chunks) {
      bytes += chunk.length;
      text += decoder.decode(chunk, false);
      if (text.length > LONGEST)
        throw new ExchangeError(
          "file-too-large",
          "This outline is larger than 64 MiB. Split it and import the parts one after another.",
        );
      onProgress?.(bytes);
    }
    text += decoder.decode(new Uint8Array(0), true);
    const { entries, leftOut } = readOutline(text.replace(/^\uFEFF/, ""));
    if (entries.length === 0)
      throw new ExchangeError(
        "empty-file",
        "This outline has no headings and no bullets. Write each story as a line that begins with a dash.",
        { line: 1 },
      );
    const stages: Mapping["stages"] = Object.create(null) as Mapping["stages"];
    for (const { status } of entries)
      if (status !== undefined) {
        const { stage, reason } = guessStage(status);
        stages[status] = given?.stages[status] ?? BOXES[status] ?? { stage, reason };
      }
    const dates = { ...noMapping.dates, reason: "no date depends on it" };
    const mapping: Mapping = { ...noMapping, stages, dates };
    const source = {
      format: "outline-md" as const,
      encoding: decoder.encoding,
      delimiter: "",
      rows: entries.length,
      columns: [],
    };
    return planImport(entries, mapping, source, leftOut);
  },
};
