import { randomFrom } from "./random.ts";
import { compareWeights, type RankItem, type Weight } from "./rank.ts";
import {
  canReachTop,
  compareWeighed,
  isEqual,
  type Movable,
  movables,
  type Shift,
  type Shifter,
  shifterOf,
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
/** Up to this many ways to shift an item, each is weighed once. */
const mostRemembered = 243;

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
  const held = heldAbove(order, moving);
  const weighers = moving.map((item) => remembering(technique, item));
  const random = randomFrom(seed);
  const ranks = moving.map(() => new Uint32Array(rounds));
  const entries = new Uint32Array(moving.length);
  const shifts: Shift[] = technique.inputs.map(() => 0);
  let [unchanged, kept] = [0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const now = moving.map(({ given }, at) => {
      for (let input = 0; input < shifts.length; input += 1) shifts[input] = (Math.floor(random() * 3) - 1) as Shift;
      return { at, given, weight: (weighers[at] as Shifter)(shifts) };
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

/** Shifts an item; where there are few ways, each is weighed only once. */
const remembering = (technique: CardTechnique, item: Movable): Shifter => {
  const shifter = shifterOf(technique, item);
  const ways = 3 ** technique.inputs.length;
  if (ways > mostRemembered) return shifter;
  const known: (Weight | undefined)[] = new Array(ways).fill(undefined);
  return (shifts) => {
    let code = 0;
    for (let at = shifts.length - 1; at >= 0; at -= 1) code = code * 3 + (shifts[at] ?? 0) + 1;
    return (known[code] ??= shifter(shifts));
  };
};
