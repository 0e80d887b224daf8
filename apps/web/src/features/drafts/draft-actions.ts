import { IconCheck, IconChecks } from "@tabler/icons-react";
import type { Action } from "../../actions/action.ts";

export type DraftKeys = {
  readonly canEdit: boolean;
  readonly canAccept: boolean;
  step(by: number): void;
  accept(): void;
  acceptAll(): void;
};

/** The drafts by keyboard. */
export const draftActions: readonly Action<DraftKeys>[] = [
  {
    id: "draft.next",
    label: "Next draft",
    section: "Move around",
    keys: ["j", "ArrowDown"],
    isSilent: true,
    run: ({ step }) => step(1),
  },
  {
    id: "draft.previous",
    label: "Previous draft",
    section: "Move around",
    keys: ["k", "ArrowUp"],
    isSilent: true,
    run: ({ step }) => step(-1),
  },
  {
    id: "draft.accept",
    label: "Accept the draft",
    section: "Change",
    keys: ["Enter"],
    icon: IconCheck,
    when: ({ canEdit, canAccept }) => canEdit && canAccept,
    run: ({ accept }) => accept(),
  },
  {
    id: "draft.acceptAll",
    label: "Accept all drafts shown",
    section: "Change",
    icon: IconChecks,
    when: ({ canEdit }) => canEdit,
    run: ({ acceptAll }) => acceptAll(),
  },
];
