import type { FocusEvent, MouseEvent } from "react";
import type { Outline } from "./model/outline.ts";
import type { PanelName } from "./model/store.ts";

const rowOf = (target: EventTarget): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>("[data-row]")?.dataset.row : undefined;

const actOf = (target: EventTarget): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>("[data-act]")?.dataset.act : undefined;

const panels: Readonly<Record<string, PanelName>> = {
  stage: "stage",
  score: "score",
  assign: "assign",
  labels: "labels",
  menu: "menu",
};

const isTouch = (event: MouseEvent): boolean => (event.nativeEvent as PointerEvent).pointerType === "touch";

const act = (outline: Outline, row: string, name: string, event: MouseEvent): void => {
  const { store } = outline;
  const panel = panels[name];
  // A press on a selected row acts on the whole selection; on another row only on that one.
  if (panel && store.state.selected.size > 0 && !store.state.selected.has(row)) store.clearSelection();
  if (panel) outline.openPanel(panel);
  else if (name === "effort") outline.edit("effort");
  else if (name === "title" && isTouch(event)) store.update({ isPeeking: true });
  else if (name === "open" && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
    event.preventDefault();
    const item = outline.tree.get(row);
    if (item) outline.around.openItem(item.key);
  }
};

/** What presses in the grid do, caught once for all rows. */
export const gridHandlers = (outline: Outline) => {
  const { store } = outline;
  return {
    onClick: (event: MouseEvent) => {
      const row = rowOf(event.target);
      if (row === undefined || (event.target instanceof Element && event.target.closest("input"))) return;
      const name = actOf(event.target);
      store.hasKeyboard = true;
      if (name === "fold") {
        store.focus(row);
        outline.setFolded([row], !outline.folds.has(row));
      } else if (event.shiftKey) store.rangeTo(row);
      else if (event.metaKey || event.ctrlKey) {
        store.update({ focus: row });
        store.toggle(row);
      } else {
        store.focus(row);
        if (name) act(outline, row, name, event);
        else store.clearSelection();
      }
    },
    onDoubleClick: (event: MouseEvent) => {
      const row = rowOf(event.target);
      if (row === undefined || (event.target instanceof Element && event.target.closest("input, button, a"))) return;
      store.focus(row);
      outline.edit("title");
    },
    onContextMenu: (event: MouseEvent) => {
      const row = rowOf(event.target);
      if (
        row === undefined ||
        outline.tree.get(row) === undefined ||
        (event.target instanceof Element && event.target.closest("input"))
      )
        return;
      event.preventDefault();
      store.focus(row);
      // The menu gives the keyboard back to the row, not to the button that happened to be under the pointer.
      if (event.target instanceof Element)
        event.target.closest<HTMLElement>("[data-row]")?.focus({ preventScroll: true });
      if (!store.state.selected.has(row)) store.clearSelection();
      outline.openPanel("menu", { x: event.clientX, y: event.clientY });
    },
    onFocus: (event: FocusEvent) => {
      const row = rowOf(event.target);
      store.hasKeyboard = row !== undefined;
      if (
        row !== undefined &&
        row !== store.state.focus &&
        event.target instanceof HTMLElement &&
        event.target.dataset.row === row
      )
        store.focus(row);
    },
    onBlur: (event: FocusEvent) => {
      // Leaving for nothing (a row that was replaced) is no leaving.
      if (event.relatedTarget instanceof Node && !event.currentTarget.contains(event.relatedTarget))
        store.hasKeyboard = false;
    },
  };
};
