/** A line of an outline, by what it is. `line` counts from 1. */
export type Line =
  | { readonly is: "heading"; readonly line: number; readonly level: number; readonly text: string }
  | {
      readonly is: "bullet";
      readonly line: number;
      /** Columns before the mark. */
      readonly indent: number;
      readonly text: string;
      /** The sign in the box of a task; `undefined` without one. */
      readonly box: string | undefined;
      /** The whole line as written. */
      readonly raw: string;
    }
  /** Words, blank lines, tables, code: as written. */
  | { readonly is: "text"; readonly line: number; readonly indent: number; readonly text: string };

const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/;
const BULLET = /^([ \t]*)(?:[-*+•]|\d{1,9}[.)])[ \t]+(?:\[([^\]\n])\][ \t]+)?(.*)$/;
const RULE = /^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const FENCE = /^[ \t]*(`{3,}|~{3,})/;

/** Columns of white space; a tab leads to the next fourth. */
const widthOf = (space: string): number => {
  let width = 0;
  for (const sign of space) width = sign === "\t" ? width - (width % 4) + 4 : width + 1;
  return width;
};

const isUnderline = (text: string | undefined): number =>
  text === undefined ? 0 : /^ {0,3}=+\s*$/.test(text) ? 1 : /^ {0,3}-{2,}\s*$/.test(text) ? 2 : 0;

/** The lines of an outline. Headings and bullets inside code are text. */
export const linesOf = (text: string): Line[] => {
  const raw = text.split(/\r\n|\n|\r/);
  const lines: Line[] = [];
  let fence: string | undefined;
  for (let at = 0; at < raw.length; at++) {
    const whole = raw[at] ?? "";
    const line = at + 1;
    const indent = widthOf(/^[ \t]*/.exec(whole)?.[0] ?? "");
    const mark = FENCE.exec(whole)?.[1];
    const asText: Line = { is: "text", line, indent, text: whole };
    if (fence !== undefined || mark !== undefined) {
      if (fence === undefined) fence = mark;
      else if (mark?.startsWith(fence) && whole.trim() === mark) fence = undefined;
      lines.push(asText);
      continue;
    }
    const heading = HEADING.exec(whole);
    if (heading !== null) {
      lines.push({ is: "heading", line, level: heading[1]?.length ?? 1, text: heading[2]?.trim() ?? "" });
      continue;
    }
    if (RULE.test(whole)) {
      lines.push({ is: "text", line, indent: 0, text: "" });
      continue;
    }
    const bullet = BULLET.exec(whole);
    if (bullet !== null && (bullet[3] ?? "").trim() !== "") {
      lines.push({
        is: "bullet",
        line,
        indent: widthOf(bullet[1] ?? ""),
        text: (bullet[3] ?? "").trim(),
        box: bullet[2],
        raw: whole,
      });
      continue;
    }
    const level = whole.trim() === "" || indent > 3 ? 0 : isUnderline(raw[at + 1]);
    // Words over a line of dashes or equals signs are a heading, where nothing stands right before them.
    if (level > 0 && (raw[at - 1] ?? "").trim() === "" && !whole.includes("|")) {
      lines.push({ is: "heading", line, level, text: whole.trim() });
      at++;
    } else lines.push(asText);
  }
  return lines;
};
