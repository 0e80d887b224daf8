import type { LogEntry, MemoryRows } from "@overstory/kernel";
import type { Append, RowWrite } from "./storage.ts";

/** The entries with the subjects in whose history each stands; `rows` as they are after the last of them. */
export const appendsOf = (rows: MemoryRows, entries: readonly LogEntry[]): Append[] =>
  entries.map((entry) => {
    const subjects = new Set<string>();
    for (const change of entry.changes) {
      const kind = rows.kind(change.kind);
      const whole =
        rows.get(kind, change.id) ?? (change.before !== null && change.after === null ? change.before : undefined);
      subjects.add(whole && kind.subject ? kind.subject(whole as never) : change.id);
    }
    return { entry, subjects: [...subjects] };
  });

/** Each row that the entries have changed, once, as it is after the last of them. */
export const writesOf = (rows: MemoryRows, entries: readonly LogEntry[]): RowWrite[] => {
  const writes = new Map<string, RowWrite>();
  for (const { changes } of entries) {
    for (const { kind: name, id } of changes) {
      const kind = rows.kind(name);
      const row = rows.get(kind, id) ?? null;
      const ref = row && kind.ref ? kind.ref(row) : undefined;
      writes.set(`${name}/${id}`, { kind: name, id, hot: kind.heat === "hot", row, ...(ref !== undefined && { ref }) });
    }
  }
  return [...writes.values()];
};
