import type { Item } from "@overstory/backlog";

/** Changes whenever a pair of these items may have come, gone or come back: one made, renamed, trashed, merged or told apart; with a product, of its own only. */
export const alikeStanding = (items: Iterable<Item>, product?: string): string => {
  let [live, apart, latest] = [0, 0, ""];
  for (const item of items) {
    if (product !== undefined && item.product !== product) continue;
    if (item.deletedAt === undefined) live += 1;
    if (item.notAlike) apart += Object.keys(item.notAlike).length;
    if (item.updatedAt > latest) latest = item.updatedAt;
  }
  return `${live} ${apart} ${latest}`;
};
