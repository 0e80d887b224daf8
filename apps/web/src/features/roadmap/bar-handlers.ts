import type { KeyboardEvent, PointerEvent as ReactPointerEvent } from "react";
import type { Part } from "./model/move.ts";
import type { Entry } from "./model/plan.ts";
import { stepped, type Zoom } from "./model/timeline.ts";
import type { Moving } from "./use-moving.ts";

/** Further than that, in px, a press is a drag. */
const threshold = 4;
/** So near to an edge, in px, dragging scrolls. */
const edge = 36;

type Drag = {
  readonly event: ReactPointerEvent;
  readonly entry: Entry;
  readonly part: Part;
  readonly px: number;
  readonly box: HTMLElement;
  /** What of the box the names cover. */
  readonly names: number;
  readonly moving: Moving;
  onPress(): void;
};

/** Follows a press on a bar until it is let go: a drag moves it, Escape takes it back, a press alone is a press. */
export const followBar = ({ event, entry, part, px, box, names, moving, onPress }: Drag): void => {
  const startX = event.clientX + box.scrollLeft;
  let isDragging = false;
  const move = (now: PointerEvent) => {
    const by = now.clientX + box.scrollLeft - startX;
    if (!isDragging && Math.abs(by) < threshold) return;
    isDragging = true;
    const { left, right } = box.getBoundingClientRect();
    if (now.clientX > right - edge) box.scrollLeft += 12;
    if (now.clientX < left + names + edge) box.scrollLeft -= 12;
    moving.show(entry, part, (day) => day + Math.round(by / px));
  };
  const end = (isKept: boolean) => {
    removeEventListener("pointermove", move);
    removeEventListener("pointerup", up);
    removeEventListener("pointercancel", cancel);
    removeEventListener("keydown", key, true);
    if (!isDragging) {
      if (isKept) onPress();
    } else if (isKept) moving.save();
    else moving.cancel();
  };
  const up = () => end(true);
  const cancel = () => end(false);
  const key = (now: globalThis.KeyboardEvent) => {
    if (now.key !== "Escape") return;
    now.preventDefault();
    now.stopPropagation();
    end(false);
  };
  addEventListener("pointermove", move);
  addEventListener("pointerup", up);
  addEventListener("pointercancel", cancel);
  addEventListener("keydown", key, true);
};

export type BarKeys = {
  readonly entry: Entry;
  readonly index: number;
  readonly count: number;
  readonly zoom: Zoom;
  readonly canEdit: boolean;
  readonly moving: Moving;
  go(index: number): void;
  open(): void;
  setDates(): void;
  need(): void;
  menu(): void;
};

/** Rows that a key goes by. */
const rowSteps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  j: 1,
  ArrowUp: -1,
  k: -1,
  PageDown: 10,
  PageUp: -10,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/**
 * Runs what a key means on a bar: up and down go to other bars, left and right move it by a step of the zoom (with Shift its end, with
 * Alt its start). Answers whether it meant something.
 */
export const runBarKey = (event: KeyboardEvent, keys: BarKeys): boolean => {
  const { entry, index, count, zoom, canEdit, moving } = keys;
  if (event.ctrlKey || event.metaKey) return false;
  const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (by !== 0) {
    if (!canEdit) return false;
    const part: Part = event.shiftKey ? "end" : event.altKey ? "start" : "whole";
    moving.step(entry, part, (day) => stepped(day, zoom, by));
    return true;
  }
  if (event.altKey) return false;
  const rows = rowSteps[event.key];
  if (rows !== undefined && !event.shiftKey) keys.go(Math.max(0, Math.min(count - 1, index + rows)));
  else if (event.key === "Enter" || event.key === "o") keys.open();
  else if (event.key === "e" && canEdit) keys.setDates();
  else if (event.key === "d" && canEdit) keys.need();
  else if (event.key === "m" || event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) keys.menu();
  else if (event.key === "Escape" && moving.draft) moving.cancel();
  else return false;
  return true;
};
