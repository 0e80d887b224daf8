import { type Change, finished, isUpdate, type LogEntry, type MemoryRows, type Steps } from "@overstory/kernel";
import type { Append, RowWrite } from "./storage.ts";

/** Changes looked at in one slice: about a ms. */
const sliceChanges = 200;

/** The subjects in whose history changes stand, in slices; `rows` as they are after them. */
export function* appendingOf(rows: MemoryRows, changes: readonly Change[]): Steps<string[]> {
  const subjects = new Set<string>();
  for (const [at, change] of changes.entries()) {
    if (at % sliceChanges === sliceChanges - 1) yield;
    const kind = rows.kind(change.kind);
    const whole = rows.get(kind, change.id) ?? (isUpdate(change) ? undefined : (change.before ?? undefined));
    subjects.add(whole && kind.subject ? kind.subject(whole as never) : change.id);
  }
  return [...subjects];
}

/** The entries with the subjects in whose history each stands; `rows` as they are after the last of them. */
export const appendsOf = (rows: MemoryRows, entries: readonly LogEntry[]): Append[] =>
  entries.map((entry) => ({ entry, subjects: finished(appendingOf(rows, entry.changes)) }));

/** Each row that the entries have changed, once, as it is after the last of them; in slices. */
export function* writingOf(rows: MemoryRows, entries: readonly Pick<LogEntry, "changes">[]): Steps<RowWrite[]> {
  const writes = new Map<string, RowWrite>();
  for (const { changes } of entries) {
    for (const [at, { kind: name, id }] of changes.entries()) {
      if (at % sliceChanges === sliceChanges - 1) yield;
      const kind = rows.kind(name);
      const row = rows.get(kind, id) ?? null;
      const ref = row && kind.ref ? kind.ref(row) : undefined;
      writes.set(`${name}/${id}`, { kind: name, id, hot: kind.heat === "hot", row, ...(ref !== undefined && { ref }) });
    }
  }
  return [...writes.values()];
}

/** As `writingOf`, at once. */
export const writesOf = (rows: MemoryRows, entries: readonly LogEntry[]): RowWrite[] =>
  finished(writingOf(rows, entries));
