import { type Cluster, joinAlike, vectorOfSum } from "./link.ts";

const leastLikeness = 0.03;
/** The terms that an epic is compared by. */
const mostTerms = 40;

const unit = (sum: ReadonlyMap<number, number>): Map<number, number> => {
  const heaviest = [...sum].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostTerms);
  const length = Math.sqrt(heaviest.reduce((total, [, weight]) => total + weight * weight, 0)) || 1;
  return new Map(heaviest.map(([id, weight]) => [id, weight / length]));
};

/** Likeness of every pair that shares a term, by cosine: a large epic is no less like others than a small one. */
const tiesOf = (epics: readonly ReadonlyMap<number, number>[]): [number, number, number][] => {
  const ties: [number, number, number][] = [];
  // Places and weights of those that hold a term, by turns.
  const holders = new Map<number, number[]>();
  for (const [at, sum] of epics.entries())
    for (const [id, weight] of sum) {
      const list = holders.get(id);
      if (list) list.push(at, weight);
      else holders.set(id, [at, weight]);
    }
  const sums = new Float64Array(epics.length);
  const isSeen = new Uint8Array(epics.length);
  for (const [at, sum] of epics.entries()) {
    const seen: number[] = [];
    for (const [id, weight] of sum) {
      const list = holders.get(id) ?? [];
      for (let place = list.length - 2; place >= 0 && (list[place] as number) > at; place -= 2) {
        const other = list[place] as number;
        if (isSeen[other] === 0) {
          isSeen[other] = 1;
          seen.push(other);
        }
        sums[other] = (sums[other] as number) + weight * (list[place + 1] as number);
      }
    }
    for (const other of seen) {
      ties.push([at, other, sums[other] as number]);
      sums[other] = 0;
      isSeen[other] = 0;
    }
  }
  return ties;
};

/** Epics as themes: about as many themes as a theme has epics, so that neither list is too long to read. Members are places in `epics`. */
export function* themesOf(epics: readonly Cluster[]): Generator<undefined, Cluster[], undefined> {
  const units = epics.map(({ sum }) => unit(sum));
  const ties = tiesOf(units);
  yield;
  const largest = Math.max(2, Math.ceil(1.5 * Math.sqrt(epics.length)));
  const joined = yield* joinAlike(
    units.map((sum, at) => ({ members: [at], ...vectorOfSum(sum) })),
    ties,
    { likeness: leastLikeness, largest },
  );
  return takeIn(joined, units, largest);
}

/**
 * An epic that is left alone goes to the theme that it is likest to, also where that is full. Those that are like none share one, named
 * after the largest of them: as many themes as epics would be a flat list again.
 */
const takeIn = (
  themes: readonly Cluster[],
  units: readonly ReadonlyMap<number, number>[],
  largest: number,
): Cluster[] => {
  const larger = themes
    .filter(({ members }) => members.length > 1)
    .map(({ members, sum }) => ({ members: [...members], sum }));
  const alone: Cluster[] = [];
  for (const theme of themes) {
    if (theme.members.length > 1) continue;
    const own = units[theme.members[0] as number] as ReadonlyMap<number, number>;
    let best: (typeof larger)[number] | undefined;
    let most = leastLikeness;
    for (const other of larger) {
      let shared = 0;
      for (const [id, weight] of own) shared += weight * (other.sum.get(id) ?? 0);
      if (shared / other.members.length <= most) continue;
      best = other;
      most = shared / other.members.length;
    }
    if (best) best.members.push(theme.members[0] as number);
    else alone.push(theme);
  }
  const shared: Cluster[] = [];
  for (let at = 0; at < alone.length; at += largest)
    shared.push({ members: alone.slice(at, at + largest).flatMap(({ members }) => members), sum: new Map() });
  return [...larger, ...shared];
};
