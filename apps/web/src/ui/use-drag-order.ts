import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type RefObject, useEffect, useRef } from "react";
import { announce } from "./announce.tsx";

const entriesOf = (list: HTMLElement): HTMLElement[] =>
  [...list.children].filter((child): child is HTMLElement => child instanceof HTMLElement);

/** The place among the others where an entry dropped at that height would stand: how many of them are above it. */
export const placeAt = (middles: readonly number[], from: number, y: number): number =>
  middles.filter((middle, at) => at !== from && middle < y).length;

const middlesOf = (list: HTMLElement): number[] =>
  entriesOf(list).map((entry) => {
    const { top, height } = entry.getBoundingClientRect();
    return top + height / 2;
  });

// The line where the entry would go: above the entry that would follow it, or below the last.
const markDrop = (list: HTMLElement, from: number | undefined, to: number | undefined) => {
  const entries = entriesOf(list);
  for (const entry of entries) delete entry.dataset.drop;
  if (from === undefined || to === undefined || to === from) return;
  const target = entries[to];
  if (target) target.dataset.drop = to > from ? "after" : "before";
};

type Move = (from: number, to: number) => void;

/** Makes the list's entries draggable; answers how to end that. */
const attach = (element: HTMLElement, move: Move): (() => void) => {
  // Only entries of this list may be dropped in it.
  const kind = Symbol("entry");
  const fromOf = (data: Record<string | symbol, unknown>): number | undefined =>
    typeof data[kind] === "number" ? data[kind] : undefined;
  let ready: { entry: HTMLElement; stop(): void } | undefined;
  // An entry is made draggable as the pointer comes to its handle.
  const enter = (event: PointerEvent) => {
    const handle = event.target instanceof Element ? event.target.closest("[data-drag-handle]") : null;
    const entry = handle && entriesOf(element).find((one) => one.contains(handle));
    if (!handle || !entry || ready?.entry === entry) return;
    ready?.stop();
    const stop = draggable({
      element: entry,
      dragHandle: handle,
      getInitialData: () => ({ [kind]: entriesOf(element).indexOf(entry) }),
    });
    ready = { entry, stop };
  };
  element.addEventListener("pointerover", enter);
  const stopTarget = dropTargetForElements({
    element,
    canDrop: ({ source }) => fromOf(source.data) !== undefined,
    onDrag: ({ source, location }) => {
      const from = fromOf(source.data) ?? 0;
      markDrop(element, from, placeAt(middlesOf(element), from, location.current.input.clientY));
    },
    onDragLeave: () => markDrop(element, undefined, undefined),
  });
  const stopMonitor = monitorForElements({
    canMonitor: ({ source }) => fromOf(source.data) !== undefined,
    onDrop: ({ source, location }) => {
      markDrop(element, undefined, undefined);
      const from = fromOf(source.data);
      if (from === undefined || location.current.dropTargets.length === 0) return;
      const to = placeAt(middlesOf(element), from, location.current.input.clientY);
      if (to === from) return;
      move(from, to);
      announce(`Moved to place ${to + 1}`);
    },
  });
  return () => {
    element.removeEventListener("pointerover", enter);
    ready?.stop();
    stopTarget();
    stopMonitor();
  };
};

/**
 * The children of a list are dragged by their `[data-drag-handle]` into another place among each other. The keys that do the same
 * are the list's own.
 */
export const useDragOrder = (list: RefObject<HTMLElement | null>, move: Move): void => {
  const latest = useRef(move);
  latest.current = move;
  const attached = useRef<{ element: HTMLElement | null; stop(): void }>(undefined);
  // A list comes with its first entry and goes with its last: looked at after each render, done again only for another element.
  useEffect(() => {
    const element = list.current;
    if (attached.current?.element === element) return;
    attached.current?.stop();
    attached.current = {
      element,
      stop: element ? attach(element, (from, to) => latest.current(from, to)) : () => {},
    };
  });
  useEffect(
    () => () => {
      attached.current?.stop();
      attached.current = undefined;
    },
    [],
  );
};
