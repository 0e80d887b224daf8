import { type Document, documentKind, type Item, itemKind } from "@overstory/backlog";
import { isSame, type Rows, valueAt } from "@overstory/kernel";
import type { HistoryEntry } from "./entry.ts";
import { fieldAt } from "./fields.ts";

/** The fields of an entry that somebody has changed since: an undo leaves them as they are. */
export const changedSince = (rows: Rows, entry: HistoryEntry): string[] =>
  entry.changes.flatMap(({ kind, id, before, after }) => {
    const row: Item | Document | undefined =
      kind === itemKind.name
        ? rows.get(itemKind, id)
        : kind === documentKind.name
          ? rows.get(documentKind, id)
          : undefined;
    if (!row || before === null || after === null) return [];
    return Object.entries(after).flatMap(([path, value]) => {
      const field = fieldAt(kind, path);
      return field && !isSame(valueAt(row, path) ?? null, value) ? [field.label] : [];
    });
  });

/** What an undo did, with what it left. `left` are fields changed since, `restored` how much was put back. */
export const undoneText = (restored: number, left: readonly string[]): string => {
  if (restored === 0) return "Nothing was undone: all of it has been changed since.";
  if (left.length === 0) return "Undone.";
  const named = left.length === 1 ? left[0] : `${left.slice(0, -1).join(", ")} and ${left.at(-1)}`;
  return `Undone, but for the ${named}, which ${left.length === 1 ? "was" : "were"} changed since.`;
};
