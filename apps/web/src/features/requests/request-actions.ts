import { IconArrowBackUp, IconArrowMerge, IconCheck, IconClock, IconLink, IconX } from "@tabler/icons-react";
import type { Action } from "../../actions/action.ts";

export type RequestKeys = {
  readonly canEdit: boolean;
  readonly hasRequest: boolean;
  /** It was accepted, declined or merged. */
  readonly isDecided: boolean;
  readonly isMerged: boolean;
  step(by: number): void;
  accept(): void;
  merge(): void;
  decline(): void;
  snooze(): void;
  link(): void;
  reopen(): void;
};

const canDecide = ({ canEdit, hasRequest, isMerged }: RequestKeys): boolean => canEdit && hasRequest && !isMerged;

/** Triage by keyboard. */
export const requestActions: readonly Action<RequestKeys>[] = [
  {
    id: "request.next",
    label: "Next request",
    section: "Move around",
    keys: ["j", "ArrowDown"],
    isSilent: true,
    run: ({ step }) => step(1),
  },
  {
    id: "request.previous",
    label: "Previous request",
    section: "Move around",
    keys: ["k", "ArrowUp"],
    isSilent: true,
    run: ({ step }) => step(-1),
  },
  {
    id: "request.accept",
    label: "Accept as evidence",
    section: "Change",
    keys: ["1"],
    icon: IconCheck,
    when: canDecide,
    run: ({ accept }) => accept(),
  },
  {
    id: "request.merge",
    label: "Merge into another request",
    section: "Change",
    keys: ["2"],
    icon: IconArrowMerge,
    when: canDecide,
    run: ({ merge }) => merge(),
  },
  {
    id: "request.decline",
    label: "Decline with a reason",
    section: "Change",
    keys: ["3"],
    icon: IconX,
    when: canDecide,
    run: ({ decline }) => decline(),
  },
  {
    id: "request.snooze",
    label: "Snooze",
    section: "Change",
    keys: ["h"],
    icon: IconClock,
    when: canDecide,
    run: ({ snooze }) => snooze(),
  },
  {
    id: "request.link",
    label: "Link to a story",
    section: "Change",
    keys: ["l"],
    icon: IconLink,
    when: canDecide,
    run: ({ link }) => link(),
  },
  {
    id: "request.reopen",
    label: "Open again",
    section: "Change",
    keys: ["r"],
    icon: IconArrowBackUp,
    when: ({ canEdit, hasRequest, isDecided }) => canEdit && hasRequest && isDecided,
    run: ({ reopen }) => reopen(),
  },
];
