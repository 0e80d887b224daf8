import { defineQuery } from "@overstory/kernel";
import { z } from "zod";
import { nameOf } from "../fields.ts";
import { itemNamed } from "../item/find.ts";
import { commentView, viewOfComment } from "./commands.ts";
import { commentKind } from "./schema.ts";

export const listComments = defineQuery({
  name: "comment.list",
  summary: "The comments of an item, oldest first.",
  needs: "backlog.view",
  input: z.strictObject({ item: nameOf("item") }),
  output: z.object({ comments: z.array(commentView) }),
  loads: (rows, { item }) => [{ what: "rows-by-ref", kind: commentKind.name, refs: [itemNamed(rows, item).id] }],
  run: (rows, { item }) => ({
    comments: rows
      .by(commentKind, "item", itemNamed(rows, item).id)
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))
      .map((comment) => viewOfComment(rows, comment)),
  }),
});
