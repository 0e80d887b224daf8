import { type Item, itemKind } from "@overstory/backlog";
import type { MemoryRows } from "@overstory/kernel";

/** Counts the changes of items, of each product and of all. */
export class ItemTurns {
  readonly #turns = new Map<string | undefined, number>();
  readonly #start: number;

  constructor(rows: Pick<MemoryRows, "listen">, start: number) {
    this.#start = start;
    rows.listen((kind, before, after) => {
      if (kind.name !== itemKind.name) return;
      const products = [before, after].flatMap((row) => (row as Item | undefined)?.product ?? []);
      for (const one of new Set([...products, undefined])) this.#turns.set(one, (this.#turns.get(one) ?? 0) + 1);
    });
  }

  /** Another text after each change of an item of the product, or of any item. */
  of(product: string | undefined): string {
    return `${this.#start} ${this.#turns.get(product) ?? 0}`;
  }
}
