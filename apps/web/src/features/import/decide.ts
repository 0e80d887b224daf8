import {
  type AdjustedPlan,
  adjustPlan,
  isUnsortedSource,
  type PlanDecision,
  parentsOf,
  type Side,
} from "@overstory/backlog";
import type { PlanCounts } from "@overstory/exchange";
import type { PreviewItem } from "./job.ts";

export type Decisions = Readonly<Record<string, PlanDecision>>;
export type Plan = AdjustedPlan<PreviewItem>;
export type PlanNode = Plan["items"][number];

/** One decision as `import.adjust` takes it; `null` goes back to what is proposed. */
export type Change = { readonly source: string } & {
  readonly [K in Exclude<keyof PlanDecision, "sides" | "isNew">]?: PlanDecision[K] | null;
} & { readonly sides?: Readonly<Record<string, Side | null>> };

const made = ({ source, kind, title, parent, reason }: PlanNodeSeed): PreviewItem => ({
  source,
  kind,
  title,
  ...(parent !== undefined && { parent }),
  reason: reason ?? "",
});
type PlanNodeSeed = Parameters<Parameters<typeof adjustPlan>[2]>[0];

const plans = new WeakMap<Decisions, { readonly items: readonly PreviewItem[]; readonly plan: Plan }>();

/** The plan as it stands after what people decided; worked out once for the same decisions. */
export const planAfter = (items: readonly PreviewItem[], decisions: Decisions): Plan => {
  const known = plans.get(decisions);
  if (known?.items === items) return known.plan;
  const plan = adjustPlan<PreviewItem>(items, decisions, made);
  plans.set(decisions, { items, plan });
  return plan;
};

const present = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)) as T;

/** The decisions once a change is made, by the rules of the server's command. */
export const decided = (decisions: Decisions, known: ReadonlySet<string>, changes: readonly Change[]): Decisions => {
  const next: Record<string, PlanDecision> = { ...decisions };
  for (const { source, sides, ...change } of changes) {
    const isNew = !known.has(source);
    const answers = present({ ...next[source]?.sides, ...sides }) as Record<string, Side>;
    const one = present({
      ...next[source],
      ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
      ...(isNew && { isNew: true }),
      sides: Object.keys(answers).length === 0 ? undefined : answers,
    }) as PlanDecision;
    if (Object.keys(one).length === 0 || (isNew && one.leftOut)) delete next[source];
    else next[source] = one;
  }
  return next;
};

/** What takes changes back: for each entry what was decided about it before. */
export const undoing = (decisions: Decisions, changes: readonly Change[]): Change[] =>
  [...new Set(changes.map(({ source }) => source))].map((source) => {
    const before = decisions[source];
    const isMade = before === undefined && source.startsWith("new:");
    const touched = changes.filter((change) => change.source === source);
    const fields = new Set(touched.flatMap((change) => Object.keys(change)).filter((name) => name !== "source"));
    if (isMade) return { source, leftOut: true };
    const back: Record<string, unknown> = { source };
    for (const name of fields) {
      if (name !== "sides") back[name] = before?.[name as keyof PlanDecision] ?? null;
      else
        back.sides = Object.fromEntries(
          touched
            .flatMap(({ sides }) => Object.keys(sides ?? {}))
            .map((field) => [field, before?.sides?.[field] ?? null]),
        );
    }
    return back as Change;
  });

/** The numbers of the plan as it stands now. */
export const countsAfter = (counts: PlanCounts, { items, out }: Plan): PlanCounts => {
  const isUnsorted = new Set(
    items
      .filter(({ entry }) => entry.row === undefined && isUnsortedSource(entry.source))
      .map(({ entry }) => entry.source),
  );
  const rows = items.filter(({ entry }) => entry.row !== undefined);
  const unsorted = rows.filter(({ parent }) => parent !== undefined && isUnsorted.has(parent)).length;
  const left = out.filter(({ entry }) => entry.row !== undefined).length;
  return { ...counts, placed: rows.length - unsorted, unsorted, skipped: counts.skipped + left };
};

/** Whether `node` may lie in `target`, as far as kinds tell. */
export const mayHold = (target: PlanNode, node: PlanNode): boolean =>
  target.entry.source !== node.entry.source && parentsOf[node.kind].includes(target.kind);

/**
 * Where an entry goes by a key: `in` the nearest one above that may hold it, `out` beside what it lies in, `up` and `down` to the
 * container before and after. `undefined` where there is none.
 */
export const placeBy = (
  items: readonly PlanNode[],
  source: string,
  way: "in" | "out" | "up" | "down",
): string | undefined => {
  const at = items.findIndex(({ entry }) => entry.source === source);
  const node = items[at];
  if (!node || node.kind === "theme") return undefined;
  const parents = new Map(items.map(({ entry, parent }) => [entry.source, parent]));
  const isBelow = (other: string): boolean => {
    for (let next: string | undefined = other; next !== undefined; next = parents.get(next))
      if (next === source) return true;
    return false;
  };
  const free = (one: PlanNode) => mayHold(one, node) && !isBelow(one.entry.source);
  const is = (one: PlanNode) => one.entry.source;
  if (way === "in") {
    const sibling = items.slice(0, at).findLast((one) => one.parent === node.parent && free(one));
    return sibling && is(sibling);
  }
  const parent = items.find((one) => is(one) === node.parent);
  if (way === "out") {
    const above = items.find((one) => parent && is(one) === parent.parent);
    return above && mayHold(above, node) ? is(above) : undefined;
  }
  const peers = items.filter((one) => free(one) && (parent === undefined || one.kind === parent.kind));
  const now = peers.findIndex((one) => is(one) === node.parent);
  const next = peers[now + (way === "up" ? -1 : 1)];
  return next && is(next);
};

/** In sentences: "a theme", "an epic", "a story". */
export const aKindWord = (kind: PlanNode["kind"]): string => (kind === "epic" ? "an epic" : `a ${kind}`);
