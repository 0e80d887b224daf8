import { type Item, itemKind, type Stage } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { client } from "../../lib/data/client.ts";
import { announce } from "../announce.tsx";
import { requestMove } from "../stage-move/request.ts";
import { showToast } from "../toasts.tsx";

/** At most so many items in one bulk command. */
const bulkLimit = 1_000;

/** A list of items that somebody acts in: the outline, the board. */
export type Acting = {
  /** Told before items are changed from here: they stay in sight although a filter may no longer let them through. */
  willChange(ids: readonly string[]): void;
};

export type Call = { readonly name: string; readonly input: Record<string, unknown> };

/** The words for what an action acts on: "PAY-142" or "3 items". */
export const nameOf = (ids: readonly string[]): string => {
  const only = ids.length === 1 ? client.rows.get(itemKind, ids[0] ?? "") : undefined;
  return only?.key ?? `${ids.length.toLocaleString("en")} items`;
};

/** Sends calls as one entry; answers why they are refused, or nothing. */
export const sendAll = (acting: Acting, calls: readonly Call[], ids: readonly string[]): Problem | undefined => {
  const [first] = calls;
  if (!first) return undefined;
  acting.willChange(ids);
  const sent = calls.length === 1 ? client.dispatch(first.name, first.input) : client.batch(calls);
  return sent.state === "refused" ? sent.problem : undefined;
};

const chunked = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / bulkLimit) }, (_, at) => ids.slice(at * bulkLimit, (at + 1) * bulkLimit));

/** The calls of a change: one item by its own command, several by the bulk one. */
export const callsOf = (
  names: { one: string; many: string },
  ids: readonly string[],
  fields: Record<string, unknown>,
): Call[] =>
  ids.length === 1
    ? [{ name: names.one, input: { item: ids[0], ...fields } }]
    : chunked(ids).map((items) => ({ name: names.many, input: { items, ...fields } }));

/** Changes items as one entry and one undo. Answers why it is refused. */
export const change = (
  acting: Acting,
  names: { one: string; many: string },
  ids: readonly string[],
  fields: Record<string, unknown>,
): Problem | undefined => sendAll(acting, callsOf(names, ids, fields), ids);

/** Tells what was done, or why not. */
export const say = (problem: Problem | undefined, done: string): void => {
  if (problem) showToast(problem.message, { tone: "refused" });
  else announce(done);
};

export const editFields = (
  acting: Acting,
  ids: readonly string[],
  fields: Record<string, unknown>,
  done: string,
): void => say(change(acting, { one: "item.edit", many: "item.bulkEdit" }, ids, fields), done);

/**
 * Moves stories to a stage, through their gates; themes and epics in a selection are left alone, since theirs is rolled up. `more` is
 * done along with it, in the same entry.
 */
export const setStage = (acting: Acting, ids: readonly string[], stage: Stage, more: readonly Call[] = []): void => {
  const stories = ids.filter((id) => client.rows.get(itemKind, id)?.kind === "story");
  const chosen = stories.length > 0 ? stories : ids;
  requestMove(chosen, stage, (name, input) => {
    const items = (input.items ?? [input.item]) as string[];
    const parts = chunked(items);
    const calls =
      parts.length > 1 ? parts.map((part) => ({ name, input: { ...input, items: part } })) : [{ name, input }];
    return sendAll(acting, [...more, ...calls], items);
  });
};

export const setScore = (
  acting: Acting,
  ids: readonly string[],
  inputs: Record<string, number | null>,
): Problem | undefined =>
  change(acting, { one: "score.set", many: "score.bulkSet" }, ids, { technique: "scrum-poker", inputs });

const countBelow = (item: Item | undefined): number =>
  item === undefined
    ? 0
    : client.tree.children(item.product, item.id).reduce((sum, child) => sum + 1 + countBelow(child), 0);

/** Puts items into the trash, with what is below them; the notice takes it back. Answers whether they went. */
export const deleteItems = (acting: Acting, ids: readonly string[]): boolean => {
  if (ids.length === 0) return false;
  const below = ids.reduce((sum, id) => sum + countBelow(client.rows.get(itemKind, id)), 0);
  const name = nameOf(ids);
  const problem = change(acting, { one: "item.delete", many: "item.bulkDelete" }, ids, {});
  if (problem) {
    showToast(problem.message, { tone: "refused" });
    return false;
  }
  const undo = () =>
    say(change(acting, { one: "item.restore", many: "item.bulkRestore" }, ids, {}), `${name} restored.`);
  showToast(`${name} moved to the trash${below > 0 ? `, with ${below} below` : ""}.`, {
    action: { label: "Undo", keys: "mod+z", run: undo },
  });
  return true;
};
