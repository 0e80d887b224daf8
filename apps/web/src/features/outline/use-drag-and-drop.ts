import { type RefObject, useEffect } from "react";
import type { Outline } from "./model/outline.ts";

/** Rows can be dragged, once what that takes is loaded: after the outline stands. */
export const useDragAndDrop = (outline: Outline, scroll: RefObject<HTMLElement | null>, height: number): void => {
  useEffect(() => {
    const element = scroll.current;
    if (!element || outline.isTrash) return;
    let stop: (() => void) | undefined;
    let isGone = false;
    // Offline and not kept: the keys and the menu move rows too.
    import("./drag-and-drop.ts").then(
      ({ startDragAndDrop }) => {
        if (!isGone) stop = startDragAndDrop(outline, element, height);
      },
      () => {},
    );
    return () => {
      isGone = true;
      stop?.();
    };
  }, [outline, scroll, height]);
};
