/** A seeded source of random numbers (mulberry32, public domain): the same seed gives the same run. */
export const randomOf = (seed: number) => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    /** An integer from 0 to `below` - 1. */
    int: (below: number): number => Math.floor(next() * below),
    chance: (share: number): boolean => next() < share,
    /** One of the values; `undefined` of none. */
    pick: <T>(values: readonly T[]): T | undefined => values[Math.floor(next() * values.length)],
  };
};

export type Random = ReturnType<typeof randomOf>;

/** UUID-shaped ids in order of making. */
export const idsOf = (prefix: string) => {
  let count = 0;
  return (): string => {
    count += 1;
    return `0190${prefix}-0000-7000-8000-${count.toString(16).padStart(12, "0")}`;
  };
};
