import type { Item } from "./schema.ts";

/** Sources of the containers that imports make for what a file gives no place. */
export const unsortedTheme = "overstory:unsorted-theme";
export const unsortedEpic = "overstory:unsorted-epic";

/** Whether the source is that of such a container. */
export const isUnsortedSource = (source: string): boolean => source.startsWith("overstory:unsorted");

/** Whether an item is a container that an import made for what has no place. */
export const isUnsorted = (item: Item): boolean =>
  item.kind !== "story" && (isUnsortedSource(item.source?.key ?? "") || /^unsorted$/i.test(item.title));
