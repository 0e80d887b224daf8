import type { Item } from "@overstory/backlog";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ItemKey } from "../../ui/kind-badge.tsx";
import classes from "./compare.module.css";
import type { Comparison } from "./model/rankings.ts";
import { shiftText, shiftWords } from "./model/words.ts";
import ranks from "./ranks.module.css";

const atFirst = 50;

type Props = { readonly comparison: Comparison; readonly itemOf: ReadonlyMap<string, Item> };

/** All ranks side by side, by the first technique, with how far each other one moves an item. */
export const RanksTable = ({ comparison: { rankings }, itemOf }: Props) => {
  const [count, setCount] = useState(atFirst);
  const [first, ...others] = rankings;
  if (!first) return null;
  const isRanked = (id: string) => rankings.some(({ of }) => of.has(id));
  const ids = first.order.flatMap(({ id }) => (isRanked(id) ? [id] : []));
  return (
    <section className={classes.part} aria-label="Ranks side by side">
      <h2>Ranks side by side</h2>
      <div className={classes.wide}>
        <table className={ranks.ranks}>
          <caption className="visually-hidden">Ranks of items under each technique</caption>
          <thead>
            <tr>
              <th scope="col">Item</th>
              {rankings.map(({ technique }, at) => (
                <th key={technique.id} scope="col" data-number aria-sort={at === 0 ? "ascending" : undefined}>
                  {technique.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ids.slice(0, count).map((id) => {
              const item = itemOf.get(id);
              const rank = first.of.get(id)?.rank;
              return (
                <tr key={id}>
                  <th scope="row">
                    <div className={classes.itemLine}>
                      {item && (
                        <Link to="/i/$itemKey" params={{ itemKey: item.key }}>
                          {item.title}
                        </Link>
                      )}
                      {item && <ItemKey value={item.key} />}
                    </div>
                  </th>
                  <td data-number>{rank ?? <NoScore />}</td>
                  {others.map(({ technique, of }) => {
                    const other = of.get(id)?.rank;
                    const shift = shiftText(rank, other);
                    return (
                      <td key={technique.id} data-number>
                        {shift !== "" && (
                          <>
                            <span
                              className={ranks.shift}
                              data-up={shift.startsWith("▲") || undefined}
                              aria-hidden="true"
                            >
                              {shift}
                            </span>
                            <span className="visually-hidden">{shiftWords(rank, other)}, </span>
                          </>
                        )}
                        {other ?? <NoScore />}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {ids.length > count && (
        <button type="button" className={classes.more} onClick={() => setCount(count + 200)}>
          Show {Math.min(200, ids.length - count)} more of {ids.length.toLocaleString("en")}
        </button>
      )}
    </section>
  );
};

const NoScore = () => (
  <span className={ranks.none}>
    <span aria-hidden="true">–</span>
    <span className="visually-hidden">no score</span>
  </span>
);
