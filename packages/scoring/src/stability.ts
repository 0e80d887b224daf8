import { randomFrom } from "./random.ts";
import { compareWeights, type RankItem, type Weight } from "./rank.ts";
import {
  canReachTop,
  compareWeighed,
  isEqual,
  type Movable,
  movables,
  type Shift,
  weightShifted,
} from "./stability-reach.ts";
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
  /** Share of rounds in which the same items are the top, in whatever order. */
  readonly unchanged: number;
  /** Share of the top that stays, on average. */
  readonly overlap: number;
  /** The top as it is, then those that came into it, most often first. */
  readonly items: readonly StableItem[];
};

/** No more items than these, the best by their present score, are shifted, so that the time stays bounded. */
const mostShifted = 2_000;
/** Up to this many ways to shift an item, each is weighed once. */
const mostRemembered = 243;

/**
 * How the top of a ranking holds when every input may be off by a step on its own scale: each round shifts all inputs of all
 * items that can reach the top by −1, 0 or +1 step, each as likely, and ranks again. Items that cannot reach it keep their
 * score. The top is the first places of the order, equal ones as given.
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
  const moving = step.value.slice(0, mostShifted);
  const held = heldAbove(order, moving);
  const weighers = moving.map((item) => weigher(technique, item));
  const random = randomFrom(seed);
  const ranks = moving.map(() => new Uint32Array(rounds));
  const entries = new Uint32Array(moving.length);
  const shifts: Shift[] = technique.inputs.map(() => 0);
  let [unchanged, kept] = [0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const now = moving.map(({ given }, at) => {
      for (let input = 0; input < shifts.length; input += 1) shifts[input] = (Math.floor(random() * 3) - 1) as Shift;
      return { at, given, weight: (weighers[at] as Weigher)(shifts) };
    });
    now.sort(compareWeighed);
    let [stayed, rank] = [0, 0];
    now.forEach((item, place) => {
      const { at } = item;
      if (!isEqual(item, now[place - 1])) rank = place + 1;
      const above = held(item.weight);
      const own = ranks[at];
      if (own) own[round] = rank + above;
      if (place + above >= top) return;
      entries[at] = (entries[at] ?? 0) + 1;
      if ((moving[at]?.place ?? top) < top) stayed += 1;
    });
    kept += stayed;
    if (stayed === top) unchanged += 1;
    yield (round + 1) / rounds;
  }
  const found = moving.flatMap((item, at): (StableItem & { place: number })[] => {
    const times = entries[at] ?? 0;
    if (item.place >= top && times === 0) return [];
    const sorted = (ranks[at] ?? new Uint32Array()).sort();
    const [low, median, high] = [0.05, 0.5, 0.95].map((share) => sorted[Math.max(0, Math.ceil(share * rounds) - 1)]);
    const { id, rank, place } = item;
    return [{ id, rank, place, inTop: times / rounds, median: median ?? rank, low: low ?? rank, high: high ?? rank }];
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

/** How many of the items that are not shifted weigh more than this. */
const heldAbove = (order: readonly Movable[], moving: readonly Movable[]): ((weight: Weight) => number) => {
  const isMoving = new Set(moving);
  const held = order.filter((item) => !isMoving.has(item));
  return (weight) => {
    let [low, high] = [0, held.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareWeights((held[middle] as Movable).weight, weight) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };
};

type Weigher = (shifts: readonly Shift[]) => Weight;

/** Weighs an item shifted; with few inputs every way only once. */
const weigher = (technique: CardTechnique, { card }: Movable): Weigher => {
  const ways = 3 ** technique.inputs.length;
  if (ways > mostRemembered) return (shifts) => weightShifted(technique, card, shifts);
  const known: (Weight | undefined)[] = new Array(ways).fill(undefined);
  return (shifts) => {
    const code = shifts.reduceRight<number>((sum, shift) => sum * 3 + shift + 1, 0);
    return (known[code] ??= weightShifted(technique, card, shifts));
  };
};
