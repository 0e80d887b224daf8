import type { Item } from "@overstory/backlog";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ItemKey } from "../../ui/kind-badge.tsx";
import classes from "./compare.module.css";
import type { Comparison, Standing } from "./model/rankings.ts";
import { ordinal } from "./model/words.ts";

const atFirst = 4;
const listed = 16;

/** Why a technique puts it there: its rule with the item's numbers. */
const Why = ({ name, standing, of }: { readonly name: string; readonly standing: Standing; readonly of: number }) => (
  <p>
    <strong>
      {name}: {ordinal(standing.rank)}
    </strong>{" "}
    of {of.toLocaleString("en")}
    {standing.result.state === "scored" && <span>{standing.result.explanation}</span>}
  </p>
);

type Props = { readonly comparison: Comparison; readonly itemOf: ReadonlyMap<string, Item> };

/** The items that techniques see most differently, and the numbers behind it. */
export const Disagreed = ({ comparison: { rankings, disagreed }, itemOf }: Props) => {
  const nameOf = new Map(rankings.map((ranking) => [ranking.technique.id, ranking]));
  const [isLong, setLong] = useState(false);
  const most = disagreed.slice(0, isLong ? listed : atFirst);
  return (
    <section className={classes.part} aria-label="They disagree most on">
      <h2>They disagree most on</h2>
      {most.length === 0 && <p className={classes.about}>No item stands at different places.</p>}
      <ul className={classes.disagreed} aria-label="Items on which they disagree most">
        {most.map(({ id, highest, lowest }) => {
          const item = itemOf.get(id);
          if (!item) return null;
          return (
            <li key={id}>
              <div className={classes.itemLine}>
                <Link to="/i/$itemKey" params={{ itemKey: item.key }}>
                  {item.title}
                </Link>
                <ItemKey value={item.key} />
              </div>
              {[highest, lowest].map((technique) => {
                const ranking = nameOf.get(technique);
                const standing = ranking?.of.get(id);
                return (
                  ranking &&
                  standing && (
                    <Why key={technique} name={ranking.technique.name} standing={standing} of={ranking.of.size} />
                  )
                );
              })}
            </li>
          );
        })}
      </ul>
      {!isLong && disagreed.length > atFirst && (
        <button type="button" className={classes.more} onClick={() => setLong(true)}>
          Show {Math.min(listed, disagreed.length) - atFirst} more
        </button>
      )}
    </section>
  );
};
