import type { Item, Stage } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { client } from "../../../lib/data/client.ts";
import { announce } from "../../../ui/announce.tsx";
import { requestMove } from "../../../ui/stage-move/request.ts";
import { showToast } from "../../../ui/toasts.tsx";
import type { Outline } from "./outline.ts";
import { indentMove, type Move, outdentMove, placeProblem, stepMove } from "./places.ts";

/** At most so many items in one bulk command. */
const bulkLimit = 1_000;

type Call = { name: string; input: Record<string, unknown> };

/** Sends calls as one entry; answers why they are refused, or nothing. */
const sendAll = (outline: Outline, calls: readonly Call[], ids: readonly string[]): Problem | undefined => {
  const [first] = calls;
  if (!first) return undefined;
  outline.keep(ids);
  outline.isOwnChange = true;
  const sent = calls.length === 1 ? client.dispatch(first.name, first.input) : client.batch(calls);
  return sent.state === "refused" ? sent.problem : undefined;
};

const chunked = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / bulkLimit) }, (_, at) => ids.slice(at * bulkLimit, (at + 1) * bulkLimit));

/** One item by its own command, several by the bulk one: always one entry and one undo. Answers why it is refused. */
export const change = (
  outline: Outline,
  names: { one: string; many: string },
  ids: readonly string[],
  fields: Record<string, unknown>,
): Problem | undefined => {
  const calls =
    ids.length === 1
      ? [{ name: names.one, input: { item: ids[0], ...fields } }]
      : chunked(ids).map((items) => ({ name: names.many, input: { items, ...fields } }));
  return sendAll(outline, calls, ids);
};

const say = (problem: Problem | undefined, done: string): void => {
  if (problem) showToast(problem.message, { tone: "refused" });
  else announce(done);
};

export const editFields = (
  outline: Outline,
  ids: readonly string[],
  fields: Record<string, unknown>,
  done: string,
): void => say(change(outline, { one: "item.edit", many: "item.bulkEdit" }, ids, fields), done);

/** Moves stories to a stage, through their gates; themes and epics in a selection are left alone, since theirs is rolled up. */
export const setStage = (outline: Outline, ids: readonly string[], stage: Stage): void => {
  const stories = ids.filter((id) => outline.tree.get(id)?.kind === "story");
  const chosen = stories.length > 0 ? stories : ids;
  requestMove(chosen, stage, (name, input) => {
    const items = (input.items ?? [input.item]) as string[];
    const parts = chunked(items);
    const calls =
      parts.length > 1 ? parts.map((part) => ({ name, input: { ...input, items: part } })) : [{ name, input }];
    return sendAll(outline, calls, items);
  });
};

export const setScore = (
  outline: Outline,
  ids: readonly string[],
  inputs: Record<string, number | null>,
): Problem | undefined =>
  change(outline, { one: "score.set", many: "score.bulkSet" }, ids, { technique: "scrum-poker", inputs });

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
    `${outline.nameOf(ids)} moved ${parent ? `under ${parent.key} ${parent.title}` : "to the top"}, place ${place} of ${siblings.length}.`,
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

const countBelow = (outline: Outline, id: string): number => {
  const item = outline.tree.get(id);
  if (!item) return 0;
  return outline.tree.children(item.product, id).reduce((sum, child) => sum + 1 + countBelow(outline, child.id), 0);
};

/** Puts items into the trash, with what is below them; the notice takes it back. */
export const deleteItems = (outline: Outline): void => {
  const ids = outline.topTargets();
  if (ids.length === 0) return;
  const below = ids.reduce((sum, id) => sum + countBelow(outline, id), 0);
  const name = outline.nameOf(ids);
  const problem = change(outline, { one: "item.delete", many: "item.bulkDelete" }, ids, {});
  if (problem) {
    showToast(problem.message, { tone: "refused" });
    return;
  }
  outline.store.clearSelection();
  const undo = () =>
    say(change(outline, { one: "item.restore", many: "item.bulkRestore" }, ids, {}), `${name} restored.`);
  showToast(`${name} moved to the trash${below > 0 ? `, with ${below} below` : ""}.`, {
    action: { label: "Undo", keys: "mod+z", run: undo },
  });
};

export const restoreItems = (outline: Outline): void => {
  const ids = outline.targets();
  if (ids.length === 0) return;
  const name = outline.nameOf(ids);
  const problem = change(outline, { one: "item.restore", many: "item.bulkRestore" }, ids, {});
  outline.store.clearSelection();
  if (problem) showToast(problem.message, { tone: "refused" });
  else showToast(`${name} restored.`);
};
