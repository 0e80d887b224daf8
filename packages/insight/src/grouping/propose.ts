import { type Cluster, joinAlike, single } from "./link.ts";
import { Names, tellingTerms, writtenAs } from "./names.ts";
import { type Near, neighboursOf } from "./neighbours.ts";
import { isTelling } from "./texts.ts";
import type { GroupEntry, Grouping, GroupingOptions, GroupMember, ProposedEpic, ProposedTheme } from "./types.ts";
import { type Space, spaceOf, type Term } from "./vectors.ts";

// Found by trying them on real backlogs; see docs/decisions/013.
const epicLikeness = 0.1;
const themeLikeness = 0.02;
/** What a link between two entries adds to their likeness. */
const linkAdds = 0.25;
const smallestEpic = 3;
const reasonsOfGroup = 5;
const reasonsOfMember = 3;

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

/** Reasons of one member: the group's telling terms that its vector holds, the heaviest first. */
const reasonsOf = (member: number, cluster: Cluster, { vectors, terms }: Space): string[] => {
  const vector = vectors[member];
  if (!vector) return [];
  const shared: [number, number][] = [];
  for (const [at, id] of vector.terms.entries()) {
    const term = terms[id] as Term;
    const own = vector.weights[at] as number;
    const others = (cluster.sum.get(id) ?? 0) - own;
    const isWorth = term.isTag || (!term.isPair && isTelling(term.key));
    if (isWorth && others > 1e-9) shared.push([id, own * others]);
  }
  shared.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return shared.slice(0, reasonsOfMember).map(([id]) => writtenAs(terms[id] as Term));
};

function* epicClusters(
  space: Space,
  entries: readonly GroupEntry[],
  wholes: readonly number[],
  places: ReadonlyMap<string, number>,
): Generator<undefined, Cluster[], undefined> {
  const near = yield* neighboursOf(space.vectors);
  const ties = tiesOf(near, entries, places);
  yield;
  // Parts go where their whole goes: only wholes are joined, parts follow below.
  const isWhole = (at: number): boolean => wholes[at] === at;
  const clusters = space.vectors.map((vector, at) => single(at, vector));
  return yield* joinAlike(
    clusters,
    ties.filter(([a, b]) => isWhole(a) && isWhole(b)),
    { likeness: epicLikeness },
  );
}

/** Likeness of epics by their mean vectors, for every pair that shares a term. */
const epicTies = (epics: readonly Cluster[]): Tie[] => {
  const ties: Tie[] = [];
  const holders = new Map<number, number[]>();
  for (const [at, { sum }] of epics.entries())
    for (const id of sum.keys()) {
      const list = holders.get(id);
      if (list) list.push(at);
      else holders.set(id, [at]);
    }
  for (const [at, { sum, members }] of epics.entries()) {
    const sums = new Map<number, number>();
    for (const [id, weight] of sum)
      for (const other of holders.get(id) ?? [])
        if (other > at) sums.set(other, (sums.get(other) ?? 0) + weight * (epics[other]?.sum.get(id) ?? 0));
    for (const [other, value] of sums)
      ties.push([at, other, value / (members.length * (epics[other]?.members.length ?? 1))]);
  }
  return ties;
};

/** The work of `proposeGroups` in slices of a few ms; whoever runs it may do something else at each `yield`. */
export function* groupingSteps(
  entries: readonly GroupEntry[],
  options: GroupingOptions = {},
): Generator<undefined, Grouping, undefined> {
  const smallest = Math.max(1, options.smallest ?? smallestEpic);
  const places = new Map(entries.map(({ id }, at) => [id, at]));
  const wholes = entries.map((_, at) => wholeOf(at, entries, places));
  const space = yield* spaceOf(entries);
  const joined = yield* epicClusters(space, entries, wholes, places);
  const partsOf = new Map<number, number[]>();
  for (const [at, whole] of wholes.entries()) if (whole !== at) partsOf.set(whole, [...(partsOf.get(whole) ?? []), at]);
  const epics: Cluster[] = [];
  const unsorted: number[] = [];
  for (const { members, sum } of joined) {
    const all = members.filter((at) => wholes[at] === at).flatMap((at) => [at, ...(partsOf.get(at) ?? [])]);
    if (all.length === 0) continue;
    if (all.length < smallest) unsorted.push(...all);
    else epics.push({ members: all.sort((a, b) => a - b), sum });
  }
  yield;
  const themes = yield* joinAlike(
    epics.map(({ sum, members }, at) => ({
      members: [at],
      sum: new Map([...sum].map(([id, w]) => [id, w / members.length])),
    })),
    epicTies(epics),
    { likeness: themeLikeness },
  );
  const proposed = named(entries, space, epics, themes, options.taken ?? []);
  return { themes: proposed, unsorted: unsorted.sort((a, b) => a - b).map((at) => entries[at]?.id as string) };
}

const named = (
  entries: readonly GroupEntry[],
  space: Space,
  epics: readonly Cluster[],
  themes: readonly Cluster[],
  taken: readonly string[],
): ProposedTheme[] => {
  const titlesWith: number[] = [];
  for (const ids of space.inTitle) for (const id of ids) titlesWith[id] = (titlesWith[id] ?? 0) + 1;
  const names = new Names(taken);
  const tell = (members: readonly number[]) =>
    tellingTerms(members, space.inTitle, space.terms, titlesWith, entries.length);
  const sizeOf = ({ members }: Cluster) => members.reduce((sum, at) => sum + (epics[at]?.members.length ?? 0), 0);
  const bySize = [...themes].sort((a, b) => sizeOf(b) - sizeOf(a) || (a.members[0] ?? 0) - (b.members[0] ?? 0));
  return bySize.map((theme) => {
    const own = theme.members.map((at) => epics[at] as Cluster);
    const telling = tell(own.flatMap(({ members }) => members));
    const name = names.nameOf(telling, "Group");
    const inside = [...own].sort(
      (a, b) => b.members.length - a.members.length || (a.members[0] ?? 0) - (b.members[0] ?? 0),
    );
    return {
      name,
      because: telling.slice(0, reasonsOfGroup).map(({ written }) => written),
      epics: inside.map((epic): ProposedEpic => {
        const words = tell(epic.members);
        return {
          name: names.nameOf(words, entries[epic.members[0] ?? 0]?.title ?? "Group"),
          because: words.slice(0, reasonsOfGroup).map(({ written }) => written),
          members: epic.members.map(
            (at): GroupMember => ({ id: entries[at]?.id as string, because: reasonsOf(at, epic, space) }),
          ),
        };
      }),
    };
  });
};

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
