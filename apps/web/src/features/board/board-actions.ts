import {
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowsLeftRight,
  IconArrowUp,
  IconFilter,
  IconPlus,
} from "@tabler/icons-react";
import type { Action } from "../../actions/action.ts";
import { deleteItems } from "../../ui/listing/change.ts";
import { deleteAction, panelActions, peekAction, renameAction, selectActions } from "../../ui/listing/item-actions.ts";
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

const selecting = selectActions<Board>(({ store }) => store.state.focus && store.toggle(store.state.focus.id), extend);

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
  peekAction("board"),
  renameAction(some, ({ store }) => store.update({ editing: store.state.focus?.id })),
  {
    id: "item.create",
    label: "Add a story to this column",
    section: "Change",
    keys: ["c"],
    icon: IconPlus,
    when: (board) => board.canEdit(),
    run: (board) => startDraft(board),
  },
  ...panelActions(some, "shift+l"),
  deleteAction(some, (board) => {
    if (deleteItems(board, board.targets())) board.store.clearSelection();
  }),
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
