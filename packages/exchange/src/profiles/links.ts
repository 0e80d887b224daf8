import type { FlatEntry } from "../jira/entry.ts";

/** Several references in a cell. Commas part keys; titles with commas in them stay whole where the cell holds no key. */
const referencesIn = (cell: string): string[] => {
  const parts = cell.split(/\s*[,;\n]\s*/).filter((part) => part !== "");
  return parts.every((part) => /^#?[\w-]*\d+$/.test(part)) ? parts : [cell.trim()];
};

/**
 * Links of an entry from columns for one relation each: places of what blocks it, what it blocks, what it relates to and what it
 * duplicates. The cells stay in extra as well.
 */
export const addLinks = (
  entry: FlatEntry,
  [blockedBy, blocks, relates, duplicates]: readonly (readonly number[])[],
): void => {
  const add = (places: readonly number[] | undefined, type: string, direction: "outward" | "inward"): void => {
    for (const at of places ?? []) {
      const cell = entry.cells[at]?.trim() ?? "";
      if (cell !== "") for (const key of referencesIn(cell)) entry.links.push({ type, direction, key });
    }
  };
  add(blockedBy, "Blocks", "inward");
  add(blocks, "Blocks", "outward");
  add(relates, "Relates", "outward");
  add(duplicates, "Duplicate", "outward");
};
