import type { Group } from "../model/colouring.ts";
import type { Colours } from "./colours.ts";
import { drawPoint } from "./point.ts";

/** A point's picture as pixels: how far each lies from its middle in the picture's memory, and its colour. */
export type Stamp = {
  /** Pixels that cover what is below. */
  readonly solidAt: Int32Array;
  readonly solid: Uint32Array;
  /** Pixels of the round edge, mixed with what is below. */
  readonly edgeAt: Int32Array;
  readonly edge: Uint32Array;
};

const room = 4;

const stampOf = (pixels: Uint32Array, side: number, stride: number): Stamp => {
  const [solidAt, solid, edgeAt, edge]: number[][] = [[], [], [], []] as number[][];
  pixels.forEach((colour, at) => {
    const alpha = colour >>> 24;
    if (alpha === 0) return;
    const place = (Math.floor(at / side) - side / 2) * stride + (at % side) - side / 2;
    (alpha === 255 ? solidAt : edgeAt)?.push(place);
    (alpha === 255 ? solid : edge)?.push(colour);
  });
  return {
    solidAt: Int32Array.from(solidAt ?? []),
    solid: Uint32Array.from(solid ?? []),
    edgeAt: Int32Array.from(edgeAt ?? []),
    edge: Uint32Array.from(edge ?? []),
  };
};

/** How far a picture of a point reaches from its middle, in px of the screen. */
export const reachOf = (radius: number, ratio: number): number => Math.ceil((radius + room) * ratio);

/** Which group, how large, selected or not. */
type Look = { readonly group: number; readonly radius: number; readonly chosen: boolean };

/** Pictures of points, each drawn once and then copied pixel by pixel: by group, radius, selected or not. */
export class Stamps {
  readonly #known = new Map<number, Stamp>();
  readonly #groups: readonly Group[];
  readonly #ratio: number;
  readonly #stride: number;
  readonly #colours: Colours;

  /**
   * @param ratio px of the screen per px of the page
   * @param stride px of a line of the picture's memory
   */
  constructor(groups: readonly Group[], ratio: number, stride: number, colours: Colours) {
    this.#groups = groups;
    this.#ratio = ratio;
    this.#stride = stride;
    this.#colours = colours;
  }

  of(look: Look): Stamp {
    // Radii come in steps of half a px.
    const key = look.group * 4_096 + Math.round(look.radius * 2) * 2 + (look.chosen ? 1 : 0);
    const known = this.#known.get(key);
    if (known) return known;
    const made = this.#make(look);
    this.#known.set(key, made);
    return made;
  }

  #make({ group: at, radius, chosen }: Look): Stamp {
    const half = reachOf(radius, this.#ratio);
    const context = new OffscreenCanvas(half * 2, half * 2).getContext("2d", { willReadFrequently: true });
    const group = this.#groups[at];
    if (!context || !group) return stampOf(new Uint32Array(0), 1, this.#stride);
    context.translate(half, half);
    context.scale(this.#ratio, this.#ratio);
    drawPoint(context, { group, radius, chosen }, { x: 0, y: 0 }, this.#colours);
    const { data } = context.getImageData(0, 0, half * 2, half * 2);
    return stampOf(new Uint32Array(data.buffer), half * 2, this.#stride);
  }
}
