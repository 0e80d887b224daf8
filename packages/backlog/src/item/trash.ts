import { defineCommand } from "@overstory/kernel";
import { z } from "zod";
import { documentsOf } from "../document/write.ts";
import { nameOf } from "../fields.ts";
import { changed, loadsOfItem } from "./edit.ts";
import { anyItemNamed, itemNamed, subtreeOf } from "./find.ts";
import { itemKind } from "./schema.ts";
import { viewOf } from "./view.ts";

const input = z.strictObject({ item: nameOf("item") });

export const deleteItem = defineCommand({
  name: "item.delete",
  summary: "Put an item and everything below it into the trash.",
  needs: "backlog.edit",
  input,
  loads: loadsOfItem,
  run: (tx, { item: name }, ctx) => {
    const item = itemNamed(tx, name);
    for (const one of subtreeOf(tx, item)) {
      // What was in the trash before stays there under its own deletion, so that a restore brings back only what went along.
      if (one.deletedAt === undefined)
        tx.update(itemKind, one.id, { deletedAt: ctx.now, deletedWith: item.id, updatedAt: ctx.now });
    }
    return viewOf(tx, anyItemNamed(tx, item.id));
  },
});

export const restoreItem = defineCommand({
  name: "item.restore",
  summary: "Take an item out of the trash, with everything that went in along with it.",
  needs: "backlog.edit",
  input,
  loads: (rows, { item }) => documentsOf([anyItemNamed(rows, item)]),
  run: (tx, { item: name }, ctx) => {
    const item = anyItemNamed(tx, name);
    const root = item.deletedWith ?? item.id;
    for (const one of subtreeOf(tx, item)) {
      if (one.deletedAt !== undefined && one.deletedWith === root)
        tx.update(itemKind, one.id, { deletedAt: null, deletedWith: null, mergedInto: null, updatedAt: ctx.now });
    }
    return changed(tx, item.id);
  },
});
