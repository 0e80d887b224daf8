import { type RefObject, useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import type { Board } from "./model/board.ts";
import { type Layout, type Place, topOf } from "./model/layout.ts";
import { scrollFor } from "./model/steps.ts";
import type { Card } from "./model/store.ts";

const headHeight = 40;

const placeIn = (layout: Layout, card: Card): Place | undefined =>
  layout.places
    .get(card.id)
    ?.find(
      ({ lane, column }) => layout.lanes[lane]?.value === card.lane && layout.columns[column]?.value === card.column,
    );

/**
 * Keeps the card under the pointer, else the focused one, where it is on the screen while others change the board; what this person
 * does themselves may move cards, and the focused one is scrolled into sight.
 */
export const useSteadyCards = (board: Board, scroll: RefObject<HTMLElement | null>, measure: () => void): void => {
  const { store } = board;
  const layout = useSyncExternalStore(store.subscribe, () => store.state.layout);
  const focus = useSyncExternalStore(store.subscribe, () => store.state.focus);
  const before = useRef(layout);
  const under = useRef<Card>(undefined);

  useEffect(() => {
    const element = scroll.current;
    if (!element) return;
    const over = (event: PointerEvent) => {
      const card = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-card]") : null;
      const { card: id, lane, column } = card?.dataset ?? {};
      under.current = id !== undefined && lane !== undefined && column !== undefined ? { id, lane, column } : undefined;
    };
    const leave = () => {
      under.current = undefined;
    };
    element.addEventListener("pointerover", over, { passive: true });
    element.addEventListener("pointerleave", leave);
    return () => {
      element.removeEventListener("pointerover", over);
      element.removeEventListener("pointerleave", leave);
    };
  }, [scroll]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new layout and a new focus are what it answers to.
  useLayoutEffect(() => {
    const element = scroll.current;
    const old = before.current;
    before.current = layout;
    if (!element) return;
    if (board.isOwnChange) {
      board.isOwnChange = false;
      const place = store.placeOf(store.state.focus);
      if (place) {
        const { scrollTop: top, scrollLeft: left, clientWidth: width, clientHeight: height } = element;
        const to = scrollFor(layout, place, { top, left, width, height, head: headHeight });
        if (to.top !== top) element.scrollTop = to.top;
        if (to.left !== left) element.scrollLeft = to.left;
      }
    } else if (old !== layout) {
      const held = [under.current, store.state.focus].find(
        (card) => card && placeIn(old, card) && placeIn(layout, card),
      );
      const [was, is] = held ? [placeIn(old, held), placeIn(layout, held)] : [undefined, undefined];
      if (was && is) {
        const by = topOf(layout, is.lane, is.row) - topOf(old, was.lane, was.row);
        if (by !== 0) element.scrollTop += by;
      }
    }
    measure();
  }, [board, store, scroll, measure, layout, focus]);
};
