import { FIELDS, PRIORITIES, STAGES } from "@overstory/exchange";
import { z } from "zod";

const stage = z.enum(STAGES);
const kind = z.enum(["theme", "epic", "story"]);

/** A mapping as people send it back after changing it; the planner takes it as it is, so every part is checked here. */
export const mappingSchema = z.object({
  columns: z
    .array(
      z.object({
        index: z.number().int().min(0).max(5_000),
        header: z.string().max(10_000),
        field: z.enum(FIELDS).nullable(),
        confidence: z.enum(["certain", "likely", "guess", "none"]),
        reason: z.string().max(1_000),
      }),
    )
    .max(5_000),
  stages: z.record(z.string().max(1_000), z.object({ stage, reason: z.string().max(1_000) })),
  kinds: z.record(z.string().max(1_000), z.object({ kind, reason: z.string().max(1_000) })),
  priorities: z
    .record(z.string().max(1_000), z.object({ priority: z.enum(PRIORITIES), reason: z.string().max(1_000) }))
    .optional(),
  dates: z.object({
    order: z.enum(["dmy", "mdy"]),
    certain: z.boolean(),
    ambiguous: z.number(),
    reason: z.string().max(1_000),
  }),
  decimalComma: z.boolean(),
  markup: z.enum(["wiki", "plain"]),
  amounts: z.array(z.number().int().min(0)).max(5_000),
  hasNames: z.boolean().optional(),
  sheet: z.string().max(1_000).optional(),
  groups: z.boolean().optional(),
  guarded: z.boolean().default(false),
  needsAnswer: z.boolean(),
  questions: z
    .array(
      z.object({ id: z.string(), text: z.string(), options: z.array(z.string()).optional(), proposal: z.string() }),
    )
    .max(1_000),
});
