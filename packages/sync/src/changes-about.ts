import type { Change, Kind, LogEntry } from "@overstory/kernel";

const sorted = new WeakMap<LogEntry, Map<string, Change[]>>();
const none: readonly Change[] = [];

/**
 * The changes of an entry to rows of one kind, in order. An entry is gone through once, whoever asks about whatever kind: a dozen listeners
 * hear of each commit, and some have 70,000 changes.
 */
export const changesAbout = (entry: LogEntry, { name }: Pick<Kind, "name">): readonly Change[] => {
  let kinds = sorted.get(entry);
  if (!kinds) {
    kinds = new Map();
    for (const change of entry.changes) {
      const same = kinds.get(change.kind);
      if (same) same.push(change);
      else kinds.set(change.kind, [change]);
    }
    sorted.set(entry, kinds);
  }
  return kinds.get(name) ?? none;
};
