import type { Layout } from "../model/layout.ts";

/** What of the forest is drawn, by place. */
export type Trees = Pick<Layout, "x" | "y" | "r"> & {
  readonly first: Int32Array;
  readonly children: Int32Array;
};

/** How each circle is to look. */
export type Look = {
  /** Into `palette`. */
  readonly paint: Uint16Array;
  /** 0 as it is, 1 dimmed, 2 not there yet. */
  readonly state: Uint8Array;
  /** Colours as 0xAABBGGRR. */
  readonly palette: Uint32Array;
  /** A lighter crown's top, by paint; 0 where circles of that paint are flat ground. */
  readonly shine: Uint32Array;
  readonly ground: number;
};

const isSame = (a: ArrayLike<number>, b: ArrayLike<number>): boolean => {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
};

/** Whether every circle looks alike in both. */
export const isSameLook = (a: Look, b: Look): boolean =>
  a.ground === b.ground &&
  isSame(a.palette, b.palette) &&
  isSame(a.shine, b.shine) &&
  isSame(a.paint, b.paint) &&
  isSame(a.state, b.state);

/** A piece of the map: its upper left corner in units of the map, its scale in px per unit, its size in px. */
export type Piece = {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
  readonly width: number;
  readonly height: number;
};

/** Circles below this radius, in px, are drawn as one without what is in them. */
const tooSmallToLookInto = 1.2;
/** Crowns from this radius on have a lighter top, which fades again until the second: up close a crown is a place for words. */
const shineFrom = 3.5;
const shineUntil = 110;
const dimmed = 0.16;
const unborn = 0.07;

const blend = (below: number, above: number, alpha: number): number => {
  const rest = 1 - alpha;
  const red = (below & 255) * rest + (above & 255) * alpha;
  const green = ((below >> 8) & 255) * rest + ((above >> 8) & 255) * alpha;
  const blue = ((below >> 16) & 255) * rest + ((above >> 16) & 255) * alpha;
  return (0xff000000 | (blue << 16) | ((green & 255) << 8) | (red & 255)) >>> 0;
};

/** Fills circles into pixels (0xAABBGGRR, a row after the other): smooth at the edge, whole rows at once within. */
export class Brush {
  readonly pixels: Uint32Array;
  readonly #width: number;
  readonly #height: number;

  constructor(pixels: Uint32Array, width: number, height: number) {
    this.pixels = pixels;
    this.#width = width;
    this.#height = height;
  }

  /** A circle around the middle (`x`, `y`) in px. `alpha` from 0 to 1. */
  disc(x: number, y: number, radius: number, colour: number, alpha: number): void {
    if (radius < 0.6) this.#speck(x, y, radius, colour, alpha);
    else this.#disc(x, y, radius, colour, alpha);
  }

  /** Less than a pixel: as much of it as the circle covers. */
  #speck(x: number, y: number, radius: number, colour: number, alpha: number): void {
    const [column, row] = [Math.floor(x), Math.floor(y)];
    if (column < 0 || row < 0 || column >= this.#width || row >= this.#height) return;
    const at = row * this.#width + column;
    const covered = Math.min(1, Math.PI * radius * radius) * alpha;
    this.pixels[at] = blend(this.pixels[at] as number, colour, covered);
  }

  #disc(x: number, y: number, radius: number, colour: number, alpha: number): void {
    const { pixels } = this;
    const width = this.#width;
    const outer = radius + 0.5;
    const inner = radius - 0.5;
    const top = Math.max(0, Math.ceil(y - outer - 0.5));
    const bottom = Math.min(this.#height - 1, Math.floor(y + outer - 0.5));
    for (let row = top; row <= bottom; row += 1) {
      const dy = row + 0.5 - y;
      const reach = Math.sqrt(Math.max(0, outer * outer - dy * dy));
      const solid = inner * inner > dy * dy ? Math.sqrt(inner * inner - dy * dy) : -1;
      const from = Math.max(0, Math.ceil(x - reach - 0.5));
      const to = Math.min(width - 1, Math.floor(x + reach - 0.5));
      const begin = row * width;
      const solidFrom = solid < 0 ? to + 1 : Math.max(from, Math.ceil(x - solid - 0.5));
      const solidTo = solid < 0 ? to : Math.min(to, Math.floor(x + solid - 0.5));
      for (let column = from; column < solidFrom && column <= to; column += 1)
        this.#edge(begin + column, column + 0.5 - x, dy, outer, colour, alpha);
      if (solidFrom <= solidTo) {
        if (alpha >= 1) pixels.fill(colour, begin + solidFrom, begin + solidTo + 1);
        else
          for (let at = begin + solidFrom; at <= begin + solidTo; at += 1)
            pixels[at] = blend(pixels[at] as number, colour, alpha);
      }
      if (solid >= 0)
        for (let column = Math.max(solidTo + 1, from); column <= to; column += 1)
          this.#edge(begin + column, column + 0.5 - x, dy, outer, colour, alpha);
    }
  }

  #edge(at: number, dx: number, dy: number, outer: number, colour: number, alpha: number): void {
    const covered = Math.min(1, outer - Math.sqrt(dx * dx + dy * dy));
    if (covered > 0) this.pixels[at] = blend(this.pixels[at] as number, colour, covered * alpha);
  }
}

const alphaOf = (state: number): number => (state === 0 ? 1 : state === 1 ? dimmed : unborn);

/**
 * Draws a piece of the forest. What lies outside of it is never looked into, nor what is too small to be seen: the work is what is on it.
 * Pure: the same forest, look and piece give the same pixels.
 */
export const drawPiece = (trees: Trees, look: Look, piece: Piece): Uint32Array<ArrayBuffer> => {
  const { x, y, r, first, children } = trees;
  const { paint, state, palette, shine, ground } = look;
  const { left, top, scale, width, height } = piece;
  const pixels = new Uint32Array(width * height).fill(ground);
  const brush = new Brush(pixels, width, height);
  // Children are pushed from the last to the first: a parent is always drawn before what is in it.
  const next: number[] = [];
  const pushChildren = (at: number) => {
    const from = first[at] ?? 0;
    for (let child = from + (children[at] ?? 0) - 1; child >= from; child -= 1) next.push(child);
  };
  pushChildren(0);
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    const [cx, cy, radius] = [((x[at] ?? 0) - left) * scale, ((y[at] ?? 0) - top) * scale, (r[at] ?? 0) * scale];
    if (cx + radius < -1 || cy + radius < -1 || cx - radius > width + 1 || cy - radius > height + 1) continue;
    const colour = paint[at] ?? 0;
    const light = shine[colour] ?? 0;
    const isLeaf = children[at] === 0;
    const alpha = light === 0 && !isLeaf ? 1 : alphaOf(state[at] ?? 0);
    brush.disc(cx, cy, radius, palette[colour] ?? ground, alpha);
    const shining = Math.min(1, (shineUntil - radius) / (shineUntil / 2));
    if (isLeaf && light !== 0 && radius >= shineFrom && shining > 0 && alpha === 1)
      brush.disc(cx - radius * 0.06, cy - radius * 0.07, radius * 0.8, light, shining);
    if (!isLeaf && radius >= tooSmallToLookInto) pushChildren(at);
  }
  return pixels;
};
