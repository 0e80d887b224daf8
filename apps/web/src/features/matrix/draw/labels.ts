import type { Placed } from "../model/points.ts";
import type { Layout } from "../model/spread.ts";
import { grownBy, type View } from "../model/view.ts";
import type { Colours } from "./colours.ts";
import { fontOf } from "./frame.ts";

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

const longest = 30;
const short = (title: string): string =>
  title.length <= longest ? title : `${title.slice(0, longest - 1).trimEnd()}…`;

const meets = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Points in the order in which they get a name: the largest, then the highest scores. */
export const prominenceOf = (placed: readonly Placed[]): Uint32Array => {
  const weight = (at: number) => {
    const { size, result } = placed[at] as Placed;
    return size ?? (result.state === "scored" ? result.score : -1);
  };
  return Uint32Array.from(placed.keys()).sort((a, b) => weight(b) - weight(a));
};

type Labelled = {
  readonly placed: readonly Placed[];
  readonly layout: Layout;
  readonly view: View;
  readonly prominence: Uint32Array;
  readonly chosen: readonly number[];
  readonly colours: Colours;
};

/** How many names a matrix of this size holds without turning into a text. */
const mostNames = ({ width, height }: Layout, count: number): number =>
  Math.min(count > 1_000 ? 6 : 16, Math.floor((width * height) / 26_000));

/** Titles beside selected and prominent points, where there is room: a name never lies on another. */
export const drawLabels = (context: CanvasRenderingContext2D, of: Labelled): void => {
  const { placed, layout, view, prominence, chosen, colours } = of;
  const most = mostNames(layout, placed.length) + Math.min(12, chosen.length);
  const taken: Box[] = [];
  const grown = grownBy(view);
  context.font = fontOf(12);
  context.textBaseline = "middle";
  context.textAlign = "left";
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  const tryPoint = (at: number): void => {
    const x = (layout.x[at] as number) * view.zoom + view.x;
    const y = (layout.y[at] as number) * view.zoom + view.y;
    if (x < 0 || y < 0 || x > layout.width || y > layout.height) return;
    const text = short((placed[at] as Placed).item.title);
    const width = context.measureText(text).width;
    const away = (layout.radius[at] as number) * grown + 5;
    const fitsRight = x + away + width < layout.width - 4;
    const left = fitsRight ? x + away : x - away - width;
    const box = { left: left - 4, top: y - 9, right: left + width + 4, bottom: y + 9 };
    if (box.left < 0 || box.top < 26 || box.bottom > layout.height - 24 || taken.some((other) => meets(other, box)))
      return;
    taken.push(box);
    context.strokeStyle = colours.surface;
    context.strokeText(text, left, y);
    context.fillStyle = colours.text;
    context.fillText(text, left, y);
  };
  for (const at of chosen.slice(0, 40)) if (taken.length < most) tryPoint(at);
  for (let order = 0; order < Math.min(prominence.length, 240) && taken.length < most; order += 1)
    tryPoint(prominence[order] as number);
};
