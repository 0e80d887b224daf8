import { type Item, progressOf, type RollUp, rolledScore, type Stage, stageLabels } from "@overstory/backlog";
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

const storyFacts = (item: Item, stage: Stage | undefined): string[] => [
  ...(stage === undefined ? [] : [stageLabels[stage]]),
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

/** What a circle is, in a line: kind and key, then what is in it. */
export const factsOf = (forest: Forest, at: number, sum: RollUp | undefined, group?: string): string => {
  const item = itemAt(forest, at);
  const level = levelAt(forest, at);
  const isStory = item?.kind === "story" && forest.children[at] === 0;
  const facts = isStory ? storyFacts(item, item.stage) : sumFacts(sum);
  const extra = isStory && group !== undefined && !facts.includes(group) ? [group] : [];
  const key = forest.of[at]?.key;
  return [...(key === undefined ? [] : [`${kindWords[level]} ${key}`]), ...facts, ...extra].join(", ");
};

/** All that the map shows of a circle, as a screen reader says it. */
export const spokenOf = (forest: Forest, at: number, sum: RollUp | undefined, group?: string): string =>
  `${titleAt(forest, at)}, ${factsOf(forest, at, sum, group)}`;
