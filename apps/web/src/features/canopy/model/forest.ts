import { type Item, type ItemKind, type Product, productKind, type TreeIndex } from "@overstory/backlog";
import type { MemoryRows } from "@overstory/kernel";

/** What a circle of the map stands for. */
export type Level = "portfolio" | "product" | ItemKind;
export const levels: readonly Level[] = ["portfolio", "product", "theme", "epic", "story"];
const levelOf = (kind: Level): number => levels.indexOf(kind);

/**
 * The tree as the map needs it: flat columns in the order of breadth, so that the children of each stand side by side and parents come
 * before them. The root (0) is the whole that is looked at: all products, or one.
 */
export type Forest = {
  readonly count: number;
  readonly ids: readonly string[];
  /** What each stands for; `undefined` for all products together. */
  readonly of: readonly (Item | Product | undefined)[];
  /** Into `levels`. */
  readonly level: Uint8Array;
  /** -1 for the root. */
  readonly parent: Int32Array;
  readonly first: Int32Array;
  readonly children: Int32Array;
  /** The place of the theme that each stands under or is; -1 without. */
  readonly theme: Int32Array;
  readonly indexOf: ReadonlyMap<string, number>;
};

export const levelAt = (forest: Forest, at: number): Level => levels[forest.level[at] ?? 0] ?? "portfolio";

export const itemAt = (forest: Forest, at: number): Item | undefined => {
  const row = forest.of[at];
  return row && "kind" in row ? row : undefined;
};

/** Live products by name. */
export const productsOf = (rows: MemoryRows): Product[] =>
  [...rows.all(productKind)]
    .filter(({ deletedAt }) => deletedAt === undefined)
    .sort((a, b) => a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1));

/** The forest of a product, or of all. Children stand in the order of the outline. */
export const forestOf = (rows: MemoryRows, tree: TreeIndex, product: Product | undefined): Forest => {
  const of: (Item | Product | undefined)[] = [product];
  const kinds: Level[] = [product ? "product" : "portfolio"];
  const parents: number[] = [-1];
  const themes: number[] = [-1];
  const first: number[] = [];
  const children: number[] = [];
  const add = (row: Item | Product, kind: Level, parent: number) => {
    of.push(row);
    kinds.push(kind);
    parents.push(parent);
    themes.push(kind === "theme" ? of.length - 1 : (themes[parent] ?? -1));
  };
  for (let at = 0; at < of.length; at += 1) {
    const row = of[at];
    first.push(of.length);
    if (row === undefined) for (const one of productsOf(rows)) add(one, "product", at);
    else if ("kind" in row) for (const child of tree.children(row.product, row.id)) add(child, child.kind, at);
    else for (const child of tree.children(row.id)) add(child, child.kind, at);
    children.push(of.length - (first[at] ?? 0));
  }
  const ids = of.map((row) => row?.id ?? "");
  return {
    count: of.length,
    ids,
    of,
    level: Uint8Array.from(kinds, levelOf),
    parent: Int32Array.from(parents),
    first: Int32Array.from(first),
    children: Int32Array.from(children),
    theme: Int32Array.from(themes),
    indexOf: new Map(ids.map((id, at) => [id, at])),
  };
};

/** Whether nothing but words, stages, scores and the like have changed: every circle stays where it is. */
export const isSameShape = (a: Forest, b: Forest): boolean =>
  a.count === b.count && a.ids.every((id, at) => id === b.ids[at]) && a.parent.every((one, at) => one === b.parent[at]);

/** From the root down to it. */
export const pathTo = (forest: Forest, at: number): number[] => {
  const path: number[] = [];
  for (let next = at; next >= 0; next = forest.parent[next] ?? -1) path.unshift(next);
  return path;
};

/** What its readable name is: an item's or product's key; "" for all products. */
export const keyAt = (forest: Forest, at: number): string => forest.of[at]?.key ?? "";

export const titleAt = (forest: Forest, at: number): string => {
  const row = forest.of[at];
  return row === undefined ? "All products" : "kind" in row ? row.title : row.name;
};

/** The place of a key; `undefined` where the forest has none of that key. */
export const placeOfKey = (forest: Forest, key: string): number | undefined => {
  if (key === "") return undefined;
  const wanted = key.toUpperCase();
  const at = forest.of.findIndex((row) => row?.key === wanted);
  return at < 0 ? undefined : at;
};
