/** Dots that would cover each other stand above each other: the lowest free level of each, for places in ascending order. */
export const levelsOf = (places: readonly number[], width: number): readonly number[] => {
  const levels: number[] = [];
  for (const [index, at] of places.entries()) {
    const near = new Set(levels.filter((_, before) => Math.abs((places[before] ?? 0) - at) < width));
    let level = 0;
    while (near.has(level)) level += 1;
    levels[index] = level;
  }
  return levels;
};
