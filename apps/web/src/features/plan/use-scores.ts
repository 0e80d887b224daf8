import { defaultTechnique, defaultTechniqueOf, type Item, resultOf, techniqueNamed } from "@overstory/backlog";
import type { CardTechnique } from "@overstory/scoring";
import { useMemo } from "react";
import { client } from "../../lib/data/client.ts";
import { useCardTechniques } from "../../lib/techniques.ts";
import { scoreText } from "../../ui/number-text.ts";

/** The scores of the stories on the page under the workspace's technique. */
export type Scores = {
  /** The highest: what fills a bar. */
  readonly top: number;
  of(story: Item): number | undefined;
  text(story: Item): string;
  /** Where the number is from, or that there is none. */
  words(story: Item): string;
};

/** Scores of what is shown. The workspace's own technique orders; where it is a survey, the product's usual one. */
export const useScores = (planned: readonly Item[], others: readonly Item[]): Scores => {
  const techniques = useCardTechniques();
  return useMemo(() => {
    const technique =
      techniques.find(({ id }) => id === defaultTechniqueOf(client.rows)) ??
      (techniqueNamed(client.rows, defaultTechnique) as CardTechnique);
    // A row asks for its number three times.
    const results = new Map<Item, ReturnType<typeof resultOf>>();
    const scored = (story: Item) => {
      const known = results.get(story) ?? resultOf(story, technique);
      results.set(story, known);
      return known;
    };
    const of = (story: Item) => {
      const result = scored(story);
      return result.state === "scored" ? result.score : undefined;
    };
    const top = [...planned, ...others].reduce((most, story) => Math.max(most, of(story) ?? 0), 0);
    return {
      top,
      of,
      text: (story) => scoreText(of(story) ?? 0, top),
      words: (story) => {
        const result = scored(story);
        return result.state === "scored" ? `${technique.name}: ${result.explanation}` : `No score by ${technique.name}`;
      },
    };
  }, [techniques, planned, others]);
};
