import type { Measure } from "./labels.ts";

const mostKept = 20_000;

/** How wide words are, each measured once. */
export class Widths {
  readonly #widths = new Map<string, number>();

  /** Forgets all: the page's font has come. */
  clear(): void {
    this.#widths.clear();
  }

  with(context: CanvasRenderingContext2D): Measure {
    return (text, font) => {
      const key = `${font}/${text}`;
      const known = this.#widths.get(key);
      if (known !== undefined) return known;
      context.font = font;
      const { width } = context.measureText(text);
      if (this.#widths.size > mostKept) this.#widths.clear();
      this.#widths.set(key, width);
      return width;
    };
  }
}
