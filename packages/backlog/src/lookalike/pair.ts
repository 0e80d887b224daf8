import { fingerprint, type Rows } from "@overstory/kernel";
import { ancestorsOf, type Item } from "../item/schema.ts";
import { isUnsorted } from "../item/unsorted.ts";

/** The mark of two items as a pair, the same from either side; it tells nobody which they are. */
export const pairOf = (a: string, b: string): string => fingerprint(a < b ? `${a} ${b}` : `${b} ${a}`);

/** Whether somebody said that the two are no look-alikes; a merged or moved item keeps what was said. */
export const isDismissed = (a: Item, b: Item): boolean => {
  // Most items were never told apart from any: theirs needs no mark, of which a list would make very many.
  if (!a.notAlike && !b.notAlike) return false;
  const pair = pairOf(a.id, b.id);
  return a.notAlike?.[pair] === true || b.notAlike?.[pair] === true;
};

/** Whether an item may be anything's duplicate: it lives and is no mere container ("Unsorted"). */
export const canBeAlike = (item: Item): boolean => item.deletedAt === undefined && !isUnsorted(item);

/** Whether two items may be duplicates at all: both live, of one kind, neither a part of the other nor a mere container ("Unsorted"). */
export const mayBeAlike = (rows: Pick<Rows, "get">, a: Item, b: Item): boolean =>
  a.id !== b.id &&
  a.kind === b.kind &&
  canBeAlike(a) &&
  canBeAlike(b) &&
  !ancestorsOf(rows, a).some(({ id }) => id === b.id) &&
  !ancestorsOf(rows, b).some(({ id }) => id === a.id);
