import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type RefObject, useEffect, useRef } from "react";

const kind = Symbol("stage");

type Place = {
  /** The stage that it would come before; the end where absent. */
  readonly before: string | undefined;
  readonly marked: HTMLElement | undefined;
};

/** Where among the heads a stage would stand that is let go there: only left and right count, however far down the pointer is. */
const placeAt = (root: HTMLElement, x: number, moving: string): Place => {
  const heads = [...root.querySelectorAll<HTMLElement>("[data-stage]")];
  const next = heads.find((head) => {
    const { left, width } = head.getBoundingClientRect();
    return x < left + width / 2;
  });
  // Before itself is where it stands.
  const before = next?.dataset.stage === moving ? heads[heads.indexOf(next) + 1] : next;
  return { before: before?.dataset.stage, marked: next ?? heads.at(-1) };
};

/** Stages (`data-stage`) are dragged to another place by their heads. Keys and the menu of each do the same. */
export const useStageDrag = (
  root: RefObject<HTMLElement | null>,
  isOn: boolean,
  stages: string,
  move: (stage: string, before: string | undefined) => void,
): void => {
  const latest = useRef(move);
  latest.current = move;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other stages have other heads.
  useEffect(() => {
    // Not the canvas itself: that one takes findings, and an element takes one sort of thing.
    const box = root.current?.querySelector<HTMLElement>("[data-journey]");
    if (!isOn || !box) return;
    let marked: HTMLElement | undefined;
    const mark = (place: Place | undefined) => {
      if (marked) delete marked.dataset.drop;
      marked = place?.marked;
      if (place && marked) marked.dataset.drop = place.before === undefined ? "after" : "before";
    };
    const stageOf = (data: Record<string | symbol, unknown>) => data[kind] as string | undefined;
    const stops = [...box.querySelectorAll<HTMLElement>("[data-stage]")].map((element) =>
      draggable({
        element,
        canDrag: () => element.querySelector("textarea") === null,
        getInitialData: () => ({ [kind]: element.dataset.stage }),
      }),
    );
    stops.push(
      dropTargetForElements({
        element: box,
        canDrop: ({ source }) => stageOf(source.data) !== undefined,
        onDrag: ({ source, location }) =>
          mark(placeAt(box, location.current.input.clientX, stageOf(source.data) as string)),
        onDragLeave: () => mark(undefined),
      }),
      monitorForElements({
        canMonitor: ({ source }) => stageOf(source.data) !== undefined,
        onDrop: ({ source, location }) => {
          mark(undefined);
          const stage = stageOf(source.data) as string;
          if (location.current.dropTargets.length > 0)
            latest.current(stage, placeAt(box, location.current.input.clientX, stage).before);
        },
      }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  }, [root, isOn, stages]);
};
