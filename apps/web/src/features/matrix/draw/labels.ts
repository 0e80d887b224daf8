import type { Placed } from "../model/points.ts";
import type { Layout } from "../model/spread.ts";
import { grownBy, type View } from "../model/view.ts";
import type { Colours } from "./colours.ts";
import { fontOf } from "./frame.ts";

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** A name and where it stands. */
export type Label = { readonly text: string; readonly x: number; readonly y: number };

const longest = 30;
const short = (title: string): string =>
  title.length <= longest ? title : `${title.slice(0, longest - 1).trimEnd()}…`;

const meets = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** How much each point stands out. */
const weightsOf = (placed: readonly Placed[]): Float64Array => {
  const weights = new Float64Array(placed.length);
  for (let at = 0; at < placed.length; at += 1) {
    const { size, result } = placed[at] as Placed;
    weights[at] = size !== undefined ? size : result.state === "scored" ? result.score : -1;
  }
  return weights;
};

/** Numbers alone are sorted natively, and each point then counted to its place: a comparison of every two would take far longer. */
const sortedBy = (weights: Float64Array): Uint32Array => {
  const next = new Map<number, number>();
  const sorted = weights.toSorted().reverse();
  for (let at = 0; at < sorted.length; at += 1)
    if (at === 0 || sorted[at] !== sorted[at - 1]) next.set(sorted[at] as number, at);
  const order = new Uint32Array(weights.length);
  for (let at = 0; at < weights.length; at += 1) {
    const weight = weights[at] as number;
    const place = next.get(weight) as number;
    order[place] = at;
    next.set(weight, place + 1);
  }
  return order;
};

/** Points in the order in which they get a name, and what that was made of. */
export type Prominence = { readonly weights: Float64Array; readonly order: Uint32Array };

/**
 * Points in the order in which they get a name: the largest, then the highest scores; equals as they stand. Where one point alone has
 * changed since `before`, it is taken out and put in: all are sorted for it otherwise, while somebody waits for the key that moved it.
 */
export const prominenceOf = (placed: readonly Placed[], before?: Prominence): Prominence => {
  const weights = weightsOf(placed);
  if (before?.weights.length !== weights.length) return { weights, order: sortedBy(weights) };
  let changed = -1;
  for (let at = 0; at < weights.length; at += 1) {
    if (weights[at] === before.weights[at]) continue;
    if (changed !== -1) return { weights, order: sortedBy(weights) };
    changed = at;
  }
  if (changed === -1) return before;
  const from = before.order.indexOf(changed);
  const weight = weights[changed] as number;
  const order = before.order.slice();
  order.copyWithin(from, from + 1);
  const isBefore = (at: number) => (weights[at] as number) > weight || (weights[at] === weight && at < changed);
  let [low, high] = [0, order.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(order[middle] as number)) low = middle + 1;
    else high = middle;
  }
  order.copyWithin(low + 1, low, order.length - 1);
  order[low] = changed;
  return { weights, order };
};

type Labelled = {
  readonly placed: readonly Placed[];
  readonly layout: Layout;
  readonly view: View;
  readonly prominence: Uint32Array;
  readonly chosen: readonly number[];
  /** Whether a name there would lie on a point that is not its own. */
  isOnPoint(box: Box, own: number): boolean;
};

/** How many names a matrix of this size holds without turning into a text. */
const mostNames = ({ width, height }: Layout, count: number): number =>
  Math.min(count > 1_000 ? 6 : 16, Math.floor((width * height) / 26_000));

// Looking for room among thousands ends some time.
const mostTries = (count: number): number => (count > 1_000 ? 40 : 240);

const half = 8;

/** Where titles stand beside selected and prominent points: a name never lies on another, nor on points unless it was selected. */
export const labelsOf = (of: Labelled, widthOf: (text: string) => number): Label[] => {
  const { placed, layout, view, prominence, chosen, isOnPoint } = of;
  const most = mostNames(layout, placed.length) + Math.min(12, chosen.length);
  const taken: Box[] = [];
  const labels: Label[] = [];
  const grown = grownBy(view);
  const isFree = (box: Box, at: number, mayCover: boolean): boolean =>
    box.left >= 0 &&
    box.right <= layout.width &&
    box.top >= 26 &&
    box.bottom <= layout.height - 24 &&
    !taken.some((other) => meets(other, box)) &&
    (mayCover || !isOnPoint(box, at));
  const tryPoint = (at: number, mayCover: boolean): void => {
    const x = (layout.x[at] as number) * view.zoom + view.x;
    const y = (layout.y[at] as number) * view.zoom + view.y;
    if (x < 0 || y < 0 || x > layout.width || y > layout.height) return;
    const text = short((placed[at] as Placed).item.title);
    const width = widthOf(text);
    const away = (layout.radius[at] as number) * grown + 5;
    for (const left of [x + away, x - away - width]) {
      const box = { left: left - 2, top: y - half, right: left + width + 2, bottom: y + half };
      if (!isFree(box, at, mayCover)) continue;
      taken.push(box);
      labels.push({ text, x: left, y });
      return;
    }
  };
  for (const at of chosen.slice(0, 40)) if (labels.length < most) tryPoint(at, true);
  const tries = Math.min(prominence.length, mostTries(placed.length));
  for (let order = 0; order < tries && labels.length < most; order += 1) tryPoint(prominence[order] as number, false);
  return labels;
};

/** Makes a canvas write names. */
export const prepareNames = (context: CanvasRenderingContext2D): void => {
  context.font = fontOf(12);
  context.textBaseline = "middle";
  context.textAlign = "left";
};

/** Writes names, each on a rim of the ground's colour. */
export const drawLabels = (context: CanvasRenderingContext2D, labels: readonly Label[], colours: Colours): void => {
  prepareNames(context);
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = colours.surface;
  context.fillStyle = colours.text;
  for (const { text, x, y } of labels) {
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
};
