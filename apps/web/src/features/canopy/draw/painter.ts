import type { Layout, Shape } from "../model/layout.ts";
import type { Asked, Told } from "./messages.ts";
import type { Look, Piece } from "./raster.ts";

/** The page's side of the thread that lays out and draws. Nothing of a forest that has been replaced is answered any more. */
export class Painter {
  readonly #worker: Worker;
  readonly #pieces = new Map<number, (bitmap: ImageBitmap | undefined) => void>();
  #next = 0;
  #forest = 0;
  /** Told of each layout that is still wanted. */
  laid: (layout: Layout) => void = () => {};

  constructor() {
    this.#worker = new Worker(new URL("./canopy.worker.ts", import.meta.url), { type: "module" });
    this.#worker.onmessage = ({ data }: MessageEvent<Told>) => this.#told(data);
    this.#worker.onerror = () => {
      for (const resolve of this.#pieces.values()) resolve(undefined);
      this.#pieces.clear();
    };
  }

  #told(told: Told): void {
    if (told.t === "laid") {
      if (told.id === this.#forest) this.laid(told.layout);
      return;
    }
    this.#pieces.get(told.id)?.(told.bitmap);
    this.#pieces.delete(told.id);
  }

  #post(asked: Asked): void {
    this.#worker.postMessage(asked);
  }

  /** Lays a forest out anew; `laid` hears of it. */
  forest(shape: Shape, aspect: number, look: Look): void {
    this.#next += 1;
    this.#forest = this.#next;
    this.#post({ t: "forest", id: this.#next, shape, aspect, look });
  }

  /** Other colours for the forest that is there. */
  look(look: Look): void {
    this.#post({ t: "look", look });
  }

  /** Draws a piece of the forest that was laid out last; `undefined` where it cannot be drawn. */
  piece(piece: Piece): Promise<ImageBitmap | undefined> {
    this.#next += 1;
    const id = this.#next;
    return new Promise((resolve) => {
      this.#pieces.set(id, resolve);
      this.#post({ t: "piece", id, piece });
    });
  }

  stop(): void {
    this.#worker.terminate();
    for (const resolve of this.#pieces.values()) resolve(undefined);
    this.#pieces.clear();
  }
}
