import type { Action } from "../../actions/action.ts";
import type { Outline } from "./model/outline.ts";

const page = 12;

/** Moving the focus through the rows. */
export const movements: readonly Action<Outline>[] = [
  {
    id: "go.down",
    label: "Next row",
    section: "Move around",
    keys: ["j", "ArrowDown"],
    isSilent: true,
    run: ({ store }) => store.step(1),
  },
  {
    id: "go.up",
    label: "Row above",
    section: "Move around",
    keys: ["k", "ArrowUp"],
    isSilent: true,
    run: ({ store }) => store.step(-1),
  },
  {
    id: "go.left",
    label: "Fold, or go to the parent",
    section: "Move around",
    keys: ["ArrowLeft", "h"],
    isSilent: true,
    run: (outline) => outline.foldOrParent(),
  },
  {
    id: "go.right",
    label: "Unfold, or go inside",
    section: "Move around",
    keys: ["ArrowRight"],
    isSilent: true,
    run: (outline) => outline.unfoldOrChild(),
  },
  {
    id: "go.page-down",
    label: "A page down",
    section: "Move around",
    keys: ["PageDown"],
    isSilent: true,
    run: ({ store }) => store.step(page),
  },
  {
    id: "go.page-up",
    label: "A page up",
    section: "Move around",
    keys: ["PageUp"],
    isSilent: true,
    run: ({ store }) => store.step(-page),
  },
  {
    id: "go.first",
    label: "First row",
    section: "Move around",
    keys: ["Home"],
    isSilent: true,
    run: ({ store }) => store.focus(store.state.visible.ids[0]),
  },
  {
    id: "go.last",
    label: "Last row",
    section: "Move around",
    keys: ["End"],
    isSilent: true,
    run: ({ store }) => store.focus(store.state.visible.ids.at(-1)),
  },
];
