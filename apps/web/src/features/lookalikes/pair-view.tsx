import { Link } from "@tanstack/react-router";
import { dayOf } from "../../lib/dates.ts";
import { useQuery } from "../../lib/use-query.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { KindBadge } from "../../ui/kind-badge.tsx";
import { percentText } from "../../ui/number-text.ts";
import { StageGlyph } from "../../ui/stage-glyph.tsx";
import type { Pair, Side } from "./lookalike.ts";
import classes from "./lookalikes.module.css";
import { Marked } from "./marked.tsx";
import { type ItemTexts, textsOf } from "./texts.ts";

type CardProps = {
  readonly side: Side;
  readonly other: Side;
  readonly text: string;
  readonly otherText: string;
  readonly isKept: boolean;
  /** Whether there is anything to choose. */
  readonly canChoose: boolean;
  onKeep(): void;
};

const factsOf = (side: Side): string =>
  [
    side.effort === null ? undefined : `effort ${side.effort}`,
    side.labels.length > 0 && side.labels.join(", "),
    `since ${dayOf(side.createdAt)}`,
  ]
    .filter(Boolean)
    .join(" · ");

const Card = ({ side, other, text, otherText, isKept, canChoose, onKeep }: CardProps) => (
  <section
    className={classes.card}
    aria-label={`${side.key} ${side.title}`}
    data-kept={(canChoose && isKept) || undefined}
  >
    <header className={classes.cardHead}>
      {side.kind === "story" ? (
        <StageGlyph stage={side.stage ?? "pending"} named />
      ) : (
        <KindBadge kind={side.kind} short />
      )}
      <Link to="/i/$itemKey" params={{ itemKey: side.key }} className={classes.key}>
        {side.key}
      </Link>
      {canChoose && (
        <label className={classes.keep}>
          <input type="radio" name="kept" checked={isKept} onChange={onKeep} />
          Keep this one
        </label>
      )}
    </header>
    <h2>
      <Marked text={side.title} other={other.title} />
    </h2>
    <p className={classes.facts}>{factsOf(side)}</p>
    {text !== "" && (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keys.
      <section className={classes.text} tabIndex={0} aria-label={`Texts of ${side.key}`}>
        <Marked text={text} other={otherText} />
      </section>
    )}
  </section>
);

type Props = {
  readonly pair: Pair;
  readonly place: string;
  readonly kept: "a" | "b";
  readonly canEdit: boolean;
  onKeep(side: "a" | "b"): void;
  onJoin(): void;
  onDismiss(): void;
};

const useTexts = (key: string): string => {
  const { data } = useQuery<ItemTexts>("item.get", { item: key });
  return data ? textsOf(data) : "";
};

/** Two look-alikes side by side, what differs marked, and what may become of them. */
export const PairView = ({ pair, place, kept, canEdit, onKeep, onJoin, onDismiss }: Props) => {
  const { a, b, likeness, shared, across } = pair;
  const [textA, textB] = [useTexts(a.key), useTexts(b.key)];
  const [stays, goes] = kept === "a" ? [a, b] : [b, a];
  return (
    <article className={classes.detail} aria-label={`${a.key} and ${b.key}`}>
      <p className={classes.place}>
        <strong className="numbers">{percentText(likeness)}</strong> alike, {place}
        {shared.length > 0 && <span> · both say {shared.slice(0, 6).join(", ")}</span>}
      </p>
      <div className={classes.cards}>
        <Card
          side={a}
          other={b}
          text={textA}
          otherText={textB}
          isKept={kept === "a"}
          canChoose={canEdit && !across}
          onKeep={() => onKeep("a")}
        />
        <Card
          side={b}
          other={a}
          text={textB}
          otherText={textA}
          isKept={kept === "b"}
          canChoose={canEdit && !across}
          onKeep={() => onKeep("b")}
        />
      </div>
      {canEdit && (
        <div className={classes.bar}>
          <button type="button" className={classes.primary} onClick={onJoin} aria-keyshortcuts="m">
            {across ? "Make it a shared component" : `Merge ${goes.key} into ${stays.key}`}
            <span aria-hidden="true">
              <Kbd keys="m" />
            </span>
          </button>
          <button type="button" className={classes.button} onClick={onDismiss} aria-keyshortcuts="n">
            {across ? "Nothing in common" : "Not a duplicate"}
            <span aria-hidden="true">
              <Kbd keys="n" />
            </span>
          </button>
        </div>
      )}
      {canEdit && (
        <p className={classes.hint}>
          {across
            ? "They are of two products: both stay, and use one component."
            : `Comments, evidence, links and files of ${goes.key} go to ${stays.key}; its key leads there.`}
        </p>
      )}
    </article>
  );
};
