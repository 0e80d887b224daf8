import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { announce } from "../../ui/announce.tsx";

const kind = "plan-entry";

type Wants = {
  /** The entry on a line of the list, by its number. */
  sourceAt(index: number): string | undefined;
  titleOf(source: string): string;
  /** Marks the line that would take it, or none. */
  mark(target: string | undefined): void;
  drop(source: string, target: string): void;
};

const sourceIn = (data: Record<string, unknown>): string | undefined =>
  data.kind === kind && typeof data.source === "string" ? data.source : undefined;

/** Lines are dragged into others. The keys and the menu do the same. Answers how to stop. */
export const startPlanDrag = (element: HTMLElement, height: number, wants: () => Wants): (() => void) => {
  let ready: { row: HTMLElement; stop(): void } | undefined;
  const targetAt = (y: number): string | undefined =>
    wants().sourceAt(Math.floor((y - element.getBoundingClientRect().top + element.scrollTop) / height));
  // A line is made draggable as the pointer comes to it: making all of them so would cost each scroll step.
  const readyUnder = (target: EventTarget | null) => {
    const row = target instanceof Element ? target.closest<HTMLElement>("[data-source]") : null;
    const source = row?.dataset.source;
    if (!row || source === undefined || ready?.row === row) return;
    ready?.stop();
    const stop = draggable({
      element: row,
      canDrag: () => row.querySelector("input") === null,
      getInitialData: () => ({ kind, source: row.dataset.source }),
      onDragStart: () => announce(`Dragging "${wants().titleOf(source)}"`),
    });
    ready = { row, stop };
  };
  const enter = (event: PointerEvent) => {
    // A fast hand is over the next line before the browser begins to drag the one that was pressed.
    if (event.buttons === 0) readyUnder(event.target);
  };
  element.addEventListener("pointerover", enter);
  // The pointer may rest on a line already.
  readyUnder(element.querySelector("[data-source]:hover"));
  const stopTarget = dropTargetForElements({
    element,
    canDrop: ({ source }) => source.data.kind === kind,
    onDrag: ({ location }) => {
      const y = location.current.input.clientY;
      const box = element.getBoundingClientRect();
      if (y < box.top + height) element.scrollTop -= height / 3;
      else if (y > box.bottom - height) element.scrollTop += height / 3;
      wants().mark(targetAt(y));
    },
    onDragLeave: () => wants().mark(undefined),
  });
  const stopMonitor = monitorForElements({
    canMonitor: ({ source }) => source.data.kind === kind,
    onDrop: ({ source, location }) => {
      wants().mark(undefined);
      const dragged = sourceIn(source.data);
      const target = targetAt(location.current.input.clientY);
      if (dragged === undefined || target === undefined || dragged === target) return;
      if (location.current.dropTargets.length > 0) wants().drop(dragged, target);
    },
  });
  return () => {
    element.removeEventListener("pointerover", enter);
    ready?.stop();
    stopTarget();
    stopMonitor();
  };
};
