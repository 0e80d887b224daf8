/** By row, what is known of the others: how many times more the row matters than the column. Reciprocal, without the diagonal. */
export type Ratios = readonly ReadonlyMap<number, number>[];

/** Steps until the vector stands still, at most. */
const mostSteps = 5_000;

/** It stands still when no part moves by more than this, relative to itself. */
const still = 1e-12;

/** A times the vector; a pair that nobody compared adds its row's own value instead (Harker 1987). */
const times = (ratios: Ratios, group: readonly number[], vector: readonly number[]): number[] => {
  const product = [...vector];
  for (const row of group) {
    const known = ratios[row] ?? new Map<number, number>();
    const own = vector[row] ?? 0;
    let sum = own * (group.length - known.size);
    for (const [column, ratio] of known) sum += ratio * (vector[column] ?? 0);
    product[row] = sum;
  }
  return product;
};

/**
 * Principal eigenvector of one group of items that comparisons tie together, by power iteration, with the mean of the group as 1, and the
 * eigenvalue to it. A pair that is missing is filled with what the result itself says of it (Patrick Harker, "Alternative modes of
 * questioning in the analytic hierarchy process", Mathematical Modelling 9, 1987): on the diagonal stands 1 more for each.
 */
export const principal = (
  ratios: Ratios,
  group: readonly number[],
): { readonly weights: ReadonlyMap<number, number>; readonly eigenvalue: number } => {
  let now = ratios.map(() => 1);
  let eigenvalue = group.length;
  for (let step = 0; step < mostSteps; step++) {
    const next = times(ratios, group, now);
    // With a mean of 1 before, the mean after is the eigenvalue once the vector stands still.
    eigenvalue = group.reduce((sum, row) => sum + (next[row] ?? 0), 0) / group.length;
    for (const row of group) next[row] = (next[row] ?? 0) / eigenvalue;
    const moved = group.reduce((most, row) => Math.max(most, Math.abs((next[row] ?? 0) / (now[row] ?? 1) - 1)), 0);
    now = next;
    if (moved < still) break;
  }
  return { weights: new Map(group.map((row) => [row, now[row] ?? 0])), eigenvalue };
};

/** Items that are tied together by comparisons, group by group; items without any are in none. */
export const groupsOf = (ratios: Ratios): readonly (readonly number[])[] => {
  const seen = new Set<number>();
  const groups: number[][] = [];
  ratios.forEach((known, start) => {
    if (known.size === 0 || seen.has(start)) return;
    const group = new Set([start]);
    for (const row of group) for (const column of ratios[row]?.keys() ?? []) group.add(column);
    for (const row of group) seen.add(row);
    groups.push([...group].sort((a, b) => a - b));
  });
  return groups;
};
