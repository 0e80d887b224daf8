import type { Group } from "../model/colouring.ts";
import type { Layout } from "../model/spread.ts";
import { grownBy, type View } from "../model/view.ts";
import type { Colours } from "./colours.ts";
import type { Prominence } from "./labels.ts";
import { reachOf, Stamps } from "./stamps.ts";

/** A part of the memory, in its px. */
type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/** What is drawn, in which order. */
export type Drawn = {
  readonly layout: Layout;
  readonly view: View;
  readonly groups: readonly Group[];
  /** The group of each point. */
  readonly of: Uint16Array;
  /** From the lowest to the topmost, and what says so: of two points, the one with the greater weight lies below. */
  readonly prominence: Prominence;
  /** 1 for each selected point: these lie on top. */
  readonly chosen: Uint8Array;
  /** A point that is drawn elsewhere. */
  readonly without: number | undefined;
  readonly colours: Colours;
};

/**
 * A colour laid over another; both with their own transparency, the least significant byte red. In whole numbers, two channels at
 * once, since it is done a hundred thousand times a frame.
 */
const mixed = (below: number, above: number): number => {
  const a = above >>> 24;
  const b = below >>> 24;
  if (b === 0) return above;
  const alpha = b === 255 ? 255 : a + Math.floor((b * (255 - a)) / 255);
  // How much of the upper colour shows, of 256.
  const upper = b === 255 ? a + (a >>> 7) : Math.floor((a * 256) / alpha);
  const lower = 256 - upper;
  const redBlue = (Math.imul(above & 0xff00ff, upper) + Math.imul(below & 0xff00ff, lower)) >>> 8;
  const green = (Math.imul((above >>> 8) & 0xff, upper) + Math.imul((below >>> 8) & 0xff, lower)) >>> 8;
  return ((alpha << 24) | (redBlue & 0xff00ff) | ((green & 0xff) << 8)) >>> 0;
};

/**
 * Draws points into memory of its own and shows that as one image: ten thousand points are half a million numbers to write,
 * where as many calls of the canvas would not fit into a frame.
 */
export class Raster {
  readonly #canvas: HTMLCanvasElement;
  #image: ImageData | undefined;
  #pixels = new Uint32Array(0);
  #stamps: Stamps | undefined;
  #ratio = 1;
  #largest = 0;
  /** What the memory shows, and with which pictures of points. */
  #last: Drawn | undefined;
  #lastStamps: Stamps | undefined;
  /** For a part that is drawn anew. */
  #beside = new Uint32Array(0);

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
  }

  /** Fits the memory to the canvas; around it there is room for points that stand half outside. */
  fit(ratio: number, largest: number): void {
    if (ratio !== this.#ratio) this.forget();
    this.#ratio = ratio;
    this.#largest = reachOf(largest * 2 + 4, ratio);
    const [width, height] = [this.#canvas.width + 2 * this.#largest, this.#canvas.height + 2 * this.#largest];
    if (this.#image?.width === width && this.#image.height === height) return;
    // The pictures of points count in rows of this image.
    this.forget();
    this.#image = new ImageData(width, height);
    this.#pixels = new Uint32Array(this.#image.data.buffer);
  }

  /** The pictures of points are drawn anew with the next frame: other groups or colours. */
  forget(): void {
    this.#stamps = undefined;
  }

  draw(drawn: Drawn): void {
    const image = this.#image;
    const context = this.#canvas.getContext("2d");
    if (!image || !context) return;
    this.#stamps ??= new Stamps(drawn.groups, this.#ratio, image.width, drawn.colours);
    const box = this.#boxOfChanges(drawn);
    this.#last = drawn;
    this.#lastStamps = this.#stamps;
    if (box) {
      this.#drawBox(drawn, this.#stamps, box);
      context.putImageData(image, -this.#largest, -this.#largest, box.left, box.top, box.width, box.height);
      return;
    }
    this.#pixels.fill(0);
    this.#put(drawn, this.#stamps, this.#pixels);
    context.putImageData(image, -this.#largest, -this.#largest);
  }

  /** Where a point's middle lies in the memory, in its px. */
  #across(place: number, start: number, zoom: number): number {
    return Math.round((place * zoom + start) * this.#ratio) + this.#largest;
  }

  /**
   * The part of the memory in which points look other than in the last picture, before and now; `undefined` where everything is to be
   * drawn: another view, other looks, or changes all over.
   */
  #boxOfChanges(drawn: Drawn): Box | undefined {
    const last = this.#last;
    const image = this.#image;
    if (!last || !image || this.#lastStamps !== this.#stamps) return undefined;
    if (last.view !== drawn.view || last.of.length !== drawn.of.length) return undefined;
    const [before, now] = [last.layout, drawn.layout];
    let [left, top, right, bottom] = [image.width, image.height, 0, 0];
    const include = (layout: Layout, at: number) => {
      const x = this.#across(layout.x[at] as number, drawn.view.x, drawn.view.zoom);
      const y = this.#across(layout.y[at] as number, drawn.view.y, drawn.view.zoom);
      left = Math.min(left, x - this.#largest);
      top = Math.min(top, y - this.#largest);
      right = Math.max(right, x + this.#largest);
      bottom = Math.max(bottom, y + this.#largest);
    };
    for (let at = 0; at < drawn.of.length; at += 1) {
      const isSame =
        before.x[at] === now.x[at] &&
        before.y[at] === now.y[at] &&
        before.radius[at] === now.radius[at] &&
        last.of[at] === drawn.of[at] &&
        last.chosen[at] === drawn.chosen[at] &&
        last.prominence.weights[at] === drawn.prominence.weights[at] &&
        (last.without === at) === (drawn.without === at);
      if (isSame) continue;
      include(before, at);
      include(now, at);
    }
    left = Math.max(0, left);
    top = Math.max(0, top);
    const [width, height] = [Math.min(image.width, right) - left, Math.min(image.height, bottom) - top];
    if (width <= 0 || height <= 0) return { left: 0, top: 0, width: 0, height: 0 };
    return width * height > (image.width * image.height) / 2 ? undefined : { left, top, width, height };
  }

  /** Draws what touches a box into memory beside, and takes only the box over: what lies around it is not to be drawn twice. */
  #drawBox(drawn: Drawn, stamps: Stamps, box: Box): void {
    const stride = this.#image?.width ?? 0;
    if (this.#beside.length !== this.#pixels.length) this.#beside = new Uint32Array(this.#pixels.length);
    const lines = Array.from({ length: box.height }, (_, line) => (box.top + line) * stride + box.left);
    for (const from of lines) this.#beside.fill(0, from, from + box.width);
    this.#put(drawn, stamps, this.#beside, box);
    for (const from of lines) this.#pixels.set(this.#beside.subarray(from, from + box.width), from);
  }

  /** Writes the points into memory, selected ones on top; only those that may touch `box` where one is given. */
  #put(drawn: Drawn, stamps: Stamps, pixels: Uint32Array, box?: Box): void {
    const { layout, view, of, chosen, without } = drawn;
    const { order } = drawn.prominence;
    const stride = this.#image?.width ?? 0;
    const reach = this.#largest;
    const [width, height] = [this.#canvas.width + 2 * reach, this.#canvas.height + 2 * reach];
    // A point must lie in the memory with all of its picture.
    const [left, top] = [box ? box.left - reach : 0, box ? box.top - reach : 0];
    const [right, bottom] = [box ? box.left + box.width + reach : width, box ? box.top + box.height + reach : height];
    // Radii grow with the view in quarters, so that there are few pictures of points.
    const grown = Math.round(grownBy(view) * 4) / 4;
    for (const flag of [0, 1])
      for (let turn = 0; turn < order.length; turn += 1) {
        const at = order[turn] as number;
        if (chosen[at] !== flag || at === without) continue;
        const x = this.#across(layout.x[at] as number, view.x, view.zoom);
        const y = this.#across(layout.y[at] as number, view.y, view.zoom);
        if (x <= left || y <= top || x >= right || y >= bottom) continue;
        if (x <= reach / 2 || y <= reach / 2 || x >= width - reach / 2 || y >= height - reach / 2) continue;
        const radius = Math.round((layout.radius[at] as number) * grown * 2) / 2;
        const stamp = stamps.of({ group: of[at] as number, radius, chosen: flag === 1 });
        const home = y * stride + x;
        const { solidAt, solid, edgeAt, edge } = stamp;
        for (let dot = 0; dot < solid.length; dot += 1) pixels[home + (solidAt[dot] as number)] = solid[dot] as number;
        for (let dot = 0; dot < edge.length; dot += 1) {
          const place = home + (edgeAt[dot] as number);
          pixels[place] = mixed(pixels[place] as number, edge[dot] as number);
        }
      }
  }
}
