import type { Group } from "../model/colouring.ts";
import type { Colours } from "./colours.ts";

/** A picture of a point: where it lies on the sheet and how large it is, in px of the sheet. */
export type Sprite = { readonly x: number; readonly y: number; readonly size: number };

type Wanted = { readonly group: Pick<Group, "colour" | "filled">; readonly radius: number; readonly chosen: boolean };

/** Draws a point: a ring, filled as far as its group says, on the colour of the ground so that neighbours stand apart. */
export const drawPoint = (
  context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
  { group, radius, chosen }: Wanted,
  { x, y }: { readonly x: number; readonly y: number },
  colours: Colours,
): void => {
  const circle = (size: number) => {
    context.beginPath();
    context.arc(x, y, Math.max(0.5, size), 0, 2 * Math.PI);
  };
  circle(radius + (chosen ? 2.6 : 0.8));
  context.fillStyle = chosen ? colours.text : colours.surface;
  context.fill();
  if (chosen) {
    circle(radius + 1);
    context.fillStyle = colours.surface;
    context.fill();
  }
  const colour = colours.of(group);
  const line = Math.min(1.7, Math.max(1, radius * 0.3));
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.lineWidth = line;
  if (group.filled > 0) {
    context.beginPath();
    context.moveTo(x, y);
    context.arc(x, y, radius - line / 2, -Math.PI / 2, -Math.PI / 2 + group.filled * 2 * Math.PI);
    context.closePath();
    context.fill();
  }
  circle(radius - line / 2);
  context.stroke();
};

const room = 4;

/** All pictures of points on one sheet: putting one is a copy, so that ten thousand cost no more than their pixels. */
export class Sprites {
  readonly sheet: ImageBitmap;
  readonly #found = new Map<number, Sprite>();

  /**
   * @param radii all that occur, in px
   * @param ratio px of the screen per px of the page
   */
  constructor(groups: readonly Group[], radii: readonly number[], ratio: number, colours: Colours) {
    const most = Math.max(...radii, 1);
    const side = 2 * Math.ceil((most + room) * ratio);
    const columns = radii.length;
    const canvas = new OffscreenCanvas(Math.max(1, columns * side), Math.max(1, groups.length * 2 * side));
    const context = canvas.getContext("2d");
    groups.forEach((group, at) => {
      radii.forEach((radius, column) => {
        for (const chosen of [false, true]) {
          const size = 2 * Math.ceil((radius + room) * ratio);
          const [x, y] = [column * side, (at * 2 + (chosen ? 1 : 0)) * side];
          this.#found.set(keyOf(at, radius, chosen), { x, y, size });
          if (!context) continue;
          context.save();
          context.translate(x + size / 2, y + size / 2);
          context.scale(ratio, ratio);
          drawPoint(context, { group, radius, chosen }, { x: 0, y: 0 }, colours);
          context.restore();
        }
      });
    });
    this.sheet = canvas.transferToImageBitmap();
  }

  of(group: number, radius: number, chosen: boolean): Sprite {
    return this.#found.get(keyOf(group, radius, chosen)) as Sprite;
  }
}

/** Radii come in steps of half a px. */
const keyOf = (group: number, radius: number, chosen: boolean): number =>
  group * 4_096 + Math.round(radius * 2) * 2 + (chosen ? 1 : 0);
