import { kanoAnswers } from "@overstory/scoring";
import { useState } from "react";
import classes from "./ballots.module.css";
import { ItemText } from "./item-text.tsx";
import type { BallotProps } from "./types.ts";
import { useKeys } from "./use-keys.ts";

const questions = ["How do you feel if you have it?", "How do you feel if you do not have it?"] as const;

/** Half an answer waits here until its other half is given; a ballot holds whole ones. */
type Half = { readonly item: string; readonly which: 0 | 1; readonly answer: number };

/** Two questions on each item, one item at a time: 1 to 5 answer them, the arrows go on and back. */
export const KanoBallot = ({ survey, ballot, onChange }: BallotProps) => {
  const { items } = survey;
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      items.findIndex(({ id }) => ballot.kano?.[id] === undefined),
    ),
  );
  const [half, setHalf] = useState<Half>();
  const item = items[at];
  const given = item && ballot.kano?.[item.id];
  const answerTo = (which: 0 | 1): number | undefined =>
    given?.[which] ?? (half && half.item === item?.id && half.which === which ? half.answer : undefined);
  const answer = (which: 0 | 1, value: number) => {
    if (!item) return;
    const other = answerTo(which === 0 ? 1 : 0);
    if (other === undefined) {
      setHalf({ item: item.id, which, answer: value });
      return;
    }
    setHalf(undefined);
    const pair = which === 0 ? ([value, other] as const) : ([other, value] as const);
    onChange({ ...ballot, kano: { ...ballot.kano, [item.id]: pair } });
  };
  const go = (by: number) => setAt((before) => Math.max(0, Math.min(items.length - 1, before + by)));
  useKeys((key) => {
    const value = Number(key);
    if (value >= 1 && value <= 5) {
      const which = answerTo(0) === undefined ? 0 : 1;
      const isNew = answerTo(which) === undefined;
      answer(which, value);
      // By keyboard the next item follows by itself, as in a form that one fills in.
      if (which === 1 && isNew) go(1);
      return true;
    }
    if (document.activeElement?.matches("input[type=radio]")) return false;
    if (key === "ArrowRight") go(1);
    else if (key === "ArrowLeft") go(-1);
    else return false;
    return true;
  });
  if (!item) return null;
  return (
    <div className={classes.one}>
      <p className={classes.place}>
        {at + 1} of {items.length}
      </p>
      <ItemText item={item} />
      {questions.map((question, index) => {
        const which = index as 0 | 1;
        return (
          <fieldset key={question} className={classes.question}>
            <legend>{question}</legend>
            <div className={classes.choices}>
              {kanoAnswers.map(({ value, name, means }) => (
                <label key={value} data-on={answerTo(which) === value || undefined} title={means}>
                  <input
                    type="radio"
                    name={`${item.id} ${which}`}
                    checked={answerTo(which) === value}
                    onChange={() => answer(which, value)}
                  />
                  <span className={classes.digit} aria-hidden="true">
                    {value}
                  </span>
                  {name}
                </label>
              ))}
            </div>
          </fieldset>
        );
      })}
      <nav className={classes.steps} aria-label="Items">
        <button type="button" disabled={at === 0} onClick={() => go(-1)}>
          Back
        </button>
        <button
          type="button"
          data-primary={given ? "" : undefined}
          disabled={at === items.length - 1}
          onClick={() => go(1)}
        >
          {given ? "Next" : "Skip"}
        </button>
      </nav>
    </div>
  );
};
