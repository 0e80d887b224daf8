import { IconCheck, IconDots, IconEye } from "@tabler/icons-react";
import type { ActionIcon } from "../../actions/action.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { functionLabels } from "../../ui/together/functions.ts";
import classes from "./people.module.css";
import type { Participant, Poker, Turn } from "./types.ts";

type Mark = "voted" | "waited for" | "looks on" | "not asked";

const signs: Readonly<Record<Mark, ActionIcon | undefined>> = {
  voted: IconCheck,
  "waited for": IconDots,
  "looks on": IconEye,
  "not asked": undefined,
};

const markOf = (one: Participant, turn: Turn | undefined): Mark => {
  if (one.spectator) return "looks on";
  if (turn?.voted.includes(one.id)) return "voted";
  return turn?.waitingFor.includes(one.id) ? "waited for" : "not asked";
};

type Props = {
  readonly poker: Poker;
  readonly turn: Turn | undefined;
  readonly canRevoke: boolean;
  onRevoke(guest: Participant): void;
};

/** Who takes part, and how each stands to what is voted on: never what they voted. */
export const People = ({ poker, turn, canRevoke, onRevoke }: Props) => (
  <section className={classes.people} aria-labelledby="poker-people">
    <h2 id="poker-people">
      People <span className="numbers">{poker.participants.length}</span>
    </h2>
    <ul aria-label="Participants">
      {poker.participants.map((one) => {
        const mark = markOf(one, turn);
        const Sign = signs[mark];
        const about = [
          one.function && functionLabels[one.function],
          one.guest && "guest",
          one.id === poker.facilitator.id && "facilitates",
          !one.joined && "not here yet",
        ].filter(Boolean);
        return (
          <li key={one.id} data-mark={mark}>
            <Avatar name={one.name} size={24} decorative />
            <span className={classes.name}>
              {one.name}
              {one.id === poker.me.id && <span className={classes.quiet}> (you)</span>}
              {about.length > 0 && <span className={classes.about}>{about.join(" · ")}</span>}
            </span>
            {canRevoke && one.guest && (
              <button type="button" aria-label={`Take ${one.name} out`} onClick={() => onRevoke(one)}>
                Take out
              </button>
            )}
            <span className={classes.mark} data-mark={mark} title={mark}>
              {Sign && <Sign size={14} aria-hidden="true" />}
              <span className="visually-hidden">{mark}</span>
            </span>
          </li>
        );
      })}
    </ul>
    {poker.participants.length === 0 && <p className={classes.quiet}>Nobody has joined yet.</p>}
  </section>
);
