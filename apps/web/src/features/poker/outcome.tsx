import { useState } from "react";
import { numberText } from "../../ui/number-text.ts";
import { numberCards, typedVote, valueText } from "./cards.ts";
import { DotPlot } from "./dot-plot.tsx";
import classes from "./outcome.module.css";
import type { PokerInput, Turn } from "./types.ts";
import { agreementText, spreadText } from "./words.ts";

type Props = {
  readonly input: PokerInput;
  readonly turn: Turn;
  readonly canDrive: boolean;
  onAgree(value: number): void;
  onRevote(): void;
};

/** What was voted, how close it is, and what follows from it. */
export const Outcome = ({ input, turn, canDrive, onAgree, onRevote }: Props) => {
  const last = turn.rounds.at(-1);
  if (!last) return null;
  const { spread } = last;
  const earlier = turn.rounds.slice(0, -1);
  return (
    <section className={classes.outcome} aria-label={`What was voted on ${input.label}`}>
      <p className={classes.verdict}>
        <strong data-agreement={spread.agreement}>{agreementText(spread)}</strong>
        <span className="numbers">{spreadText(spread)}</span>
        {turn.rounds.length > 1 && <span className={classes.quiet}>round {last.round}</span>}
      </p>
      <DotPlot input={input} round={last} agreed={turn.agreed} />
      {turn.agreed !== null && (
        <p className={classes.agreed}>
          Agreed on <b>{valueText(input, turn.agreed)}</b>
          {input.unit && input.scale.type !== "options" && ` ${input.unit}`}
        </p>
      )}
      {canDrive && (
        <Agree
          key={`${turn.item}/${turn.input}/${turn.round}`}
          input={input}
          turn={turn}
          onAgree={onAgree}
          onRevote={onRevote}
        />
      )}
      {earlier.length > 0 && (
        <details className={classes.earlier}>
          <summary>{earlier.length === 1 ? "The round before" : `The ${earlier.length} rounds before`}</summary>
          {earlier.toReversed().map((round) => (
            <div key={round.round}>
              <p className={classes.quiet}>
                Round {round.round}: {agreementText(round.spread).toLowerCase()}, {spreadText(round.spread)}
              </p>
              <DotPlot input={input} round={round} />
            </div>
          ))}
        </details>
      )}
    </section>
  );
};

const Agree = ({ input, turn, onAgree, onRevote }: Omit<Props, "canDrive">) => {
  const cards = numberCards(input);
  const first = turn.agreed ?? turn.suggested;
  const [text, setText] = useState(first === null ? "" : String(first));
  const value = typedVote(input.scale, text);
  const isCard = cards.some((card) => card.value === value);
  return (
    <form
      className={classes.agree}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (value !== undefined) onAgree(value);
      }}
    >
      {cards.length > 0 ? (
        <label>
          <span>Value</span>
          <select value={text} onChange={(event) => setText(event.currentTarget.value)}>
            {value === undefined && <option value="">choose</option>}
            {value !== undefined && !isCard && <option value={text}>{numberText(value, 3)}</option>}
            {cards.map((card) => (
              <option key={card.value} value={String(card.value)}>
                {card.label}
                {card.value === turn.suggested ? " (suggested)" : ""}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <label>
          <span>Value</span>
          <input
            inputMode="decimal"
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </label>
      )}
      <button
        type="submit"
        data-primary={turn.agreed === null || undefined}
        disabled={value === undefined || value === turn.agreed}
      >
        {value === undefined ? "Agree" : `Agree on ${valueText(input, value)}`}
      </button>
      <button type="button" onClick={onRevote}>
        Vote again
      </button>
    </form>
  );
};
