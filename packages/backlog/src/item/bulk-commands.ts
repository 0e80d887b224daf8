import type { Rows } from "@overstory/kernel";
import { moveStage } from "../stage/commands.ts";
import { bulkOf } from "./bulk.ts";
import { editItem } from "./edit.ts";
import { anyItemNamed, itemNamed } from "./find.ts";
import { convertItem, moveItem } from "./move.ts";
import { ancestorsOf } from "./schema.ts";
import { deleteItem, restoreItem } from "./trash.ts";

const hasNamedAncestor = (rows: Rows, item: string, all: readonly string[]): boolean => {
  const named = new Set(all.map((name) => itemNamed(rows, name).id));
  return ancestorsOf(rows, itemNamed(rows, item)).some(({ id }) => named.has(id));
};

// Each comes right after the one before, or a selection put after an item (or first) would stand in reverse.
const besides = <I extends { after?: string | undefined; at?: string | undefined }>(input: I, last: string): I =>
  input.after !== undefined || input.at === "first" ? { ...input, after: last, at: undefined } : input;

export const bulkCommands = [
  bulkOf("item.bulkEdit", "Change the same fields of several items.", editItem),
  bulkOf(
    "item.bulkMove",
    "Move several items to another parent or place, in the order named; what is below a named item goes along with it.",
    moveItem,
    { isDone: hasNamedAncestor, next: besides },
  ),
  bulkOf("item.bulkConvert", "Turn several items into another kind.", convertItem),
  bulkOf("item.bulkDelete", "Put several items and everything below them into the trash.", deleteItem, {
    isDone: (rows, item) => anyItemNamed(rows, item).deletedAt !== undefined,
  }),
  bulkOf("item.bulkRestore", "Take several items out of the trash.", restoreItem, {
    isDone: (rows, item) => anyItemNamed(rows, item).deletedAt === undefined,
  }),
  bulkOf("stage.bulkMove", "Move several stories to a stage.", moveStage),
];
