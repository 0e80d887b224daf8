import type { Rows } from "@overstory/kernel";
import { z } from "zod";
import { type Item, itemKind } from "../item/schema.ts";

const use = z.object({ id: z.string(), key: z.string(), kind: z.string(), title: z.string() });

const usesOf = (items: readonly Item[]) =>
  items
    .filter((item) => item.deletedAt === undefined)
    .map(({ id, key, kind, title }) => ({ id, key, kind, title }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));

/** The way back from what items are linked to. */
export const usesAnswer = { items: z.array(use).describe("The items linked to it that you can see.") };

export const linkedTo = (rows: Rows, row: { readonly id: string }) => ({
  items: usesOf(rows.by(itemKind, "link", row.id)),
});

/** The way back from a sprint, release or milestone, with its points. */
export const plannedAnswer = { ...usesAnswer, points: z.number().describe("Effort of the stories in it.") };

export const plannedIn = (rows: Rows, row: { readonly id: string }) => {
  const items = rows.by(itemKind, "planned", row.id).filter((item) => item.deletedAt === undefined);
  const points = items.reduce((sum, item) => sum + (item.kind === "story" ? (item.effort ?? 0) : 0), 0);
  return { items: usesOf(items), points };
};
