import type { Rows } from "@overstory/kernel";
import { z } from "zod";
import { documentKind, storyParts } from "../document/schema.ts";
import { scoreInputs, scrumPokerScore } from "../score/schema.ts";
import { stageNames } from "../stage/stages.ts";
import { type RollUp, rollUpView, stageOf } from "./rollup.ts";
import { epicKinds, type Item, itemKind, itemKinds } from "./schema.ts";

const part = z.string().nullable();

/** An item as surfaces give it. Absent values are `null`, so that every field is always there. */
export const itemView = z.object({
  id: z.string(),
  key: z.string(),
  kind: z.enum(itemKinds),
  product: z.string(),
  parent: z.string().nullable().describe("The parent's id."),
  parentKey: z.string().nullable(),
  rank: z.string(),
  title: z.string(),
  epicKind: z.enum(epicKinds).nullable(),
  stage: z.enum(stageNames).nullable().describe("A story's own; a theme's or epic's is rolled up from its stories."),
  effort: z.number().nullable().describe("Story points."),
  score: z.number().nullable().describe("(value + urgency + risk) ÷ effort; null while an input is missing."),
  inputs: scoreInputs,
  labels: z.array(z.string()),
  assignee: z.string().nullable().describe("A member's id."),
  story: z.object({ role: part, situation: part, want: part, outcome: part }),
  description: z.string().nullable(),
  source: z.string().nullable().describe("The key in the tracker it was brought in from."),
  createdAt: z.string(),
  updatedAt: z.string(),
  deletedAt: z.string().nullable(),
  rollup: rollUpView.optional(),
});
export type ItemView = z.infer<typeof itemView>;

/** The item with its document's texts where loaded. `rollup` is given for themes and epics. */
export const viewOf = (rows: Rows, item: Item, rollup?: RollUp): ItemView => {
  const document = rows.get(documentKind, item.id);
  const parent = item.parent === undefined ? undefined : rows.get(itemKind, item.parent);
  const story = Object.fromEntries(storyParts.map((name) => [name, document?.[name] ?? null])) as ItemView["story"];
  return {
    id: item.id,
    key: item.key,
    kind: item.kind,
    product: item.product,
    parent: item.parent ?? null,
    parentKey: parent?.key ?? null,
    rank: item.rank,
    title: item.title,
    epicKind: item.epicKind ?? null,
    stage: item.stage ?? (rollup ? stageOf(rollup) : null),
    effort: item.effort ?? null,
    score: scrumPokerScore(item.inputs, item.effort) ?? null,
    inputs: item.inputs ?? {},
    labels: item.labels ?? [],
    assignee: item.assignee ?? null,
    story,
    description: document?.description ?? null,
    source: item.source?.key ?? null,
    createdAt: item.createdAt,
    updatedAt: item.updatedAt,
    deletedAt: item.deletedAt ?? null,
    ...(rollup && item.kind !== "story" ? { rollup } : {}),
  };
};
