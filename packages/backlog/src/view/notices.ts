import { type Change, isUpdate, type LogEntry, type Patch, patched, type Rows } from "@overstory/kernel";
import { type Item, itemKind } from "../item/schema.ts";
import { memberSees } from "../member/actor.ts";
import { memberKind } from "../member/schema.ts";
import type { Notice } from "../notice/schema.ts";
import { testOfView } from "./find.ts";
import { viewKind, viewMarkKind } from "./schema.ts";

/** An entry that brings more than this into a view (or out of it) tells of them all together. */
const oneByOne = 3;

type Step = { readonly now: Item; readonly before: Item | undefined };

// The item as it was before the entry, from the patch back.
const stepOf = (rows: Rows, change: Change): Step | undefined => {
  if (change.kind !== itemKind.name) return undefined;
  const now = rows.get(itemKind, change.id);
  if (!now) return undefined;
  if (change.before === null) return { now, before: undefined };
  return isUpdate(change) ? { now, before: patched(now, change.before as Patch) } : undefined;
};

/** An item in an entry once, however often it was changed there: as it was before the first of its changes. */
const stepsOf = (rows: Rows, entry: LogEntry): Step[] => {
  const steps = new Map<string, Step>();
  for (const change of [...entry.changes].reverse()) {
    const step = stepOf(rows, change);
    if (!step) continue;
    const later = steps.get(change.id);
    const before =
      later?.before && isUpdate(change)
        ? patched(later.before, change.before as Patch)
        : later
          ? undefined
          : step.before;
    steps.set(change.id, { now: step.now, before });
  }
  return [...steps.values()];
};

/** Whom an entry concerns because it brings items into a view that they subscribed to, or takes some out of it. */
export const viewNoticesOf = (rows: Rows, entry: LogEntry): Notice[] => {
  const marks = [...rows.all(viewMarkKind)].filter(({ subscribed }) => subscribed === true);
  if (marks.length === 0) return [];
  const steps = stepsOf(rows, entry);
  if (steps.length === 0) return [];
  const byView = new Map<string, { came: Item[]; left: Item[] }>();
  const movedIn = (id: string): { came: Item[]; left: Item[] } => {
    const known = byView.get(id);
    if (known) return known;
    const moved: { came: Item[]; left: Item[] } = { came: [], left: [] };
    const view = rows.get(viewKind, id);
    if (view) {
      const shows = testOfView(rows, view);
      for (const { now, before } of steps) {
        const [was, is] = [before !== undefined && shows(before), shows(now)];
        if (is && !was) moved.came.push(now);
        if (was && !is) moved.left.push(now);
      }
    }
    byView.set(id, moved);
    return moved;
  };
  return marks.flatMap(({ id, view: viewId, member: to }): Notice[] => {
    const view = rows.get(viewKind, viewId);
    const member = rows.get(memberKind, to);
    if (!view || !member || to === entry.actor) return [];
    if (!memberSees(rows, member, viewKind.scope(view))) return [];
    const sees = (item: Item) => memberSees(rows, member, `product:${item.product}`);
    const { came, left } = movedIn(viewId);
    const told = (items: readonly Item[], verb: string, way: string): Notice[] => {
      const seen = items.filter(sees);
      const isMany = seen.length > oneByOne;
      return (isMany ? seen.slice(0, 1) : seen).map((item, at) => ({
        id: `${entry.version}.${id}.${way}.${at}`,
        member: to,
        sort: "view",
        product: item.product,
        item: item.id,
        by: entry.actor,
        at: entry.at,
        text: `${verb} your view “${view.name}”${isMany ? `, and ${seen.length - 1} others` : ""}`,
        version: entry.version,
      }));
    };
    return [...told(came, "brought it into", "in"), ...told(left, "took it out of", "out")];
  });
};
