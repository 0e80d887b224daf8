import { type Item, type LeftOutCode, resultOf } from "@overstory/backlog";
import type { CardTechnique } from "@overstory/scoring";
import { type ReactNode, useState } from "react";
import { client } from "../../../lib/data/client.ts";
import type { Sprint } from "../board.ts";
import { storiesText } from "../words.ts";
import classes from "./fill.module.css";
import { FillRow } from "./fill-row.tsx";
import { type Hand, isUnscored, type Line, outLine, type Proposal, type Told, tickedLine } from "./model.ts";

type Props = {
  readonly proposal: Proposal;
  readonly items: ReadonlyMap<string, Item>;
  readonly sprint: Sprint;
  readonly technique: CardTechnique;
  readonly ticked: ReadonlySet<string>;
  readonly hand: Hand;
  readonly left: number;
  readonly canEdit: boolean;
  /** Why nothing was proposed. */
  readonly nothing: ReactNode;
  onTick(id: string, isIn: boolean): void;
};

const shownAtOnce = 20;

const explanationOf = (item: Item, technique: CardTechnique): string => {
  const result = resultOf(item, technique);
  return result.state === "scored"
    ? result.explanation
    : result.state === "failed"
      ? result.reason
      : `No score by ${technique.name} yet.`;
};

/** What stays folded until somebody looks for it. */
const folded: Readonly<Partial<Record<LeftOutCode, string>>> = {
  unscored: "without a score",
  planned: "in another sprint",
};

const isFolded = ({ code }: Told): boolean => code !== undefined && folded[code] !== undefined;

/** What is proposed and what was left out. Rows stay where they are when they are ticked. */
export const FillLists = (props: Props) => {
  const { proposal, items, sprint, technique, ticked, hand, left, canEdit, nothing, onTick } = props;
  const [isAll, setIsAll] = useState(false);
  const already = new Set(proposal.already.map(({ id }) => id));
  const top = [...proposal.already, ...proposal.in, ...proposal.out].reduce(
    (most, { score }) => Math.max(most, score ?? 0),
    0,
  );
  const around = { rows: client.rows, sprint, ticked, left };
  const lineOf = (told: Told, item: Item, explanation: string): Line =>
    ticked.has(item.id) ? tickedLine(around, item, explanation) : outLine(around, told, item);
  const list = (label: string, stories: readonly Told[]) => (
    <ul className={classes.list} aria-label={label}>
      {stories.map((told) => {
        const item = items.get(told.id);
        if (!item) return null;
        const explanation = explanationOf(item, technique);
        return (
          <FillRow
            key={told.id}
            told={told}
            item={item}
            top={top}
            explanation={explanation}
            line={lineOf(told, item, explanation)}
            isTicked={ticked.has(told.id)}
            isYours={hand.has(told.id)}
            isAlready={already.has(told.id) && proposal.in.length > 0}
            canEdit={canEdit}
            onTick={(isIn) => onTick(told.id, isIn)}
          />
        );
      })}
    </ul>
  );
  const proposed = [...proposal.already, ...proposal.in];
  const heading = proposal.in.length === 0 && already.size > 0 ? "In it already" : "Proposed";
  const out = proposal.out.filter((told) => !isFolded(told));
  const shown = isAll ? out : out.slice(0, shownAtOnce);
  return (
    <>
      <section className={classes.part}>
        <h3>
          {heading} <span className={classes.count}>{storiesText(proposed.length)}</span>
        </h3>
        {proposed.length > 0 && list(heading, proposed)}
        {(proposed.length === 0 || isUnscored(proposal)) && nothing}
      </section>
      {out.length > 0 && (
        <section className={classes.part}>
          <h3>
            Left out <span className={classes.count}>{storiesText(out.length)}</span>
          </h3>
          {list("Left out", shown)}
          {shown.length < out.length && (
            <button type="button" className={classes.more} onClick={() => setIsAll(true)}>
              Show {out.length - shown.length} more
            </button>
          )}
        </section>
      )}
      {Object.entries(folded).map(([code, words]) => (
        <Folded
          key={code}
          text={`${storiesText(proposal.left[code as LeftOutCode])} ${words}`}
          count={proposal.left[code as LeftOutCode]}
        >
          {() =>
            list(
              words,
              proposal.out.filter((told) => told.code === code),
            )
          }
        </Folded>
      ))}
      {proposal.in.length > 0 && <p className={classes.how}>{proposal.how}</p>}
    </>
  );
};

type FoldedProps = { readonly text: string; readonly count: number; children(): ReactNode };

/** A part that makes its rows only when it is opened. */
const Folded = ({ text, count, children }: FoldedProps) => {
  const [isOpen, setIsOpen] = useState(false);
  return count === 0 ? null : (
    <details className={classes.folded} open={isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{text}</summary>
      {isOpen && children()}
    </details>
  );
};
