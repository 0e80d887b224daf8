import { type FlatEntry, madeEntry } from "../jira/entry.ts";

export interface NamedEpic {
  /** The same in every import. */
  key: string;
  title: string;
}

/** A name that is the key of an issue stands for one that the file does not hold. */
const KEY = /^(?:[A-Za-z][A-Za-z0-9_]*-|#|!|&)?\d+$/;

/**
 * Epics that rows only name, as entries before them. `nameOf` tells the epic of an entry; what is a row of the file itself, by its
 * key, id, name or title, needs none, and neither does an entry whose parent is in the file.
 */
export const withNamedEpics = (
  entries: FlatEntry[],
  nameOf: (entry: FlatEntry) => NamedEpic | undefined,
  because: string,
): FlatEntry[] => {
  const known = new Set<string>();
  for (const { sourceKey, sourceId, epicName, title } of entries)
    for (const name of [sourceKey, sourceId, epicName, title]) if (name) known.add(name.toLowerCase());
  const made = new Map<string, FlatEntry>();
  for (const entry of entries) {
    if (entry.parentRow !== undefined || entry.empty) continue;
    const epic = nameOf(entry);
    if (epic === undefined || epic.title === "" || KEY.test(epic.title) || known.has(epic.title.toLowerCase()))
      continue;
    if (entry.parentRefs.some((ref) => known.has(ref.toLowerCase()))) continue;
    const key = epic.key.slice(0, 200);
    let container = made.get(key);
    if (container === undefined) {
      container = { ...madeEntry(made.size + 1, key, epic.title, because), type: "Epic" };
      made.set(key, container);
    }
    entry.parentRow = container.row;
    // The name was the only reference, and now it is one to the made epic.
    entry.parentRefs = entry.parentRefs.filter((ref) => ref !== epic.title);
  }
  return [...made.values(), ...entries];
};
