import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBell,
  IconBinaryTree,
  IconFileImport,
  IconKeyboard,
  IconLayoutGrid,
  IconSearch,
  IconSettings,
  IconStack2,
  IconTerminal,
} from "@tabler/icons-react";
import type { Action } from "../../actions/action.ts";
import { client } from "../../lib/data/client.ts";
import { announce } from "../../ui/announce.tsx";
import { showToast } from "../../ui/toasts.tsx";
import { openOverlay } from "./shell-state.ts";
import { views } from "./views.ts";
import { usualProduct, type Where } from "./where.ts";

export type ShellContext = { where: Where; go(path: string): void };

const problemText = (error: unknown): string =>
  error instanceof Error ? error.message : "It could not be undone. Try again.";

const words: Readonly<Record<string, string>> = {
  create: "creating",
  delete: "deleting",
  restore: "restoring",
  edit: "an edit",
  move: "a move",
  set: "a score",
  convert: "a change of kind",
};

const nameOf = (command: string): string => {
  const verb = (command.split(".")[1] ?? "").replace(/^bulk/, "").toLowerCase();
  return words[verb] ?? "the last change";
};

const turn = async (work: () => Promise<string | undefined>, done: string, nothing: string): Promise<void> => {
  try {
    const name = await work();
    announce(name === undefined ? nothing : `${done} ${nameOf(name)}.`);
    if (name === undefined) showToast(nothing);
  } catch (error) {
    showToast(problemText(error), { tone: "refused" });
  }
};

const outlinePath = ({ where }: ShellContext): string => {
  const key = where.productKey ?? usualProduct() ?? "all";
  return `/${key}/outline${where.itemKey === undefined ? "" : `?item=${where.itemKey}`}`;
};

const viewActions: readonly Action<ShellContext>[] = views
  .filter(({ page }) => page !== "outline")
  .map(({ page, label, of, keys }) => ({
    id: `page.${page}`,
    label: `Go to ${label === "KPIs" ? label : label.toLowerCase()}`,
    section: "Go to",
    keys: [keys],
    run: ({ where, go }) =>
      go(of === "workspace" ? `/${page}` : `/${where.productKey ?? usualProduct() ?? "all"}/${page}`),
  }));

/** What can be done on every page. */
export const shellActions: readonly Action<ShellContext>[] = [
  {
    id: "palette.open",
    label: "Find an action",
    section: "General",
    keys: ["mod+k"],
    icon: IconTerminal,
    isSilent: true,
    run: () => openOverlay("palette"),
  },
  {
    id: "search.open",
    label: "Search and jump to an item",
    section: "General",
    keys: ["/"],
    icon: IconSearch,
    run: () => openOverlay("search"),
  },
  {
    id: "sheet.open",
    label: "Show all shortcuts",
    section: "General",
    keys: ["?"],
    icon: IconKeyboard,
    run: () => openOverlay("sheet"),
  },
  {
    id: "undo",
    label: "Undo my last change",
    section: "General",
    keys: ["mod+z"],
    icon: IconArrowBackUp,
    run: () => void turn(() => client.undo(), "Undone:", "There is nothing of yours to undo on this page."),
  },
  {
    id: "redo",
    label: "Redo what I undid",
    section: "General",
    keys: ["mod+shift+z", "mod+y"],
    icon: IconArrowForwardUp,
    run: () => void turn(() => client.redo(), "Done again:", "There is nothing to redo."),
  },
  {
    id: "page.outline",
    label: "Go to the outline",
    section: "Go to",
    keys: ["g o", "o"],
    icon: IconBinaryTree,
    run: (context) => context.where.page !== "outline" && context.go(outlinePath(context)),
  },
  {
    id: "page.portfolio",
    label: "Go to all products",
    section: "Go to",
    keys: ["g p"],
    icon: IconLayoutGrid,
    run: ({ go }) => go("/"),
  },
  {
    id: "page.all",
    label: "Go to the outline of all products",
    section: "Go to",
    keys: ["g a"],
    icon: IconStack2,
    run: ({ go }) => go("/all/outline"),
  },
  {
    id: "page.inbox",
    label: "Go to the inbox",
    section: "Go to",
    keys: ["g i"],
    icon: IconBell,
    run: ({ go }) => go("/inbox"),
  },
  {
    id: "page.import",
    label: "Go to import",
    section: "Go to",
    keys: ["g f"],
    icon: IconFileImport,
    run: ({ go }) => go("/import"),
  },
  {
    id: "page.export",
    label: "Go to export",
    section: "Go to",
    keys: ["g j"],
    icon: IconFileImport,
    run: ({ go }) => go("/export"),
  },
  {
    id: "page.settings",
    label: "Go to settings",
    section: "Go to",
    keys: ["g s"],
    icon: IconSettings,
    run: ({ go }) => go("/settings"),
  },
  ...viewActions,
];
