import {
  type Item,
  type RollUp,
  rolledScore,
  type Stage,
  scrumPokerScore,
  stageIndex,
  stageOf,
} from "@overstory/backlog";
import type { Sort, SortProperty } from "./search.ts";

type RollUps = (id: string) => RollUp | undefined;

/** A story's own stage, or what the stories below add up to. */
export const stageFor = (item: Item, rollup: RollUp | undefined): Stage | undefined =>
  item.stage ?? (rollup ? (stageOf(rollup) ?? undefined) : undefined);

/** A story's own score; a theme's or epic's own where it has one, else that of its stories together. */
export const scoreFor = (item: Item, rollup: RollUp | undefined): number | undefined =>
  scrumPokerScore(item.inputs, item.effort) ?? (item.kind !== "story" && rollup ? rolledScore(rollup) : undefined);

/** Story points: a story's own; a theme's or epic's from its stories, or its own estimate while they have none. */
export const effortFor = (item: Item, rollup: RollUp | undefined): number | undefined =>
  item.kind !== "story" && rollup && rollup.effort > 0 ? rollup.effort : item.effort;

const valueFor = (by: SortProperty, item: Item, rollups: RollUps): string | number | undefined => {
  switch (by) {
    case "rank":
      return item.rank;
    case "title":
      return item.title.toLowerCase();
    case "updated":
      return item.updatedAt;
    case "score":
      return scoreFor(item, rollups(item.id));
    case "effort":
      return effortFor(item, rollups(item.id));
    case "stage": {
      const stage = stageFor(item, rollups(item.id));
      return stage && stageIndex(stage);
    }
  }
};

/** Siblings in an order; what has no value comes last either way, and equals keep their rank. */
export const orderedSiblings = (siblings: readonly Item[], sort: Sort, rollups: RollUps): readonly Item[] => {
  if (sort.by === "rank" || siblings.length < 2) return siblings;
  const sign = sort.direction === "asc" ? 1 : -1;
  return siblings
    .map((item, at) => ({ item, at, value: valueFor(sort.by, item, rollups) }))
    .sort((a, b) => {
      if (a.value === b.value) return a.at - b.at;
      if (a.value === undefined) return 1;
      if (b.value === undefined) return -1;
      return a.value < b.value ? -sign : sign;
    })
    .map(({ item }) => item);
};
