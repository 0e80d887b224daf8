import { told } from "../told.ts";
import type { Ballot, Option, Result, SurveyTechnique } from "../types.ts";
import { nobody } from "./ballots.ts";
import { groupsOf, principal, type Ratios } from "./eigenvector.ts";

/** What may be said of a pair, in Saaty's steps; the values in between are allowed too, and one over each of them. */
export const ratioSteps: readonly Option[] = [
  { value: 1, name: "Equal", means: "both matter the same" },
  { value: 3, name: "Somewhat more", means: "one would tend to this one" },
  { value: 5, name: "Clearly more", means: "one would choose this one" },
  { value: 7, name: "Far more", means: "it has shown in practice" },
  { value: 9, name: "Beyond compare", means: "as much more as can be" },
];

/** Saaty's random index: the mean consistency index of matrices filled by chance, for 1 to 15 items. */
const randomIndex = [0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59];

/** Beyond Saaty's table, the line through simulated means: λ = 2.7699 n − 4.3513 (Alonso and Lamata 2006). */
const randomIndexOf = (size: number): number => randomIndex[size - 1] ?? (2.7699 * size - 4.3513 - size) / (size - 1);

/** From here on the answers contradict each other too much. */
const mostInconsistent = 0.1;

const inScale = (ratio: number) => Math.min(9, Math.max(1 / 9, ratio));

/** Geometric mean of all people for each pair that somebody compared, both ways round. */
const ratiosOf = (items: readonly string[], ballots: readonly Ballot[]): Ratios => {
  const places = new Map(items.map((item, index) => [item, index]));
  const logarithms: Map<number, { sum: number; count: number }>[] = items.map(() => new Map());
  const add = (row: number, column: number, logarithm: number) => {
    const { sum, count } = logarithms[row]?.get(column) ?? { sum: 0, count: 0 };
    logarithms[row]?.set(column, { sum: sum + logarithm, count: count + 1 });
  };
  for (const { ratios = [] } of ballots)
    for (const [item, than, ratio] of ratios) {
      const [row, column] = [places.get(item), places.get(than)];
      if (row === undefined || column === undefined || row === column || !(ratio > 0)) continue;
      const logarithm = Math.log(inScale(ratio));
      add(row, column, logarithm);
      add(column, row, -logarithm);
    }
  return logarithms.map((row) => new Map([...row].map(([column, { sum, count }]) => [column, Math.exp(sum / count)])));
};

const warningFor = (ratio: number, missing: number, pairs: number, groups: number): string | undefined => {
  const words = [
    ...(ratio >= mostInconsistent
      ? [
          `The comparisons contradict each other (consistency ratio ${told(ratio)}, it should be below 0.1): look at them again.`,
        ]
      : []),
    ...(missing > 0
      ? [`${told(missing)} of ${told(pairs)} pairs were not compared and are filled in from the others.`]
      : []),
    ...(groups > 1
      ? [
          `${told(groups)} groups of items were never compared with each other: they are taken to matter the same on average.`,
        ]
      : []),
  ];
  return words.length > 0 ? words.join(" ") : undefined;
};

/**
 * Analytic hierarchy process on one level: how many times more one item matters than another, 1 to 9; people are brought together by the
 * geometric mean of each pair; priorities are the principal eigenvector, with the sum 1. The consistency ratio is CR = CI ÷ RI with
 * CI = (λ − n) ÷ (n − 1), and there is a warning at 0.1 and over. Pairs that nobody compared are told; they are filled in as Harker does,
 * which makes the ratio look better than it would with all pairs. With groups that were never compared, the worst group's ratio is told.
 * Source: Thomas Saaty, "The Analytic Hierarchy Process", McGraw-Hill, 1980 (scale, eigenvector, random index, 0.1); János Aczél and
 * Thomas Saaty, "Procedures for Synthesizing Ratio Judgements", 1983 (geometric mean); José Antonio Alonso and Teresa Lamata,
 * "Consistency in the Analytic Hierarchy Process: a New Approach", 2006 (random index over 15 items, and Saaty's table). CI, CR and 0.1
 * confirmed by https://paperzz.com/doc/6848454/the-saaty-s-method-dealt-with-consistency-of-the; worked example:
 * https://en.wikipedia.org/wiki/Analytic_hierarchy_process_%E2%80%93_leader_example
 */
export const ahp: SurveyTechnique = {
  type: "survey",
  id: "ahp",
  name: "Analytic hierarchy process",
  summary:
    "How many times more does this matter than that? Good for few items and weighty decisions: it shows contradictions.",
  formula: "principal eigenvector of the comparisons; consistency ratio = consistency index ÷ random index",
  source: "Thomas Saaty, “The Analytic Hierarchy Process”, 1980; missing pairs: Patrick Harker, 1987",
  relative: true,
  scoreName: "Priority",
  ballot: "ratios",
  results: (items, ballots) => {
    const asked = [...new Set(items)];
    const ratios = ratiosOf(asked, ballots);
    const groups = groupsOf(ratios);
    const size = groups.reduce((sum, group) => sum + group.length, 0);
    const weights = new Map<number, number>();
    let worst = 0;
    for (const group of groups) {
      const found = principal(ratios, group);
      // Each group has the mean 1, so that all together sum up to their number.
      for (const [place, weight] of found.weights) weights.set(place, weight / size);
      const index = group.length > 1 ? (found.eigenvalue - group.length) / (group.length - 1) : 0;
      const random = randomIndexOf(group.length);
      // Rounding leaves tiny negative indices behind.
      if (random > 0) worst = Math.max(worst, index / random);
    }
    const consistencyRatio = Math.round(worst * 1e9) / 1e9;
    const pairs = (size * (size - 1)) / 2;
    const compared = ratios.reduce((sum, row) => sum + row.size, 0) / 2;
    const warning = warningFor(consistencyRatio, pairs - compared, pairs, groups.length);
    const places = new Map(asked.map((item, index) => [item, index]));
    return items.map((item): Result => {
      const place = places.get(item) ?? -1;
      const score = weights.get(place);
      if (score === undefined) return nobody("comparisons");
      const others = ratios[place]?.size ?? 0;
      return {
        state: "scored",
        score,
        explanation: `priority ${told(score)} of 1 from comparisons with ${told(others)} of ${told(size - 1)} others; consistency ratio ${told(consistencyRatio)}`,
        ...(warning !== undefined && { warning }),
        more: { consistencyRatio, compared: others },
      };
    });
  },
};
