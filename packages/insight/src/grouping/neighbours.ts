import type { Vector } from "./vectors.ts";

/** Ties of one entry: to others with a higher or lower number, the nearest first. */
export type Near = readonly (readonly [other: number, likeness: number])[];

const mostNear = 30;
/** How many steps one look may take over the terms' lists, rare terms first: what keeps long lists from taking the square of their length. */
const mostSteps = 4_000;

/** The nearest others of every entry by the cosine of their terms. Yields between slices of the work. */
export function* neighboursOf(vectors: readonly Vector[]): Generator<undefined, Near[], undefined> {
  const holders = new Map<number, number[]>();
  const held = new Map<number, number[]>();
  for (const [at, { terms, weights }] of vectors.entries())
    for (const [place, id] of terms.entries()) {
      const list = holders.get(id);
      if (list) {
        list.push(at);
        held.get(id)?.push(weights[place] as number);
      } else {
        holders.set(id, [at]);
        held.set(id, [weights[place] as number]);
      }
    }
  yield;
  const sums = new Float64Array(vectors.length);
  const near: Near[] = [];
  for (const [at, { terms, weights }] of vectors.entries()) {
    const own = [...terms.keys()].sort(
      (a, b) =>
        (holders.get(terms[a] as number)?.length ?? 0) - (holders.get(terms[b] as number)?.length ?? 0) || a - b,
    );
    const seen: number[] = [];
    let steps = 0;
    for (const place of own) {
      const id = terms[place] as number;
      const list = holders.get(id) as number[];
      const weightsOf = held.get(id) as number[];
      if (steps > 0 && steps + list.length > mostSteps) break;
      steps += list.length;
      const weight = weights[place] as number;
      for (let i = 0; i < list.length; i += 1) {
        const other = list[i] as number;
        if (other === at) continue;
        if (sums[other] === 0) seen.push(other);
        sums[other] = (sums[other] as number) + weight * (weightsOf[i] as number);
      }
    }
    const found = seen.map((other): [number, number] => [other, sums[other] as number]);
    for (const other of seen) sums[other] = 0;
    near.push(found.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostNear));
    if (at % 50 === 49) yield;
  }
  return near;
}
