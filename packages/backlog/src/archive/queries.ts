import { defineQuery } from "@overstory/kernel";
import { z } from "zod";
import { nameOf } from "../fields.ts";
import { anyItemNamed } from "../item/find.ts";
import { type Past, pastEntrySchema, pastKind } from "./schema.ts";

export const historyPast = defineQuery({
  name: "history.past",
  summary: "What happened to an item before an archive brought it here, newest first.",
  needs: "backlog.view",
  input: z.strictObject({
    item: nameOf("item"),
    skip: z.number().int().min(0).default(0).describe("Entries to pass over."),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ entries: z.array(pastEntrySchema), total: z.number() }),
  loads: (rows, { item }) => [{ what: "rows-by-ref", kind: pastKind.name, refs: [anyItemNamed(rows, item).id] }],
  run: (rows, { item, skip, limit }, ctx) => {
    const { id } = anyItemNamed(rows, item);
    // What happened in another product that the reader does not see stays unseen, as in the log.
    const parts = rows
      .by<Past>(pastKind, "about", id)
      .filter(({ product }) => ctx.actor.sees(`product:${product}`))
      .sort((a, b) => b.part - a.part);
    const entries = parts.flatMap((part) => [...part.entries].reverse());
    return { entries: entries.slice(skip, skip + limit), total: entries.length };
  },
});
