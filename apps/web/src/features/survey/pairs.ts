import type { Ballot } from "@overstory/scoring";

type Choice = readonly [winner: string, loser: string];
export type Pair = readonly [left: string, right: string];

/** Up to so many items every pair is asked; beyond, only those that sorting needs. */
const allPairsUpTo = 10;

/** Every pair once, spread so that the same item rarely comes twice in a row (the circle method of tournaments). */
export const everyPair = (items: readonly string[]): readonly Pair[] => {
  const seats: (string | undefined)[] = [...items, ...(items.length % 2 === 1 ? [undefined] : [])];
  const rounds: Pair[] = [];
  for (let round = 0; round < seats.length - 1; round += 1) {
    for (let table = 0; table < seats.length / 2; table += 1) {
      const [one, other] = [seats[table], seats[seats.length - 1 - table]];
      // The side changes from round to round, for people favour one.
      if (one !== undefined && other !== undefined)
        rounds.push((round + table) % 2 === 0 ? [one, other] : [other, one]);
    }
    const moved = seats.pop();
    seats.splice(1, 0, moved);
  }
  return rounds;
};

const keyOf = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`);

const winnersOf = (choices: readonly Choice[]): ReadonlyMap<string, string> =>
  new Map(choices.map(([winner, loser]) => [keyOf(winner, loser), winner]));

/** The comparison that putting each item in its place among those before still needs; binary insertion: n log n of them. */
const nextToSort = (items: readonly string[], winners: ReadonlyMap<string, string>): Pair | undefined => {
  const sorted: string[] = [];
  for (const item of items) {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = sorted[middle] as string;
      const winner = winners.get(keyOf(item, other));
      if (winner === undefined) return (item.length + middle) % 2 === 0 ? [item, other] : [other, item];
      if (winner === item) high = middle;
      else low = middle + 1;
    }
    sorted.splice(low, 0, item);
  }
  return undefined;
};

/** Which two are asked about next; `undefined` when the order is known. */
export const nextPair = (items: readonly string[], choices: readonly Choice[]): Pair | undefined => {
  const winners = winnersOf(choices);
  if (items.length > allPairsUpTo) return nextToSort(items, winners);
  return everyPair(items).find(([one, other]) => !winners.has(keyOf(one, other)));
};

/** About how many choices there are in all; exact where every pair is asked, at most so many otherwise. */
export const pairCount = (count: number): number => {
  if (count <= allPairsUpTo) return (count * (count - 1)) / 2;
  let sum = 0;
  for (let before = 1; before < count; before += 1) sum += Math.ceil(Math.log2(before + 1));
  return sum;
};

/** The ballot with one more choice; a pair that was asked before is chosen anew. */
export const withChoice = (ballot: Ballot, winner: string, loser: string): Ballot => ({
  ...ballot,
  pairs: [
    ...(ballot.pairs ?? []).filter(([one, other]) => keyOf(one, other) !== keyOf(winner, loser)),
    [winner, loser] as const,
  ],
});

/** The ballot without the last choice. */
export const withoutLast = (ballot: Ballot): Ballot => ({ ...ballot, pairs: (ballot.pairs ?? []).slice(0, -1) });

/** Pairs to weigh against each other: all of them up to ten items, else each with the three that follow it, round the circle. */
export const weighedPairs = (items: readonly string[]): readonly Pair[] => {
  if (items.length <= allPairsUpTo) return everyPair(items);
  return [1, 2, 3].flatMap((step) =>
    items.map((item, at): Pair => [item, items[(at + step) % items.length] as string]),
  );
};
