import type { Vote } from "@overstory/scoring";
import { useEffect, useRef } from "react";
import { Kbd } from "../../ui/kbd.tsx";
import { functionLabels } from "../../ui/together/functions.ts";
import { Deck } from "./deck.tsx";
import { Outcome } from "./outcome.tsx";
import classes from "./room.module.css";
import type { RoomContext } from "./room-actions.ts";
import { isMine, ownProgress, type VoteOf } from "./turns.ts";
import type { Poker, PokerInput, PokerItem, Turn } from "./types.ts";
import { namesText } from "./words.ts";

type Props = {
  readonly poker: Poker;
  readonly item: PokerItem;
  readonly input: PokerInput;
  readonly turn: Turn | undefined;
  readonly acts: RoomContext;
  readonly isOffline: boolean;
  readonly voteOf: VoteOf;
  readonly takesFocus: boolean;
  /** One looks at something else than the others do. */
  readonly isElsewhere: boolean;
  onVote(value: Vote | null): void;
  onBack(): void;
  onOpen(): void;
};

const whyNot = (poker: Poker, input: PokerInput): string => {
  if (poker.me.spectator) return "You look on: the cards are for those who vote.";
  return `${input.label} is given by ${namesText(input.by.map((one) => functionLabels[one]))}.`;
};

const statusOf = (poker: Poker, turn: Turn): string => {
  const names = turn.waitingFor.map((id) => poker.participants.find((one) => one.id === id)?.name ?? "somebody");
  const all = turn.voted.length + turn.waitingFor.length;
  if (all === 0) return "Nobody is asked about this: invite somebody who gives it.";
  if (turn.waitingFor.length === 0) return `All ${all} voted`;
  return `${turn.voted.length} of ${all} voted, waiting for ${namesText(names)}`;
};

const hintOf = ({ isOffline, poker }: Props, chosen: Vote | null, hasKeys: boolean): string => {
  if (chosen !== null && isOffline) return "Your vote is kept here and sent when the connection is back.";
  if (chosen !== null && poker.mode === "async" && poker.deadline)
    return poker.autoReveal
      ? "Nobody sees your vote yet. You may change it until all have voted, or until the deadline."
      : "Nobody sees your vote yet. You may change it until the deadline.";
  if (chosen !== null) return "Nobody sees your vote before all are shown. You may change it until then.";
  return hasKeys ? "Type a number or use the arrows, Enter votes." : "";
};

const hasKeyboard = (): boolean => matchMedia("(pointer: fine)").matches;

/** What is asked, then the cards, then what came out. */
export const Table = (props: Props) => {
  const { poker, input, turn, acts, isElsewhere, takesFocus } = props;
  const box = useRef<HTMLElement>(null);
  // Going through one's own votes, the next cards take the focus of the last.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as it comes.
  useEffect(() => {
    if (takesFocus && document.activeElement === document.body)
      box.current?.querySelector<HTMLElement>('[data-card][tabindex="0"]')?.focus({ preventScroll: true });
  }, []);
  const isOpen = poker.state === "open";
  return (
    <section ref={box} className={classes.table} aria-label={`Vote on ${input.label}`}>
      <header className={classes.question}>
        <h3>
          {input.label}
          {input.unit && <span className={classes.unit}> in {input.unit}</span>}
        </h3>
        <p>{input.rubric}</p>
        {input.levels && input.levels.length > 0 && (
          <details>
            <summary>What values stand for</summary>
            <dl className={classes.levels}>
              {input.levels.map(([value, means]) => (
                <div key={value}>
                  <dt>{value}</dt>
                  <dd>{means}</dd>
                </div>
              ))}
            </dl>
          </details>
        )}
      </header>
      {isElsewhere && (
        <p className={classes.elsewhere}>
          The others look at something else.{" "}
          <button type="button" onClick={props.onBack}>
            Back to what is on the table
          </button>
        </p>
      )}
      {!turn && isOpen && acts.canDrive && (
        <button type="button" className={classes.primary} onClick={props.onOpen}>
          Vote on this
        </button>
      )}
      {!turn && isOpen && !acts.canDrive && <p className={classes.idle}>This is not on the table yet.</p>}
      {turn?.state === "voting" && isOpen && <Voting {...props} turn={turn} />}
      {turn && (turn.state !== "voting" || !isOpen) && (
        <Outcome input={input} turn={turn} canDrive={acts.canDrive} onAgree={acts.agree} onRevote={acts.revote} />
      )}
      {turn?.state === "agreed" && acts.canDrive && acts.hasNext && (
        <button type="button" className={classes.primary} onClick={acts.next}>
          Next <Keys keys="n" />
        </button>
      )}
      {turn?.state === "agreed" && acts.canDrive && !acts.hasNext && (
        <p className={classes.idle}>Everything is agreed. Close the session when you are done.</p>
      )}
    </section>
  );
};

/** A shortcut beside its button, where there is a keyboard to press it on. */
const Keys = ({ keys }: { readonly keys: string }) => (
  <span className={classes.keys} aria-hidden="true">
    <Kbd keys={keys} />
  </span>
);

const Voting = (props: Props & { readonly turn: Turn }) => {
  const { poker, input, turn, acts, voteOf, onVote } = props;
  const chosen = voteOf(turn);
  const { done, all } = ownProgress(poker, voteOf);
  return (
    <>
      {isMine(poker, turn) ? (
        <div className={classes.deck}>
          <Deck input={input} chosen={chosen} hint={hintOf(props, chosen, hasKeyboard())} onVote={onVote} />
        </div>
      ) : (
        <p className={classes.idle}>{whyNot(poker, input)}</p>
      )}
      <div className={classes.status}>
        <p className="numbers" role="status" aria-label="Votes">
          {statusOf(poker, turn)}
        </p>
        {acts.canDrive && (
          <button type="button" className={classes.button} disabled={turn.voted.length === 0} onClick={acts.reveal}>
            Show the votes <Keys keys="r" />
          </button>
        )}
      </div>
      {turn.rounds.length > 0 && (
        <details className={classes.before}>
          <summary>What was voted before</summary>
          <Outcome input={input} turn={turn} canDrive={false} onAgree={acts.agree} onRevote={acts.revote} />
        </details>
      )}
      {poker.mode === "async" && all > 0 && (
        <div className={classes.own}>
          <progress max={all} value={done} aria-label="Your votes" />
          <span className="numbers">{done === all ? "You have given everything" : `${done} of ${all} given`}</span>
        </div>
      )}
    </>
  );
};
