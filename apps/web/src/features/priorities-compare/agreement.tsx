import classes from "./compare.module.css";
import type { Comparison } from "./model/rankings.ts";
import { tauText, tauWords } from "./model/words.ts";
import pictures from "./pictures.module.css";

/** The stronger the agreement, the stronger the tint; disagreement takes the other colour. */
const tintOf = (tau: number | undefined) =>
  tau === undefined
    ? undefined
    : {
        background: `color-mix(in srgb, var(${tau < 0 ? "--danger" : "--accent"}) ${Math.round(Math.abs(tau) * 28)}%, var(--surface))`,
      };

/** How far each two techniques agree: Kendall's tau as a number, in words and as a tint. */
export const Agreement = ({ comparison: { rankings, taus } }: { readonly comparison: Comparison }) => (
  <section className={classes.part} aria-label="How far they agree">
    <h2>How far they agree</h2>
    <p className={classes.about}>
      Kendall's tau: 1 is the same order, 0 has nothing in common, −1 is the other way round.
    </p>
    <div className={classes.wide}>
      <table className={pictures.taus}>
        <caption className="visually-hidden">Agreement of each two techniques</caption>
        <thead>
          <tr>
            <td />
            {rankings.slice(0, -1).map(({ technique }) => (
              <th key={technique.id} scope="col">
                {technique.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rankings.slice(1).map(({ technique }, row) => (
            <tr key={technique.id}>
              <th scope="row">{technique.name}</th>
              {rankings.slice(0, -1).map((other, column) => {
                if (column > row) return <td key={other.technique.id} />;
                const tau = taus[row + 1]?.[column];
                return (
                  <td key={other.technique.id} className={pictures.tau} style={tintOf(tau)}>
                    <strong>{tauText(tau)}</strong>
                    <span>{tauWords(tau)}</span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </section>
);
