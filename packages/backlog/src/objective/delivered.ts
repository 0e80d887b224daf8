import type { Rows, Steps } from "@overstory/kernel";
import { z } from "zod";
import { dayNumberOf, dayText } from "../flow/facts.ts";
import { numberOf, type ScopedProduct, scoping } from "../flow/scope.ts";
import { subtreeOf } from "../item/find.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { type Kpi, readingsOf } from "../kpi/commands.ts";
import { releaseDef } from "../release/schema.ts";
import { type Delivered, movedText, movesOf } from "./moves.ts";

const reading = z.object({ day: z.string(), value: z.number() });
/** What was delivered, as answers tell it. */
export const deliveredShape = z.object({
  kind: z.enum(["release", "epic"]),
  id: z.string(),
  name: z.string(),
  day: z.string(),
  stories: z.number().describe("Stories of these items that went out with it, or were in it."),
});

/** The items that serve an objective, or aim to move a KPI, in the order of their keys. */
export const servingObjective = (rows: Rows, id: string): Item[] =>
  rows
    .by(itemKind, "link", id)
    .filter((item) => item.deletedAt === undefined)
    .sort((a, b) => (a.key < b.key ? -1 : 1));

/** Items with what is below them. */
export const branchesOf = (rows: Rows, items: readonly Item[]) =>
  items.map((item) => ({ item, below: subtreeOf(rows, item).filter((one) => one.deletedAt === undefined) }));

type Branch = ReturnType<typeof branchesOf>[number];

/** When every story below was finished for the last time; `undefined` while one is not, or where nobody knows when. */
const finishedOn = (stories: readonly Item[], facts: ScopedProduct["facts"]): string | undefined => {
  let last = 0;
  for (const story of stories) {
    const at = story.stage === "finished" ? facts.get(numberOf(story))?.finished : undefined;
    if (at === undefined) return undefined;
    last = Math.max(last, at);
  }
  return stories.length === 0 ? undefined : dayText(dayNumberOf(last));
};

const isFinishedStory = (item: Item) => item.kind === "story" && item.stage === "finished";

/** What is known of the past of the products that the branches are in. */
export function* scopesOf(
  rows: Rows,
  branches: readonly Branch[],
): Steps<ReadonlyMap<string, ScopedProduct | undefined>> {
  const scopes = new Map<string, ScopedProduct | undefined>();
  for (const product of new Set(branches.map(({ item }) => item.product)))
    scopes.set(product, (yield* scoping(rows, { product }))[0]);
  return scopes;
}

/** What of the branches was delivered: releases that went out with finished stories of theirs, and epics that were finished; oldest first. */
export const deliveredOf = (
  rows: Rows,
  branches: readonly Branch[],
  scopes: ReadonlyMap<string, ScopedProduct | undefined>,
): Delivered[] => {
  const factsIn = (product: string): ScopedProduct["facts"] => scopes.get(product)?.facts ?? new Map();
  const below = [...new Map(branches.flatMap((branch) => branch.below).map((item) => [item.id, item])).values()];
  const byRelease = new Map<string, number>();
  for (const item of below)
    if (isFinishedStory(item) && item.release !== undefined)
      byRelease.set(item.release, (byRelease.get(item.release) ?? 0) + 1);
  const releases = [...byRelease].flatMap(([id, stories]): Delivered[] => {
    const release = rows.get(releaseDef.kind, id);
    return release?.day === undefined || release.state !== "released"
      ? []
      : [{ kind: "release", id, name: release.name ?? "", day: release.day, stories }];
  });
  const epics = below
    .filter(({ kind }) => kind === "epic")
    .flatMap((epic): Delivered[] => {
      const stories = subtreeOf(rows, epic).filter((one) => one.kind === "story" && one.deletedAt === undefined);
      const day = finishedOn(stories, factsIn(epic.product));
      return day === undefined
        ? []
        : [{ kind: "epic", id: epic.id, name: `${epic.key} ${epic.title}`, day, stories: stories.length }];
    });
  return [...releases, ...epics].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.id < b.id ? -1 : 1));
};

/** A KPI with how it stood before and after what was delivered, as answers tell it. */
export const kpiMoves = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.string().nullable(),
  baseline: z.number().nullable(),
  target: z.number().nullable(),
  readings: z.array(reading),
  moves: z.array(
    z.object({
      ...deliveredShape.shape,
      before: reading.nullable().describe("The last reading up to that day."),
      after: reading
        .nullable()
        .describe("The last one of the 60 days after it, as far as nothing else was released in them."),
      change: z.number().nullable(),
      trend: z.enum(["better", "worse", "up", "down", "steady"]).nullable(),
      text: z.string(),
    }),
  ),
});
export type KpiMoves = z.output<typeof kpiMoves>;

export const tellMoves = (kpi: Kpi, given: readonly Delivered[]): KpiMoves => ({
  id: kpi.id,
  name: kpi.name ?? "",
  unit: kpi.unit ?? null,
  baseline: kpi.baseline ?? null,
  target: kpi.target ?? null,
  readings: readingsOf(kpi),
  moves: movesOf(kpi, given).map((move) => ({ ...move, text: movedText(kpi, move) })),
});

export const byKpiName = (a: Kpi, b: Kpi): number => ((a.name ?? "") < (b.name ?? "") ? -1 : 1);
