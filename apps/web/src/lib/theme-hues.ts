import { type Item, itemKind } from "@overstory/backlog";
import type { MemoryRows } from "@overstory/kernel";
import { hueOf } from "../ui/theme-hue.ts";

type Hues = { count: number; hues: Map<string, number> };

const known = new WeakMap<MemoryRows, Map<string, Hues>>();

const numberOf = (item: Item): number => Number(item.key.slice(item.key.lastIndexOf("-") + 1));

const huesOf = (rows: MemoryRows, product: string): Hues => {
  const byProduct = known.get(rows) ?? new Map<string, Hues>();
  known.set(rows, byProduct);
  const before = byProduct.get(product);
  const lookedAt = rows.by(itemKind, "top", product);
  if (before && before.count === lookedAt.length) return before;
  const themes = lookedAt.filter((item) => item.kind === "theme").sort((a, b) => numberOf(a) - numberOf(b));
  const next = { count: lookedAt.length, hues: new Map(themes.map((theme, order) => [theme.id, hueOf(order)])) };
  byProduct.set(product, next);
  return next;
};

/** The hue (degrees, oklch) of the theme that an item stands under; `undefined` where it stands under none. Themes get theirs by order of creation. */
export const themeHueOf = (rows: MemoryRows, item: Item): number | undefined => {
  let top = item;
  for (let steps = 0; top.parent !== undefined && steps < 12; steps += 1) {
    const parent = rows.get(itemKind, top.parent);
    if (!parent) break;
    top = parent;
  }
  return top.kind === "theme" ? huesOf(rows, item.product).hues.get(top.id) : undefined;
};
