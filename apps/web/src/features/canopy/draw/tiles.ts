import type { Painter } from "./painter.ts";
import type { Size, View } from "./view.ts";

/** Px of a tile's edge, as drawn. */
const edge = 512;
/** Tiles kept: 1 MiB each. */
const mostTiles = 72;
/** Asked of the thread at a time: few, so that what is wanted now never waits behind what was wanted before. */
const mostAsked = 2;
/** How much coarser a tile may be before finer ones are asked for, in powers of two. */
const slack = 0.2;

type Tile = { readonly bitmap: ImageBitmap; readonly version: number };
type Place = { readonly level: number; readonly column: number; readonly row: number };
type Range = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

const keyOf = ({ level, column, row }: Place): string => `${level}/${column}/${row}`;

/** Tiles of that level that a view looks at. */
const rangeOf = (view: View, size: Size, level: number): Range => {
  const unit = edge / 2 ** level;
  const [halfWidth, halfHeight] = [size.width / view.scale / 2, size.height / view.scale / 2];
  return {
    left: Math.floor((view.x - halfWidth) / unit),
    right: Math.floor((view.x + halfWidth) / unit),
    top: Math.floor((view.y - halfHeight) / unit),
    bottom: Math.floor((view.y + halfHeight) / unit),
  };
};

/**
 * The map as tiles at every power of two, drawn by the thread as they are looked at and kept as bitmaps: a frame only copies what is
 * there, however many stories there are. What is not there yet is shown from a coarser tile.
 */
export class Tiles {
  readonly #painter: Painter;
  readonly #tiles = new Map<string, Tile>();
  readonly #asked = new Set<string>();
  #version = 0;
  /** Counts the maps: a piece of one that has been cleared is no piece of the next. */
  #map = 0;
  #base = 0;
  /** Called when a tile has come. */
  came: () => void = () => {};

  constructor(painter: Painter) {
    this.#painter = painter;
  }

  /** Tiles and bytes that are held. */
  get held(): { readonly tiles: number; readonly bytes: number } {
    return { tiles: this.#tiles.size, bytes: this.#tiles.size * edge * edge * 4 };
  }

  /** Everything looks otherwise now; what was drawn is shown until it has been drawn anew. */
  renew(): void {
    this.#version += 1;
  }

  /** Another map: `whole` is the scale at which all of it is in sight. */
  reset(whole: number): void {
    this.renew();
    this.#base = Math.floor(Math.log2(whole));
    for (const [key, { bitmap }] of this.#tiles) {
      if (Number(key.slice(0, key.indexOf("/"))) <= this.#base) continue;
      bitmap.close();
      this.#tiles.delete(key);
    }
  }

  /** Nothing of it is to be seen any more. */
  clear(): void {
    this.renew();
    this.#map += 1;
    for (const { bitmap } of this.#tiles.values()) bitmap.close();
    this.#tiles.clear();
    this.#tiles.clear();
  }

  levelOf(view: View, ratio: number): number {
    return Math.max(this.#base, Math.ceil(Math.log2(view.scale * ratio) - slack));
  }

  /** Draws what is in sight from what is there. Whether all of it was there as it is to be. */
  draw(context: CanvasRenderingContext2D, view: View, size: Size, ratio: number): boolean {
    const level = this.levelOf(view, ratio);
    const { left, right, top, bottom } = rangeOf(view, size, level);
    let isWhole = true;
    for (let row = top; row <= bottom; row += 1)
      for (let column = left; column <= right; column += 1) {
        const place = { level, column, row };
        const tile = this.#tiles.get(keyOf(place));
        if (tile?.version !== this.#version) isWhole = false;
        if (tile) this.#copy(context, view, size, place, tile.bitmap);
        else this.#drawCoarser(context, view, size, place);
      }
    return isWhole;
  }

  #copy(context: CanvasRenderingContext2D, view: View, size: Size, { level, column, row }: Place, bitmap: ImageBitmap) {
    const unit = edge / 2 ** level;
    const x = (column * unit - view.x) * view.scale + size.width / 2;
    const y = (row * unit - view.y) * view.scale + size.height / 2;
    const side = unit * view.scale;
    // Whole pixels, so that no seam shows between tiles.
    const [from, under] = [Math.floor(x), Math.floor(y)];
    context.drawImage(bitmap, from, under, Math.floor(x + side) - from, Math.floor(y + side) - under);
  }

  #drawCoarser(context: CanvasRenderingContext2D, view: View, size: Size, { level, column, row }: Place): void {
    for (let up = 1; level - up >= this.#base; up += 1) {
      const share = 2 ** up;
      const above = { level: level - up, column: Math.floor(column / share), row: Math.floor(row / share) };
      const tile = this.#tiles.get(keyOf(above));
      if (!tile) continue;
      const part = edge / share;
      const [sx, sy] = [(column - above.column * share) * part, (row - above.row * share) * part];
      const unit = edge / 2 ** level;
      const x = Math.floor((column * unit - view.x) * view.scale + size.width / 2);
      const y = Math.floor((row * unit - view.y) * view.scale + size.height / 2);
      const right = Math.floor(((column + 1) * unit - view.x) * view.scale + size.width / 2);
      const bottom = Math.floor(((row + 1) * unit - view.y) * view.scale + size.height / 2);
      context.drawImage(tile.bitmap, sx, sy, part, part, x, y, right - x, bottom - y);
      return;
    }
  }

  /** Asks for what is missing for a view, the middle first. */
  ask(view: View, size: Size, ratio: number): void {
    const wanted = [...this.#missing(view, size, this.#base), ...this.#missing(view, size, this.levelOf(view, ratio))];
    for (const place of wanted) {
      if (this.#asked.size >= mostAsked) return;
      const key = keyOf(place);
      if (this.#asked.has(key)) continue;
      this.#asked.add(key);
      void this.#fetch(place, key);
    }
  }

  #missing(view: View, size: Size, level: number): Place[] {
    const { left, right, top, bottom } = rangeOf(view, size, level);
    const missing: (Place & { far: number })[] = [];
    const [midColumn, midRow] = [(left + right) / 2, (top + bottom) / 2];
    for (let row = top; row <= bottom; row += 1)
      for (let column = left; column <= right; column += 1) {
        const tile = this.#tiles.get(keyOf({ level, column, row }));
        if (tile && tile.version === this.#version) this.#touch(keyOf({ level, column, row }), tile);
        else missing.push({ level, column, row, far: Math.hypot(column - midColumn, row - midRow) });
      }
    return missing.sort((a, b) => a.far - b.far);
  }

  #touch(key: string, tile: Tile): void {
    this.#tiles.delete(key);
    this.#tiles.set(key, tile);
  }

  async #fetch({ level, column, row }: Place, key: string): Promise<void> {
    const [version, map] = [this.#version, this.#map];
    const scale = 2 ** level;
    const unit = edge / scale;
    const piece = { left: column * unit, top: row * unit, scale, width: edge, height: edge };
    const bitmap = await this.#painter.piece(piece);
    this.#asked.delete(key);
    if (map !== this.#map) bitmap?.close();
    else if (bitmap) {
      this.#tiles.get(key)?.bitmap.close();
      this.#touch(key, { bitmap, version });
      this.#forget();
    }
    this.came();
  }

  #forget(): void {
    for (const [key, { bitmap }] of this.#tiles) {
      if (this.#tiles.size <= mostTiles) return;
      if (Number(key.slice(0, key.indexOf("/"))) <= this.#base) continue;
      bitmap.close();
      this.#tiles.delete(key);
    }
  }
}
