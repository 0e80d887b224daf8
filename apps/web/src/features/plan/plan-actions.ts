import { IconArrowsExchange, IconCheckbox, IconListCheck, IconPlus } from "@tabler/icons-react";
import type { Action } from "../../actions/action.ts";

export type PlanKeys = {
  readonly canEdit: boolean;
  readonly current: string | undefined;
  step(by: number): void;
  choose(): void;
  clear(): void;
  hasChosen(): boolean;
  move(): void;
  /** Opens the sheet that fills the next sprint by score; absent where no product is chosen. */
  readonly fill: (() => void) | undefined;
};

/** The plan's keys, those of the outline. */
export const planActions: readonly Action<PlanKeys>[] = [
  {
    id: "plan.next",
    label: "Next story",
    section: "Move around",
    keys: ["j", "ArrowDown"],
    isSilent: true,
    run: ({ step }) => step(1),
  },
  {
    id: "plan.previous",
    label: "Previous story",
    section: "Move around",
    keys: ["k", "ArrowUp"],
    isSilent: true,
    run: ({ step }) => step(-1),
  },
  {
    id: "plan.choose",
    label: "Select the story",
    section: "Select",
    keys: ["x"],
    icon: IconCheckbox,
    when: ({ canEdit, current }) => canEdit && current !== undefined,
    run: ({ choose }) => choose(),
  },
  {
    id: "plan.clear",
    label: "Select nothing",
    section: "Select",
    keys: ["Escape"],
    when: ({ hasChosen }) => hasChosen(),
    run: ({ clear }) => clear(),
  },
  {
    id: "plan.move",
    label: "Move to a sprint",
    section: "Structure",
    keys: ["m"],
    icon: IconArrowsExchange,
    when: ({ canEdit, current }) => canEdit && current !== undefined,
    run: ({ move }) => move(),
  },
  {
    id: "plan.fill",
    label: "Plan the next sprint by score",
    section: "Structure",
    keys: ["p"],
    icon: IconListCheck,
    when: ({ fill }) => fill !== undefined,
    run: ({ fill }) => fill?.(),
  },
  {
    id: "plan.new",
    label: "New sprint",
    section: "Structure",
    keys: ["c"],
    icon: IconPlus,
    when: ({ canEdit }) => canEdit,
    run: () => document.querySelector<HTMLElement>("[data-register-new]")?.focus(),
  },
];
