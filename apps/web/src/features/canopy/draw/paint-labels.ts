import { cssOf, luminance, type Rgb, type Theme } from "./colours.ts";
import { type Label, noteFont } from "./labels.ts";

const dark = "#10181f";
const light = "#ffffff";

/** Black or white, whichever is read better on a colour. */
export const inkOn = (colour: Rgb): string => {
  const there = luminance(colour);
  return (there + 0.05) / 0.059 > 1.05 / (there + 0.05) ? dark : light;
};

/** Writes names: those of areas on a plate, those of crowns on the crown. */
export const paintLabels = (
  context: CanvasRenderingContext2D,
  labels: readonly Label[],
  theme: Theme,
  crown: (at: number) => { readonly colour: Rgb; readonly isDim: boolean },
): void => {
  context.textAlign = "center";
  context.textBaseline = "middle";
  const [surface, text] = [cssOf(theme.surface), cssOf(theme.text)];
  for (const { at, kind, lines, font, lineHeight, note, x, y, width, height } of labels) {
    context.font = font;
    if (kind === "area") {
      context.globalAlpha = 0.82;
      context.fillStyle = surface;
      context.beginPath();
      context.roundRect(x - width / 2, y - height / 2, width, height, height / 2);
      context.fill();
      context.globalAlpha = 1;
      context.fillStyle = text;
    } else {
      const { colour, isDim } = crown(at);
      if (isDim) continue;
      context.fillStyle = inkOn(colour);
    }
    const first = y - ((lines.length - (note === undefined ? 1 : 0)) * lineHeight) / 2;
    for (const [line, words] of lines.entries()) context.fillText(words, x, first + line * lineHeight + 0.5);
    if (note === undefined) continue;
    context.font = noteFont;
    context.fillText(note, x, first + lines.length * lineHeight + 1);
  }
};
