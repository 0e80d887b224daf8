import classes from "./ballots.module.css";
import pairStyles from "./pairs.module.css";
import { nextPair, pairCount, withChoice, withoutLast } from "./pairs.ts";
import type { BallotProps } from "./types.ts";
import { useKeys } from "./use-keys.ts";

/** Two items side by side, the more important one is chosen; it stops when the order is known. */
export const PairsBallot = ({ survey, ballot, onChange }: BallotProps) => {
  const ids = survey.items.map(({ id }) => id);
  const pair = nextPair(ids, ballot.pairs ?? []);
  const items = pair?.map((id) => survey.items.find((item) => item.id === id));
  const choose = (side: 0 | 1) => pair && onChange(withChoice(ballot, pair[side], pair[side === 0 ? 1 : 0]));
  const canGoBack = (ballot.pairs?.length ?? 0) > 0;
  useKeys((key) => {
    if (key === "ArrowLeft" && pair) choose(0);
    else if (key === "ArrowRight" && pair) choose(1);
    else if (key === "Backspace" && canGoBack) onChange(withoutLast(ballot));
    else return false;
    return true;
  });
  return (
    <div className={classes.one}>
      {items ? (
        <>
          <p className={classes.place}>
            {(ballot.pairs?.length ?? 0) + 1} of {ids.length > 10 ? "at most " : ""}
            {pairCount(ids.length)}
          </p>
          <p className={classes.left}>Which of the two matters more?</p>
          <div className={pairStyles.pair}>
            {items.map(
              (item, side) =>
                item && (
                  <button key={item.id} type="button" className={pairStyles.side} onClick={() => choose(side as 0 | 1)}>
                    <span className={pairStyles.arrow} aria-hidden="true">
                      {side === 0 ? "←" : "→"}
                    </span>
                    <strong>{item.title}</strong>
                    {item.sentence && <span className={pairStyles.sentence}>{item.sentence}</span>}
                  </button>
                ),
            )}
          </div>
        </>
      ) : (
        <p className={classes.left}>You have chosen between all that are needed.</p>
      )}
      <nav className={classes.steps} aria-label="Choices">
        <button type="button" disabled={!canGoBack} onClick={() => onChange(withoutLast(ballot))}>
          Take the last choice back
        </button>
      </nav>
    </div>
  );
};
