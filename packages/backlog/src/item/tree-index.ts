import type { MemoryRows } from "@overstory/kernel";
import { childrenOf } from "./find.ts";
import { type Item, itemKind } from "./schema.ts";

const slot = (item: Item): string => (item.parent === undefined ? `top/${item.product}` : item.parent);

/** Children in order, kept until something among them changes: reading a tree of 100,000 items costs what is looked at. */
export class TreeIndex {
  readonly #rows: MemoryRows;
  readonly #children = new Map<string, readonly Item[]>();

  constructor(rows: MemoryRows) {
    this.#rows = rows;
    rows.listen((kind, before, after) => {
      if (kind.name !== itemKind.name) return;
      if (before) this.#children.delete(slot(before as Item));
      if (after) this.#children.delete(slot(after as Item));
    });
  }

  /** Forgets everything: the rows were replaced by a snapshot. */
  reset(): void {
    this.#children.clear();
  }

  /** Live items under `parent` in order; without a parent, those at the top of the product. The same array until one of them changes. */
  children(product: string, parent?: string): readonly Item[] {
    const key = parent ?? `top/${product}`;
    let found = this.#children.get(key);
    if (!found) {
      found = childrenOf(this.#rows, product, parent);
      this.#children.set(key, found);
    }
    return found;
  }

  /** How many parents stand above the item. */
  depth(id: string): number {
    let depth = 0;
    const seen = new Set([id]);
    for (
      let parent = this.#rows.get(itemKind, id)?.parent;
      parent !== undefined && !seen.has(parent);
      parent = this.#rows.get(itemKind, parent)?.parent
    ) {
      seen.add(parent);
      depth += 1;
    }
    return depth;
  }
}
