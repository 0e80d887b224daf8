import {
  type Dependency,
  horizonOf,
  type Item,
  isDated,
  itemKind,
  type Mark,
  marksOf,
  type Need,
  needsAmong,
  noSpan,
  overrunText,
  type Product,
  type RollUp,
  type Span,
  type Stage,
  spansOf,
  stageOf,
} from "@overstory/backlog";
import type { MemoryRows } from "@overstory/kernel";

/** A theme or epic of the roadmap. */
export type Entry = {
  readonly item: Item;
  readonly span: Span;
  readonly sum: RollUp | undefined;
  readonly stage: Stage | null;
  readonly horizon: "now" | "next" | "later" | "done" | null;
  readonly isHorizonStated: boolean;
  /** The theme that it is or stands under. */
  readonly theme: Item | undefined;
  /** Where what is below does not keep to the stated days, in words. */
  readonly overrun: string | undefined;
};

/** Everything that a roadmap is drawn of, in the order of the tree. */
export type Plan = {
  readonly entries: readonly Entry[];
  readonly byId: ReadonlyMap<string, Entry>;
  readonly spans: ReadonlyMap<string, Span>;
  readonly marks: readonly Mark[];
  readonly needs: readonly Need[];
  /** Items of every kind by id, to find what something stands under. */
  readonly parentOf: (id: string) => string | undefined;
};

export type PlanOf = {
  readonly rows: MemoryRows;
  readonly products: readonly Product[];
  /** Of the products, live ones and those in the trash. */
  readonly items: readonly Item[];
  readonly dependencies: readonly Dependency[];
  readonly children: (product: string, parent?: string) => readonly Item[];
  readonly sumOf: (id: string) => RollUp | undefined;
  readonly today: number;
};

/** Reckons the roadmap of some products: one pass over their items. */
export const planOf = ({ rows, products, items, dependencies, children, sumOf, today }: PlanOf): Plan => {
  const spans = spansOf(rows, items);
  const entries: Entry[] = [];
  const add = (item: Item, theme: Item | undefined) => {
    const span = spans.get(item.id) ?? noSpan;
    const sum = sumOf(item.id);
    const stage = sum ? stageOf(sum) : null;
    const { horizon, isStated } = horizonOf(item.horizon, span, stage, today);
    const overrun = overrunText(item, span);
    entries.push({ item, span, sum, stage, horizon, isHorizonStated: isStated, theme, overrun });
  };
  for (const { id } of products)
    for (const top of children(id)) {
      if (top.kind === "story") continue;
      add(top, top.kind === "theme" ? top : undefined);
      if (top.kind === "theme") for (const one of children(id, top.id)) if (one.kind === "epic") add(one, top);
    }
  return {
    entries,
    byId: new Map(entries.map((entry) => [entry.item.id, entry])),
    spans,
    marks: marksOf(
      rows,
      products.map(({ id }) => id),
    ),
    needs: needsAmong(rows, dependencies, spans),
    parentOf: (id) => rows.get(itemKind, id)?.parent,
  };
};

export type Sieve = {
  readonly text: string;
  /** Leaves out what is finished. */
  readonly isOpenOnly: boolean;
};

/** The entries that a filter leaves; a theme stays with any of its epics. */
export const sifted = (entries: readonly Entry[], { text, isOpenOnly }: Sieve): readonly Entry[] => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0 && !isOpenOnly) return entries;
  const fits = ({ item, stage }: Entry): boolean => {
    if (isOpenOnly && stage === "finished") return false;
    const all = `${item.key} ${item.title} ${(item.labels ?? []).join(" ")}`.toLowerCase();
    return words.every((word) => all.includes(word));
  };
  const kept = new Set<string>();
  for (const entry of entries) {
    const isIn = fits(entry);
    if (isIn) kept.add(entry.item.id);
    // Below a theme that is named stands all of it.
    const { theme } = entry;
    if (!theme || theme.id === entry.item.id) continue;
    if (isIn) kept.add(theme.id);
    else if (kept.has(theme.id) && words.length > 0 && !(isOpenOnly && entry.stage === "finished")) {
      const named = `${theme.key} ${theme.title}`.toLowerCase();
      if (words.every((word) => named.includes(word))) kept.add(entry.item.id);
    }
  }
  return entries.filter(({ item }) => kept.has(item.id));
};

/** Entries with a place in time, without those that are folded away; and those that nothing says when of. */
export const rowsOf = (entries: readonly Entry[], folded: ReadonlySet<string>) => ({
  rows: entries.filter(
    ({ item, span, theme }) => isDated(span) && !(theme && theme.id !== item.id && folded.has(theme.id)),
  ),
  undated: entries.filter(({ span }) => !isDated(span)),
});

/** A line between two rows: what stands for the two items, and whether any dependency between them is late. */
export type Line = {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly isLate: boolean;
  readonly isMet: boolean;
};

/** The lines between shown rows: what is not shown is stood for by what it stands under. */
export const linesOf = (plan: Plan, rows: readonly Entry[]): Line[] => {
  const indexOf = new Map(rows.map(({ item }, at) => [item.id, at]));
  const rowOf = (id: string): number | undefined => {
    let next: string | undefined = id;
    for (let steps = 0; next !== undefined && steps < 12; steps += 1) {
      const at = indexOf.get(next);
      if (at !== undefined) return at;
      next = plan.parentOf(next);
    }
    return undefined;
  };
  const lines = new Map<string, Line>();
  for (const { item, on, late, isMet } of plan.needs) {
    const [from, to] = [rowOf(on.id), rowOf(item.id)];
    if (from === undefined || to === undefined || from === to) continue;
    const id = `${from}-${to}`;
    const known = lines.get(id);
    lines.set(id, {
      id,
      from,
      to,
      isLate: late !== undefined || (known?.isLate ?? false),
      isMet: isMet && (known?.isMet ?? true),
    });
  }
  return [...lines.values()];
};

/** How much of what is below is finished: 0 to 1; `undefined` with nothing to count. */
export const shareOf = ({ sum }: Entry, by: "stories" | "effort"): number | undefined => {
  if (!sum || sum.stories === 0) return undefined;
  if (by === "effort") return sum.effort === 0 ? undefined : sum.finishedEffort / sum.effort;
  return (sum.stages.at(-1) ?? 0) / sum.stories;
};
