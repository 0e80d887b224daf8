import type { Item } from "@overstory/backlog";
import type { Stability, StableItem } from "@overstory/scoring";
import { Link } from "@tanstack/react-router";
import { ItemKey } from "../../ui/kind-badge.tsx";
import { percentText } from "../../ui/number-text.ts";
import classes from "./compare.module.css";
import pictures from "./pictures.module.css";

const listed = 18;

/** Ranks further down stand closer: what happens at the top matters. */
const placeOf = (rank: number, last: number): number => Math.sqrt((rank - 1) / Math.max(1, last - 1)) * 100;

const rangeWords = ({ low, median, high }: StableItem): string =>
  low === high ? `always ${median}` : `${low} to ${high}, mostly ${median}`;

type Props = { readonly stability: Stability; readonly itemOf: ReadonlyMap<string, Item> };

/** Per item: between which ranks it moved, where it mostly was, and how often it was in the top. */
export const StabilityPicture = ({ stability: { items, top }, itemOf }: Props) => {
  const shown = items.slice(0, listed);
  const last = Math.max(top + 2, ...shown.map(({ high }) => high));
  const edge = placeOf(top + 0.5, last);
  return (
    <table className={pictures.steady}>
      <caption className="visually-hidden">Where each item stood in the tries</caption>
      <thead>
        <tr>
          <th scope="col">Item</th>
          <th scope="col">
            <span className={pictures.scale}>
              <span>Rank 1</span>
              <span style={{ left: `${edge}%` }}>{top}</span>
              <span>{last.toLocaleString("en")}</span>
            </span>
          </th>
          <th scope="col" data-number>
            In the top
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map((one) => {
          const item = itemOf.get(one.id);
          const [low, high] = [placeOf(one.low, last), placeOf(one.high, last)];
          return (
            <tr key={one.id} data-out={one.rank > top || undefined}>
              <th scope="row">
                <div className={classes.itemLine}>
                  <span className={pictures.rank}>{one.rank}</span>
                  {item && (
                    <Link to="/i/$itemKey" params={{ itemKey: item.key }}>
                      {item.title}
                    </Link>
                  )}
                  {item && <ItemKey value={item.key} />}
                </div>
              </th>
              <td>
                <span className="visually-hidden">{rangeWords(one)}</span>
                <span className={pictures.range} aria-hidden="true" title={rangeWords(one)}>
                  <i data-edge style={{ left: `${edge}%` }} />
                  <i data-bar style={{ left: `${low}%`, width: `${high - low}%` }} />
                  <i data-median style={{ left: `${placeOf(one.median, last)}%` }} />
                </span>
              </td>
              <td data-number>
                <span className={pictures.share} aria-hidden="true">
                  <i style={{ width: `${one.inTop * 100}%` }} />
                </span>
                {percentText(one.inTop)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};
