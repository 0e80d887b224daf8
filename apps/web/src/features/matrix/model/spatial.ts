import type { Layout } from "./spread.ts";

export type Spot = { readonly x: number; readonly y: number };

const cell = 28;

/** Finds points by where they are without looking at each: a grid of cells, the points of a cell beside each other. */
export class Spatial {
  readonly #layout: Layout;
  readonly #columns: number;
  readonly #rows: number;
  /** Where the points of a cell begin in `#order`. */
  readonly #starts: Uint32Array;
  readonly #order: Uint32Array;

  constructor(layout: Layout) {
    this.#layout = layout;
    this.#columns = Math.max(1, Math.ceil(layout.width / cell));
    this.#rows = Math.max(1, Math.ceil(layout.height / cell));
    const count = layout.x.length;
    this.#starts = new Uint32Array(this.#columns * this.#rows + 1);
    this.#order = new Uint32Array(count);
    const cells = new Uint32Array(count);
    for (let at = 0; at < count; at += 1) {
      const home = this.#row(layout.y[at] as number) * this.#columns + this.#column(layout.x[at] as number);
      cells[at] = home;
      this.#starts[home + 1] = (this.#starts[home + 1] as number) + 1;
    }
    for (let at = 1; at < this.#starts.length; at += 1)
      this.#starts[at] = (this.#starts[at] as number) + (this.#starts[at - 1] as number);
    const next = this.#starts.slice();
    for (let at = 0; at < count; at += 1) {
      const home = cells[at] as number;
      this.#order[next[home] as number] = at;
      next[home] = (next[home] as number) + 1;
    }
  }

  #column = (x: number): number => Math.min(this.#columns - 1, Math.max(0, Math.floor(x / cell)));
  #row = (y: number): number => Math.min(this.#rows - 1, Math.max(0, Math.floor(y / cell)));

  /** Calls with each point whose cell touches the box. */
  #eachNear(from: Spot, to: Spot, call: (at: number) => void): void {
    const [left, right] = [this.#column(from.x), this.#column(to.x)];
    for (let row = this.#row(from.y); row <= this.#row(to.y); row += 1) {
      const start = this.#starts[row * this.#columns + left] as number;
      const end = this.#starts[row * this.#columns + right + 1] as number;
      for (let at = start; at < end; at += 1) call(this.#order[at] as number);
    }
  }

  /** The point nearest to a spot among those that reach within `slop` of it. `grown` is how much larger than its radius each is drawn. */
  hit({ x, y }: Spot, slop: number, grown: number): number | undefined {
    const { radius } = this.#layout;
    const reach = slop + this.#largest * grown;
    let best: number | undefined;
    let least = Infinity;
    this.#eachNear({ x: x - reach, y: y - reach }, { x: x + reach, y: y + reach }, (at) => {
      const away = Math.hypot((this.#layout.x[at] as number) - x, (this.#layout.y[at] as number) - y);
      // Small points lie on top of large ones and win where both are met.
      const rest = away - (radius[at] as number) * grown;
      if (rest <= slop && away < least) {
        best = at;
        least = away;
      }
    });
    return best;
  }

  #largestKnown: number | undefined;
  get #largest(): number {
    this.#largestKnown ??= this.#layout.radius.reduce((a, b) => Math.max(a, b), 0);
    return this.#largestKnown;
  }

  /** The points within a polygon of three corners or more. */
  within(corners: readonly Spot[]): number[] {
    const xs = corners.map(({ x }) => x);
    const ys = corners.map(({ y }) => y);
    const found: number[] = [];
    this.#eachNear({ x: Math.min(...xs), y: Math.min(...ys) }, { x: Math.max(...xs), y: Math.max(...ys) }, (at) => {
      if (isInside(corners, this.#layout.x[at] as number, this.#layout.y[at] as number)) found.push(at);
    });
    return found;
  }

  /** Whether any other point's middle lies within a box made larger by its radius. */
  isAnyIn(from: Spot, to: Spot, grown: number, own: number): boolean {
    const most = this.#largest * grown;
    let isFound = false;
    this.#eachNear({ x: from.x - most, y: from.y - most }, { x: to.x + most, y: to.y + most }, (at) => {
      if (isFound || at === own) return;
      const reach = (this.#layout.radius[at] as number) * grown;
      const [x, y] = [this.#layout.x[at] as number, this.#layout.y[at] as number];
      isFound = x + reach > from.x && x - reach < to.x && y + reach > from.y && y - reach < to.y;
    });
    return isFound;
  }

  /** The next point in a direction: near counts, aside counts double. */
  towards(from: number, direction: Spot): number | undefined {
    const { x, y } = this.#layout;
    const [startX, startY] = [x[from] as number, y[from] as number];
    let best: number | undefined;
    let least = Infinity;
    for (let at = 0; at < x.length; at += 1) {
      if (at === from) continue;
      const [dx, dy] = [(x[at] as number) - startX, (y[at] as number) - startY];
      const along = dx * direction.x + dy * direction.y;
      const aside = Math.abs(dx * direction.y - dy * direction.x);
      if (along <= 0.01 || aside > along * 2) continue;
      const cost = along + aside * 2;
      if (cost < least) {
        least = cost;
        best = at;
      }
    }
    return best;
  }
}

/** By counting how often a line to the right leaves or enters. */
const isInside = (corners: readonly Spot[], x: number, y: number): boolean => {
  let inside = false;
  let before = corners.at(-1) as Spot;
  for (const corner of corners) {
    if (
      corner.y > y !== before.y > y &&
      x < ((before.x - corner.x) * (y - corner.y)) / (before.y - corner.y) + corner.x
    )
      inside = !inside;
    before = corner;
  }
  return inside;
};
