import type { Item } from "@overstory/backlog";
import { IconEye, IconPencil, IconProgress, IconScale, IconTag, IconTrash, IconUser } from "@tabler/icons-react";
import type { Action } from "../../actions/action.ts";
import { announce } from "../announce.tsx";

/** Items that one goes about in, selects and acts on, however they are laid out: the outline's rows, the board's cards. */
export type ItemListing = {
  readonly store: {
    readonly state: { readonly selected: ReadonlySet<string>; readonly isPeeking: boolean };
    clearSelection(): void;
    update(patch: { isPeeking: boolean }): void;
  };
  readonly focused: Item | undefined;
  targets(): string[];
  selectAll(): void;
  openPanel(name: "stage" | "assign" | "score" | "labels"): void;
};

/** The keys of selecting. */
export const selectActions = <L extends ItemListing>(
  toggleFocused: (listing: L) => void,
  extend: (listing: L, by: 1 | -1) => void,
): Action<L>[] => [
  {
    id: "select.toggle",
    label: "Select or leave out",
    section: "Select",
    keys: ["x"],
    when: (listing) => listing.focused !== undefined,
    run: toggleFocused,
  },
  {
    id: "select.extend-down",
    label: "Extend the selection down",
    section: "Select",
    keys: ["shift+ArrowDown", "shift+j"],
    isSilent: true,
    run: (listing) => extend(listing, 1),
  },
  {
    id: "select.extend-up",
    label: "Extend the selection up",
    section: "Select",
    keys: ["shift+ArrowUp", "shift+k"],
    isSilent: true,
    run: (listing) => extend(listing, -1),
  },
  {
    id: "select.all",
    label: "Select all that pass the filter",
    section: "Select",
    keys: ["mod+a"],
    run: (listing) => {
      listing.selectAll();
      announce(`${listing.store.state.selected.size} selected`);
    },
  },
  {
    id: "select.clear",
    label: "Clear the selection, close the peek",
    section: "Select",
    keys: ["Escape"],
    run: ({ store }) => {
      if (store.state.selected.size > 0) store.clearSelection();
      else if (store.state.isPeeking) store.update({ isPeeking: false });
    },
  },
];

/** Looks at the focused item without leaving `place`. */
export const peekAction = <L extends ItemListing>(place: string): Action<L> => ({
  id: "item.peek",
  label: `Peek beside the ${place}`,
  section: "Change",
  keys: ["space"],
  icon: IconEye,
  when: (listing) => listing.focused !== undefined,
  run: ({ store }) => store.update({ isPeeking: !store.state.isPeeking }),
});

/** Changes the focused item's title; `some` tells whether there is something that may be changed. */
export const renameAction = <L extends ItemListing>(
  some: (listing: L) => boolean,
  run: (listing: L) => void,
): Action<L> => ({
  id: "item.rename",
  label: "Edit the title",
  section: "Change",
  keys: ["e", "F2"],
  icon: IconPencil,
  when: (listing) => some(listing) && listing.focused !== undefined,
  run,
});

/** What opens a panel over all that is selected, else the focused item. */
export const panelActions = <L extends ItemListing>(some: (listing: L) => boolean, labelKey: string): Action<L>[] =>
  (
    [
      ["stage", "Move to a stage", "s", IconProgress],
      ["assign", "Assign", "a", IconUser],
      ["score", "Score", "p", IconScale],
      ["labels", "Label", labelKey, IconTag],
    ] as const
  ).map(([name, label, key, icon]) => ({
    id: `item.${name}`,
    label,
    section: "Change",
    keys: [key],
    icon,
    when: some,
    run: (listing) => listing.openPanel(name),
  }));

/** Puts into the trash. */
export const deleteAction = <L extends ItemListing>(
  some: (listing: L) => boolean,
  run: (listing: L) => void,
): Action<L> => ({
  id: "item.delete",
  label: "Delete",
  section: "Change",
  keys: ["Delete", "#"],
  icon: IconTrash,
  danger: true,
  when: some,
  run,
});
