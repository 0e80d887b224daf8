import { type RefObject, useLayoutEffect, useRef } from "react";

/**
 * A bar that scrolls sideways shows its current entry: on a phone the chosen tab may stand beyond the edge. `chosen` finds it, `current`
 * says when another one is.
 */
export const useInSight = <T extends HTMLElement>(chosen: string, current: string): RefObject<T | null> => {
  const bar = useRef<T>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another current entry is the reason to look again.
  useLayoutEffect(() => {
    const element = bar.current;
    const one = element?.querySelector<HTMLElement>(chosen);
    if (!element || !one) return;
    const [frame, its] = [element.getBoundingClientRect(), one.getBoundingClientRect()];
    if (its.left < frame.left || its.right > frame.right)
      element.scrollLeft += its.left + its.width / 2 - frame.left - frame.width / 2;
  }, [chosen, current]);
  return bar;
};
