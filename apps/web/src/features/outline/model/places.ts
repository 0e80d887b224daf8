import { type Item, type ItemKind, parentsOf } from "@overstory/backlog";

/** Where an item can be put, in the words of `item.move`. */
export type Move = {
  readonly parent: string | null;
  readonly after?: string;
  readonly before?: string;
  readonly at?: "first" | "last";
};

export type Tree = {
  children(product: string, parent: string | undefined): readonly Item[];
  get(id: string): Item | undefined;
};

/** What a new item under a parent is: a theme at the top, an epic in a theme, a story in an epic or a story. */
export const childKindOf = (parent: ItemKind | undefined): ItemKind =>
  parent === undefined ? "theme" : parent === "theme" ? "epic" : "story";

/** Whether an item of a kind may stand there, and in words why not. */
export const placeProblem = (kind: ItemKind, parent: ItemKind | undefined): string | undefined => {
  if (parent === undefined || parentsOf[kind].includes(parent)) return undefined;
  if (kind === "theme") return "A theme stands at the top.";
  return kind === "epic" ? "An epic stands under a theme." : "A story stands under an epic or another story.";
};

const siblingsOf = (tree: Tree, item: Item): readonly Item[] => tree.children(item.product, item.parent);

const neighbour = (tree: Tree, item: Item, by: 1 | -1): Item | undefined => {
  const siblings = siblingsOf(tree, item);
  return siblings[siblings.findIndex((one) => one.id === item.id) + by];
};

/** One place up or down; at the end of its parent it goes over to the parent's neighbour of the same kind. */
export const stepMove = (tree: Tree, item: Item, by: 1 | -1): Move | string => {
  const beside = neighbour(tree, item, by);
  const parent = item.parent ?? null;
  if (beside) return by < 0 ? { parent, before: beside.id } : { parent, after: beside.id };
  const above = item.parent === undefined ? undefined : tree.get(item.parent);
  const over = above && neighbour(tree, above, by);
  if (!over || placeProblem(item.kind, over.kind)) return `${item.key} is already ${by < 0 ? "first" : "last"}.`;
  return { parent: over.id, at: by < 0 ? "last" : "first" };
};

/** Under the sibling above, as its last. */
export const indentMove = (tree: Tree, item: Item): Move | string => {
  const above = neighbour(tree, item, -1);
  if (!above) return `${item.key} has no sibling above it to go under.`;
  return placeProblem(item.kind, above.kind) ?? { parent: above.id, at: "last" };
};

/** Out of its parent, right after it. */
export const outdentMove = (tree: Tree, item: Item): Move | string => {
  const parent = item.parent === undefined ? undefined : tree.get(item.parent);
  if (!parent) return `${item.key} already stands at the top.`;
  const above = parent.parent === undefined ? undefined : tree.get(parent.parent);
  return placeProblem(item.kind, above?.kind) ?? { parent: above?.id ?? null, after: parent.id };
};

/** Of several, those that no other of them holds: a move or a delete takes what is below along. */
export const topmost = (tree: Tree, ids: readonly string[]): string[] => {
  const chosen = new Set(ids);
  return ids.filter((id) => {
    const seen = new Set([id]);
    for (let next = tree.get(id)?.parent; next !== undefined && !seen.has(next); next = tree.get(next)?.parent) {
      if (chosen.has(next)) return false;
      seen.add(next);
    }
    return true;
  });
};
