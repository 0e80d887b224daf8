import type { Tx } from "./kind.ts";
import type { MemoryRows } from "./memory.ts";
import { type Change, isSame, keysOf, type Patch, patched, type Row, valueAt } from "./row.ts";
import { isUpdate } from "./transaction.ts";

/**
 * Writes logged changes into rows in memory. Updates of rows that are not held (cold rows nobody opened) are passed over;
 * `hold` says whether an inserted row is to be kept.
 */
export const applyChanges = (rows: MemoryRows, changes: readonly Change[], hold: (change: Change) => boolean): void => {
  for (const change of changes) {
    if (isUpdate(change)) {
      const row = rows.get(rows.kind(change.kind), change.id);
      if (row) rows.set(change.kind, change.id, patched(row, change.after));
    } else if (change.after === null) rows.set(change.kind, change.id, undefined);
    else if (hold(change)) rows.set(change.kind, change.id, change.after as Row);
  }
};

/** The row of each change as it stands after it, for storage; `null` where removed. */
export const rowsAfter = (rows: MemoryRows, changes: readonly Change[]): { change: Change; row: Row | null }[] =>
  changes.map((change) => ({ change, row: rows.get(rows.kind(change.kind), change.id) ?? null }));

/** What an undo did: fields put back, and those left alone because somebody changed them since. */
export type Reverted = { readonly restored: number; readonly kept: number };

const putBack = (rows: MemoryRows, tx: Tx, change: Change & { before: Patch; after: Patch }): Reverted => {
  const kind = rows.kind(change.kind);
  const row = tx.get(kind, change.id);
  const paths = Object.keys(change.after).filter((path) => !kind.keep?.includes(path));
  if (!row) return { restored: 0, kept: paths.length };
  const mine = paths.filter((path) => isSame(valueAt(row, path) ?? null, change.after[path]));
  if (mine.length > 0) {
    const back = patched(row, Object.fromEntries(mine.map((path) => [path, change.before[path]])));
    const tops = new Set(mine.map((path) => keysOf(path)[0] as string));
    const fields = Object.fromEntries([...tops].map((top) => [top, (back as Record<string, unknown>)[top] ?? null]));
    tx.update(kind, change.id, fields);
  }
  return { restored: mine.length, kept: paths.length - mine.length };
};

// What was there before the entry leaves what the entry made before that goes: the delete rule takes along whatever is still in it.
const stepOf = (change: Change): number => (change.after === null ? 0 : isUpdate(change) ? 1 : 2);

const inOrderOfUndo = (changes: readonly Change[]): Change[] =>
  [...changes].reverse().sort((a, b) => stepOf(a) - stepOf(b));

/**
 * Undoes logged changes as a new change of its own: inserts run the kind's delete rule, removed rows come back,
 * updates put back only the fields that still hold what the entry wrote.
 */
export const revertChanges = (rows: MemoryRows, tx: Tx, changes: readonly Change[]): Reverted => {
  let restored = 0;
  let kept = 0;
  // What a delete rule takes along with another insert of the same entry counts as undone, too.
  const standing = new Set(changes.filter((change) => tx.get(rows.kind(change.kind), change.id)));
  for (const change of inOrderOfUndo(changes)) {
    const kind = rows.kind(change.kind);
    if (isUpdate(change)) {
      const part = putBack(rows, tx, change);
      restored += part.restored;
      kept += part.kept;
    } else if (change.before === null) {
      const row = tx.get(kind, change.id);
      if (row && kind.erase) kind.erase(tx, row);
      else if (row) tx.remove(kind, change.id);
      if (standing.has(change)) restored += 1;
      else kept += 1;
    } else if (rows.get(kind, change.id)) kept += 1;
    else {
      tx.insert(kind, change.before as Row);
      restored += 1;
    }
  }
  return { restored, kept };
};
