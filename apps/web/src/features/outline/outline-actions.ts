import { isUnsorted } from "@overstory/backlog";
import {
  IconArrowBarToRight,
  IconArrowDown,
  IconArrowUp,
  IconCopyPlus,
  IconEye,
  IconFilter,
  IconFolderSymlink,
  IconIndentDecrease,
  IconIndentIncrease,
  IconPencil,
  IconPlus,
  IconProgress,
  IconRestore,
  IconScale,
  IconSitemap,
  IconTag,
  IconTrash,
  IconUser,
} from "@tabler/icons-react";
import type { Action } from "../../actions/action.ts";
import { client } from "../../lib/data/client.ts";
import { announce } from "../../ui/announce.tsx";
import { deleteChosen, indent, moveStep, outdent, restoreItems } from "./model/change.ts";
import { startDraft } from "./model/drafts.ts";
import type { Outline } from "./model/outline.ts";
import { movements } from "./movement-actions.ts";

const mayEdit = (): boolean => client.session.state === "ready" && client.session.capabilities.has("backlog.edit");
const live = (outline: Outline): boolean => !outline.isTrash;
const some = (outline: Outline): boolean => live(outline) && mayEdit() && outline.targets().length > 0;

const selecting: Action<Outline>[] = [
  {
    id: "select.toggle",
    label: "Select or leave out",
    section: "Select",
    keys: ["x"],
    when: (outline) => outline.focused !== undefined,
    run: ({ store }) => store.state.focus && store.toggle(store.state.focus),
  },
  {
    id: "select.extend-down",
    label: "Extend the selection down",
    section: "Select",
    keys: ["shift+ArrowDown", "shift+j"],
    isSilent: true,
    run: ({ store }) => store.extend(1),
  },
  {
    id: "select.extend-up",
    label: "Extend the selection up",
    section: "Select",
    keys: ["shift+ArrowUp", "shift+k"],
    isSilent: true,
    run: ({ store }) => store.extend(-1),
  },
  {
    id: "select.all",
    label: "Select all that pass the filter",
    section: "Select",
    keys: ["mod+a"],
    run: (outline) => {
      outline.selectAll();
      announce(`${outline.store.state.selected.size} selected`);
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
  {
    id: "item.peek",
    label: "Peek beside the outline",
    section: "Change",
    keys: ["space"],
    icon: IconEye,
    when: (outline) => outline.focused !== undefined,
    run: ({ store }) => store.update({ isPeeking: !store.state.isPeeking }),
  },
  {
    id: "item.rename",
    label: "Edit the title",
    section: "Change",
    keys: ["e", "F2"],
    icon: IconPencil,
    when: (outline) => some(outline) && outline.focused !== undefined,
    run: (outline) => outline.edit("title"),
  },
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
  {
    id: "item.stage",
    label: "Move to a stage",
    section: "Change",
    keys: ["s"],
    icon: IconProgress,
    when: some,
    run: (outline) => outline.openPanel("stage"),
  },
  {
    id: "item.assign",
    label: "Assign",
    section: "Change",
    keys: ["a"],
    icon: IconUser,
    when: some,
    run: (outline) => outline.openPanel("assign"),
  },
  {
    id: "item.score",
    label: "Score",
    section: "Change",
    keys: ["p"],
    icon: IconScale,
    when: some,
    run: (outline) => outline.openPanel("score"),
  },
  {
    id: "item.labels",
    label: "Label",
    section: "Change",
    keys: ["l"],
    icon: IconTag,
    when: some,
    run: (outline) => outline.openPanel("labels"),
  },
  {
    id: "item.restore",
    label: "Restore from the trash",
    section: "Change",
    keys: ["r"],
    icon: IconRestore,
    when: (outline) => outline.isTrash && mayEdit() && outline.targets().length > 0,
    run: restoreItems,
  },
  {
    id: "item.delete",
    label: "Delete",
    section: "Change",
    keys: ["Delete", "#"],
    icon: IconTrash,
    danger: true,
    when: some,
    run: deleteChosen,
  },
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
