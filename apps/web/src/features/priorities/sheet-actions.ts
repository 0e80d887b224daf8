import type { ItemKind } from "@overstory/backlog";
import {
  IconArrowsSort,
  IconClipboardCopy,
  IconFilter,
  IconFlag,
  IconPencil,
  IconPercentage,
  IconRowInsertBottom,
} from "@tabler/icons-react";
import type { Action } from "../../actions/action.ts";
import { fillDown } from "./model/change.ts";
import { beginEditing } from "./model/keys.ts";
import type { Sheet } from "./model/sheet.ts";

/** What the actions of the page act on. */
export type SheetKeys = {
  readonly sheet: Sheet;
  readonly canEdit: boolean;
  readonly canCommit: boolean;
  chooseTechnique(): void;
  find(): void;
  showKind(kind: ItemKind): void;
  copyTable(): void;
  commit(): void;
};

const step =
  (by: number) =>
  ({ sheet }: SheetKeys) =>
    sheet.focus(Math.max(0, sheet.indexOf(sheet.tabPlace?.id)) + by, sheet.focusColumn);

const kind = (id: ItemKind, label: string): Action<SheetKeys> => ({
  id: `priorities.${id}`,
  label,
  section: "View",
  when: ({ sheet }) => sheet.view.kind !== id,
  run: ({ showKind }) => showKind(id),
});

/** Everything the priority table does by key or from the palette; cells have their own keys, as in a sheet. */
export const sheetActions: readonly Action<SheetKeys>[] = [
  {
    id: "priorities.next",
    label: "Next row",
    section: "Move around",
    keys: ["j"],
    isSilent: true,
    run: step(1),
  },
  {
    id: "priorities.previous",
    label: "Previous row",
    section: "Move around",
    keys: ["k"],
    isSilent: true,
    run: step(-1),
  },
  {
    id: "priorities.technique",
    label: "Choose the technique",
    section: "View",
    keys: ["t"],
    icon: IconPercentage,
    run: ({ chooseTechnique }) => chooseTechnique(),
  },
  {
    id: "priorities.find",
    label: "Filter the table",
    section: "View",
    keys: ["f"],
    icon: IconFilter,
    run: ({ find }) => find(),
  },
  {
    id: "priorities.resort",
    label: "Put the rows into their new order",
    section: "View",
    keys: ["r"],
    icon: IconArrowsSort,
    when: ({ sheet }) => sheet.state.isStale,
    run: ({ sheet }) => sheet.resort(),
  },
  kind("story", "Prioritise stories"),
  kind("epic", "Prioritise epics"),
  kind("theme", "Prioritise themes"),
  {
    id: "priorities.edit",
    label: "Edit the cell",
    section: "Change",
    keys: ["F2", "Enter"],
    icon: IconPencil,
    when: ({ sheet, canEdit }) => canEdit && sheet.state.columns[sheet.focusColumn]?.kind === "input",
    run: ({ sheet }) => void beginEditing(sheet),
  },
  {
    id: "priorities.fill",
    label: "Fill down",
    section: "Change",
    keys: ["mod+d"],
    icon: IconRowInsertBottom,
    when: ({ sheet, canEdit }) => canEdit && sheet.state.focus !== undefined,
    run: ({ sheet }) => fillDown(sheet),
  },
  {
    id: "priorities.commit",
    label: "Commit the order",
    section: "Change",
    icon: IconFlag,
    when: ({ canCommit }) => canCommit,
    run: ({ commit }) => commit(),
  },
  {
    id: "priorities.copy",
    label: "Copy the whole table",
    section: "General",
    icon: IconClipboardCopy,
    run: ({ copyTable }) => copyTable(),
  },
];
