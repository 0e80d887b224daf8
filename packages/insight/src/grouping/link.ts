import { UnionHeap } from "./heap.ts";
import type { Vector } from "./vectors.ts";

/** A set of entries that belong together, by number. */
export interface Cluster {
  readonly members: readonly number[];
  /** The sum of its members' vectors. */
  readonly sum: ReadonlyMap<number, number>;
}

/** What is to be joined: its members, and the sum of their vectors, terms in any order. */
export interface Joining extends Vector {
  readonly members: readonly number[];
}

interface Growing extends Joining {
  members: number[];
  /** Likeness to the clusters that it may join: the mean over all pairs of members, added ties with them. */
  near: Map<number, number>;
  age: number;
}

/** The heaviest terms of a cluster are kept, between this many and twice as many. */
const mostTerms = 120;
const mostNear = 30;

/**
 * Sums of terms held one at a time in an array with a place for every term: looking a weight up there takes no hashing, and that is what
 * joining does most. Sums are added up in the order of their terms, always the same, so that a list always groups alike.
 */
class Lookup {
  private readonly weights: Float64Array;
  private readonly spots: Int32Array;
  private held: Vector | undefined;

  constructor(places: number) {
    this.weights = new Float64Array(places);
    this.spots = new Int32Array(places);
  }

  private hold(sum: Vector): void {
    const { weights, held } = this;
    if (held === sum) return;
    if (held) for (let at = 0; at < held.terms.length; at += 1) weights[held.terms[at] as number] = 0;
    for (let at = 0; at < sum.terms.length; at += 1) weights[sum.terms[at] as number] = sum.weights[at] as number;
    this.held = sum;
  }

  /** The product of two sums, added up along the shorter of them. */
  product(a: Vector, b: Vector): number {
    const [few, many] = a.terms.length <= b.terms.length ? [a, b] : [b, a];
    this.hold(many);
    const { weights } = this;
    let total = 0;
    for (let at = 0; at < few.terms.length; at += 1)
      total += (few.weights[at] as number) * (weights[few.terms[at] as number] as number);
    return total;
  }

  /** Both sums as one, with the heaviest terms where they are many. */
  joined(a: Vector, b: Vector): Vector {
    const { spots } = this;
    const terms = new Int32Array(a.terms.length + b.terms.length);
    const weights = new Float64Array(terms.length);
    let count = a.terms.length;
    terms.set(a.terms);
    weights.set(a.weights);
    for (let at = 0; at < count; at += 1) spots[terms[at] as number] = at + 1;
    for (let at = 0; at < b.terms.length; at += 1) {
      const id = b.terms[at] as number;
      const spot = spots[id] as number;
      if (spot > 0) weights[spot - 1] = (weights[spot - 1] as number) + (b.weights[at] as number);
      else {
        terms[count] = id;
        weights[count] = b.weights[at] as number;
        count += 1;
      }
    }
    for (let at = 0; at < a.terms.length; at += 1) spots[terms[at] as number] = 0;
    if (count <= mostTerms * 2) return { terms: terms.slice(0, count), weights: weights.slice(0, count) };
    const order = Array.from({ length: count }, (_, at) => at)
      .sort((x, y) => (weights[y] as number) - (weights[x] as number))
      .slice(0, mostTerms);
    return {
      terms: Int32Array.from(order, (at) => terms[at] as number),
      weights: Float64Array.from(order, (at) => weights[at] as number),
    };
  }
}

const heaviest = (map: Map<number, number>, most: number): Map<number, number> =>
  map.size <= most * 2 ? map : new Map([...map].sort((a, b) => b[1] - a[1]).slice(0, most));

/** A sum as a vector, terms in the order of the sum. */
export const vectorOfSum = (sum: ReadonlyMap<number, number>): Vector => {
  const terms = new Int32Array(sum.size);
  const weights = new Float64Array(sum.size);
  let at = 0;
  for (const [id, weight] of sum) {
    terms[at] = id;
    weights[at] = weight;
    at += 1;
  }
  return { terms, weights };
};

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
  clusters: readonly Joining[],
  ties: Iterable<readonly [a: number, b: number, likeness: number]>,
  { likeness: least, largest = Number.POSITIVE_INFINITY }: Until,
): Generator<undefined, Cluster[], undefined> {
  const all: (Growing | undefined)[] = clusters.map(({ members, terms, weights }) => ({
    members: [...members],
    terms,
    weights,
    near: new Map(),
    age: 0,
  }));
  let places = 0;
  for (const { terms } of clusters) for (const id of terms) if (id >= places) places = id + 1;
  const lookup = new Lookup(places);
  const heap = new UnionHeap();
  const offer = (a: number, b: number, value: number): void => {
    const [one, other] = [all[a] as Growing, all[b] as Growing];
    one.near.set(b, value);
    other.near.set(a, value);
    if (value < least || one.members.length + other.members.length > largest) return;
    const [low, high] = a < b ? [a, b] : [b, a];
    heap.push(value, low, high, (all[low] as Growing).age, (all[high] as Growing).age);
  };
  for (const [a, b, value] of ties) offer(a, b, value);
  yield;
  for (let steps = 1; ; steps += 1) {
    const union = heap.pop();
    if (!union) break;
    const [a, b] = [all[union.a], all[union.b]];
    if (!a || !b || a.age !== union.ageA || b.age !== union.ageB) continue;
    absorb(all, union.a, union.b, lookup, offer);
    if (steps % 20 === 0) yield;
  }
  return all.flatMap((one) => (one ? [{ members: one.members.sort((x, y) => x - y), sum: sumOfVector(one) }] : []));
}

const sumOfVector = ({ terms, weights }: Vector): Map<number, number> => {
  const sum = new Map<number, number>();
  for (let at = 0; at < terms.length; at += 1) sum.set(terms[at] as number, weights[at] as number);
  return sum;
};

/** The first takes the second in; what either may join is weighed anew. */
const absorb = (
  all: (Growing | undefined)[],
  first: number,
  second: number,
  lookup: Lookup,
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
      const theirs = other.near.get(id) ?? lookup.product(other, third) / (other.members.length * third.members.length);
      near.set(id, (value * own.members.length + theirs * other.members.length) / size);
    }
  for (const id of a.near.keys()) all[id]?.near.delete(first);
  for (const id of b.near.keys()) all[id]?.near.delete(second);
  all[second] = undefined;
  const kept = heaviest(near, mostNear);
  all[first] = { members: a.members.concat(b.members), ...lookup.joined(a, b), near: new Map(), age: a.age + 1 };
  for (const [id, value] of kept) offer(first, id, value);
};
