import { refuse, type Tx } from "@overstory/kernel";
import { generateNKeysBetween } from "fractional-indexing";
import { z } from "zod";
import { nameOf } from "../fields.ts";
import { childrenOf, itemNamed } from "./find.ts";
import { type Item, itemKind } from "./schema.ts";

/** Where among its siblings an item goes; the end where nothing is said. */
export const placeFields = {
  after: nameOf("item").optional().describe("The sibling it comes right after."),
  before: nameOf("item").optional().describe("The sibling it comes right before."),
  at: z.enum(["first", "last"]).optional().describe("The first or last among its siblings."),
};

export type Place = { after?: string | undefined; before?: string | undefined; at?: "first" | "last" | undefined };

// Siblings may come to share a rank (an undo or a restore puts one back where another has gone since). Nothing goes between them:
// those of the run that come after the place are moved up to the next rank to make room.
const rankAt = (tx: Tx, siblings: readonly Item[], at: number): string => {
  const low = siblings[at - 1]?.rank ?? null;
  const next = siblings.findIndex((item, index) => index >= at && (low === null || item.rank > low));
  const run = siblings.slice(at, next < 0 ? siblings.length : next);
  const [rank, ...moved] = generateNKeysBetween(low, siblings[at + run.length]?.rank ?? null, run.length + 1);
  run.forEach((item, index) => {
    tx.update(itemKind, item.id, { rank: moved[index] });
  });
  return rank as string;
};

/** The rank for a place among the live children of `parent`; `moving` is not counted among them. */
export const rankFor = (tx: Tx, product: string, parent: string | undefined, place: Place, moving?: Item): string => {
  const siblings = childrenOf(tx, product, parent).filter((item) => item.id !== moving?.id);
  const anchor = place.after ?? place.before;
  if (anchor !== undefined) {
    const id = itemNamed(tx, anchor).id;
    const at = siblings.findIndex((item) => item.id === id);
    if (at < 0) throw refuse("not-a-sibling", `${anchor} does not stand under the same parent. Name a sibling, or the parent too.`, { subject: anchor, field: place.after === undefined ? "before" : "after" });
    return rankAt(tx, siblings, place.after === undefined ? at : at + 1);
  }
  return rankAt(tx, siblings, place.at === "first" ? 0 : siblings.length);
};
