import { aKind, type ItemKind } from "../item/kinds.ts";
import { nestingLimit, parentsOf } from "../item/schema.ts";
import { unsortedEpic, unsortedTheme } from "../item/unsorted.ts";
import type { PlanDecision } from "./draft.ts";

/** What adjusting needs to know of an entry of a plan. */
export type PlanEntry = {
  readonly source: string;
  /** Absent for containers that stand for no row. */
  readonly row?: number | undefined;
  readonly kind: ItemKind;
  readonly parent?: string | undefined;
  readonly title: string;
  readonly reason?: string | undefined;
};

/** An entry as it stands after what people decided. */
export type Adjusted<T extends PlanEntry> = {
  readonly entry: T;
  readonly kind: ItemKind;
  readonly parent: string | undefined;
  readonly title: string;
  readonly reason: string;
  /** A person renamed, moved or converted it, or made it. */
  readonly isAdjusted: boolean;
};

export type AdjustedPlan<T extends PlanEntry> = {
  /** Parents before their children. */
  readonly items: readonly Adjusted<T>[];
  /** What does not come in, with the reason. `into` is where what is in it goes. */
  readonly out: readonly { readonly entry: T; readonly reason: string; readonly into?: string }[];
  /** Decisions that cannot be followed, by source: what happened and what to do. */
  readonly problems: ReadonlyMap<string, string>;
};

export type Decisions = Readonly<Record<string, PlanDecision>>;

/** Sources of containers that people make in a plan begin so. */
export const newPrefix = "new:";

const quoted = (title: string): string => `"${title.length > 60 ? `${title.slice(0, 59).trimEnd()}…` : title}"`;

type Node<T extends PlanEntry> = {
  entry: T;
  kind: ItemKind;
  title: string;
  parent: string | undefined;
  reason: string;
  isAdjusted: boolean;
  /** Stands for no row and was made by the plan itself: it goes when nothing is in it. */
  isMade: boolean;
};

/** Follows what people decided about a plan. `make` gives the entry of a container that they made. */
export const adjustPlan = <T extends PlanEntry>(
  entries: readonly T[],
  decisions: Decisions,
  make: (entry: PlanEntry) => T,
): AdjustedPlan<T> => {
  const problems = new Map<string, string>();
  const nodes = new Map<string, Node<T>>();
  const add = (entry: T, isMade: boolean) => {
    const { title, kind, isNew } = decisions[entry.source] ?? {};
    const reason = isNew ? "Made in the plan." : (entry.reason ?? "");
    const isAdjusted = isNew === true || title !== undefined || (kind !== undefined && kind !== entry.kind);
    const [own, name] = [kind ?? entry.kind, title ?? entry.title];
    nodes.set(entry.source, { entry, kind: own, title: name, parent: entry.parent, reason, isAdjusted, isMade });
  };
  for (const entry of entries) if (entry.row !== undefined) add(entry, false);
  for (const [source, { isNew, kind, title, parent }] of Object.entries(decisions))
    if (isNew && !nodes.has(source))
      add(
        make({ source, kind: kind ?? "epic", title: title ?? "New", ...(parent !== undefined && { parent }) }),
        false,
      );
  for (const entry of entries) if (entry.row === undefined) add(entry, true);

  const into = mergeTargets(nodes, decisions, problems);
  place(nodes, decisions, into, problems, make);
  const out = leaveOut(nodes, decisions, into);
  return { items: inOrder(nodes, out), out: [...out.values()], problems };
};

/** Where what is in a merged container goes, by source; merges that cannot be are left aside. */
const mergeTargets = <T extends PlanEntry>(
  nodes: ReadonlyMap<string, Node<T>>,
  decisions: Decisions,
  problems: Map<string, string>,
): Map<string, string> => {
  const into = new Map<string, string>();
  for (const [source, { mergedInto }] of Object.entries(decisions)) {
    const node = nodes.get(source);
    if (mergedInto === undefined || !node) continue;
    const target = nodes.get(mergedInto);
    if (!target) problems.set(source, `${mergedInto} is not in this plan. Merge ${quoted(node.title)} into another.`);
    else if (target.kind !== node.kind || node.kind === "story")
      problems.set(
        source,
        `${quoted(node.title)} is ${aKind(node.kind)} and ${quoted(target.title)} ${aKind(target.kind)}. Only two themes or two epics are merged.`,
      );
    else into.set(source, mergedInto);
  }
  for (const source of [...into.keys()]) {
    const seen = new Set([source]);
    for (let at = into.get(source); at !== undefined; at = into.get(at)) {
      if (seen.has(at)) {
        for (const one of seen)
          problems.set(one, `${quoted(nodes.get(one)?.title ?? one)} would be merged into itself. Choose another.`);
        into.delete(source);
        break;
      }
      seen.add(at);
    }
  }
  for (const [source, first] of into) {
    let last = first;
    for (let next = into.get(last); next !== undefined; next = into.get(last)) last = next;
    into.set(source, last);
  }
  return into;
};

const place = <T extends PlanEntry>(
  nodes: Map<string, Node<T>>,
  decisions: Decisions,
  into: ReadonlyMap<string, string>,
  problems: Map<string, string>,
  make: (entry: PlanEntry) => T,
): void => {
  const merged = (source: string | undefined) => (source === undefined ? undefined : (into.get(source) ?? source));
  const unsorted = (kind: "theme" | "epic"): string => {
    const source = kind === "theme" ? unsortedTheme : unsortedEpic;
    const known = merged(source) as string;
    if (nodes.get(known)?.kind === kind) return known;
    const parent = kind === "epic" ? unsorted("theme") : undefined;
    const reason = "Holds what lies nowhere else.";
    const entry = make({ source, kind, title: "Unsorted", reason, ...(parent !== undefined && { parent }) });
    nodes.set(source, { entry, kind, title: "Unsorted", parent, reason, isAdjusted: false, isMade: true });
    return source;
  };
  const settle = (node: Node<T>) => {
    const { kind } = node;
    if (kind === "theme") {
      node.parent = undefined;
      return;
    }
    const from = node.parent === undefined ? undefined : nodes.get(node.parent);
    // What is proposed without a place, or under what is not in the plan, stays so.
    if (!from && kind === node.entry.kind) return;
    const seen = new Set<string>();
    let at = node.parent;
    while (at !== undefined && !seen.has(at)) {
      seen.add(at);
      const above = nodes.get(at);
      if (above && above !== node && parentsOf[kind].includes(above.kind)) break;
      at = merged(above?.parent);
    }
    const fits = at !== undefined && nodes.has(at) && parentsOf[kind].includes((nodes.get(at) as Node<T>).kind);
    if (fits && at === node.parent) return;
    if (from) node.reason = `Was in ${quoted(from.title)}, which cannot hold ${aKind(kind)}.`;
    node.parent = fits ? at : unsorted(kind === "epic" ? "theme" : "epic");
  };
  const list = [...nodes.values()];
  for (const node of list) {
    const { source } = node.entry;
    const wanted = decisions[source]?.parent;
    const before = node.parent;
    node.parent = merged(before);
    if (node.parent !== before && before !== undefined)
      node.reason = `${quoted(nodes.get(before)?.title ?? before)}, where it was, is merged into this.`;
    if (wanted === undefined || into.has(source)) continue;
    const target = nodes.get(merged(wanted) as string);
    if (!target) problems.set(source, `${wanted} is not in this plan. Choose another place for ${quoted(node.title)}.`);
    else if (!parentsOf[node.kind].includes(target.kind))
      problems.set(
        source,
        `${quoted(target.title)} is ${aKind(target.kind)} and cannot hold ${aKind(node.kind)}. Choose another place for ${quoted(node.title)}.`,
      );
    else if (target.entry.source !== node.parent || decisions[source]?.isNew) {
      if (!decisions[source]?.isNew)
        node.reason = `Moved here in the plan; proposed was ${quoted(nodes.get(node.parent ?? "")?.title ?? "the top")}.`;
      node.parent = target.entry.source;
      node.isAdjusted = true;
    }
  }
  for (const node of list) settle(node);
  for (const node of list) unwind(node, nodes, decisions, problems, settle);
};

/** An entry that was moved into what lies in it, or too deep, goes back to where it was proposed. */
const unwind = <T extends PlanEntry>(
  node: Node<T>,
  nodes: ReadonlyMap<string, Node<T>>,
  decisions: Decisions,
  problems: Map<string, string>,
  settle: (node: Node<T>) => void,
): void => {
  let stories = 0;
  let at = node.parent;
  const moved = [node];
  for (let steps = 0; at !== undefined && steps <= nodes.size; steps += 1) {
    const above = nodes.get(at);
    if (!above) return;
    if (above.kind === "story") stories += 1;
    const isCircle = at === node.entry.source;
    if (decisions[at]?.parent !== undefined && !moved.includes(above)) moved.push(above);
    if (!isCircle && stories <= nestingLimit) {
      at = above.parent;
      continue;
    }
    if (decisions[node.entry.source]?.parent === undefined) return;
    for (const { entry, title } of moved)
      problems.set(
        entry.source,
        isCircle
          ? `${quoted(title)} cannot lie in what lies in it. Choose another place.`
          : `Stories nest at most ${nestingLimit} levels deep. Choose a higher place for ${quoted(title)}.`,
      );
    node.parent = node.entry.parent;
    node.reason = node.entry.reason ?? "";
    settle(node);
    return;
  }
};

type Out<T extends PlanEntry> = { entry: T; reason: string; into?: string };

const leaveOut = <T extends PlanEntry>(
  nodes: ReadonlyMap<string, Node<T>>,
  decisions: Decisions,
  into: ReadonlyMap<string, string>,
): Map<string, Out<T>> => {
  const out = new Map<string, Out<T>>();
  const known = new Map<string, string | undefined>();
  /** The nearest entry, itself included, that was left out; a chain is walked once. */
  const leftOutBy = (source: string): string | undefined => {
    const path: string[] = [];
    let found: string | undefined;
    for (let at: string | undefined = source; at !== undefined; at = nodes.get(at)?.parent) {
      if (known.has(at)) {
        found = known.get(at);
        break;
      }
      path.push(at);
      known.set(at, undefined);
      if (decisions[at]?.leftOut) {
        found = at;
        break;
      }
    }
    for (const at of path) known.set(at, found);
    return found;
  };
  for (const [source, { entry }] of nodes) {
    const target = into.get(source);
    const by = leftOutBy(source);
    if (target !== undefined)
      out.set(source, {
        entry,
        reason: `Merged into ${quoted(nodes.get(target)?.title ?? target)} in the plan.`,
        into: target,
      });
    else if (by !== undefined)
      out.set(source, {
        entry,
        reason:
          by === source ? "Left out in the plan." : `Left out in the plan with ${quoted(nodes.get(by)?.title ?? by)}.`,
      });
  }
  return out;
};

/** Depth first, below each parent in the order of the plan, containers that it made last; those that nothing is in go. */
const inOrder = <T extends PlanEntry>(
  nodes: ReadonlyMap<string, Node<T>>,
  out: ReadonlyMap<string, unknown>,
): Adjusted<T>[] => {
  const children = new Map<string | undefined, Node<T>[]>();
  for (const node of nodes.values()) {
    if (out.has(node.entry.source)) continue;
    const parent = node.parent !== undefined && nodes.has(node.parent) ? node.parent : undefined;
    const list = children.get(parent);
    if (list) list.push(node);
    else children.set(parent, [node]);
  }
  const holds = (node: Node<T>): boolean =>
    !node.isMade || (children.get(node.entry.source) ?? []).some((child) => holds(child));
  const ordered: Adjusted<T>[] = [];
  const open = [...(children.get(undefined) ?? [])].reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { isMade, ...shown } = node;
    if (isMade && !holds(node)) continue;
    ordered.push(shown);
    const below = children.get(node.entry.source) ?? [];
    for (let at = below.length - 1; at >= 0; at -= 1) open.push(below[at] as Node<T>);
  }
  return ordered;
};
