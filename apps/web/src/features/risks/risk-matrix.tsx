import type { Risk } from "@overstory/backlog";
import { tintOf } from "./exposure.tsx";
import classes from "./risks.module.css";

const scale = [1, 2, 3, 4, 5] as const;

type Props = {
  readonly risks: readonly Risk[];
  /** "4x5": likelihood, impact; "0x0" those not rated. */
  readonly chosen: string;
  onChoose(cell: string): void;
};

/** How many risks lie where: likelihood across, impact upwards. A press shows them alone. */
export const RiskMatrix = ({ risks, chosen, onChoose }: Props) => {
  const counts = new Map<string, number>();
  for (const { likelihood = 0, impact = 0 } of risks) {
    const cell = `${likelihood}x${impact}`;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  const unrated = risks.filter(({ likelihood, impact }) => likelihood === undefined || impact === undefined).length;
  return (
    <div className={classes.matrixBox}>
      <table className={classes.matrix}>
        <caption className="visually-hidden">How many risks have which likelihood and impact</caption>
        <tbody>
          {[...scale].reverse().map((impact) => (
            <tr key={impact}>
              <th scope="row">
                <span className="visually-hidden">Impact </span>
                {impact}
              </th>
              {scale.map((likelihood) => {
                const cell = `${likelihood}x${impact}`;
                const count = counts.get(cell) ?? 0;
                const text = `Likelihood ${likelihood}, impact ${impact}: ${count} ${count === 1 ? "risk" : "risks"}`;
                return (
                  <td key={cell} style={tintOf(likelihood * impact)}>
                    {count > 0 || cell === chosen ? (
                      <button
                        type="button"
                        aria-label={text}
                        title={text}
                        aria-pressed={cell === chosen}
                        onClick={() => onChoose(cell)}
                      >
                        {count}
                      </button>
                    ) : (
                      <span className="visually-hidden">0</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            {scale.map((likelihood) => (
              <th key={likelihood} scope="col">
                <span className="visually-hidden">Likelihood </span>
                {likelihood}
              </th>
            ))}
          </tr>
        </tfoot>
      </table>
      <span className={classes.axisUp} aria-hidden="true">
        Impact
      </span>
      <span className={classes.axis} aria-hidden="true">
        Likelihood
      </span>
      {unrated > 0 && <p className={classes.unrated}>{unrated} not rated</p>}
    </div>
  );
};
