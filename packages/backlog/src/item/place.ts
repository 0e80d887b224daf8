import { refuse, type Tx } from "@overstory/kernel";
import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";
import { z } from "zod";
import { nameOf } from "../fields.ts";
import { inOrder, itemNamed, siblingsOf } from "./find.ts";
import { type Item, itemKind } from "./schema.ts";

/** Where among its siblings an item goes; the end where nothing is said. */
export const placeFields = {
  after: nameOf("item").optional().describe("The sibling it comes right after."),
  before: nameOf("item").optional().describe("The sibling it comes right before."),
  at: z.enum(["first", "last"]).optional().describe("The first or last among its siblings."),
};

export type Place = { after?: string | undefined; before?: string | undefined; at?: "first" | "last" | undefined };

const isBefore = (a: Item, b: Item): boolean => a.rank < b.rank || (a.rank === b.rank && a.id < b.id);

/** The last of the items, or the first where `first` is said. One pass: a list of 10,000 siblings is not sorted to add one more. */
const outermost = (items: readonly Item[], end: "first" | "last"): Item | undefined => {
  let found: Item | undefined;
  for (const item of items) if (!found || isBefore(item, found) === (end === "first")) found = item;
  return found;
};

// Siblings may come to share a rank (an undo or a restore puts one back where another has gone since). Nothing goes between them:
// those of the run that come after the place are moved up to make room.
const makeRoom = (tx: Tx, siblings: readonly Item[], low: Item): string => {
  const behind = inOrder(siblings.filter((item) => isBefore(low, item)));
  const run = behind.filter((item) => item.rank === low.rank);
  const [rank, ...moved] = generateNKeysBetween(low.rank, behind[run.length]?.rank ?? null, run.length + 1);
  run.forEach((item, at) => {
    tx.update(itemKind, item.id, { rank: moved[at] });
  });
  return rank as string;
};

/** The rank for a place among the live children of `parent`; `moving` is not counted among them. */
export const rankFor = (tx: Tx, product: string, parent: string | undefined, place: Place, moving?: Item): string => {
  const siblings = siblingsOf(tx, product, parent).filter((item) => item.id !== moving?.id);
  const name = place.after ?? place.before;
  if (name === undefined) {
    if (place.at === "first") return generateKeyBetween(null, outermost(siblings, "first")?.rank ?? null);
    return generateKeyBetween(outermost(siblings, "last")?.rank ?? null, null);
  }
  const anchor = itemNamed(tx, name);
  if (!siblings.some((item) => item.id === anchor.id)) {
    throw refuse("not-a-sibling", `${name} does not stand under the same parent. Name a sibling, or the parent too.`, {
      subject: name,
      field: place.after === undefined ? "before" : "after",
    });
  }
  const [low, high] =
    place.after === undefined
      ? [
          outermost(
            siblings.filter((item) => isBefore(item, anchor)),
            "last",
          ),
          anchor,
        ]
      : [
          anchor,
          outermost(
            siblings.filter((item) => isBefore(anchor, item)),
            "first",
          ),
        ];
  if (low && high && low.rank === high.rank) return makeRoom(tx, siblings, low);
  return generateKeyBetween(low?.rank ?? null, high?.rank ?? null);
};
