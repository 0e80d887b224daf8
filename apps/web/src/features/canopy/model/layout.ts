import { packEnclose, packSiblings } from "d3-hierarchy";

/** Columns of a forest that decide where its circles lie. */
export type Shape = {
  readonly first: Int32Array;
  readonly children: Int32Array;
  readonly weight: Float32Array;
};

/** Circles in the units of the map, by place in the forest. The whole lies within `box`. */
export type Layout = {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly r: Float64Array;
  readonly box: Box;
};
export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

type Circle = { x: number; y: number; r: number };

/** Room around a crown and around a grove, as shares of their radius. */
const crownRoom = 1.1;
const groveRoom = 1.045;
const rim = 1.06;
/** At the top as many are laid out to fill the screen; more lie in a round. */
const mostByHand = 100;
/** More siblings than these stand in clumps of so many: their time grows with their number, not faster. */
const mostInOne = 1_500;
const clump = 500;

const distance = (a: Circle, b: Circle): number => Math.hypot(a.x - b.x, a.y - b.y);

/** Both places where a circle of radius `r` touches two others. */
const touching = (a: Circle, b: Circle, r: number): Circle[] => {
  const [ra, rb] = [a.r + r, b.r + r];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const squared = dx * dx + dy * dy;
  if (squared === 0 || squared > (ra + rb) * (ra + rb)) return [];
  const d = Math.sqrt(squared);
  const along = (ra * ra - rb * rb + d * d) / (2 * d);
  const height = Math.sqrt(Math.max(0, ra * ra - along * along));
  const [ux, uy] = [dx / d, dy / d];
  const [mx, my] = [a.x + ux * along, a.y + uy * along];
  return [
    { x: mx - uy * height, y: my + ux * height, r },
    { x: mx + uy * height, y: my - ux * height, r },
  ];
};

/** Lays circles close together around the middle, in a shape `aspect` times as wide as high. */
export const packInto = (circles: readonly Circle[], aspect: number): void => {
  const placed: Circle[] = [];
  const cost = ({ x, y, r }: Circle): number => Math.hypot((Math.abs(x) + r * 0.5) / aspect, Math.abs(y) + r * 0.5);
  for (const circle of circles) {
    const [one] = placed;
    let best: Circle | undefined;
    if (placed.length === 0) best = { x: 0, y: 0, r: circle.r };
    else if (placed.length === 1 && one) {
      const away = one.r + circle.r;
      best = aspect >= 1 ? { x: one.x + away, y: one.y, r: circle.r } : { x: one.x, y: one.y + away, r: circle.r };
    } else {
      for (let a = 0; a < placed.length; a += 1)
        for (let b = a + 1; b < placed.length; b += 1)
          for (const spot of touching(placed[a] as Circle, placed[b] as Circle, circle.r)) {
            if (best && cost(spot) >= cost(best)) continue;
            if (placed.every((other) => distance(other, spot) >= other.r + spot.r - 1e-6 * spot.r)) best = spot;
          }
    }
    circle.x = best?.x ?? 0;
    circle.y = best?.y ?? 0;
    placed.push(circle);
    // Around the middle of what is there already, so that the next finds its place on either side.
    const [left, right] = [Math.min(...placed.map((c) => c.x - c.r)), Math.max(...placed.map((c) => c.x + c.r))];
    const [top, bottom] = [Math.min(...placed.map((c) => c.y - c.r)), Math.max(...placed.map((c) => c.y + c.r))];
    for (const each of placed) {
      each.x -= (left + right) / 2;
      each.y -= (top + bottom) / 2;
    }
  }
};

/** Lays siblings close together from the middle outwards. */
const packRound = (circles: Circle[]): void => {
  if (circles.length <= mostInOne) {
    packSiblings(circles);
    return;
  }
  const clumps: { circle: Circle; own: Circle[] }[] = [];
  for (let at = 0; at < circles.length; at += clump) {
    const own = circles.slice(at, at + clump);
    packSiblings(own);
    const around = packEnclose(own);
    for (const each of own) {
      each.x -= around.x;
      each.y -= around.y;
    }
    clumps.push({ circle: { x: 0, y: 0, r: around.r }, own });
  }
  packSiblings(clumps.map(({ circle }) => circle));
  for (const { circle, own } of clumps)
    for (const each of own) {
      each.x += circle.x;
      each.y += circle.y;
    }
};

const boxOf = (circles: readonly Circle[]): Box => ({
  left: Math.min(...circles.map((c) => c.x - c.r)),
  right: Math.max(...circles.map((c) => c.x + c.r)),
  top: Math.min(...circles.map((c) => c.y - c.r)),
  bottom: Math.max(...circles.map((c) => c.y + c.r)),
});

/**
 * Circles in circles: each as large as what is in it, the largest of siblings in the middle, those of one size in the order of the outline.
 * The areas of stories can be compared over the whole map. `aspect`: width by height of where it will be looked at.
 */
export const layoutOf = ({ first, children, weight }: Shape, aspect: number): Layout => {
  const count = first.length;
  const [x, y, r] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  let box: Box = { left: -1, right: 1, top: -1, bottom: 1 };
  for (let at = count - 1; at >= 0; at -= 1) {
    const size = children[at] ?? 0;
    if (size === 0) {
      r[at] = Math.sqrt(weight[at] ?? 1);
      continue;
    }
    const from = first[at] ?? 0;
    const inside: Circle[] = [];
    for (let child = from; child < from + size; child += 1)
      inside.push({ x: 0, y: 0, r: (r[child] ?? 0) * (children[child] === 0 ? crownRoom : groveRoom) });
    const isRoot = at === 0;
    // The largest first: in the order of the outline a map holds a third less in the same room.
    const ordered = [...inside].sort((a, b) => b.r - a.r);
    if (isRoot && size <= mostByHand) packInto(ordered, aspect);
    else packRound(ordered);
    const around = isRoot ? { x: 0, y: 0, r: 0 } : packEnclose(inside);
    for (let child = from; child < from + size; child += 1) {
      const circle = inside[child - from] as Circle;
      x[child] = circle.x - around.x;
      y[child] = circle.y - around.y;
    }
    r[at] = around.r * rim;
    if (isRoot) {
      box = boxOf(inside);
      r[at] = Math.hypot(box.right - box.left, box.bottom - box.top) / 2;
    }
  }
  x[0] = (box.left + box.right) / 2;
  y[0] = (box.top + box.bottom) / 2;
  if (children[0] === 0) box = { left: -(r[0] ?? 1), right: r[0] ?? 1, top: -(r[0] ?? 1), bottom: r[0] ?? 1 };
  // The children of the root lie where they are; what is below them follows its parent.
  for (let at = 0; at < count; at += 1) {
    const from = first[at] ?? 0;
    for (let child = from; child < from + (children[at] ?? 0) && at > 0; child += 1) {
      x[child] = (x[child] ?? 0) + (x[at] ?? 0);
      y[child] = (y[child] ?? 0) + (y[at] ?? 0);
    }
  }
  return { x, y, r, box };
};
