import { defineKind } from "@overstory/kernel";
import { z } from "zod";

/** What came of an import; `rows` is the sum of imported, updated, unchanged and skipped. */
export const outcomeSchema = z.strictObject({
  rows: z.number(),
  imported: z.number(),
  updated: z.number(),
  unchanged: z.number(),
  skipped: z.number(),
  troubles: z.array(
    z.strictObject({
      row: z.number(),
      line: z.number().optional(),
      column: z.string().optional(),
      reason: z.string(),
      skipped: z.boolean(),
    }),
  ),
  parentsResolved: z.number(),
  parentsMissing: z.number(),
});
export type ImportOutcome = z.infer<typeof outcomeSchema>;

/** One import that was applied. */
export const importSchema = z.strictObject({
  id: z.string(),
  product: z.string(),
  file: z.string(),
  format: z.string(),
  by: z.string(),
  at: z.string(),
  outcome: outcomeSchema,
  revertedAt: z.string().optional(),
});
export type Import = z.infer<typeof importSchema>;

export const importKind = defineKind<Import>({
  name: "import",
  schema: importSchema,
  heat: "cold",
  scope: (row) => `product:${row.product}`,
  ref: (row) => row.product,
  indexes: { product: (row) => row.product },
});
