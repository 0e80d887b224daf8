import { edge } from "./draw/frame.ts";
import type { Spot } from "./model/spatial.ts";
import type { Scene } from "./scene.ts";

export const tools = ["box", "lasso", "pan"] as const;
export type Tool = (typeof tools)[number];

/** What the picture asks and tells while the pointer moves over it. */
export type PointerHooks = {
  readonly tool: Tool;
  /** Whether this point may be dragged. */
  canDrag(at: number): boolean;
  /** On a touch screen only the point that was tapped before is dragged: a finger on any other moves the picture. */
  isActive(at: number): boolean;
  hovered(at: number | undefined): void;
  pressed(at: number, adds: boolean): void;
  opened(at: number): void;
  pressedNothing(adds: boolean): void;
  around(points: readonly number[], adds: boolean): void;
  dragStart(at: number): void;
  dragTo(spot: Spot): void;
  dragEnd(isDropped: boolean): void;
};

type Doing =
  | {
      readonly type: "press";
      readonly at: number | undefined;
      readonly start: Spot;
      readonly adds: boolean;
      readonly by: string;
      readonly pans: boolean;
    }
  | { readonly type: "pan"; last: Spot }
  | { readonly type: "around"; readonly start: Spot; readonly adds: boolean; readonly isBox: boolean }
  | { readonly type: "drag" };

const threshold = 4;
const tapTwice = 350;
const distance = (a: Spot, b: Spot) => Math.hypot(a.x - b.x, a.y - b.y);

/** Where a pointer is, in px of the points' own room. */
export const spotOf = (
  box: HTMLElement,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
): Spot => {
  const { left, top } = box.getBoundingClientRect();
  return { x: clientX - left - edge.left, y: clientY - top - edge.top };
};

/** Follows pointer, wheel and fingers over the picture until the answered function is called. */
export const followPointer = (box: HTMLElement, scene: Scene, hooks: () => PointerHooks): (() => void) => {
  const fingers = new Map<number, Spot>();
  let doing: Doing | undefined;
  let lastTap: { at: number; time: number } | undefined;

  const slopOf = (event: PointerEvent) => (event.pointerType === "touch" ? 12 : 3);

  const end = () => {
    doing = undefined;
    if (scene.lasso.length > 0) {
      scene.lasso = [];
      scene.draw();
    }
  };

  const down = (event: PointerEvent) => {
    if (event.button === 2) return;
    const spot = spotOf(box, event);
    fingers.set(event.pointerId, spot);
    box.setPointerCapture(event.pointerId);
    if (fingers.size > 1) {
      if (doing?.type === "drag") hooks().dragEnd(false);
      end();
      return;
    }
    const at = scene.hit(spot, slopOf(event));
    const isTouch = event.pointerType === "touch";
    const pans =
      event.button === 1 || (hooks().tool === "pan" && !event.shiftKey) || (isTouch && hooks().tool !== "lasso");
    if (event.button === 1) event.preventDefault();
    doing = {
      type: "press",
      at: event.button === 1 ? undefined : at,
      start: spot,
      adds: event.shiftKey || event.ctrlKey || event.metaKey,
      by: event.pointerType,
      pans,
    };
  };

  /** What a press turns into once the pointer has moved. */
  const begin = (press: Extract<Doing, { type: "press" }>): Doing => {
    const { at, start, by } = press;
    if (at !== undefined && hooks().canDrag(at) && (by !== "touch" || hooks().isActive(at))) {
      hooks().dragStart(at);
      return { type: "drag" };
    }
    if (press.pans || (at !== undefined && by === "touch")) return { type: "pan", last: start };
    scene.lasso = [start];
    return { type: "around", start, adds: press.adds, isBox: hooks().tool !== "lasso" };
  };

  const pinch = (event: PointerEvent, spot: Spot) => {
    const [first, second] = [...fingers.entries()];
    if (!first || !second) return;
    const before = distance(first[1], second[1]);
    const middleBefore = { x: (first[1].x + second[1].x) / 2, y: (first[1].y + second[1].y) / 2 };
    fingers.set(event.pointerId, spot);
    const [one, other] = [...fingers.values()] as [Spot, Spot];
    const middle = { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
    scene.pan(middle.x - middleBefore.x, middle.y - middleBefore.y);
    if (before > 0) scene.zoom(distance(one, other) / before, middle);
  };

  const draw = (around: Extract<Doing, { type: "around" }>, spot: Spot) => {
    const { start } = around;
    scene.lasso = around.isBox
      ? [start, { x: spot.x, y: start.y }, spot, { x: start.x, y: spot.y }]
      : [...scene.lasso, spot];
    scene.draw();
  };

  const move = (event: PointerEvent) => {
    const spot = spotOf(box, event);
    if (fingers.size > 1) {
      pinch(event, spot);
      return;
    }
    if (!doing) {
      const isOver = event.pointerType !== "touch";
      hooks().hovered(isOver ? scene.hit(spot, slopOf(event)) : undefined);
      return;
    }
    if (doing.type === "press") {
      if (distance(doing.start, spot) < threshold) return;
      doing = begin(doing);
      hooks().hovered(undefined);
    }
    if (doing.type === "drag") hooks().dragTo(spot);
    else if (doing.type === "around") draw(doing, spot);
    else if (doing.type === "pan") {
      scene.pan(spot.x - doing.last.x, spot.y - doing.last.y);
      doing.last = spot;
    }
  };

  const up = (event: PointerEvent) => {
    fingers.delete(event.pointerId);
    if (!doing) return;
    if (doing.type === "drag") hooks().dragEnd(true);
    else if (doing.type === "around") hooks().around(scene.within(scene.lasso), doing.adds);
    else if (doing.type === "press") {
      const { at, adds } = doing;
      if (at === undefined) hooks().pressedNothing(adds);
      else if (lastTap?.at === at && event.timeStamp - lastTap.time < tapTwice && !adds) hooks().opened(at);
      else hooks().pressed(at, adds);
      lastTap = at === undefined ? undefined : { at, time: event.timeStamp };
    }
    end();
  };

  const cancel = (event: PointerEvent) => {
    fingers.delete(event.pointerId);
    if (doing?.type === "drag") hooks().dragEnd(false);
    end();
  };

  const leave = () => hooks().hovered(undefined);

  const giveUp = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !doing || doing.type === "press") return;
    event.preventDefault();
    event.stopPropagation();
    if (doing.type === "drag") hooks().dragEnd(false);
    end();
  };

  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    if (event.shiftKey && !event.ctrlKey) scene.pan(-(event.deltaX || event.deltaY), 0);
    else
      scene.zoom(1.0016 ** -Math.max(-240, Math.min(240, event.deltaY * (event.ctrlKey ? 5 : 1))), spotOf(box, event));
  };

  box.addEventListener("pointerdown", down);
  box.addEventListener("pointermove", move);
  box.addEventListener("pointerup", up);
  box.addEventListener("pointercancel", cancel);
  box.addEventListener("pointerleave", leave);
  box.addEventListener("wheel", wheel, { passive: false });
  addEventListener("keydown", giveUp, true);
  return () => {
    box.removeEventListener("pointerdown", down);
    box.removeEventListener("pointermove", move);
    box.removeEventListener("pointerup", up);
    box.removeEventListener("pointercancel", cancel);
    box.removeEventListener("pointerleave", leave);
    box.removeEventListener("wheel", wheel);
    removeEventListener("keydown", giveUp, true);
  };
};
