/** How far two groupings of the same things agree. */
export interface Agreement {
  /** Adjusted Rand index: 1 the same, 0 no better than chance. */
  readonly ari: number;
  /** V-measure: 1 the same; chance alone reaches more than 0 with many groups. */
  readonly v: number;
}

const counted = (all: readonly string[]): number[] => {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts.values()];
};
const pairs = (count: number): number => (count * (count - 1)) / 2;
const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

/** Compares two labellings of the same things, in the same order. */
export const agreementOf = (truth: readonly string[], found: readonly string[]): Agreement => {
  const [a, b] = [counted(truth), counted(found)];
  const both = counted(truth.map((one, at) => `${one}\n${found[at]}`));
  const [inA, inB, inBoth] = [a, b, both].map((counts) => sum(counts.map(pairs))) as [number, number, number];
  const expected = (inA * inB) / pairs(truth.length);
  const entropy = (counts: readonly number[]): number =>
    -sum(counts.map((count) => (count / truth.length) * Math.log(count / truth.length)));
  const [ofA, ofB] = [entropy(a), entropy(b)];
  const shared = ofA + ofB - entropy(both);
  const [homogeneous, complete] = [ofA === 0 ? 1 : shared / ofA, ofB === 0 ? 1 : shared / ofB];
  return {
    ari: (inBoth - expected) / ((inA + inB) / 2 - expected || 1),
    v: homogeneous + complete === 0 ? 0 : (2 * homogeneous * complete) / (homogeneous + complete),
  };
};
