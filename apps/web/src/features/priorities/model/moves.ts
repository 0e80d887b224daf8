import type { Standings } from "./standings.ts";

/**
 * How far items have moved since an order was committed: places up, negative for down. Both orders are read over what stands in both, so
 * that what is new or finished since moves nobody.
 * @param keys the committed order, best first
 * @param present the present one: ids with their keys, best first
 */
export const movesSince = (
  keys: readonly string[],
  present: readonly { readonly id: string; readonly key: string }[],
): ReadonlyMap<string, number> => {
  const standing = new Set(present.map(({ key }) => key));
  const before = new Map(keys.filter((key) => standing.has(key)).map((key, place) => [key, place]));
  const moves = new Map<string, number>();
  let place = 0;
  for (const { id, key } of present) {
    const then = before.get(key);
    if (then === undefined) continue;
    moves.set(id, then - place);
    place += 1;
  }
  return moves;
};

const none: ReadonlyMap<string, number> = new Map();

/** How far each item has moved, found once for as long as neither order changes. */
export class Moves {
  #order: readonly string[] | undefined;
  #committed: readonly string[] | undefined;
  #found = none;

  of(standings: Standings, committed: readonly string[] | undefined): ReadonlyMap<string, number> {
    if (!committed) return none;
    const { order } = standings;
    if (this.#order !== order || this.#committed !== committed) {
      const scored = order.slice(0, standings.scored);
      this.#order = order;
      this.#committed = committed;
      this.#found = movesSince(
        committed,
        scored.map((id) => ({ id, key: standings.get(id)?.item.key ?? "" })),
      );
    }
    return this.#found;
  }
}
