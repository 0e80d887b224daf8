import type { Rows } from "@overstory/kernel";
import { z } from "zod";
import { limits, nameOf, textOf } from "../fields.ts";
import { scrumPokerScore } from "../score/schema.ts";
import { stageIndex, stageNames } from "../stage/stages.ts";
import { memberNamed } from "./find.ts";
import { type Item, itemKinds } from "./schema.ts";

/** Several values of one field mean any of them; several fields mean all of them. */
export const filterFields = {
  kind: z.array(z.enum(itemKinds)).max(itemKinds.length).optional(),
  stage: z.array(z.enum(stageNames)).max(stageNames.length).optional().describe("Stories in these stages."),
  label: z.array(textOf(limits.label, "A label")).max(limits.labels).optional(),
  assignee: z
    .array(nameOf("member"))
    .max(limits.members)
    .optional()
    .describe('Members; "none" for items without an assignee.'),
  text: textOf(limits.search, "The text").optional().describe("Words that title, key or source key contain."),
  scored: z.boolean().optional(),
  under: nameOf("item").optional().describe("Only what is below this item."),
  trash: z.boolean().default(false).describe("What is in the trash instead of what is not."),
};

export type Filter = { [K in keyof typeof filterFields]?: z.output<(typeof filterFields)[K]> };

/** Whether an item passes the filter. `under` is the caller's to resolve. */
export const matches = (rows: Rows, item: Item, filter: Filter): boolean => {
  if ((item.deletedAt !== undefined) !== (filter.trash ?? false)) return false;
  if (filter.kind && !filter.kind.includes(item.kind)) return false;
  if (filter.stage && (item.stage === undefined || !filter.stage.includes(item.stage))) return false;
  if (filter.label && !filter.label.some((label) => item.labels?.includes(label))) return false;
  if (
    filter.assignee &&
    !filter.assignee.some((name) =>
      name === "none" ? item.assignee === undefined : item.assignee === memberNamed(rows, name).id,
    )
  )
    return false;
  if (filter.scored !== undefined && (scrumPokerScore(item.inputs, item.effort) !== undefined) !== filter.scored)
    return false;
  if (filter.text !== undefined) {
    const haystack = `${item.title} ${item.key} ${item.source?.key ?? ""}`.toLowerCase();
    if (
      !filter.text
        .toLowerCase()
        .split(/\s+/)
        .every((word) => haystack.includes(word))
    )
      return false;
  }
  return true;
};

export const sortNames = ["rank", "key", "title", "stage", "effort", "score", "created", "updated"] as const;
export type SortName = (typeof sortNames)[number];

type Sortable = string | number | undefined;

const valueFor: Readonly<Record<SortName, (item: Item) => Sortable>> = {
  rank: (item) => item.rank,
  key: (item) => Number(item.key.slice(item.key.lastIndexOf("-") + 1)),
  title: (item) => item.title.toLowerCase(),
  stage: (item) => item.stage && stageIndex(item.stage),
  effort: (item) => item.effort,
  score: (item) => scrumPokerScore(item.inputs, item.effort),
  created: (item) => item.createdAt,
  updated: (item) => item.updatedAt,
};

/** Sorted copies; what has no value comes last in either direction, ties by id, so that pages never overlap. */
export const sorted = (items: readonly Item[], by: SortName, direction: "asc" | "desc"): Item[] => {
  const sign = direction === "asc" ? 1 : -1;
  const valued = items.map((item) => ({ item, value: valueFor[by](item) }));
  valued.sort((a, b) => {
    if (a.value !== b.value) {
      if (a.value === undefined) return 1;
      if (b.value === undefined) return -1;
      return a.value < b.value ? -sign : sign;
    }
    return a.item.id < b.item.id ? -1 : 1;
  });
  return valued.map(({ item }) => item);
};
