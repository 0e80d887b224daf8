import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";

/** What of a scrolled box is seen, in px, in coarse steps: what is drawn follows it a few times a screen, not at every pixel. */
export type Seen = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const step = 64;
const coarse = (value: number): number => Math.floor(value / step) * step;

const seenOf = (box: HTMLElement): Seen => ({
  x: coarse(box.scrollLeft),
  y: coarse(box.scrollTop),
  width: box.clientWidth,
  height: box.clientHeight,
});

/** Follows what of a box is seen. */
export const useWindow = (box: RefObject<HTMLDivElement | null>): Seen => {
  const [seen, setSeen] = useState<Seen>({ x: 0, y: 0, width: 0, height: 0 });
  const last = useRef(seen);
  const look = useCallback(() => {
    if (!box.current) return;
    const next = seenOf(box.current);
    const { x, y, width, height } = last.current;
    if (next.x === x && next.y === y && next.width === width && next.height === height) return;
    last.current = next;
    setSeen(next);
  }, [box]);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [box, look]);
  return seen;
};
