import type { Vote } from "@overstory/scoring";
import { useEffect, useMemo, useRef, useState } from "react";
import { bindActions } from "../../actions/action.ts";
import { useActions } from "../../actions/registry.ts";
import { client } from "../../lib/data/client.ts";
import type { Line } from "../../lib/together/use-line.ts";
import { announce } from "../../ui/announce.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { InviteDialog } from "../../ui/together/invite-dialog.tsx";
import { People } from "./people.tsx";
import { ProgressGrid } from "./progress-grid.tsx";
import classes from "./room.module.css";
import { type RoomContext, roomActions } from "./room-actions.ts";
import { RoomHead } from "./room-head.tsx";
import { StoryCard } from "./story-card.tsx";
import { Summary } from "./summary.tsx";
import { Table } from "./table.tsx";
import { Thread } from "./thread.tsx";
import { firstPlace, isAt, nextOpen, nextUnvoted, turnAt } from "./turns.ts";
import type { Participant, Place, Poker } from "./types.ts";
import { useVotes } from "./use-votes.ts";
import { agreementText } from "./words.ts";

type Props = {
  readonly poker: Poker;
  readonly line: Line<Poker>;
  /** May drive sessions at all. */
  readonly canEdit: boolean;
  /** Whether the facilitator is connected; undefined where that is not known. */
  readonly isFacilitatorHere: boolean | undefined;
};

/** Follows what is on the table, unless one looks elsewhere; in asynchronous sessions everybody stands where they want. */
const usePlace = (poker: Poker): [Place | undefined, (place: Place | undefined) => void] => {
  const [look, setLook] = useState<Place | undefined>(() => (poker.mode === "async" ? firstPlace(poker) : undefined));
  const table = poker.now && `${poker.now.item}/${poker.now.input}`;
  const before = useRef(table);
  useEffect(() => {
    if (before.current === table) return;
    before.current = table;
    // Something else was put on the table: everybody looks there.
    if (poker.mode === "live") setLook(undefined);
  }, [table, poker.mode]);
  const isThere = look !== undefined && poker.items.some(({ id }) => id === look.item);
  return [isThere ? look : firstPlace(poker), setLook];
};

/** A session: the story, what is asked about it, the cards or what came out, who takes part and how far it has come. */
export const Room = ({ poker, line, canEdit, isFacilitatorHere }: Props) => {
  const [place, setLook] = usePlace(poker);
  const [dialog, setDialog] = useState<"invite" | "close" | { readonly revoke: Participant }>();
  const turn = turnAt(poker, place);
  const item = poker.items.find(({ id }) => id === place?.item);
  const input = poker.inputs.find(({ name }) => name === place?.input);
  const isOpen = poker.state === "open";
  const canDrive = isOpen && poker.me.isFacilitator && canEdit;
  const canTakeOver = isOpen && !poker.me.isFacilitator && canEdit;
  const { problem, chosen, vote, tell, run } = useVotes(poker, line);
  const next = canDrive ? nextOpen(poker, place) : nextUnvoted(poker, place, chosen);
  const takesFocus = useRef(false);

  const go = (to: Place) => {
    if (canDrive && poker.mode === "live") void run("poker.goTo", { poker: poker.id, ...to });
    setLook(poker.mode === "live" && (canDrive || isAt(to, poker.now)) ? undefined : to);
  };
  const drive = (name: string, more: object = {}) =>
    place && void run(name, { poker: poker.id, item: place.item, input: place.input, ...more });
  const cast = (value: Vote | null) => {
    if (!turn) return;
    takesFocus.current = poker.mode === "async";
    vote(turn, value);
    const onward =
      poker.mode === "async" &&
      value !== null &&
      nextUnvoted(poker, turn, (one) => (isAt(one, turn) ? value : chosen(one)));
    if (onward) setLook(onward);
  };

  const context = useRef<RoomContext>(undefined);
  context.current = {
    poker,
    turn,
    canDrive,
    canTakeOver,
    hasNext: next !== undefined && !isAt(next, place),
    reveal: () => drive("poker.reveal"),
    revote: () => drive("poker.revote"),
    agree: (value) => drive("poker.agree", { value }),
    next: () => next && go(next),
    invite: () => setDialog("invite"),
    takeOver: () => void run("poker.facilitate", { poker: poker.id }),
  };
  const acts = context.current;
  const actions = useMemo(() => bindActions(roomActions, () => context.current as RoomContext), []);
  useActions(actions);
  useSpoken(poker, place);

  return (
    <div className={classes.page}>
      <RoomHead
        poker={poker}
        acts={acts}
        isOffline={line.isOffline}
        isFacilitatorHere={isFacilitatorHere}
        run={run}
        onClose={() => setDialog("close")}
      />
      {(problem ?? line.problem) && (
        <p role="alert" className={classes.problem}>
          {(problem ?? line.problem)?.message}
          <button type="button" onClick={() => tell(undefined)}>
            Understood
          </button>
        </p>
      )}
      <div className={classes.columns}>
        <div className={classes.main}>
          {!isOpen && <Summary poker={poker} at={place} onGo={setLook} />}
          {item && <StoryCard key={item.id} item={item} isGuest={poker.me.isGuest} />}
          {item && input && place && (
            <Table
              key={`${item.id}/${input.name}/${turn?.round}`}
              poker={poker}
              item={item}
              input={input}
              turn={turn}
              acts={acts}
              isOffline={line.isOffline}
              voteOf={chosen}
              takesFocus={takesFocus.current}
              isElsewhere={isOpen && poker.mode === "live" && poker.now !== null && !isAt(place, poker.now)}
              onVote={cast}
              onBack={() => setLook(undefined)}
              onOpen={() => drive("poker.goTo")}
            />
          )}
          {!item && isOpen && <p className={classes.idle}>Nothing is on the table yet.</p>}
          {item && (
            <Thread
              key={`thread ${item.id}`}
              draft={`poker:${poker.id}:${item.id}`}
              remarks={poker.remarks.filter((one) => one.item === item.id)}
              canWrite={isOpen && (poker.me.mayVote.length > 0 || canEdit)}
              onRemark={(text) =>
                void run("poker.remark", { id: client.newId(), poker: poker.id, item: item.id, text })
              }
            />
          )}
        </div>
        <div className={classes.aside}>
          {isOpen && <ProgressGrid poker={poker} at={place} onGo={go} />}
          <People poker={poker} turn={turn} canRevoke={canDrive} onRevoke={(guest) => setDialog({ revoke: guest })} />
        </div>
      </div>
      {dialog === "invite" && (
        <InviteDialog
          type="poker"
          id={poker.id}
          name={poker.name}
          hasLink={poker.link !== null}
          onClose={() => {
            setDialog(undefined);
            line.again();
          }}
        />
      )}
      {dialog === "close" && (
        <ConfirmDialog
          title={`Close ${poker.name}?`}
          text="Nobody votes any more and the link lets nobody in. All votes and what was agreed stay to be read."
          confirm="Close the session"
          onConfirm={() => void run("poker.close", { poker: poker.id })}
          onClose={() => setDialog(undefined)}
        />
      )}
      {typeof dialog === "object" && (
        <ConfirmDialog
          danger
          title={`Take ${dialog.revoke.name} out?`}
          text="They leave the session at once and cannot come back. Their votes stay."
          confirm={`Take ${dialog.revoke.name} out`}
          onConfirm={() => void run("guest.revoke", { guest: dialog.revoke.id })}
          onClose={() => setDialog(undefined)}
        />
      )}
    </div>
  );
};

/** Tells screen readers what others have changed: what is on the table, and that the votes are shown. */
const useSpoken = (poker: Poker, place: Place | undefined) => {
  const turn = turnAt(poker, place);
  const item = poker.items.find(({ id }) => id === place?.item);
  const input = poker.inputs.find(({ name }) => name === place?.input);
  const where = item && input && `${item.key}, ${input.label}`;
  const first = useRef(true);
  const shown = turn && turn.state !== "voting" ? turn.rounds.at(-1) : undefined;
  useEffect(() => {
    if (!first.current && where) announce(`Now: ${where}`);
    first.current = false;
  }, [where]);
  const round = shown?.round;
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once when a round is shown.
  useEffect(() => {
    if (shown) announce(`The votes are shown. ${agreementText(shown.spread)}`);
  }, [round]);
};
