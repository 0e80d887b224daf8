import { type RefObject, useEffect } from "react";
import type { Board } from "./model/board.ts";

/** Cards can be dragged, once what that takes is loaded: after the board stands. */
export const useBoardDrag = (board: Board, scroll: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    const element = scroll.current;
    if (!element) return;
    let stop: (() => void) | undefined;
    let isGone = false;
    // Offline and not kept: the keys and the menu move cards too.
    import("./drag.ts").then(
      ({ startBoardDrag }) => {
        if (!isGone) stop = startBoardDrag(board, element);
      },
      () => {},
    );
    return () => {
      isGone = true;
      stop?.();
    };
  }, [board, scroll]);
};
