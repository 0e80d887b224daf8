import { cardOf, type Item } from "@overstory/backlog";
import { type CardTechnique, scoreCard } from "@overstory/scoring";
import { useRollUp } from "../../../lib/data/hooks.ts";
import { useQuery } from "../../../lib/use-query.ts";
import { plainNumber } from "./score-words.ts";
import classes from "./side.module.css";

type RollUp = {
  readonly stories: number;
  readonly scored: number;
  readonly score: number | null;
  readonly inputs: Readonly<Record<string, { given: number; sum: number | null; mean: number }>>;
};

const shown = (value: number | null | undefined): string =>
  value === null || value === undefined ? "–" : plainNumber(value);

/** What is in a theme or epic against what it was said to be worth. */
export const Worth = ({ item, technique }: { readonly item: Item; readonly technique: CardTechnique }) => {
  const below = useRollUp(item.id);
  const { data } = useQuery<{ rollUp: RollUp | null }>("score.of", { item: item.id, technique: technique.id }, below);
  const rollUp = data?.rollUp;
  if (!rollUp) return null;
  const card = cardOf(item, technique);
  const result = scoreCard(technique, card);
  return (
    <table className={`${classes.worth} numbers`} aria-label="Said to be worth, and what is in it">
      <thead>
        <tr>
          <td />
          <th scope="col">Said</th>
          <th scope="col">In it</th>
          <th scope="col">Stories</th>
        </tr>
      </thead>
      <tbody>
        {technique.inputs.map(({ name, label }) => {
          const sum = rollUp.inputs[name];
          return (
            <tr key={name}>
              <th scope="row">{label}</th>
              <td>{shown(card[name])}</td>
              <td>{sum ? (sum.sum === null ? `⌀ ${plainNumber(sum.mean)}` : plainNumber(sum.sum)) : "–"}</td>
              <td>{sum?.given ?? 0}</td>
            </tr>
          );
        })}
        <tr>
          <th scope="row">Score</th>
          <td>{result.state === "scored" ? plainNumber(result.score) : "–"}</td>
          <td>{shown(rollUp.score)}</td>
          <td>
            {rollUp.scored} of {rollUp.stories}
          </td>
        </tr>
      </tbody>
    </table>
  );
};
