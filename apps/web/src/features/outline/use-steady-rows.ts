import { type RefObject, useEffect, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import type { Outline } from "./model/outline.ts";
import { draftId } from "./model/store.ts";

const headroom = 1;

/** What of the list is in sight, in px: known without asking the browser, which would have to lay the new rows out first. */
type Sight = { top: number; height: number };

const sightOf = (element: HTMLElement): Sight => ({ top: element.scrollTop, height: element.clientHeight });

const scrollTo = (element: HTMLElement, sight: RefObject<Sight | undefined>, index: number, height: number) => {
  sight.current ??= sightOf(element);
  const from = sight.current;
  const top = index * height;
  const above = headroom * height;
  const to = top - above < from.top ? Math.max(0, top - above) : Math.max(from.top, top + height + above - from.height);
  if (to === from.top) return;
  element.scrollTop = to;
  // The end of the list may stop it earlier.
  from.top = element.scrollTop;
};

/**
 * Keeps the row under the pointer, else the focused one, else the first in sight, where it is on the screen while others change the list;
 * what this person does themselves may move rows, and the focus is scrolled into sight.
 */
export const useSteadyRows = (outline: Outline, scroll: RefObject<HTMLElement | null>, height: number): void => {
  const { store } = outline;
  const visible = useSyncExternalStore(store.subscribe, () => store.state.visible);
  const before = useRef(visible);
  const pointer = useRef<number>(undefined);
  const sight = useRef<Sight>(undefined);

  useEffect(() => {
    const element = scroll.current;
    if (!element) return;
    const move = (event: PointerEvent) => {
      pointer.current = event.clientY - element.getBoundingClientRect().top;
    };
    const leave = () => {
      pointer.current = undefined;
    };
    const scrolled = () => {
      sight.current = sightOf(element);
    };
    const resized = new ResizeObserver(scrolled);
    resized.observe(element);
    element.addEventListener("scroll", scrolled, { passive: true });
    element.addEventListener("pointermove", move, { passive: true });
    element.addEventListener("pointerleave", leave);
    return () => {
      resized.disconnect();
      element.removeEventListener("scroll", scrolled);
      element.removeEventListener("pointermove", move);
      element.removeEventListener("pointerleave", leave);
    };
  }, [scroll]);

  useLayoutEffect(() => {
    const element = scroll.current;
    const old = before.current;
    before.current = visible;
    if (!element || old === visible) return;
    const isOwn = outline.isOwnChange;
    outline.isOwnChange = false;
    const draft = store.state.draft === undefined ? -1 : store.indexOf(draftId);
    if (draft >= 0 && isOwn) scrollTo(element, sight, draft, height);
    else if (isOwn && store.focusIndex >= 0) scrollTo(element, sight, store.focusIndex, height);
    if (isOwn || old.ids.length === 0) return;
    const rowAt = (y: number) => old.ids[Math.floor((element.scrollTop + y) / height)];
    const focusTop = old.ids.indexOf(store.state.focus ?? "") * height - element.scrollTop;
    const isFocusInSight = focusTop >= 0 && focusTop < element.clientHeight;
    const steady =
      pointer.current !== undefined ? rowAt(pointer.current) : isFocusInSight ? store.state.focus : rowAt(0);
    const [was, is] = [old.ids.indexOf(steady ?? ""), store.indexOf(steady)];
    if (was < 0 || is < 0 || was === is) return;
    element.scrollTop += (is - was) * height;
    sight.current = sightOf(element);
  }, [outline, store, scroll, visible, height]);

  // The focus is kept in sight as it moves.
  useLayoutEffect(() => {
    let last = store.state.focus;
    return store.subscribe(() => {
      if (store.state.focus === last) return;
      last = store.state.focus;
      if (scroll.current && store.focusIndex >= 0) scrollTo(scroll.current, sight, store.focusIndex, height);
    });
  }, [store, scroll, height]);
};
