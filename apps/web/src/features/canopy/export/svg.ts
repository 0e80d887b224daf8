import { fontFamily, noteFont } from "../draw/labels.ts";
import { type Sheet, smallFont, titleFont } from "./sheet.ts";

const marks: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Whether XML knows the character: no control characters, no halves of pairs. */
const isKnown = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
};

/** Text as text, whatever it says: no mark-up, and no character that XML does not know. */
export const escaped = (text: string): string =>
  [...text].map((character) => (isKnown(character) ? (marks[character] ?? character) : "")).join("");

const rounded = (value: number): string => `${Math.round(value * 100) / 100}`;

const fontOf = (font: string): string => {
  const [weight = "400", size = "12px"] = font.split(" ");
  return `font-weight="${weight}" font-size="${size}"`;
};

const text = (x: number, y: number, words: string, font: string, ink: string, anchor: "start" | "middle"): string =>
  `<text x="${rounded(x)}" y="${rounded(y)}" ${fontOf(font)} fill="${ink}" text-anchor="${anchor}" dominant-baseline="central">${escaped(words)}</text>`;

/** Writes a picture as SVG: its names are text, its colours are those of the page. Nothing in it runs or loads. */
export const svgOf = (sheet: Sheet): string => {
  const { width, height } = sheet.size;
  const lines = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="${escaped(fontFamily)}">`,
    `<title>${escaped(sheet.title)}</title>`,
    `<desc>${escaped(sheet.about)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${sheet.ground}"/>`,
    text(32, 32, sheet.title, titleFont, sheet.ink, "start"),
    text(32, 58, sheet.about, smallFont, sheet.quiet, "start"),
  ];
  for (const { x, y, r, fill, opacity } of sheet.circles)
    lines.push(
      `<circle cx="${rounded(x)}" cy="${rounded(y)}" r="${rounded(r)}" fill="${fill}"${opacity < 1 ? ` opacity="${opacity}"` : ""}/>`,
    );
  for (const { kind, lines: words, font, lineHeight, note, x, y, width: wide, height: high, ink } of sheet.labels) {
    if (kind === "area")
      lines.push(
        `<rect x="${rounded(x - wide / 2)}" y="${rounded(y - high / 2)}" width="${rounded(wide)}" height="${high}" rx="${high / 2}" fill="${sheet.plate}" opacity="0.82"/>`,
      );
    const first = y - ((words.length - (note === undefined ? 1 : 0)) * lineHeight) / 2;
    for (const [line, one] of words.entries()) lines.push(text(x, first + line * lineHeight, one, font, ink, "middle"));
    if (note !== undefined) lines.push(text(x, first + words.length * lineHeight, note, noteFont, ink, "middle"));
  }
  for (const { x, y, fill, text: words } of sheet.legend) {
    lines.push(`<circle cx="${rounded(x + 6)}" cy="${rounded(y)}" r="5" fill="${fill}"/>`);
    lines.push(text(x + 16, y, words, smallFont, sheet.ink, "start"));
  }
  lines.push("</svg>");
  return lines.join("\n");
};
