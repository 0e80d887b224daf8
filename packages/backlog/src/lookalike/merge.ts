import { defineCommand, type Rows, refuse, type Tx } from "@overstory/kernel";
import { generateNKeysBetween } from "fractional-indexing";
import { z } from "zod";
import { dependencyDef } from "../dependency/schema.ts";
import { documentKind } from "../document/schema.ts";
import { documentsOf } from "../document/write.ts";
import { nameOf } from "../fields.ts";
import { changed } from "../item/edit.ts";
import { childrenOf, itemNamed } from "../item/find.ts";
import { aKind } from "../item/kinds.ts";
import { attachedTo } from "../item/move.ts";
import { ancestorsOf, type Item, itemKind } from "../item/schema.ts";
import { attachedKinds } from "../record/attached.ts";
import { adoptChildren, mergedFields, mergeTexts } from "./merge-item.ts";

const input = z.strictObject({
  item: nameOf("item").describe("The one that goes into the trash."),
  into: nameOf("item").describe("The one that stays, with what hung on both."),
});

const refuseUnlike = (tx: Tx, gone: Item, kept: Item): void => {
  const said = (code: string, message: string) => refuse(code, message, { subject: gone.key, field: "into" });
  if (gone.id === kept.id)
    throw said("merge-into-itself", `${gone.key} cannot be merged into itself. Name another item.`);
  if (gone.product !== kept.product)
    throw said(
      "merge-across-products",
      `${gone.key} and ${kept.key} are of two products. Make what they share a component, or move one of them first.`,
    );
  if (gone.kind !== kept.kind)
    throw said(
      "merge-of-kinds",
      `${gone.key} is ${aKind(gone.kind)} and ${kept.key} is ${aKind(kept.kind)}. Convert one of them first.`,
    );
  if (ancestorsOf(tx, kept).some(({ id }) => id === gone.id))
    throw said("merge-into-part", `${kept.key} is a part of ${gone.key}. Merge ${kept.key} into ${gone.key} instead.`);
};

/** Rows that hang on the item hang on the other from now on; its document stays with it. */
const moveAttached = (tx: Tx, gone: Item, kept: Item): void => {
  for (const kind of attachedKinds) {
    if (kind.name === documentKind.name || kind.name === dependencyDef.kind.name) continue;
    for (const row of tx.by(kind, "item", gone.id)) tx.update(kind, row.id, { item: kept.id });
  }
};

/** What one needs, the other needs, once; what waited for it waits for the other. What they needed of each other is settled. */
const moveDependencies = (tx: Tx, gone: Item, kept: Item): void => {
  const { kind } = dependencyDef;
  const needed = (rows: Rows) =>
    new Set(rows.by(kind, "item", kept.id).flatMap(({ on }) => (on === undefined ? [] : [on])));
  for (const row of tx.by(kind, "item", kept.id)) if (row.on === gone.id) tx.remove(kind, row.id);
  for (const row of tx.by(kind, "item", gone.id)) {
    if (row.on === kept.id || (row.on !== undefined && needed(tx).has(row.on))) tx.remove(kind, row.id);
    else tx.update(kind, row.id, { item: kept.id });
  }
  for (const row of tx.by(kind, "on", gone.id)) {
    const waits = row.item as string;
    const isDouble = tx.by(kind, "item", waits).some(({ on, id }) => on === kept.id && id !== row.id);
    if (waits === kept.id || isDouble) tx.remove(kind, row.id);
    else tx.update(kind, row.id, { on: kept.id });
  }
};

export const mergeItem = defineCommand({
  name: "item.merge",
  summary:
    "Make one of two items that are the same: comments, evidence, links, files and whatever only one has go to the one that stays, whose key the other's leads to.",
  needs: "backlog.edit",
  input,
  optimistic: false,
  loads: (rows, { item, into }) => {
    const both = [itemNamed(rows, item), itemNamed(rows, into)];
    return [...documentsOf(both), ...attachedTo(both)];
  },
  run: (tx, given, ctx) => {
    const [gone, kept] = [itemNamed(tx, given.item), itemNamed(tx, given.into)];
    refuseUnlike(tx, gone, kept);
    moveAttached(tx, gone, kept);
    moveDependencies(tx, gone, kept);
    const last = childrenOf(tx, kept.product, kept.id).at(-1)?.rank ?? null;
    adoptChildren(tx, kept, gone, (count) => generateNKeysBetween(last, null, count), ctx.now);
    tx.update(itemKind, kept.id, { ...mergedFields(tx, kept, gone), updatedAt: ctx.now } as never);
    mergeTexts(tx, kept, gone);
    tx.update(itemKind, gone.id, {
      deletedAt: ctx.now,
      deletedWith: gone.id,
      mergedInto: kept.id,
      updatedAt: ctx.now,
    });
    return changed(tx, kept.id);
  },
});
