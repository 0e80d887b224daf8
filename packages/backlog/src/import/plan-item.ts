import { z } from "zod";
import { commentSorts } from "../comment/schema.ts";
import { storyParts } from "../document/parts.ts";
import { itemKinds } from "../item/schema.ts";
import { stageNames } from "../stage/stages.ts";

/** One planned item, as a reader of a file proposes it. `source` is the stable key of the row it comes from. */
export const planItemSchema = z.object({
  source: z.string().min(1).max(300),
  row: z.number().optional(),
  kind: z.enum(itemKinds),
  parent: z.string().optional(),
  title: z.string(),
  story: z.partialRecord(z.enum(storyParts), z.string()).optional(),
  description: z.string().optional(),
  stage: z.enum(stageNames).optional(),
  effort: z.number().nonnegative().optional(),
  labels: z.array(z.string()).default([]),
  assignee: z.string().optional(),
  createdAt: z.string().optional(),
  updatedAt: z.string().optional(),
  comments: z
    .array(
      z.object({
        author: z.string().optional(),
        at: z.string().optional(),
        body: z.string(),
        stage: z.enum(stageNames).optional(),
        sort: z.enum(commentSorts).optional(),
        id: z.string().optional(),
        replyTo: z.string().optional(),
        resolvedBy: z.string().optional(),
        resolvedAt: z.string().optional(),
      }),
    )
    .default([]),
  /** The item as our own export tells it, where the file is one. */
  whole: z.record(z.string(), z.unknown()).optional(),
  /** What has no field of its own here: header -> values. */
  extra: z.record(z.string(), z.array(z.string())).default({}),
});
export type PlanItem = z.output<typeof planItemSchema>;

/** What the server stages before an import is applied: this first, then lists of plan items. */
export const stagedImportSchema = z.object({
  file: z.string(),
  format: z.string(),
  system: z.string(),
  product: z.string(),
  rows: z.number(),
  skipped: z.number(),
  troubles: z.array(
    z.object({
      row: z.number(),
      line: z.number().optional(),
      column: z.string().optional(),
      reason: z.string(),
      skipped: z.boolean(),
    }),
  ),
  parentsResolved: z.number(),
  parentsMissing: z.number(),
  /** Personas, KPIs, sprints and the like of our own export, by the names of their lists. */
  records: z.record(z.string(), z.array(z.record(z.string(), z.unknown()))).optional(),
});
export type StagedImport = z.output<typeof stagedImportSchema>;
