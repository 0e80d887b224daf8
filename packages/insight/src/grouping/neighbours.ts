import type { Vector } from "./vectors.ts";

/** The others that an entry is likest to, the nearest first. */
export type Near = readonly (readonly [other: number, likeness: number])[];

/** How many neighbours each entry has; fewer in long lists, where the nearest are near enough. */
const nearIn = (count: number): number => (count <= 2_000 ? 30 : count <= 8_000 ? 20 : 12);
/** Below this two entries share no more than small change. */
const leastLikeness = 0.02;
/** How many steps one look may take over the terms' lists, rare terms first: what keeps long lists from taking the square of their length. */
const mostSteps = 1_500;

/** Who holds each term and with which weight, in one array each; those of term `id` begin at `from[id]`. */
interface Holders {
  readonly from: Int32Array;
  readonly entries: Int32Array;
  readonly weights: Float64Array;
}

const holdersOf = (vectors: readonly Vector[]): Holders => {
  let last = -1;
  for (const { terms } of vectors) last = Math.max(last, terms.at(-1) ?? -1);
  const from = new Int32Array(last + 2);
  for (const { terms } of vectors) for (const id of terms) from[id + 1] = (from[id + 1] as number) + 1;
  for (let id = 0; id <= last; id += 1) from[id + 1] = (from[id + 1] as number) + (from[id] as number);
  const next = from.slice();
  const entries = new Int32Array(from[last + 1] ?? 0);
  const weights = new Float64Array(entries.length);
  for (let at = 0; at < vectors.length; at += 1) {
    const vector = vectors[at] as Vector;
    for (let place = 0; place < vector.terms.length; place += 1) {
      const id = vector.terms[place] as number;
      const free = next[id] as number;
      entries[free] = at;
      weights[free] = vector.weights[place] as number;
      next[id] = free + 1;
    }
  }
  return { from, entries, weights };
};

/** The highest sums, in order; ties by number. */
const highest = (seen: Int32Array, count: number, sums: Float64Array, mostNear: number): [number, number][] => {
  const kept: [number, number][] = [];
  let least = leastLikeness;
  for (let i = 0; i < count; i += 1) {
    const other = seen[i] as number;
    const sum = sums[other] as number;
    if (sum < least || (kept.length === mostNear && sum === least)) continue;
    let at = kept.length;
    while (at > 0 && (kept[at - 1] as [number, number])[1] < sum) at -= 1;
    kept.splice(at, 0, [other, sum]);
    if (kept.length > mostNear) kept.pop();
    if (kept.length === mostNear) least = (kept[mostNear - 1] as [number, number])[1];
  }
  return kept;
};

/** The nearest others of every entry by the cosine of their terms. Yields between slices of the work. */
export function* neighboursOf(vectors: readonly Vector[]): Generator<undefined, Near[], undefined> {
  const { from, entries, weights } = holdersOf(vectors);
  yield;
  const sums = new Float64Array(vectors.length);
  const seen = new Int32Array(vectors.length);
  const near: Near[] = [];
  const mostNear = nearIn(vectors.length);
  const lengthOf = (id: number): number => (from[id + 1] as number) - (from[id] as number);
  for (const [at, vector] of vectors.entries()) {
    const rareFirst = [...vector.terms.keys()].sort(
      (a, b) => lengthOf(vector.terms[a] as number) - lengthOf(vector.terms[b] as number) || a - b,
    );
    let count = 0;
    let steps = 0;
    for (const place of rareFirst) {
      const id = vector.terms[place] as number;
      steps += lengthOf(id);
      // A common word alone must lead somewhere too.
      if (steps > mostSteps && count > mostNear) break;
      const weight = vector.weights[place] as number;
      const end = Math.min(from[id + 1] as number, (from[id] as number) + mostSteps);
      for (let i = from[id] as number; i < end; i += 1) {
        const other = entries[i] as number;
        const sum = sums[other] as number;
        if (sum === 0) {
          seen[count] = other;
          count += 1;
        }
        sums[other] = sum + weight * (weights[i] as number);
      }
    }
    sums[at] = 0;
    near.push(highest(seen, count, sums, mostNear));
    for (let i = 0; i < count; i += 1) sums[seen[i] as number] = 0;
    if (at % 50 === 49) yield;
  }
  return near;
}
