import { UnionHeap } from "./heap.ts";
import type { Vector } from "./vectors.ts";

/** A set of entries that belong together, by number. */
export interface Cluster {
  readonly members: readonly number[];
  /** The sum of its members' vectors. */
  readonly sum: ReadonlyMap<number, number>;
}

interface Growing {
  members: number[];
  sum: Map<number, number>;
  /** Likeness to the clusters that it may join: the mean over all pairs of members, added ties with them. */
  near: Map<number, number>;
  age: number;
}

/** The heaviest terms of a cluster are kept, between this many and twice as many. */
const mostTerms = 120;
const mostNear = 30;

const product = (a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number => {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [id, weight] of few) sum += weight * (many.get(id) ?? 0);
  return sum;
};

const likeness = (a: Growing, b: Growing): number => product(a.sum, b.sum) / (a.members.length * b.members.length);

const heaviest = <K>(map: Map<K, number>, most: number): Map<K, number> =>
  map.size <= most * 2 ? map : new Map([...map].sort((a, b) => b[1] - a[1]).slice(0, most));

const joined = (a: Growing, b: Growing): Map<number, number> => {
  const sum = new Map(a.sum);
  for (const [id, weight] of b.sum) sum.set(id, (sum.get(id) ?? 0) + weight);
  return heaviest(sum, mostTerms);
};

/** A cluster of one entry. */
export const single = (member: number, { terms, weights }: Vector): Cluster => ({
  members: [member],
  sum: new Map([...terms].map((id, at) => [id, weights[at] as number])),
});

/** The sum of some entries' vectors. */
export const sumOf = (members: readonly number[], vectors: readonly Vector[]): Map<number, number> => {
  const sum = new Map<number, number>();
  for (const member of members) {
    const { terms, weights } = vectors[member] as Vector;
    for (const [at, id] of terms.entries()) sum.set(id, (sum.get(id) ?? 0) + (weights[at] as number));
  }
  return sum;
};

/** When to stop joining. */
export interface Until {
  /** Below this likeness. */
  readonly likeness: number;
  /** No cluster grows beyond this many members. */
  readonly largest?: number;
}

/**
 * Joins the two likest clusters, again and again: average linkage over the pairs that ties name.
 * `ties`: likeness of pairs by number, each pair once. Yields between slices of the work.
 */
export function* joinAlike(
  clusters: readonly Cluster[],
  ties: Iterable<readonly [a: number, b: number, likeness: number]>,
  { likeness: least, largest = Number.POSITIVE_INFINITY }: Until,
): Generator<undefined, Cluster[], undefined> {
  const all: (Growing | undefined)[] = clusters.map(({ members, sum }) => ({
    members: [...members],
    sum: new Map(sum),
    near: new Map(),
    age: 0,
  }));
  const heap = new UnionHeap();
  const offer = (a: number, b: number, value: number): void => {
    const [one, other] = [all[a] as Growing, all[b] as Growing];
    one.near.set(b, value);
    other.near.set(a, value);
    if (value < least || one.members.length + other.members.length > largest) return;
    const [low, high] = a < b ? [a, b] : [b, a];
    heap.push({ likeness: value, a: low, b: high, ageA: (all[low] as Growing).age, ageB: (all[high] as Growing).age });
  };
  for (const [a, b, value] of ties) offer(a, b, value);
  yield;
  for (let steps = 1; ; steps += 1) {
    const union = heap.pop();
    if (!union) break;
    const [a, b] = [all[union.a], all[union.b]];
    if (!a || !b || a.age !== union.ageA || b.age !== union.ageB) continue;
    absorb(all, union.a, union.b, offer);
    if (steps % 20 === 0) yield;
  }
  return all.flatMap((one) => (one ? [{ members: one.members.sort((x, y) => x - y), sum: one.sum }] : []));
}

/** The first takes the second in; what either may join is weighed anew. */
const absorb = (
  all: (Growing | undefined)[],
  first: number,
  second: number,
  offer: (a: number, b: number, value: number) => void,
): void => {
  const a = all[first] as Growing;
  const b = all[second] as Growing;
  const size = a.members.length + b.members.length;
  const near = new Map<number, number>();
  for (const [own, other, cluster] of [
    [a, b, second],
    [b, a, first],
  ] as const)
    for (const [id, value] of own.near) {
      const third = all[id];
      if (id === cluster || !third || near.has(id)) continue;
      // Known to both: their mean, by size; known to one: weighed by its terms.
      const theirs = other.near.get(id) ?? likeness(other, third);
      near.set(id, (value * own.members.length + theirs * other.members.length) / size);
    }
  for (const id of a.near.keys()) all[id]?.near.delete(first);
  for (const id of b.near.keys()) all[id]?.near.delete(second);
  all[second] = undefined;
  const kept = heaviest(near, mostNear);
  all[first] = { members: a.members.concat(b.members), sum: joined(a, b), near: new Map(), age: a.age + 1 };
  for (const [id, value] of kept) offer(first, id, value);
};
