import { IconArrowMerge, IconArrowsLeftRight, IconX } from "@tabler/icons-react";
import type { Action } from "../../actions/action.ts";

export type PairKeys = {
  readonly canEdit: boolean;
  readonly hasPair: boolean;
  step(by: number): void;
  join(): void;
  swap(): void;
  dismiss(): void;
};

const canDecide = ({ canEdit, hasPair }: PairKeys): boolean => canEdit && hasPair;

/** The queue by keyboard. */
export const pairActions: readonly Action<PairKeys>[] = [
  {
    id: "lookalike.next",
    label: "Next pair",
    section: "Move around",
    keys: ["j", "ArrowDown"],
    isSilent: true,
    run: ({ step }) => step(1),
  },
  {
    id: "lookalike.previous",
    label: "Previous pair",
    section: "Move around",
    keys: ["k", "ArrowUp"],
    isSilent: true,
    run: ({ step }) => step(-1),
  },
  {
    id: "lookalike.merge",
    label: "Merge the pair",
    section: "Change",
    keys: ["m"],
    icon: IconArrowMerge,
    when: canDecide,
    run: ({ join }) => join(),
  },
  {
    id: "lookalike.swap",
    label: "Keep the other one",
    section: "Change",
    keys: ["x"],
    icon: IconArrowsLeftRight,
    when: canDecide,
    run: ({ swap }) => swap(),
  },
  {
    id: "lookalike.dismiss",
    label: "Not a duplicate",
    section: "Change",
    keys: ["n"],
    icon: IconX,
    when: canDecide,
    run: ({ dismiss }) => dismiss(),
  },
];
