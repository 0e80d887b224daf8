import type { Item } from "@overstory/backlog";
import {
  type CardTechnique,
  type OneStepChange,
  oneStepSlices,
  type Stability,
  stabilityRounds,
  told,
} from "@overstory/scoring";
import { Link } from "@tanstack/react-router";
import { useId, useMemo } from "react";
import { ItemKey } from "../../ui/kind-badge.tsx";
import { numberText, percentText } from "../../ui/number-text.ts";
import { Skeleton } from "../../ui/states.tsx";
import classes from "./compare.module.css";
import { rankable } from "./model/rankings.ts";
import { countWord } from "./model/words.ts";
import { StabilityPicture } from "./stability-picture.tsx";
import type { Compare } from "./use-compare.ts";
import { type Sliced, useSliced } from "./use-sliced.ts";

const top = 10;
const changesListed = 6;

type Found = { readonly stability: Stability; readonly changes: readonly OneStepChange[] };

function* looking(technique: CardTechnique, items: readonly Item[]): Generator<number, Found> {
  const ranked = rankable(technique, items);
  const found = yield* stabilityRounds(technique, ranked, { top });
  const steps = oneStepSlices(technique, ranked, { top });
  let step = steps.next();
  while (!step.done) {
    yield 1;
    step = steps.next();
  }
  return { stability: found, changes: step.value };
}

/** What the tries say, in one sentence. */
const headline = ({ unchanged, rounds, top: places, overlap }: Stability): string => {
  const share = percentText(unchanged);
  const rest = unchanged === 1 ? "" : ` On average ${numberText(overlap * places)} of the ${countWord(places)} stay.`;
  return `In ${share} of ${rounds} tries the top ${countWord(places)} stays the same.${rest}`;
};

/** How sure the order is: what would happen to the top ten if every input could be off by a step. */
export const StabilityPart = ({ compare }: { readonly compare: Compare }) => {
  const { address, chosen, items, itemOf } = compare;
  const id = useId();
  const choices = chosen.filter((one) => one.type === "card");
  const technique = choices.find((one) => one.id === address.get("stability")) ?? choices[0];
  const found = useSliced(useMemo(() => (technique ? () => looking(technique, items) : undefined), [technique, items]));
  if (!technique) return null;
  return (
    <section className={classes.part} aria-label="How steady the top is" aria-busy={found.isRunning}>
      <header className={classes.partHead}>
        <h2>How steady the top is</h2>
        {choices.length > 1 && (
          <span className={classes.pick}>
            <label htmlFor={id}>under</label>
            <select id={id} value={technique.id} onChange={({ target }) => address.set({ stability: target.value })}>
              {choices.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </span>
        )}
      </header>
      <Answer found={found} technique={technique} itemOf={itemOf} />
    </section>
  );
};

type AnswerProps = {
  readonly found: Sliced<Found>;
  readonly technique: CardTechnique;
  readonly itemOf: ReadonlyMap<string, Item>;
};

const Answer = ({ found: { value, isRunning, share }, technique, itemOf }: AnswerProps) => {
  if (!value)
    return (
      <div role="status" aria-label="Trying how steady the order is">
        <Skeleton width="60%" height={18} />
      </div>
    );
  const { stability, changes } = value;
  if (stability.scored === 0)
    return (
      <p className={classes.about}>No item has all inputs of {technique.name} yet, so there is no order to try.</p>
    );
  if (stability.scored <= stability.top)
    return (
      <p className={classes.about}>
        With {stability.scored} scored {stability.scored === 1 ? "item" : "items"} nothing can fall out of the top ten.
      </p>
    );
  return (
    <div data-old={isRunning || undefined} className={classes.answer}>
      <p className={classes.headline}>{headline(stability)}</p>
      <p className={classes.about}>
        Each try moves every input of every item up or down by a step, or leaves it, and ranks again.
        {!stability.complete && ` Only the best ${stability.shifted.toLocaleString("en")} items were moved.`}
        {isRunning && ` Trying again: ${percentText(share)}.`}
      </p>
      <StabilityPicture stability={stability} itemOf={itemOf} />
      <Changes changes={changes} technique={technique} itemOf={itemOf} />
    </div>
  );
};

/** Single steps of single inputs that change the top: what to look at again first. */
const Changes = ({
  changes,
  technique,
  itemOf,
}: {
  readonly changes: readonly OneStepChange[];
  readonly technique: CardTechnique;
  readonly itemOf: ReadonlyMap<string, Item>;
}) => {
  const keyOf = (id: string) => itemOf.get(id)?.key ?? "";
  if (changes.length === 0)
    return <p className={classes.about}>No single input that is off by one step changes who is in the top ten.</p>;
  return (
    <>
      <h3>
        {changes.length === 1
          ? "One single step changes the top ten"
          : `${changes.length.toLocaleString("en")} single steps each change the top ten`}
      </h3>
      <ul className={classes.changes} aria-label="Single steps that change the top ten">
        {changes.slice(0, changesListed).map((change) => {
          const item = itemOf.get(change.id);
          const input = technique.inputs.find(({ name }) => name === change.input);
          return (
            <li key={`${change.id}/${change.input}/${change.to}`}>
              <div className={classes.itemLine}>
                {item && (
                  <Link to="/i/$itemKey" params={{ itemKey: item.key }}>
                    {item.title}
                  </Link>
                )}
                {item && <ItemKey value={item.key} />}
              </div>
              {input?.label} {told(change.from)} → {told(change.to)}: {keyOf(change.enters)} comes in,{" "}
              {keyOf(change.leaves)} falls out.
            </li>
          );
        })}
      </ul>
      {changes.length > changesListed && (
        <p className={classes.about}>
          The first {changesListed} of {changes.length.toLocaleString("en")}.
        </p>
      )}
    </>
  );
};
