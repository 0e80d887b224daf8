import type { Axis } from "./axis.ts";
import type { Placed } from "./points.ts";

/** Width and height of what is drawn into, in px. */
export type Size = { readonly width: number; readonly height: number };

/** Points in px of the whole matrix, before zoom: by their index. */
export type Layout = Size & {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly radius: Float32Array;
};

const goldenAngle = Math.PI * (3 - Math.sqrt(5));
/** How much of the room between two values its items may fill. */
const share = 0.44;

/** From a place on the axis to px. */
export const acrossOf =
  (axis: Axis, width: number) =>
  (place: number): number =>
    ((place - axis.from) / (axis.to - axis.from)) * width;

const plainRadius = (count: number): number => (count <= 120 ? 7 : count <= 600 ? 5.5 : count <= 2_500 ? 4.5 : 3.5);

/** Areas stand for sizes; what lacks the size is drawn smallest. */
const radiiOf = (placed: readonly Placed[]): Float32Array => {
  const plain = plainRadius(placed.length);
  let most = 0;
  for (const { size } of placed) if (size !== undefined && size > most) most = size;
  if (most === 0) return new Float32Array(placed.length).fill(plain);
  // A crowd has less room for large ones.
  const top = plain * (placed.length > 600 ? 1.9 : 2.6);
  return Float32Array.from(placed, ({ size }) =>
    // Whole px: there are as many pictures of points as radii.
    Math.max(3, Math.round(top * Math.sqrt(Math.max(0, size ?? 0) / most))),
  );
};

/** The points of each place, without making ten thousand names for places. */
const groupsAt = (placed: readonly Placed[]): number[][] => {
  const groups: number[][] = [];
  const columns = new Map<number, Map<number, number[]>>();
  for (let at = 0; at < placed.length; at += 1) {
    const { x, y } = placed[at] as Placed;
    let column = columns.get(x);
    if (!column) {
      column = new Map();
      columns.set(x, column);
    }
    const group = column.get(y);
    if (group) group.push(at);
    else {
      const made = [at];
      column.set(y, made);
      groups.push(made);
    }
  }
  return groups;
};

/** Where each point is drawn: items at the same place stand around it in a spiral, the oldest in the middle, so that none hides another. */
export const layoutOf = (placed: readonly Placed[], xAxis: Axis, yAxis: Axis, size: Size): Layout => {
  const across = acrossOf(xAxis, size.width);
  const up = acrossOf(yAxis, size.height);
  const radius = radiiOf(placed);
  const [x, y] = [new Float32Array(placed.length), new Float32Array(placed.length)];
  const groups = groupsAt(placed);
  const most = {
    x: (share * xAxis.room * size.width) / (xAxis.to - xAxis.from),
    y: (share * yAxis.room * size.height) / (yAxis.to - yAxis.from),
  };
  for (const group of groups) {
    const first = placed[group[0] as number] as Placed;
    const centre = { x: across(xAxis.place(first.x)), y: size.height - up(yAxis.place(first.y)) };
    const mean = group.reduce((sum, at) => sum + (radius[at] as number), 0) / group.length;
    const wanted = 2.15 * mean * Math.sqrt(group.length);
    group.forEach((at, order) => {
      const out = Math.sqrt(order / group.length);
      x[at] = centre.x + Math.min(wanted, most.x) * out * Math.cos(order * goldenAngle);
      y[at] = centre.y + Math.min(wanted, most.y) * out * Math.sin(order * goldenAngle);
    });
  }
  return { ...size, x, y, radius };
};
