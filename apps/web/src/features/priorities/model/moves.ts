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
