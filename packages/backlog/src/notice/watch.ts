import type { Rows } from "@overstory/kernel";
import type { Item } from "../item/schema.ts";
import { memberKind } from "../member/schema.ts";

/**
 * The watchers of an item when these people come to it: who creates, is assigned to or talks about an item watches it from then on.
 * `undefined` where that changes nothing. What the product itself does makes nobody watch.
 */
export const watchersWith = (
  rows: Rows,
  watchers: Item["watchers"],
  people: readonly (string | null | undefined)[],
): NonNullable<Item["watchers"]> | undefined => {
  const fresh = people.filter(
    (id): id is string => typeof id === "string" && !watchers?.[id] && rows.get(memberKind, id) !== undefined,
  );
  if (fresh.length === 0) return undefined;
  return { ...watchers, ...Object.fromEntries(fresh.map((id) => [id, true as const])) };
};
