import { type Cluster, joinAlike, sumOf } from "./link.ts";
import { namedGroups } from "./named.ts";
import { type Near, neighboursOf } from "./neighbours.ts";
import { settle } from "./settle.ts";
import { themesOf } from "./themes.ts";
import type { GroupEntry, Grouping, GroupingOptions } from "./types.ts";
import { type Space, spaceOf } from "./vectors.ts";

// Found by trying them on real backlogs; see docs/decisions/013.
const epicLikeness = 0.1;
/** What a link between two entries adds to their likeness. */
const linkAdds = 0.25;
const smallestEpic = 3;

type Tie = [a: number, b: number, likeness: number];

/** Each pair once; links count where words do not meet too. */
const tiesOf = (near: readonly Near[], entries: readonly GroupEntry[], places: ReadonlyMap<string, number>): Tie[] => {
  const ties = new Map<number, Tie>();
  const tie = (a: number, b: number, likeness: number, adds: number): void => {
    if (a === b) return;
    const [low, high] = a < b ? [a, b] : [b, a];
    const key = low * entries.length + high;
    const known = ties.get(key);
    if (known) known[2] = Math.max(known[2], likeness) + adds;
    else ties.set(key, [low, high, likeness + adds]);
  };
  for (const [at, list] of near.entries()) for (const [other, likeness] of list) tie(at, other, likeness, 0);
  for (const [at, { links }] of entries.entries())
    for (const id of new Set(links)) {
      const other = places.get(id);
      if (other !== undefined) tie(at, other, 0, linkAdds);
    }
  return [...ties.values()].sort((x, y) => x[0] - y[0] || x[1] - y[1]);
};

/** The number of the entry at the top of the parts that an entry is in; circles end where they began. */
const wholeOf = (at: number, entries: readonly GroupEntry[], places: ReadonlyMap<string, number>): number => {
  const seen = new Set<number>();
  let now = at;
  for (;;) {
    seen.add(now);
    const parent = entries[now]?.parent;
    const up = parent === undefined ? undefined : places.get(parent);
    if (up === undefined) return now;
    if (seen.has(up)) return Math.min(...seen);
    now = up;
  }
};

/** Sets of entries that make an epic each; parts are left out, they follow their wholes. */
function* epicsOf(
  space: Space,
  entries: readonly GroupEntry[],
  isWhole: (at: number) => boolean,
  places: ReadonlyMap<string, number>,
  smallest: number,
): Generator<undefined, number[][], undefined> {
  const near = yield* neighboursOf(space.vectors);
  const ties = tiesOf(near, entries, places).filter(([a, b]) => isWhole(a) && isWhole(b));
  yield;
  const clusters = space.vectors.map(({ terms, weights }, at) => ({ members: [at], terms, weights }));
  const joined = yield* joinAlike(clusters, ties, { likeness: epicLikeness });
  const tied = new Set(
    entries.flatMap(({ links }, at) => [...(links?.length ? [at] : []), ...(isWhole(at) ? [] : [at])]),
  );
  return yield* settle(joined, space.vectors, near, smallest, (at) => tied.has(at));
}

/** The work of `proposeGroups` in slices of a few ms; whoever runs it may do something else at each `yield`. */
export function* groupingSteps(
  entries: readonly GroupEntry[],
  options: GroupingOptions = {},
): Generator<undefined, Grouping, undefined> {
  const smallest = Math.max(1, options.smallest ?? smallestEpic);
  const places = new Map(entries.map(({ id }, at) => [id, at]));
  const wholes = entries.map((_, at) => wholeOf(at, entries, places));
  const space = yield* spaceOf(entries);
  const isWhole = (at: number): boolean => wholes[at] === at;
  const partsOf = new Map<number, number[]>();
  for (const [at, whole] of wholes.entries()) {
    if (whole === at) continue;
    const parts = partsOf.get(whole);
    if (parts) parts.push(at);
    else partsOf.set(whole, [at]);
  }
  const found = yield* epicsOf(space, entries, isWhole, places, smallest);
  const epics = found.map((members): Cluster => {
    const all = members.flatMap((at) => [at, ...(partsOf.get(at) ?? [])]).sort((a, b) => a - b);
    return { members: all, sum: sumOf(members, space.vectors) };
  });
  yield;
  const themes = yield* themesOf(epics);
  const sorted = new Set(epics.flatMap(({ members }) => members));
  const unsorted = entries.flatMap(({ id }, at) => (sorted.has(at) ? [] : [id]));
  return { themes: namedGroups(entries, space, epics, themes, options.taken ?? []), unsorted };
}

/**
 * A flat list as themes and epics, from the entries' own words, labels, components and links. The same list always gives the same
 * groups; what fits nowhere stays unsorted. Takes seconds for tens of thousands: run it in a worker, or `groupingSteps` in slices.
 */
export const proposeGroups = (entries: readonly GroupEntry[], options: GroupingOptions = {}): Grouping => {
  const steps = groupingSteps(entries, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
};
