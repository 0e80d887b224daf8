import { IconChevronDown, IconClock, IconDots, IconLink } from "@tabler/icons-react";
import { momentOf } from "../../lib/dates.ts";
import { MenuButton, type MenuItem } from "../../ui/menu.tsx";
import classes from "./room.module.css";
import type { RoomContext } from "./room-actions.ts";
import { Timer } from "./timer.tsx";
import type { Poker } from "./types.ts";

type Run = (name: string, input: unknown) => Promise<boolean>;
type Props = {
  readonly poker: Poker;
  readonly acts: RoomContext;
  readonly isOffline: boolean;
  readonly isFacilitatorHere: boolean | undefined;
  run: Run;
  onClose(): void;
};

const minutes = [1, 2, 3, 5, 10] as const;

const timerItems = (poker: Poker, run: Run): MenuItem[] => [
  ...minutes.map((count) => ({
    id: String(count),
    label: count === 1 ? "1 minute" : `${count} minutes`,
    onSelect: () => void run("poker.setTimer", { poker: poker.id, seconds: count * 60 }),
  })),
  ...(poker.timerEndsAt === null
    ? []
    : [
        {
          id: "stop",
          label: "Take the timer away",
          apart: true,
          onSelect: () => void run("poker.setTimer", { poker: poker.id, seconds: null }),
        },
      ]),
];

const moreItems = ({ poker, acts, run, onClose }: Props): MenuItem[] => {
  const { me } = poker;
  const join = (spectator: boolean) => () => void run("poker.join", { poker: poker.id, spectator });
  return [
    ...(acts.canDrive
      ? [
          {
            id: "auto",
            label: "Show votes once everybody has voted",
            checked: poker.autoReveal,
            onSelect: () => void run("poker.edit", { poker: poker.id, autoReveal: !poker.autoReveal }),
          },
        ]
      : []),
    ...(acts.canTakeOver ? [{ id: "over", label: "Take over the session", onSelect: acts.takeOver }] : []),
    ...(me.joined
      ? [
          me.spectator
            ? { id: "vote", label: "Vote too", onSelect: join(false) }
            : { id: "look", label: "Look on without voting", onSelect: join(true) },
          {
            id: "leave",
            label: "Leave the session",
            onSelect: () => void run("poker.leave", { poker: poker.id }),
          },
        ]
      : []),
    ...(acts.canDrive ? [{ id: "close", label: "Close the session", apart: true, onSelect: onClose }] : []),
  ];
};

const aboutOf = (poker: Poker): string =>
  [
    poker.techniqueName,
    poker.state === "closed"
      ? `closed${poker.closedAt ? ` ${momentOf(poker.closedAt)}` : ""}`
      : poker.mode === "async"
        ? poker.deadline
          ? `until ${momentOf(poker.deadline)}`
          : "everybody at their own pace"
        : undefined,
    poker.me.isFacilitator ? "you facilitate" : `${poker.facilitator.name} facilitates`,
  ]
    .filter(Boolean)
    .join(" · ");

/** The session's name, its clock, and what can be done with all of it. */
export const RoomHead = (props: Props) => {
  const { poker, acts, isOffline, isFacilitatorHere, run } = props;
  const { me } = poker;
  const isOpen = poker.state === "open";
  const more = isOpen ? moreItems(props) : [];
  return (
    <>
      <header className={classes.head}>
        <div className={classes.title}>
          <h1>{poker.name}</h1>
          <p>{aboutOf(poker)}</p>
        </div>
        {poker.timerEndsAt !== null && isOpen && <Timer key={poker.timerEndsAt} endsAt={poker.timerEndsAt} />}
        {acts.canDrive && (
          <>
            {poker.mode === "live" && (
              <MenuButton label="Timer" className={classes.button} items={timerItems(poker, run)}>
                <IconClock size={16} aria-hidden="true" />
                <span className={classes.buttonText}>Timer</span>
                <IconChevronDown className={classes.chevron} size={14} aria-hidden="true" />
              </MenuButton>
            )}
            <button type="button" className={classes.button} onClick={acts.invite}>
              <IconLink size={16} aria-hidden="true" />
              <span className={classes.buttonText}>Invite</span>
            </button>
          </>
        )}
        {more.length > 0 && (
          <MenuButton label="More for this session" className={classes.button} items={more}>
            <IconDots size={16} aria-hidden="true" />
          </MenuButton>
        )}
      </header>
      {isOpen && isOffline && (
        <p className={classes.notice} role="status">
          No connection. What you do is kept here and sent when it is back.
        </p>
      )}
      {isOpen && !me.joined && (
        <p className={classes.notice}>
          <span>You are not in this session yet.</span>
          {me.mayVote.length > 0 && (
            <button
              type="button"
              className={classes.primary}
              onClick={() => void run("poker.join", { poker: poker.id, spectator: false })}
            >
              Join and vote
            </button>
          )}
          <button
            type="button"
            className={classes.button}
            onClick={() => void run("poker.join", { poker: poker.id, spectator: true })}
          >
            Look on
          </button>
        </p>
      )}
      {isOpen && acts.canTakeOver && isFacilitatorHere === false && (
        <p className={classes.notice}>
          <span>{poker.facilitator.name} is not here.</span>
          <button type="button" className={classes.button} onClick={acts.takeOver}>
            Take over
          </button>
        </p>
      )}
    </>
  );
};
