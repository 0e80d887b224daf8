import type { CSSProperties } from "react";
import { valueText } from "./cards.ts";
import classes from "./summary.module.css";
import { isAt, turnAt } from "./turns.ts";
import type { Place, Poker, PokerInput, Turn } from "./types.ts";
import { spreadText } from "./words.ts";

type Props = { readonly poker: Poker; readonly at: Place | undefined; onGo(place: Place): void };

/** From the lowest to the highest vote on the whole scale, with the agreed value on it. */
const Strip = ({ input, turn }: { readonly input: PokerInput; readonly turn: Turn }) => {
  const spread = turn.rounds.at(-1)?.spread;
  if (spread?.min === undefined || spread.max === undefined) return null;
  const steps =
    input.scale.type === "options"
      ? input.scale.options.map(({ value }) => value)
      : input.scale.type === "steps"
        ? input.scale.steps
        : [input.scale.min, input.scale.max];
  const [low, high] = [Math.min(...steps, spread.min), Math.max(...steps, spread.max)];
  const place = (value: number): number => (high === low ? 0.5 : (value - low) / (high - low));
  const style = {
    "--from": place(spread.min),
    "--to": place(spread.max),
    ...(turn.agreed !== null && { "--agreed": place(turn.agreed) }),
  } as CSSProperties;
  return (
    <span className={classes.strip} style={style} aria-hidden="true">
      <span className={classes.range} />
      {turn.agreed !== null && <span className={classes.mark} />}
    </span>
  );
};

const Cell = ({ input, turn }: { readonly input: PokerInput; readonly turn: Turn | undefined }) => {
  const last = turn?.rounds.at(-1);
  if (!turn || !last) return <span className={classes.none}>not voted on</span>;
  return (
    <>
      {turn.agreed === null ? (
        <span className={classes.none}>nothing agreed</span>
      ) : (
        <b>{valueText(input, turn.agreed)}</b>
      )}
      <Strip input={input} turn={turn} />
      <span className={classes.spread}>
        <span className="visually-hidden">, votes </span>
        {spreadText(last.spread)}
      </span>
    </>
  );
};

/** What a session has come to: per story the agreed values, and how far the votes lay apart. */
export const Summary = ({ poker, at, onGo }: Props) => {
  const agreed = poker.turns.filter(({ state }) => state === "agreed").length;
  return (
    <section className={classes.summary} aria-label="What was agreed">
      <h2>
        Agreed on {agreed} of {poker.items.length * poker.inputs.length} values
      </h2>
      <div className={classes.scroll}>
        <table>
          <thead>
            <tr>
              <th scope="col">Story</th>
              {poker.inputs.map(({ name, label }) => (
                <th key={name} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {poker.items.map((item) => (
              <tr key={item.id}>
                <th scope="row">
                  <span className={classes.key}>{item.key}</span> {item.title}
                </th>
                {poker.inputs.map((input) => {
                  const place = { item: item.id, input: input.name };
                  const turn = turnAt(poker, place);
                  return (
                    <td key={input.name} data-label={input.label}>
                      <button
                        type="button"
                        aria-current={isAt(place, at) ? "true" : undefined}
                        onClick={() => onGo(place)}
                      >
                        <span className="visually-hidden">
                          {item.key}, {input.label}: {turn && turn.agreed !== null ? "agreed on" : ""}{" "}
                        </span>
                        <Cell input={input} turn={turn} />
                      </button>
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
};
