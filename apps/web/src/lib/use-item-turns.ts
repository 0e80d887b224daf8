import type { MemoryRows } from "@overstory/kernel";
import { useClient } from "./data/hooks.ts";
import { ItemTurns } from "./item-turns.ts";

const known = new WeakMap<MemoryRows, ItemTurns>();
let starts = 0;

/** Other rows than before, after a new snapshot, begin with another number: nothing is taken for unchanged across them. */
const turnsIn = (rows: MemoryRows): ItemTurns => {
  const before = known.get(rows);
  if (before) return before;
  starts += 1;
  const made = new ItemTurns(rows, starts);
  known.set(rows, made);
  return made;
};

/** Changes when an item of the product (or any item) is written, comes or goes: a reason to ask again. Costs nothing to read. */
export const useItemTurns = (product: string | undefined): string => useClient(({ rows }) => turnsIn(rows).of(product));
