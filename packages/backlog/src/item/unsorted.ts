import type { Item } from "./schema.ts";

/** Whether an item is a container that an import made for what has no place. */
export const isUnsorted = (item: Item): boolean =>
  item.kind !== "story" &&
  (item.source?.key.startsWith("overstory:unsorted") === true || /^unsorted$/i.test(item.title));
