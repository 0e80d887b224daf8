import type { Spot } from "./draw/view.ts";
import type { Scene } from "./scene.ts";

/** What the map tells while pointers move over it. */
export type PointerHooks = {
  hovered(at: number | undefined, spot: Spot): void;
  pressed(spot: Spot): void;
  opened(spot: Spot): void;
  /** Wheel, hand or fingers have moved the map. */
  moved(): void;
};

const threshold = 5;
const twice = 320;

const distance = (a: Spot, b: Spot): number => Math.hypot(a.x - b.x, a.y - b.y);

const spotIn = (
  box: HTMLElement,
  { clientX, clientY }: { readonly clientX: number; readonly clientY: number },
): Spot => {
  const { left, top } = box.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
};

/** Follows pointer, wheel and fingers over the map until the answered function is called. */
export const followPointer = (box: HTMLElement, scene: Scene, hooks: () => PointerHooks): (() => void) => {
  const fingers = new Map<number, Spot>();
  let start: Spot | undefined;
  let isMoving = false;
  let lastPress = 0;

  const down = (event: PointerEvent) => {
    if (event.button !== 0 && event.button !== 1) return;
    const spot = spotIn(box, event);
    fingers.set(event.pointerId, spot);
    box.setPointerCapture(event.pointerId);
    start = fingers.size === 1 ? spot : undefined;
    isMoving = fingers.size > 1;
  };

  const pinch = (id: number, spot: Spot) => {
    const before = [...fingers.values()];
    fingers.set(id, spot);
    const after = [...fingers.values()];
    const [a, b, c, d] = [before[0], before[1], after[0], after[1]];
    if (!a || !b || !c || !d) return;
    const middle = { x: (c.x + d.x) / 2, y: (c.y + d.y) / 2 };
    scene.pan(middle.x - (a.x + b.x) / 2, middle.y - (a.y + b.y) / 2);
    if (distance(a, b) > 0) scene.zoom(distance(c, d) / distance(a, b), middle);
    hooks().moved();
  };

  const move = (event: PointerEvent) => {
    const spot = spotIn(box, event);
    const before = fingers.get(event.pointerId);
    if (!before) {
      if (event.pointerType !== "touch") hooks().hovered(scene.pathAt(spot).at(-1), spot);
      return;
    }
    if (fingers.size > 1) return pinch(event.pointerId, spot);
    if (!isMoving && start && distance(start, spot) < threshold) return;
    isMoving = true;
    hooks().hovered(undefined, spot);
    scene.pan(spot.x - before.x, spot.y - before.y);
    fingers.set(event.pointerId, spot);
    hooks().moved();
  };

  const up = (event: PointerEvent) => {
    const wasDown = fingers.delete(event.pointerId);
    if (!wasDown || isMoving || event.type !== "pointerup" || event.button !== 0) return;
    const spot = spotIn(box, event);
    const isTwice = event.timeStamp - lastPress < twice;
    lastPress = event.timeStamp;
    if (isTwice) hooks().opened(spot);
    else hooks().pressed(spot);
  };

  const leave = (event: PointerEvent) => hooks().hovered(undefined, spotIn(box, event));

  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    const speed = event.ctrlKey ? 0.01 : 0.0022;
    scene.zoom(Math.exp(-Math.max(-240, Math.min(240, event.deltaY * lines)) * speed), spotIn(box, event));
    hooks().moved();
  };

  box.addEventListener("pointerdown", down);
  box.addEventListener("pointermove", move);
  box.addEventListener("pointerup", up);
  box.addEventListener("pointercancel", up);
  box.addEventListener("pointerleave", leave);
  box.addEventListener("wheel", wheel, { passive: false });
  return () => {
    box.removeEventListener("pointerdown", down);
    box.removeEventListener("pointermove", move);
    box.removeEventListener("pointerup", up);
    box.removeEventListener("pointercancel", up);
    box.removeEventListener("pointerleave", leave);
    box.removeEventListener("wheel", wheel);
  };
};
