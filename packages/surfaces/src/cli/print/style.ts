import type { CliOutput } from "../world.ts";

export type Style = { bold(text: string): string; faint(text: string): string };

const plain: Style = { bold: (text) => text, faint: (text) => text };
const ansi: Style = { bold: (text) => `\u001b[1m${text}\u001b[22m`, faint: (text) => `\u001b[2m${text}\u001b[22m` };

/** Weights where a person sits at a terminal that wants them; nothing where output is read by a program or NO_COLOR is set. */
export const styleFor = (out: CliOutput, env: Readonly<Record<string, string | undefined>>): Style =>
  out.isTty && !env.NO_COLOR && env.TERM !== "dumb" ? ansi : plain;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;

/** Text without control characters, so that what somebody wrote into a title cannot steer the reader's terminal. Line breaks stay. */
export const clean = (text: string): string => text.replaceAll("\t", " ").replace(control, "");

/** Text on one line. */
export const oneLine = (text: string): string => clean(text.replace(/\s+/g, " ")).trim();

/** JSON that is safe to show: the control characters JSON leaves as they are come as escapes. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(
    /[\u007f-\u009f]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

const segmenter = new Intl.Segmenter();
const isWide =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII is measured without looking at each sign.
const isAscii = /^[\u0000-\u007f]*$/;

const signs = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment);

/** How many columns a text takes: two for East Asian wide signs and emoji. */
export const widthOf = (text: string): number =>
  isAscii.test(text) ? text.length : signs(text).reduce((sum, sign) => sum + (isWide.test(sign) ? 2 : 1), 0);

/** The text within so many columns, with an ellipsis where it is cut. */
export const fitted = (text: string, columns: number): string => {
  if (widthOf(text) <= columns) return text;
  let kept = "";
  let width = 0;
  for (const sign of signs(text)) {
    width += isWide.test(sign) ? 2 : 1;
    if (width > columns - 1) break;
    kept += sign;
  }
  return `${kept.trimEnd()}…`;
};

/** The text filled up with spaces to so many columns. */
export const padded = (text: string, columns: number, right = false): string => {
  const space = " ".repeat(Math.max(0, columns - widthOf(text)));
  return right ? space + text : text + space;
};
