import { type Item, noRollUp, progressOf, type RollUp, rolledScore, stageIndex, stageLabels } from "@overstory/backlog";
import { type Coloured, noGroup } from "./colouring.ts";
import { type Forest, itemAt, type Level, levelAt, titleAt } from "./forest.ts";

const kindWords: Readonly<Record<Level, string>> = {
  portfolio: "portfolio",
  product: "product",
  theme: "theme",
  epic: "epic",
  story: "story",
};

const numberText = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 2 });

export const countText = (count: number, one: string, many: string): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

const storyFacts = (item: Item, stage: string | undefined): string[] => [
  ...(stage === undefined ? [] : [stage]),
  item.effort === undefined ? "no effort" : `effort ${numberText(item.effort)}`,
];

const sumFacts = (sum: RollUp | undefined): string[] => {
  if (!sum || sum.stories === 0) return ["no stories"];
  const score = rolledScore(sum);
  return [
    countText(sum.stories, "story", "stories"),
    `${Math.round(100 * (progressOf(sum) ?? 0))} % finished`,
    `effort ${numberText(sum.effort)}`,
    ...(score === undefined ? [] : [`score ${numberText(score)}`]),
  ];
};

/** What circles are told by. */
export type Told = {
  readonly forest: Forest;
  readonly coloured: Pick<Coloured, "groups" | "of">;
  /** Whether a moment of the past is shown: then the colours are the stages of then. */
  readonly isPast: boolean;
  /** What the stories below an item or product add up to now. */
  sumOf(id: string): RollUp | undefined;
};

/** Of the stories below that were there at the moment shown. In breadth, each generation below a circle stands side by side. */
const sumThen = ({ forest, coloured: { groups, of } }: Told, at: number): RollUp => {
  const sum = noRollUp();
  let from = at;
  let end = at + 1;
  while (from < end) {
    for (let one = from; one < end; one += 1) {
      const item = itemAt(forest, one);
      const stage = groups[of[one] ?? noGroup]?.stage;
      if (item?.kind !== "story" || stage === undefined) continue;
      sum.stories += 1;
      sum.stages[stageIndex(stage)] = (sum.stages[stageIndex(stage)] ?? 0) + 1;
      sum.effort += item.effort ?? 0;
    }
    const last = end - 1;
    from = forest.first[from] ?? end;
    end = (forest.first[last] ?? 0) + (forest.children[last] ?? 0);
  }
  return sum;
};

/** Of all products together. */
const sumOfAll = ({ forest, sumOf }: Told): RollUp => {
  const all = noRollUp();
  for (let at = 1; at <= (forest.children[0] ?? 0); at += 1) {
    const sum = sumOf(forest.ids[at] ?? "");
    if (!sum) continue;
    for (const [stage, count] of sum.stages.entries()) all.stages[stage] = (all.stages[stage] ?? 0) + count;
    for (const part of ["stories", "effort", "finishedEffort", "scored", "scoredInputs", "scoredEffort"] as const)
      all[part] += sum[part];
  }
  return all;
};

const sumAt = (told: Told, at: number): RollUp | undefined => {
  if (told.isPast) return sumThen(told, at);
  return told.forest.of[at] === undefined ? sumOfAll(told) : told.sumOf(told.forest.ids[at] ?? "");
};

/** What a circle is, in a line: kind and key, then what is in it. */
export const factsOf = (told: Told, at: number): string => {
  const { forest, coloured, isPast } = told;
  const item = itemAt(forest, at);
  const isStory = item?.kind === "story" && forest.children[at] === 0;
  const group = coloured.groups[coloured.of[at] ?? noGroup]?.text;
  const now = item?.stage && stageLabels[item.stage];
  const facts = isStory ? storyFacts(item, isPast ? (group ?? "not there yet") : now) : sumFacts(sumAt(told, at));
  const extra = isStory && group !== undefined && !facts.includes(group) ? [group] : [];
  const key = forest.of[at]?.key;
  return [...(key === undefined ? [] : [`${kindWords[levelAt(forest, at)]} ${key}`]), ...facts, ...extra].join(", ");
};

/** All that the map shows of a circle, as a screen reader says it. */
export const spokenOf = (told: Told, at: number): string => `${titleAt(told.forest, at)}, ${factsOf(told, at)}`;
