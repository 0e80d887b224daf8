import type { Item } from "@overstory/backlog";
import { announce } from "../../../ui/announce.tsx";
import { change, deleteItems, nameOf, say } from "../../../ui/listing/change.ts";
import { showToast } from "../../../ui/toasts.tsx";
import type { Outline } from "./outline.ts";
import { indentMove, type Move, outdentMove, placeProblem, stepMove } from "./places.ts";

/** Puts items somewhere, in the order of the list; says where they went. */
export const moveTo = (outline: Outline, ids: readonly string[], move: Move): void => {
  // Each is put at the same place, so what comes after one anchor goes in backwards.
  const inOrder = move.after !== undefined || move.at === "first" ? [...ids].reverse() : ids;
  const problem = change(outline, { one: "item.move", many: "item.bulkMove" }, inOrder, { ...move });
  const parent = move.parent === null ? undefined : outline.tree.get(move.parent);
  if (!problem && parent) outline.setFolded([parent.id], false);
  const first = outline.tree.get(ids[0] ?? "");
  const siblings = first ? outline.tree.children(first.product, first.parent) : [];
  const place = first ? siblings.findIndex((one) => one.id === first.id) + 1 : 0;
  say(
    problem,
    `${nameOf(ids)} moved ${parent ? `under ${parent.key} ${parent.title}` : "to the top"}, place ${place} of ${siblings.length}.`,
  );
};

const single = (outline: Outline, moveOf: (item: Item) => Move | string): void => {
  const [id] = outline.topTargets();
  const item = id === undefined ? undefined : outline.tree.get(id);
  if (!item) return;
  const move = moveOf(item);
  if (typeof move === "string") announceRefusal(move);
  else moveTo(outline, outline.topTargets(), move);
};

const announceRefusal = (reason: string) => showToast(reason, { tone: "refused" });

/** Alt+arrows: one place up or down. Several go together, beside the first's (or last's) neighbour. */
export const moveStep = (outline: Outline, by: 1 | -1): void => {
  if (outline.isSorted) {
    announceRefusal("The rows are sorted. Sort by rank to put them in order by hand.");
    return;
  }
  const ids = outline.topTargets();
  const edge = outline.tree.get((by < 0 ? ids[0] : ids.at(-1)) ?? "");
  if (!edge) return;
  const move = stepMove(outline.tree, edge, by);
  if (typeof move === "string") announce(move);
  else moveTo(outline, ids, move);
};

export const indent = (outline: Outline): void => single(outline, (item) => indentMove(outline.tree, item));

export const outdent = (outline: Outline): void => single(outline, (item) => outdentMove(outline.tree, item));

const isWithin = (outline: Outline, id: string, above: string): boolean => {
  for (let next: string | undefined = id; next !== undefined; next = outline.tree.get(next)?.parent)
    if (next === above) return true;
  return false;
};

/** Why items cannot be dropped there; nothing where they can. */
export const dropProblem = (outline: Outline, ids: readonly string[], move: Move): string | undefined => {
  const parent = move.parent === null ? undefined : outline.tree.get(move.parent);
  for (const id of ids) {
    const item = outline.tree.get(id);
    if (!item) continue;
    if (parent && isWithin(outline, parent.id, id)) return `${item.key} cannot go under itself.`;
    const problem = placeProblem(item.kind, parent?.kind);
    if (problem) return problem;
  }
  return undefined;
};

/** Puts what is chosen into the trash. */
export const deleteChosen = (outline: Outline): void => {
  if (deleteItems(outline, outline.topTargets())) outline.store.clearSelection();
};

export const restoreItems = (outline: Outline): void => {
  const ids = outline.targets();
  if (ids.length === 0) return;
  const name = nameOf(ids);
  const problem = change(outline, { one: "item.restore", many: "item.bulkRestore" }, ids, {});
  outline.store.clearSelection();
  if (problem) showToast(problem.message, { tone: "refused" });
  else showToast(`${name} restored.`);
};
