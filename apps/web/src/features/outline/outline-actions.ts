import { isUnsorted } from "@overstory/backlog";
import {
  IconArrowBarToRight,
  IconArrowDown,
  IconArrowUp,
  IconCopyPlus,
  IconFilter,
  IconFolderSymlink,
  IconIndentDecrease,
  IconIndentIncrease,
  IconPlus,
  IconRestore,
  IconSitemap,
} from "@tabler/icons-react";
import type { Action } from "../../actions/action.ts";
import { client } from "../../lib/data/client.ts";
import { deleteAction, panelActions, peekAction, renameAction, selectActions } from "../../ui/listing/item-actions.ts";
import { deleteChosen, indent, moveStep, outdent, restoreItems } from "./model/change.ts";
import { startDraft } from "./model/drafts.ts";
import type { Outline } from "./model/outline.ts";
import { movements } from "./movement-actions.ts";

const mayEdit = (): boolean => client.session.state === "ready" && client.session.capabilities.has("backlog.edit");
const live = (outline: Outline): boolean => !outline.isTrash;
const some = (outline: Outline): boolean => live(outline) && mayEdit() && outline.targets().length > 0;

const selecting = selectActions<Outline>(
  ({ store }) => store.state.focus && store.toggle(store.state.focus),
  ({ store }, by) => store.extend(by),
);

const changing: Action<Outline>[] = [
  {
    id: "item.open",
    label: "Open the item's page",
    section: "Change",
    keys: ["Enter"],
    icon: IconArrowBarToRight,
    when: ({ store }) => store.state.focus !== undefined,
    run: (outline) => {
      const item = outline.focused;
      if (item) outline.around.openItem(item.key);
      else if (outline.store.state.focus) outline.around.openProduct(outline.store.state.focus);
    },
  },
  peekAction("outline"),
  renameAction(some, (outline) => outline.edit("title")),
  {
    id: "item.create",
    label: "Create below",
    section: "Change",
    keys: ["c"],
    icon: IconPlus,
    when: (outline) => live(outline) && mayEdit(),
    run: (outline) => startDraft(outline, "sibling"),
  },
  {
    id: "item.create-inside",
    label: "Create inside",
    section: "Change",
    keys: ["shift+c"],
    icon: IconCopyPlus,
    when: some,
    run: (outline) => startDraft(outline, "inside"),
  },
  ...panelActions(some, "l"),
  {
    id: "item.restore",
    label: "Restore from the trash",
    section: "Change",
    keys: ["r"],
    icon: IconRestore,
    when: (outline) => outline.isTrash && mayEdit() && outline.targets().length > 0,
    run: restoreItems,
  },
  deleteAction(some, deleteChosen),
];

const structure: Action<Outline>[] = [
  {
    id: "item.move",
    label: "Move under…",
    section: "Structure",
    keys: ["m"],
    icon: IconFolderSymlink,
    when: some,
    run: (outline) => outline.openPanel("move"),
  },
  {
    id: "item.group",
    label: "Propose epics for what is in here",
    section: "Structure",
    icon: IconSitemap,
    when: (outline) => live(outline) && mayEdit() && outline.focused !== undefined && isUnsorted(outline.focused),
    run: (outline) => outline.focused && outline.around.openGrouping(outline.focused.product),
  },
  {
    id: "item.up",
    label: "Move up",
    section: "Structure",
    keys: ["alt+ArrowUp"],
    icon: IconArrowUp,
    when: some,
    run: (outline) => moveStep(outline, -1),
  },
  {
    id: "item.down",
    label: "Move down",
    section: "Structure",
    keys: ["alt+ArrowDown"],
    icon: IconArrowDown,
    when: some,
    run: (outline) => moveStep(outline, 1),
  },
  {
    id: "item.indent",
    label: "Move under the sibling above",
    section: "Structure",
    keys: ["alt+ArrowRight"],
    icon: IconIndentIncrease,
    when: some,
    run: indent,
  },
  {
    id: "item.outdent",
    label: "Move out of its parent",
    section: "Structure",
    keys: ["alt+ArrowLeft"],
    icon: IconIndentDecrease,
    when: some,
    run: outdent,
  },
];

const viewing: Action<Outline>[] = [
  {
    id: "outline.filter",
    label: "Filter",
    section: "View",
    keys: ["f"],
    icon: IconFilter,
    run: ({ around }) => around.focusFilter(),
  },
  {
    id: "outline.fold-all",
    label: "Fold all",
    section: "View",
    keys: ["shift+ArrowLeft"],
    run: (outline) => outline.foldAll(true),
  },
  {
    id: "outline.unfold-all",
    label: "Unfold all",
    section: "View",
    keys: ["shift+ArrowRight"],
    run: (outline) => outline.foldAll(false),
  },
];

/** Everything one can do in the outline. */
export const outlineActions: readonly Action<Outline>[] = [
  ...movements,
  ...selecting,
  ...changing,
  ...structure,
  ...viewing,
];

/** What a row's menu offers, in its order. */
export const rowMenu: readonly string[] = [
  "item.open",
  "item.peek",
  "item.group",
  "item.rename",
  "item.create",
  "item.create-inside",
  "item.stage",
  "item.assign",
  "item.score",
  "item.labels",
  "item.move",
  "item.up",
  "item.down",
  "item.indent",
  "item.outdent",
  "item.restore",
  "item.delete",
];
