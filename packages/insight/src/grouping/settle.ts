import type { Cluster } from "./link.ts";
import type { Near } from "./neighbours.ts";
import type { Vector } from "./vectors.ts";

/** Who is less like every group's middle than this stays unsorted. */
const leastLikeness = 0.13;
/** An entry leaves its group only for one that it is clearly liker to. */
const staying = 1.1;
const rounds = 2;

interface Middle {
  readonly sum: Map<number, number>;
  square: number;
  size: number;
}

const times = ({ terms, weights }: Vector, sum: ReadonlyMap<number, number>): number => {
  let total = 0;
  for (let at = 0; at < terms.length; at += 1) total += (weights[at] as number) * (sum.get(terms[at] as number) ?? 0);
  return total;
};

const middlesOf = (groups: readonly number[], vectors: readonly Vector[]): Map<number, Middle> => {
  const middles = new Map<number, Middle>();
  for (const [at, group] of groups.entries()) {
    if (group < 0) continue;
    let middle = middles.get(group);
    if (!middle) {
      middle = { sum: new Map(), square: 0, size: 0 };
      middles.set(group, middle);
    }
    middle.size += 1;
    const { terms, weights } = vectors[at] as Vector;
    for (const [place, id] of terms.entries())
      middle.sum.set(id, (middle.sum.get(id) ?? 0) + (weights[place] as number));
  }
  for (const middle of middles.values()) for (const weight of middle.sum.values()) middle.square += weight * weight;
  return middles;
};

/**
 * Joining never takes back what it joined early, so each entry is asked again: is it liker to the middle of another group among its
 * neighbours' groups? `groups`: the group of each entry, −1 for none. Groups that fall below `smallest` are dissolved.
 */
export function* settle(
  clusters: readonly Cluster[],
  vectors: readonly Vector[],
  near: readonly Near[],
  smallest: number,
  isTied: (at: number) => boolean,
): Generator<undefined, number[][], undefined> {
  let groups = new Array<number>(vectors.length).fill(-1);
  for (const [group, { members }] of clusters.entries())
    if (members.length >= smallest) for (const at of members) groups[at] = group;
  for (let round = 0; round < rounds; round += 1) {
    const middles = middlesOf(groups, vectors);
    yield;
    const next = [...groups];
    for (const [at, vector] of vectors.entries()) {
      // What a link put somewhere stays there.
      if (isTied(at)) continue;
      const own = groups[at] as number;
      let best = -1;
      let most = leastLikeness;
      for (const group of new Set([own, ...(near[at] ?? []).map(([other]) => groups[other] as number)])) {
        const middle = middles.get(group);
        if (!middle) continue;
        const shared = times(vector, middle.sum);
        // Without itself, or every entry would find itself in its own group.
        const isOwn = group === own;
        const length = Math.sqrt(Math.max(1e-9, isOwn ? middle.square - 2 * shared + 1 : middle.square));
        const likeness = ((isOwn ? shared - 1 : shared) / length) * (isOwn ? staying : 1);
        if (likeness > most || (likeness === most && group < best)) {
          best = group;
          most = likeness;
        }
      }
      next[at] = best;
      if (at % 200 === 199) yield;
    }
    const sizes = new Map<number, number>();
    for (const group of next) sizes.set(group, (sizes.get(group) ?? 0) + 1);
    groups = next.map((group) => (group >= 0 && (sizes.get(group) ?? 0) < smallest ? -1 : group));
    yield;
  }
  const found = new Map<number, number[]>();
  for (const [at, group] of groups.entries()) {
    if (group < 0) continue;
    const members = found.get(group);
    if (members) members.push(at);
    else found.set(group, [at]);
  }
  return [...found.values()].sort((a, b) => (a[0] as number) - (b[0] as number));
}
