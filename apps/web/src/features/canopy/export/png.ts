import { noteFont } from "../draw/labels.ts";
import { type Sheet, smallFont, titleFont } from "./sheet.ts";

/** Px per px of the sheet. */
const ratio = 2;

/** Draws a picture as PNG, twice as fine as its size. Rejects where the browser cannot. */
export const pngOf = async (sheet: Sheet): Promise<Blob> => {
  const canvas = document.createElement("canvas");
  canvas.width = sheet.size.width * ratio;
  canvas.height = sheet.size.height * ratio;
  const context = canvas.getContext("2d", { alpha: false });
  if (!context) throw new Error("This browser cannot draw the picture. Take the SVG.");
  context.scale(ratio, ratio);
  context.fillStyle = sheet.ground;
  context.fillRect(0, 0, sheet.size.width, sheet.size.height);
  for (const { x, y, r, fill, opacity } of sheet.circles) {
    context.globalAlpha = opacity;
    context.fillStyle = fill;
    context.beginPath();
    context.arc(x, y, r, 0, 2 * Math.PI);
    context.fill();
  }
  context.textBaseline = "middle";
  context.textAlign = "center";
  for (const { kind, lines, font, lineHeight, note, x, y, width, height, ink } of sheet.labels) {
    if (kind === "area") {
      context.globalAlpha = 0.82;
      context.fillStyle = sheet.plate;
      context.beginPath();
      context.roundRect(x - width / 2, y - height / 2, width, height, height / 2);
      context.fill();
    }
    context.globalAlpha = 1;
    context.font = font;
    context.fillStyle = ink;
    const first = y - ((lines.length - (note === undefined ? 1 : 0)) * lineHeight) / 2;
    for (const [line, words] of lines.entries()) context.fillText(words, x, first + line * lineHeight);
    if (note === undefined) continue;
    context.font = noteFont;
    context.fillText(note, x, first + lines.length * lineHeight);
  }
  context.globalAlpha = 1;
  context.textAlign = "start";
  context.font = titleFont;
  context.fillStyle = sheet.ink;
  context.fillText(sheet.title, 32, 32);
  context.font = smallFont;
  context.fillStyle = sheet.quiet;
  context.fillText(sheet.about, 32, 58);
  for (const { x, y, fill, text } of sheet.legend) {
    context.fillStyle = fill;
    context.beginPath();
    context.arc(x + 6, y, 5, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = sheet.ink;
    context.fillText(text, x + 16, y);
  }
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error("This browser cannot draw the picture. Take the SVG."))),
      "image/png",
    );
  });
};
