import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { announce } from "../../ui/announce.tsx";
import { nameOf } from "../../ui/listing/change.ts";
import { showToast } from "../../ui/toasts.tsx";
import { dropProblem, moveTo } from "./model/change.ts";
import type { Outline } from "./model/outline.ts";
import type { Move } from "./model/places.ts";
import { placeProblem } from "./model/places.ts";
import type { DropMark } from "./model/store.ts";

const kind = "outline-items";
const unfoldAfter = 600;

const idsOf = (data: Record<string, unknown>): string[] =>
  data.kind === kind && Array.isArray(data.ids) ? (data.ids as string[]) : [];

const moveOf = (outline: Outline, row: string, where: DropMark["where"]): Move => {
  const target = outline.tree.get(row);
  // A product's row holds its themes.
  if (!target || where === "inside") return target ? { parent: row, at: "last" } : { parent: null, at: "last" };
  const parent = target.parent ?? null;
  return where === "before" ? { parent, before: row } : { parent, after: row };
};

// The upper and lower parts of a row mean beside it, the middle means inside; where only one of them can be, the whole row means that.
const whereOf = (outline: Outline, ids: readonly string[], row: string, share: number): DropMark["where"] => {
  const dragged = outline.tree.get(ids[0] ?? "");
  const target = outline.tree.get(row);
  if (!dragged || !target) return "inside";
  const above = target.parent === undefined ? undefined : outline.tree.get(target.parent);
  const canBeside = placeProblem(dragged.kind, above?.kind) === undefined;
  const canInside = placeProblem(dragged.kind, target.kind) === undefined;
  const edge = canInside ? (canBeside ? 0.28 : 0) : 0.5;
  return share < edge ? "before" : share > 1 - edge ? "after" : "inside";
};

const markAt = (
  outline: Outline,
  element: HTMLElement,
  height: number,
  y: number,
  ids: readonly string[],
): DropMark | undefined => {
  const inside = y - element.getBoundingClientRect().top + element.scrollTop;
  const index = Math.floor(inside / height);
  const row = outline.store.state.visible.ids[index];
  if (row === undefined || ids.includes(row)) return undefined;
  const where = whereOf(outline, ids, row, inside / height - index);
  const refused =
    outline.isSorted && where !== "inside"
      ? "The rows are sorted. Sort by rank to put them in order by hand."
      : dropProblem(outline, ids, moveOf(outline, row, where));
  return { row, where, level: outline.store.state.visible.levels[index] ?? 1, refused };
};

const isSame = (a: DropMark | undefined, b: DropMark | undefined): boolean =>
  a?.row === b?.row && a?.where === b?.where && a?.refused === b?.refused;

/**
 * Rows are dragged before, after or into others; folded rows unfold while one waits over them. The keys and the menu do the same.
 * Answers how to stop.
 */
export const startDragAndDrop = (outline: Outline, element: HTMLElement, height: number): (() => void) => {
  const { store } = outline;
  let ready: { row: HTMLElement; stop(): void } | undefined;
  let unfolding: ReturnType<typeof setTimeout> | undefined;

  const mark = (drop: DropMark | undefined) => {
    if (isSame(store.state.drop, drop)) return;
    clearTimeout(unfolding);
    store.update({ drop });
    const isFolded = drop?.where === "inside" && store.state.visible.folds[store.indexOf(drop.row)] === 2;
    if (drop && isFolded) unfolding = setTimeout(() => outline.setFolded([drop.row], false), unfoldAfter);
  };
  // A row is made draggable as the pointer comes to it: making all of them so would cost each scroll step.
  const enter = (event: PointerEvent) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-row]") : null;
    const id = row?.dataset.row;
    if (!row || id === undefined || ready?.row === row) return;
    ready?.stop();
    ready = undefined;
    if (outline.tree.get(id) === undefined || row.querySelector("input")) return;
    const stop = draggable({
      element: row,
      canDrag: () => row.querySelector("input") === null,
      getInitialData: () => {
        const ids = store.state.selected.has(id) ? outline.topTargets() : [id];
        return { kind, ids };
      },
      onDragStart: () => announce(`Dragging ${nameOf(store.state.selected.has(id) ? outline.topTargets() : [id])}`),
    });
    ready = { row, stop };
  };
  element.addEventListener("pointerover", enter);
  const stopTarget = dropTargetForElements({
    element,
    canDrop: ({ source }) => source.data.kind === kind,
    onDrag: ({ source, location }) => {
      const y = location.current.input.clientY;
      const box = element.getBoundingClientRect();
      if (y < box.top + height) element.scrollTop -= height / 3;
      else if (y > box.bottom - height) element.scrollTop += height / 3;
      mark(markAt(outline, element, height, y, idsOf(source.data)));
    },
    onDragLeave: () => mark(undefined),
  });
  const stopMonitor = monitorForElements({
    canMonitor: ({ source }) => source.data.kind === kind,
    onDrop: ({ source, location }) => {
      // Where the pointer was let go, which may be further than the last line drawn.
      const drop = markAt(outline, element, height, location.current.input.clientY, idsOf(source.data));
      mark(undefined);
      if (!drop || location.current.dropTargets.length === 0) return;
      if (drop.refused !== undefined) showToast(drop.refused, { tone: "refused" });
      else moveTo(outline, idsOf(source.data), moveOf(outline, drop.row, drop.where));
    },
  });
  return () => {
    clearTimeout(unfolding);
    element.removeEventListener("pointerover", enter);
    ready?.stop();
    stopTarget();
    stopMonitor();
  };
};
