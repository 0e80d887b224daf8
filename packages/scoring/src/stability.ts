import { randomFrom } from "./random.ts";
import type { RankItem } from "./rank.ts";
import { drawerOf, Weights } from "./stability-draws.ts";
import { canReachTop, type Movable, movables } from "./stability-reach.ts";
import type { CardTechnique } from "./types.ts";

export type StabilityOptions = {
  /** How many items the top is; 10. */
  readonly top?: number;
  /** The same seed gives the same answer; 1. */
  readonly seed?: number;
  /** How often inputs are shifted; 200. */
  readonly rounds?: number;
};

/** How an item fares when inputs are off by a step. Ranks are whole: median, 5th and 95th percentile over the rounds. */
export type StableItem = {
  readonly id: string;
  /** Its rank with the inputs as they are. */
  readonly rank: number;
  /** Share of rounds in which it is among the top. */
  readonly inTop: number;
  readonly median: number;
  readonly low: number;
  readonly high: number;
};

export type Stability = {
  readonly top: number;
  readonly rounds: number;
  /** Items that have a score. */
  readonly scored: number;
  /** Items whose inputs were shifted: those that can reach the top. */
  readonly shifted: number;
  /** Whether none that may reach the top was left out to keep the time short: see `stabilityRounds`. */
  readonly complete: boolean;
  /** Share of rounds in which the same items are the top, in whatever order. */
  readonly unchanged: number;
  /** Share of the top that stays, on average. */
  readonly overlap: number;
  /** The top as it is, then those that came into it, most often first. */
  readonly items: readonly StableItem[];
};

/** No more items than these, the best by their present score, are shifted; fewer where there are many inputs to read. */
const mostShifted = 2_000;
const mostReads = 1_500_000;
/** What is done between two chances to stop: items whose inputs are shifted, rounds that are ranked. */
const drawSlice = 50;
const roundSlice = 10;
/** Of the work after the search for who can reach the top, about so much is shifting. */
const drawShare = 0.8;

/**
 * How the top of a ranking holds when every input may be off by a step on its own scale: each round shifts all inputs of all
 * items that can reach the top by −1, 0 or +1 step, each as likely, and ranks again. Items that cannot reach it keep their
 * score; an item that falls is ranked among them. The top is the first places of the order, equal ones as given. To bound the
 * time, at most the best 2,000 that can reach it are shifted, fewer with more than five inputs; `complete` says whether these
 * were all.
 *
 * Yields between slices of work, the share that is done, so that a caller may pause or stop; `stability` runs it through.
 */
export function* stabilityRounds(
  technique: CardTechnique,
  items: readonly RankItem[],
  { top: wanted = 10, seed = 1, rounds = 200 }: StabilityOptions = {},
): Generator<number, Stability> {
  const order = movables(technique, items);
  const top = Math.min(wanted, order.length);
  const finding = canReachTop(technique, order, top);
  let step = finding.next();
  while (!step.done) {
    yield 0;
    step = finding.next();
  }
  const { items: reaching, sawAll } = step.value;
  const inputs = technique.inputs.length;
  const reads = Math.max(1, Math.min(rounds, 3 ** inputs) * inputs);
  const moving = reaching.slice(0, Math.max(2 * top, Math.min(mostShifted, Math.floor(mostReads / reads))));
  // In the order given: an item's place here decides between equal ones.
  moving.sort((a, b) => a.given - b.given);
  const size = moving.length;
  const random = randomFrom(seed);
  const weights = new Weights();
  const drawn = new Int32Array(size * rounds);
  for (const [at, item] of moving.entries()) {
    const draw = drawerOf(technique, item, weights);
    for (let round = 0; round < rounds; round += 1) drawn[round * size + at] = draw(random);
    if (at % drawSlice === drawSlice - 1) yield (drawShare * at) / size;
  }
  const isMoving = new Set(moving);
  const { places, above } = weights.standings(order.filter((item) => !isMoving.has(item)));
  const ranks = new Int32Array(size * rounds);
  const times = new Int32Array(size);
  const keys = new Float64Array(size);
  let [unchanged, kept] = [0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const row = drawn.subarray(round * size, (round + 1) * size);
    // Sorted as single numbers: the place of its weight, then the item.
    for (let at = 0; at < size; at += 1) keys[at] = (places[row[at] as number] as number) * size + at;
    keys.sort();
    let [stayed, rank, last] = [0, 0, -1];
    for (let place = 0; place < size; place += 1) {
      const at = (keys[place] as number) % size;
      const number = row[at] as number;
      if (number !== last) rank = place + 1;
      last = number;
      const held = above[number] as number;
      ranks[at * rounds + round] = rank + held;
      if (place + held >= top) continue;
      times[at] = (times[at] as number) + 1;
      if ((moving[at] as Movable).place < top) stayed += 1;
    }
    kept += stayed;
    if (stayed === top) unchanged += 1;
    if (round % roundSlice === roundSlice - 1) yield drawShare + ((1 - drawShare) * (round + 1)) / rounds;
  }
  const found = moving.flatMap(({ id, rank, place }, at): (StableItem & { place: number })[] => {
    const inTop = rounds > 0 ? (times[at] as number) / rounds : 0;
    if (place >= top && inTop === 0) return [];
    const own = ranks.subarray(at * rounds, (at + 1) * rounds).sort();
    const [low = rank, median = rank, high = rank] = [0.05, 0.5, 0.95].map(
      (share) => own[Math.ceil(share * rounds) - 1],
    );
    return [{ id, rank, place, inTop, median, low, high }];
  });
  found.sort((a, b) => {
    if (a.place < top || b.place < top) return a.place - b.place;
    return b.inTop - a.inTop || a.place - b.place;
  });
  return {
    top,
    rounds,
    scored: order.length,
    shifted: moving.length,
    complete: sawAll && moving.length === reaching.length,
    unchanged: rounds > 0 ? unchanged / rounds : 1,
    overlap: rounds > 0 && top > 0 ? kept / (rounds * top) : 1,
    items: found.map(({ place: _, ...item }) => item),
  };
}

/** `stabilityRounds` in one go. */
export const stability = (
  technique: CardTechnique,
  items: readonly RankItem[],
  options: StabilityOptions = {},
): Stability => {
  const running = stabilityRounds(technique, items, options);
  let step = running.next();
  while (!step.done) step = running.next();
  return step.value;
};
