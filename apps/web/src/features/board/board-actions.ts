import {
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowsLeftRight,
  IconArrowUp,
  IconEye,
  IconFilter,
  IconPencil,
  IconPlus,
  IconProgress,
  IconScale,
  IconTag,
  IconTrash,
  IconUser,
} from "@tabler/icons-react";
import type { Action } from "../../actions/action.ts";
import { announce } from "../../ui/announce.tsx";
import { deleteItems } from "../../ui/listing/change.ts";
import type { Board } from "./model/board.ts";
import { startDraft } from "./model/create.ts";
import { moveBeside, moveStep } from "./model/move.ts";
import { extend, stepHorizontal, stepPage, stepToEnd, stepVertical } from "./model/steps.ts";

const some = (board: Board): boolean => board.canEdit() && board.targets().length > 0;

const movements: Action<Board>[] = (
  [
    ["go.down", "Card below", ["ArrowDown", "j"], (board) => stepVertical(board, 1)],
    ["go.up", "Card above", ["ArrowUp", "k"], (board) => stepVertical(board, -1)],
    ["go.left", "Column to the left", ["ArrowLeft", "h"], (board) => stepHorizontal(board, -1)],
    ["go.right", "Column to the right", ["ArrowRight", "l"], (board) => stepHorizontal(board, 1)],
    ["go.page-down", "Six cards down", ["PageDown"], (board) => stepPage(board, 1)],
    ["go.page-up", "Six cards up", ["PageUp"], (board) => stepPage(board, -1)],
    ["go.first", "First card of the column", ["Home"], (board) => stepToEnd(board, "first")],
    ["go.last", "Last card of the column", ["End"], (board) => stepToEnd(board, "last")],
  ] satisfies [string, string, string[], (board: Board) => void][]
).map(([id, label, keys, run]) => ({ id, label, section: "Move around", keys, isSilent: true, run }));

const selecting: Action<Board>[] = [
  {
    id: "select.toggle",
    label: "Select or leave out",
    section: "Select",
    keys: ["x"],
    when: (board) => board.focused !== undefined,
    run: ({ store }) => store.state.focus && store.toggle(store.state.focus.id),
  },
  {
    id: "select.extend-down",
    label: "Extend the selection down",
    section: "Select",
    keys: ["shift+ArrowDown", "shift+j"],
    isSilent: true,
    run: (board) => extend(board, 1),
  },
  {
    id: "select.extend-up",
    label: "Extend the selection up",
    section: "Select",
    keys: ["shift+ArrowUp", "shift+k"],
    isSilent: true,
    run: (board) => extend(board, -1),
  },
  {
    id: "select.all",
    label: "Select all that pass the filter",
    section: "Select",
    keys: ["mod+a"],
    run: (board) => {
      board.selectAll();
      announce(`${board.store.state.selected.size} selected`);
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

const changing: Action<Board>[] = [
  {
    id: "item.open",
    label: "Open",
    section: "Change",
    keys: ["Enter"],
    icon: IconArrowRight,
    when: (board) => board.focused !== undefined,
    run: (board) => board.focused && board.around.openItem(board.focused.key),
  },
  {
    id: "item.peek",
    label: "Peek beside the board",
    section: "Change",
    keys: ["space"],
    icon: IconEye,
    when: (board) => board.focused !== undefined,
    run: ({ store }) => store.update({ isPeeking: !store.state.isPeeking }),
  },
  {
    id: "item.rename",
    label: "Edit the title",
    section: "Change",
    keys: ["e", "F2"],
    icon: IconPencil,
    when: (board) => some(board) && board.focused !== undefined,
    run: ({ store }) => store.update({ editing: store.state.focus?.id }),
  },
  {
    id: "item.create",
    label: "Add a story to this column",
    section: "Change",
    keys: ["c"],
    icon: IconPlus,
    when: (board) => board.canEdit(),
    run: (board) => startDraft(board),
  },
  {
    id: "item.stage",
    label: "Move to a stage",
    section: "Change",
    keys: ["s"],
    icon: IconProgress,
    when: some,
    run: (board) => board.openPanel("stage"),
  },
  {
    id: "item.assign",
    label: "Assign",
    section: "Change",
    keys: ["a"],
    icon: IconUser,
    when: some,
    run: (board) => board.openPanel("assign"),
  },
  {
    id: "item.score",
    label: "Score",
    section: "Change",
    keys: ["p"],
    icon: IconScale,
    when: some,
    run: (board) => board.openPanel("score"),
  },
  {
    id: "item.labels",
    label: "Label",
    section: "Change",
    keys: ["shift+l"],
    icon: IconTag,
    when: some,
    run: (board) => board.openPanel("labels"),
  },
  {
    id: "item.delete",
    label: "Delete",
    section: "Change",
    keys: ["Delete", "#"],
    icon: IconTrash,
    danger: true,
    when: some,
    run: (board) => {
      if (deleteItems(board, board.targets())) board.store.clearSelection();
    },
  },
];

const structure: Action<Board>[] = [
  {
    id: "item.move",
    label: "Move to another column…",
    section: "Structure",
    keys: ["m"],
    icon: IconArrowsLeftRight,
    when: some,
    run: (board) => board.openPanel("column"),
  },
  {
    id: "item.lane",
    label: "Move to another lane…",
    section: "Structure",
    keys: ["shift+m"],
    icon: IconArrowsLeftRight,
    when: (board) => some(board) && board.lanesBy !== undefined,
    run: (board) => board.openPanel("lane"),
  },
  {
    id: "item.left",
    label: "Move one column to the left",
    section: "Structure",
    keys: ["alt+ArrowLeft", "alt+h"],
    icon: IconArrowLeft,
    when: some,
    run: (board) => moveBeside(board, -1),
  },
  {
    id: "item.right",
    label: "Move one column to the right",
    section: "Structure",
    keys: ["alt+ArrowRight", "alt+l"],
    icon: IconArrowRight,
    when: some,
    run: (board) => moveBeside(board, 1),
  },
  {
    id: "item.up",
    label: "Move up",
    section: "Structure",
    keys: ["alt+ArrowUp", "alt+k"],
    icon: IconArrowUp,
    when: some,
    run: (board) => moveStep(board, -1),
  },
  {
    id: "item.down",
    label: "Move down",
    section: "Structure",
    keys: ["alt+ArrowDown", "alt+j"],
    icon: IconArrowDown,
    when: some,
    run: (board) => moveStep(board, 1),
  },
];

const viewing: Action<Board>[] = [
  {
    id: "board.filter",
    label: "Filter",
    section: "View",
    keys: ["f"],
    icon: IconFilter,
    run: ({ around }) => around.focusFilter(),
  },
];

/** Everything one can do on the board. */
export const boardActions: readonly Action<Board>[] = [
  ...movements,
  ...selecting,
  ...changing,
  ...structure,
  ...viewing,
];

/** What a card's menu offers, in its order; a line stands above those in `apart`. */
export const cardMenu: readonly string[] = [
  ...["item.open", "item.peek", "item.rename", "item.create"],
  ...["item.stage", "item.assign", "item.score", "item.labels"],
  ...["item.move", "item.lane", "item.left", "item.right", "item.up", "item.down"],
  "item.delete",
];
export const apart: ReadonlySet<string> = new Set(["item.stage", "item.move", "item.delete"]);
