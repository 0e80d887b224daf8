/** An order with ties, as `rankItems` gives it; items without a rank are not in it. */
export type RankOrder = readonly { readonly id: string; readonly rank?: number }[];

/**
 * How alike two orders are: Kendall's tau-b, 1 for the same, −1 for one the other way round, 0 for neither; ties are taken
 * into account. Only over items ranked in both; `undefined` where these are fewer than two or where an order holds them all
 * to be equal. In O(n log n) by counting the exchanges of a merge sort.
 * Source: W. R. Knight, "A Computer Method for Calculating Kendall's Tau with Ungrouped Data", JASA 61 (1966), 436-439.
 */
export const kendallTau = (a: RankOrder, b: RankOrder): number | undefined => {
  const ranks = new Map<string, number>();
  for (const { id, rank } of b) if (rank !== undefined) ranks.set(id, rank);
  const pairs: { x: number; y: number }[] = [];
  for (const { id, rank } of a) {
    const y = ranks.get(id);
    if (rank !== undefined && y !== undefined) pairs.push({ x: rank, y });
  }
  pairs.sort((one, other) => one.x - other.x || one.y - other.y);
  const all = pairsAmong(pairs.length);
  const tiedX = tiedPairs(pairs, (one, other) => one.x === other.x);
  const tiedBoth = tiedPairs(pairs, (one, other) => one.x === other.x && one.y === other.y);
  const ys = Float64Array.from(pairs, ({ y }) => y);
  const discordant = exchanges(ys);
  const tiedY = tiedPairs(ys, (one, other) => one === other);
  if (all === tiedX || all === tiedY) return undefined;
  const concordant = all - tiedX - tiedY + tiedBoth - discordant;
  // Counts of pairs stay whole numbers far beyond a million items; their product may not, so each has its own root.
  // With as many ties in one as in the other no root is needed, so that an order agrees with itself by exactly 1.
  const scale = tiedX === tiedY ? all - tiedX : Math.sqrt(all - tiedX) * Math.sqrt(all - tiedY);
  const tau = (concordant - discordant) / scale;
  return Math.max(-1, Math.min(1, tau));
};

const pairsAmong = (count: number): number => (count * (count - 1)) / 2;

/** How many pairs are equal in a sorted list. */
const tiedPairs = <T>(sorted: ArrayLike<T>, isEqual: (one: T, other: T) => boolean): number => {
  let [tied, run] = [0, 1];
  for (let place = 1; place <= sorted.length; place += 1) {
    if (place < sorted.length && isEqual(sorted[place - 1] as T, sorted[place] as T)) run += 1;
    else {
      tied += pairsAmong(run);
      run = 1;
    }
  }
  return tied;
};

/** Sorts ascending and tells how many pairs stood the wrong way round; equal ones never do. */
const exchanges = (values: Float64Array): number => {
  const count = values.length;
  let from: Float64Array = values;
  let to: Float64Array = new Float64Array(count);
  let found = 0;
  for (let width = 1; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width) {
      const middle = Math.min(start + width, count);
      const end = Math.min(start + 2 * width, count);
      let [left, right] = [start, middle];
      for (let place = start; place < end; place += 1) {
        const takesLeft = left < middle && (right >= end || (from[left] as number) <= (from[right] as number));
        if (!takesLeft) found += middle - left;
        to[place] = from[takesLeft ? left++ : right++] as number;
      }
    }
    [from, to] = [to, from];
  }
  if (from !== values) values.set(from);
  return found;
};
