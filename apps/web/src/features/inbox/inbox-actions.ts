import { IconArrowBarToRight, IconCheck, IconChecks } from "@tabler/icons-react";
import type { Action } from "../../actions/action.ts";

/** What the inbox's actions act on. */
export type InboxContext = {
  step(by: 1 | -1): void;
  open(): void;
  toggle(): void;
  readAll(): void;
  hasAny(): boolean;
};

/** Actions of the inbox, for keys, palette and sheet. */
export const inboxActions: readonly Action<InboxContext>[] = [
  {
    id: "inbox.next",
    label: "Next notice",
    section: "Move around",
    keys: ["j", "ArrowDown"],
    isSilent: true,
    run: (inbox) => inbox.step(1),
  },
  {
    id: "inbox.previous",
    label: "Previous notice",
    section: "Move around",
    keys: ["k", "ArrowUp"],
    isSilent: true,
    run: (inbox) => inbox.step(-1),
  },
  {
    id: "inbox.open",
    label: "Open the notice's item",
    section: "Change",
    keys: ["Enter"],
    icon: IconArrowBarToRight,
    when: (inbox) => inbox.hasAny(),
    run: (inbox) => inbox.open(),
  },
  {
    id: "inbox.read",
    label: "Mark as read or unread",
    section: "Change",
    keys: ["e"],
    icon: IconCheck,
    when: (inbox) => inbox.hasAny(),
    run: (inbox) => inbox.toggle(),
  },
  {
    id: "inbox.read-all",
    label: "Mark all as read",
    section: "Change",
    keys: ["shift+e"],
    icon: IconChecks,
    when: (inbox) => inbox.hasAny(),
    run: (inbox) => inbox.readAll(),
  },
];
