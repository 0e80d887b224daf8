import { defineKind } from "@overstory/kernel";
import { z } from "zod";
import { narrowingRow } from "../webhook/filter.ts";
import { hookEvents } from "../webhook/schema.ts";

/** What happens, as a feed that whoever has its link reads without an account. */
export const feedSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** The product whose changes it tells. */
  product: z.string(),
  /** Kinds of events; all where absent. */
  events: z.array(z.enum(hookEvents)).optional(),
  /** Items that carry any of these labels; all where absent. */
  labels: z.array(z.string()).optional(),
  ...narrowingRow,
  /** The SHA-256 of its secret. */
  hash: z.string(),
  hint: z.string(),
  /** Whoever made it: it tells what they may see, for as long as they may. */
  by: z.string(),
  createdAt: z.string(),
});
export type Feed = z.infer<typeof feedSchema>;

export const feedKind = defineKind<Feed>({
  name: "feed",
  schema: feedSchema,
  heat: "hot",
  // No browser follows them: they are asked for, and told without their secret.
  scope: () => "server",
  ref: (row) => row.hash,
  indexes: { hash: (row) => row.hash, product: (row) => row.product },
});
