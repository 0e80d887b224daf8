import type { Group } from "../model/colouring.ts";
import type { Layout } from "../model/spread.ts";
import { grownBy, type View } from "../model/view.ts";
import type { Colours } from "./colours.ts";
import { reachOf, Stamps } from "./stamps.ts";

/** What is drawn, in which order. */
export type Drawn = {
  readonly layout: Layout;
  readonly view: View;
  readonly groups: readonly Group[];
  /** The group of each point. */
  readonly of: Uint16Array;
  /** From the lowest to the topmost. */
  readonly order: Uint32Array;
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
    this.#pixels.fill(0);
    this.#put(drawn, this.#stamps, false);
    this.#put(drawn, this.#stamps, true);
    context.putImageData(image, -this.#largest, -this.#largest);
  }

  #put({ layout, view, of, order, chosen, without }: Drawn, stamps: Stamps, isChosen: boolean): void {
    const { x, y, radius } = layout;
    const stride = this.#image?.width ?? 0;
    const [ratio, edge] = [this.#ratio, this.#largest];
    const [right, bottom] = [this.#canvas.width + edge, this.#canvas.height + edge];
    // Radii grow with the view in quarters, so that there are few pictures of points.
    const grown = Math.round(grownBy(view) * 4) / 4;
    const flag = isChosen ? 1 : 0;
    for (let turn = 0; turn < order.length; turn += 1) {
      const at = order[turn] as number;
      if (chosen[at] !== flag || at === without) continue;
      const left = Math.round(((x[at] as number) * view.zoom + view.x) * ratio);
      const top = Math.round(((y[at] as number) * view.zoom + view.y) * ratio);
      if (
        left <= 0 - edge + edge / 2 ||
        top <= 0 - edge + edge / 2 ||
        left >= right - edge / 2 ||
        top >= bottom - edge / 2
      )
        continue;
      const drawn = Math.round((radius[at] as number) * grown * 2) / 2;
      const {
        solidAt,
        solid,
        edgeAt,
        edge: rim,
      } = stamps.of({
        group: of[at] as number,
        radius: drawn,
        chosen: isChosen,
      });
      const home = (top + edge) * stride + left + edge;
      const pixels = this.#pixels;
      for (let dot = 0; dot < solid.length; dot += 1) pixels[home + (solidAt[dot] as number)] = solid[dot] as number;
      for (let dot = 0; dot < rim.length; dot += 1) {
        const place = home + (edgeAt[dot] as number);
        pixels[place] = mixed(pixels[place] as number, rim[dot] as number);
      }
    }
  }
}
