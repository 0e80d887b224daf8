import type { Item } from "@overstory/backlog";
import { type RefObject, useCallback, useRef, useState } from "react";
import { announce } from "../../ui/announce.tsx";
import type { Tip } from "./chart-tip.tsx";
import type { Waiting } from "./model/points.ts";
import type { Spot } from "./model/spatial.ts";
import { moveWords } from "./model/words.ts";
import { type Dragged, inputsAt, type Move, moveOf, movingAt, writeInputs } from "./move.ts";
import { type PointerHooks, spotOf } from "./pointer.ts";
import type { Scene } from "./scene.ts";
import type { Matrix } from "./use-matrix.ts";

/** What a tip says of an item. */
export const tipOf = (spot: Spot, item: Item, text: string): Tip => ({
  ...spot,
  title: `${item.key} ${item.title}`,
  text: text.charAt(0).toUpperCase() + text.slice(1),
});

const isOver = ({ x, y }: Spot, { width, height }: Scene["plot"]): boolean =>
  x >= 0 && y >= 0 && x <= width && y <= height;

const isSame = (a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean =>
  Object.keys(b).every((name) => a[name] === b[name]);

/** Dragging an item to other inputs: its values follow the pointer in steps, and are written where it is dropped. */
export const useDrag = (
  { placed, axes, technique }: Matrix,
  scene: RefObject<Scene | undefined>,
  dropped: (item: Item) => void,
) => {
  const drag = useRef<{ of: Dragged; move: Move | undefined }>(undefined);
  const [tip, setTip] = useState<Tip>();
  const begin = (of: Dragged) => {
    drag.current = { of, move: undefined };
  };
  const dragStart = (at: number) => {
    const one = placed[at];
    if (!one || !scene.current) return;
    begin({ item: one.item, card: one.card, from: at });
    scene.current.moving = { from: at, x: one.x, y: one.y };
    scene.current.drawAll();
  };
  const dragTo = (spot: Spot) => {
    const now = drag.current;
    if (!scene.current || !now) return;
    // What is in the picture stays in it; what comes from beside is on its way until it is over it.
    if (now.of.from === undefined && !isOver(spot, scene.current.plot)) {
      now.move = undefined;
      scene.current.moving = undefined;
      setTip(tipOf(spot, now.of.item, "Drop it in the matrix"));
    } else {
      const inputs = inputsAt(axes, scene.current, spot);
      // Between two steps nothing changes.
      if (now.move && isSame(now.move.inputs, inputs)) return;
      now.move = moveOf(axes, now.of, inputs);
      scene.current.moving = movingAt(axes, now.of, now.move);
      setTip(tipOf(scene.current.targetOf(scene.current.moving), now.of.item, now.move.words));
    }
    scene.current.draw();
  };
  const dragEnd = (isDropped: boolean) => {
    const now = drag.current;
    drag.current = undefined;
    setTip(undefined);
    if (scene.current) {
      scene.current.moving = undefined;
      scene.current.drawAll();
    }
    if (!now) return;
    const { of, move } = now;
    const words = move && moveWords([axes.yAxis, axes.xAxis], of.card, move.inputs);
    if (!isDropped || !move || !words) {
      announce(`${of.item.key} stays as it was.`);
      return;
    }
    dropped(of.item);
    void writeInputs(technique, of.item, move.inputs, words);
  };
  return { tip, setTip, begin, dragStart, dragTo, dragEnd };
};

/** Lets an item from beside the picture follow the pointer until it is dropped; Esc gives up. */
export const useDragIn = (
  box: RefObject<HTMLElement | null>,
  hooks: RefObject<PointerHooks>,
  begin: (of: Dragged) => void,
) => {
  const first = useRef(begin);
  first.current = begin;
  return useCallback(
    (waiting: Waiting) => {
      first.current({ ...waiting, from: undefined });
      const over = new AbortController();
      const stop = (isDropped: boolean) => {
        over.abort();
        hooks.current.dragEnd(isDropped);
      };
      const options = { capture: true, signal: over.signal };
      addEventListener(
        "pointermove",
        (event) => box.current && hooks.current.dragTo(spotOf(box.current, event)),
        options,
      );
      addEventListener("pointerup", () => stop(true), options);
      addEventListener("pointercancel", () => stop(false), options);
      addEventListener(
        "keydown",
        (event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          event.stopPropagation();
          stop(false);
        },
        options,
      );
    },
    [box, hooks],
  );
};
