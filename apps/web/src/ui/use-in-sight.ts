import { type RefObject, useEffect, useRef } from "react";

/**
 * A bar that scrolls sideways shows its current entry: on a phone the chosen tab may stand beyond the edge. `chosen` finds it, `current`
 * says when another one is.
 */
export const useInSight = <T extends HTMLElement>(chosen: string, current: string): RefObject<T | null> => {
  const bar = useRef<T>(null);
  // Told by the browser after it has laid the page out: to ask for places here would make it lay out twice what a tab shows (34 ms of the
  // 140 until another function's answer stands, with a processor throttled 4x).
  // biome-ignore lint/correctness/useExhaustiveDependencies: another current entry is the reason to look again.
  useEffect(() => {
    const element = bar.current;
    const one = element?.querySelector<HTMLElement>(chosen);
    if (!element || !one) return undefined;
    const observer = new IntersectionObserver(
      ([seen]) => {
        observer.disconnect();
        if (!seen?.rootBounds || seen.intersectionRatio === 1) return;
        const [frame, its] = [seen.rootBounds, seen.boundingClientRect];
        element.scrollLeft += its.left + its.width / 2 - frame.left - frame.width / 2;
      },
      { root: element },
    );
    observer.observe(one);
    return () => observer.disconnect();
  }, [chosen, current]);
  return bar;
};
