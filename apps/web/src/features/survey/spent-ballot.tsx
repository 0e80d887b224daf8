import { IconMinus, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import amounts from "./amounts.module.css";
import { allowance, rounded, spentIn, withAmount } from "./answers.ts";
import classes from "./ballots.module.css";
import { ItemText } from "./item-text.tsx";
import type { BallotProps, SurveyItem } from "./types.ts";

const units = { budget: "money", points: "points", dots: "dots" } as const;
type SpentKind = keyof typeof units;

type RowProps = {
  readonly kind: SpentKind;
  readonly item: SurveyItem;
  readonly amount: number;
  readonly left: number;
  readonly price: number | undefined;
  readonly most: number | undefined;
  readonly scale: number;
  onAmount(amount: number): void;
};

const AmountField = ({ kind, item, amount, onAmount }: Pick<RowProps, "kind" | "item" | "amount" | "onAmount">) => {
  const [typed, setTyped] = useState<string>();
  return (
    <input
      className={amounts.amount}
      inputMode="decimal"
      autoComplete="off"
      aria-label={`${units[kind]} for ${item.title}`}
      value={typed ?? String(amount)}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={() => setTyped(undefined)}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const value = Number(text.replace(",", "."));
        if (Number.isFinite(value) && value >= 0) onAmount(kind === "dots" ? Math.floor(value) : rounded(value));
      }}
    />
  );
};

const step = (kind: SpentKind, price: number | undefined): number =>
  kind === "dots" ? 1 : kind === "points" ? 5 : Math.max(1, rounded((price ?? 10) / 4));

const Row = ({ kind, item, amount, left, price, most, scale, onAmount }: RowProps) => {
  const by = step(kind, price);
  const roof = Math.min(amount + left, most ?? Number.POSITIVE_INFINITY, price ?? Number.POSITIVE_INFINITY);
  return (
    <li className={amounts.spent}>
      <ItemText item={item} />
      <div className={amounts.share}>
        <span className={amounts.bar} aria-hidden="true">
          <span style={{ width: `${scale > 0 ? (100 * amount) / scale : 0}%` }} />
        </span>
        {price !== undefined && <span className={amounts.price}>costs {price}</span>}
        {kind === "dots" && (
          <span className={amounts.dots} aria-hidden="true">
            {"●".repeat(amount)}
          </span>
        )}
      </div>
      <div className={amounts.stepper}>
        <button
          type="button"
          aria-label={`Less for ${item.title}`}
          disabled={amount === 0}
          onClick={() => onAmount(rounded(Math.max(0, amount - by)))}
        >
          <IconMinus size={16} aria-hidden="true" />
        </button>
        <AmountField kind={kind} item={item} amount={amount} onAmount={(value) => onAmount(Math.min(value, roof))} />
        <button
          type="button"
          aria-label={`More for ${item.title}`}
          disabled={amount >= roof}
          onClick={() => onAmount(rounded(Math.min(roof, amount + by)))}
        >
          <IconPlus size={16} aria-hidden="true" />
        </button>
        {price !== undefined && (
          <button
            type="button"
            className={amounts.buy}
            disabled={amount < price && price - amount > left}
            aria-pressed={amount >= price}
            onClick={() => onAmount(amount >= price ? 0 : price)}
          >
            {amount >= price ? "Bought" : "Buy"}
          </button>
        )}
      </div>
    </li>
  );
};

/** Money, points or dots on items; what is left is always in sight. */
export const SpentBallot = ({ survey, ballot, onChange }: BallotProps) => {
  const kind = survey.ballot as SpentKind;
  const all = allowance(survey);
  const left = rounded(all - spentIn(ballot));
  const { prices, most } = survey.settings;
  const greatest = Math.max(...Object.values(prices ?? {}), ...Object.values(ballot.spent ?? {}), 1);
  return (
    <>
      <p className={classes.left} role="status" aria-label="Left" data-none={left === 0 || undefined}>
        <b className="numbers">{left}</b> of {all} {units[kind]} left
        {most !== undefined && `, at most ${most} on one`}
        {kind === "budget" && ". Together with others you may pay a part: what all put in is shown at the end."}
      </p>
      <ul className={amounts.list} aria-label="Items">
        {survey.items.map((item) => (
          <Row
            key={item.id}
            kind={kind}
            item={item}
            amount={ballot.spent?.[item.id] ?? 0}
            left={left}
            price={prices?.[item.id]}
            most={most}
            scale={prices?.[item.id] ?? (kind === "points" ? all : greatest)}
            onAmount={(amount) => onChange(withAmount(ballot, item.id, amount, all, most))}
          />
        ))}
      </ul>
    </>
  );
};
