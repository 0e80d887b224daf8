import type { Ballot } from "@overstory/scoring";
import { useState } from "react";
import classes from "./ballots.module.css";
import { ItemText } from "./item-text.tsx";
import pairStyles from "./pairs.module.css";
import { weighedPairs } from "./pairs.ts";
import { farthest, placeOf, ratioWords, timesAt } from "./ratio.ts";
import type { BallotProps } from "./types.ts";

type Ratio = NonNullable<Ballot["ratios"]>[number];

const isOf = ([one, other]: Ratio, left: string, right: string): boolean =>
  (one === left && other === right) || (one === right && other === left);

/** How many times more one of two items matters, pair by pair, by a slider that says it in words. */
export const RatiosBallot = ({ survey, ballot, onChange }: BallotProps) => {
  const pairs = weighedPairs(survey.items.map(({ id }) => id));
  const ratios = ballot.ratios ?? [];
  const found = (left: string, right: string): Ratio | undefined => ratios.find((one) => isOf(one, left, right));
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      pairs.findIndex((pair) => found(...pair) === undefined),
    ),
  );
  const [left, right] = pairs[at] ?? ["", ""];
  const [one, other] = [survey.items.find(({ id }) => id === left), survey.items.find(({ id }) => id === right)];
  if (!one || !other) return null;
  const given = found(left, right);
  const place = given ? placeOf(given[0] === left ? given[2] : 1 / given[2]) : 0;
  const set = (next: number) =>
    onChange({
      ...ballot,
      ratios: [...ratios.filter((ratio) => !isOf(ratio, left, right)), [left, right, timesAt(next)]],
    });
  const go = (by: number) => setAt(Math.max(0, Math.min(pairs.length - 1, at + by)));
  const words = ratioWords(place, one.title, other.title);
  return (
    <div className={classes.one}>
      <p className={classes.place}>
        {at + 1} of {pairs.length}
      </p>
      <p className={classes.left}>How many times more does one matter than the other?</p>
      <div className={pairStyles.pair}>
        <div className={pairStyles.weighed} data-on={place < 0 || undefined}>
          <ItemText item={one} />
        </div>
        <div className={pairStyles.weighed} data-on={place > 0 || undefined}>
          <ItemText item={other} />
        </div>
      </div>
      <input
        key={at}
        type="range"
        className={pairStyles.slider}
        aria-label={`${one.title} against ${other.title}`}
        aria-valuetext={given ? words : "not weighed yet"}
        min={-farthest}
        max={farthest}
        step={1}
        value={place}
        data-given={given !== undefined || undefined}
        onChange={(event) => set(Number(event.currentTarget.value))}
      />
      <div className={pairStyles.ends} aria-hidden="true">
        <span>9 times</span>
        <span>the same</span>
        <span>9 times</span>
      </div>
      <p className={pairStyles.words} role="status" aria-label="What you say">
        {given ? words : "Not weighed yet"}
      </p>
      <nav className={classes.steps} aria-label="Pairs">
        <button type="button" disabled={at === 0} onClick={() => go(-1)}>
          Back
        </button>
        <button
          type="button"
          data-primary=""
          disabled={at === pairs.length - 1 && given !== undefined}
          onClick={() => {
            // To go on without moving the slider is to say: the same.
            if (!given) set(0);
            go(1);
          }}
        >
          {given ? "Next" : "The same"}
        </button>
      </nav>
    </div>
  );
};
