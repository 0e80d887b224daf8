import {
  IconArrowRight,
  IconCards,
  IconCheck,
  IconEye,
  IconLink,
  IconRefresh,
  IconUserStar,
} from "@tabler/icons-react";
import type { Action } from "../../actions/action.ts";
import type { Poker, Turn } from "./types.ts";

/** What the actions of a session act on. */
export type RoomContext = {
  readonly poker: Poker;
  readonly turn: Turn | undefined;
  readonly canDrive: boolean;
  readonly canTakeOver: boolean;
  readonly hasNext: boolean;
  reveal(): void;
  revote(): void;
  agree(value: number): void;
  next(): void;
  invite(): void;
  takeOver(): void;
};

const isVoting = ({ canDrive, turn }: RoomContext): boolean =>
  canDrive && turn?.state === "voting" && turn.voted.length > 0;
const isShown = ({ canDrive, turn }: RoomContext): boolean => canDrive && turn !== undefined && turn.state !== "voting";

export const roomActions: readonly Action<RoomContext>[] = [
  {
    id: "poker.reveal",
    label: "Show the votes",
    section: "Change",
    keys: ["r"],
    icon: IconEye,
    when: isVoting,
    run: ({ reveal }) => reveal(),
  },
  {
    id: "poker.agree",
    label: "Agree on the suggested value",
    section: "Change",
    keys: ["a"],
    icon: IconCheck,
    when: (context) => isShown(context) && context.turn?.suggested !== null && context.turn?.agreed === null,
    run: ({ agree, turn }) => typeof turn?.suggested === "number" && agree(turn.suggested),
  },
  {
    id: "poker.revote",
    label: "Vote again",
    section: "Change",
    keys: ["v"],
    icon: IconRefresh,
    when: isShown,
    run: ({ revote }) => revote(),
  },
  {
    id: "poker.next",
    label: "Go on to what is not agreed",
    section: "Move around",
    keys: ["n"],
    icon: IconArrowRight,
    when: ({ hasNext, canDrive, poker }) => hasNext && (canDrive || poker.mode === "async"),
    run: ({ next }) => next(),
  },
  {
    id: "poker.cards",
    label: "Go to the cards",
    section: "Move around",
    keys: ["c"],
    icon: IconCards,
    when: () => document.querySelector("[data-card]") !== null,
    run: () => document.querySelector<HTMLElement>('[data-card][tabindex="0"]')?.focus(),
  },
  {
    id: "poker.invite",
    label: "Invite guests",
    section: "General",
    keys: ["i"],
    icon: IconLink,
    when: ({ canDrive }) => canDrive,
    run: ({ invite }) => invite(),
  },
  {
    id: "poker.takeOver",
    label: "Take over the session",
    section: "General",
    icon: IconUserStar,
    when: ({ canTakeOver }) => canTakeOver,
    run: ({ takeOver }) => takeOver(),
  },
];
