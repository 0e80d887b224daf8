import { type ReactNode, useState } from "react";
import classes from "./chart.module.css";

type Props = {
  /** What the table tells. */
  readonly caption: string;
  readonly heads: readonly string[];
  /** Row by row, made once it is opened; the first cell of each names it. */
  readonly rows: () => readonly (readonly ReactNode[])[];
  readonly keyOf: (row: readonly ReactNode[], index: number) => string;
  /** Said below where not all rows are shown. */
  readonly more?: string | undefined;
};

const shownAtOnce = 500;

/** The numbers of a picture as a table, opened by whoever would rather read them so. */
export const AsTable = ({ caption, heads, rows: made, keyOf, more }: Props) => {
  const [isOpen, setIsOpen] = useState(false);
  const rows = isOpen ? made() : [];
  return (
    <details className={classes.asTable} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        As a table<span className="visually-hidden">: {caption}</span>
      </summary>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be scrolled by keys.
        <section className={classes.scrolled} tabIndex={0} aria-label={caption}>
          <table>
            <caption className="visually-hidden">{caption}</caption>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, shownAtOnce).map((row, index) => (
                <tr key={keyOf(row, index)}>
                  {row.map((cell, at) =>
                    at === 0 ? (
                      <th key={heads[at]} scope="row">
                        {cell}
                      </th>
                    ) : (
                      <td key={heads[at]}>{cell}</td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
          {(more ?? rows.length > shownAtOnce) && (
            <p>{more ?? `The first ${shownAtOnce} of ${rows.length.toLocaleString("en")}; the API tells all.`}</p>
          )}
        </section>
      )}
    </details>
  );
};
