import { IconFilter, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import type { Action } from "../../actions/action.ts";
import { inNextFrame } from "../next-frame.ts";

export type RegisterKeys = {
  readonly one: string;
  readonly canEdit: boolean;
  readonly hasCurrent: boolean;
  step(by: number): void;
  open(): void;
  remove(): void;
};

const focusOn = (...selectors: readonly string[]) => {
  const [element] = selectors.flatMap((selector) => document.querySelector<HTMLElement>(selector) ?? []);
  element?.focus();
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) element.select();
};

/** Puts the caret into the name of the open record, or on its panel for those who only read. */
export const focusDetail = () => inNextFrame(() => focusOn("[data-register-name]", "[data-register-detail]"));

const isInDetail = () => document.activeElement?.closest("[data-register-detail]") !== null;

/** The outline's own keys, for a list of records. */
export const registerActions = (one: string): readonly Action<RegisterKeys>[] => [
  {
    id: "register.next",
    label: `Next ${one}`,
    section: "Move around",
    keys: ["j", "ArrowDown"],
    isSilent: true,
    when: () => !isInDetail(),
    run: ({ step }) => step(1),
  },
  {
    id: "register.previous",
    label: `Previous ${one}`,
    section: "Move around",
    keys: ["k", "ArrowUp"],
    isSilent: true,
    when: () => !isInDetail(),
    run: ({ step }) => step(-1),
  },
  {
    id: "register.open",
    label: `Open the ${one}`,
    section: "Move around",
    keys: ["Enter"],
    isSilent: true,
    when: ({ hasCurrent }) => hasCurrent && !isInDetail(),
    run: ({ open }) => {
      open();
      focusDetail();
    },
  },
  {
    id: "register.new",
    label: `New ${one}`,
    section: "Structure",
    keys: ["c"],
    icon: IconPlus,
    when: ({ canEdit }) => canEdit,
    run: () => focusOn("[data-register-new]"),
  },
  {
    id: "register.edit",
    label: `Edit the ${one}`,
    section: "Change",
    keys: ["e"],
    icon: IconPencil,
    when: ({ canEdit, hasCurrent }) => canEdit && hasCurrent,
    run: ({ open }) => {
      open();
      focusDetail();
    },
  },
  {
    id: "register.delete",
    label: `Delete the ${one}`,
    section: "Change",
    keys: ["#", "Delete"],
    icon: IconTrash,
    danger: true,
    when: ({ canEdit, hasCurrent }) => canEdit && hasCurrent && !isInDetail(),
    run: ({ remove }) => remove(),
  },
  {
    id: "register.filter",
    label: "Filter the list",
    section: "View",
    keys: ["f"],
    icon: IconFilter,
    run: () => focusOn("[data-register-filter]"),
  },
];
