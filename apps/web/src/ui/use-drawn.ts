import { startTransition, useCallback, useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** Rows that are drawn at a time beyond the first screen: a few frames' work, in slices, on a slow machine. */
const step = 60;

export type Drawn = {
  /** So many rows are drawn by now. */
  readonly count: number;
  /** Draws all of them at once: a key asked for one that is not there yet. */
  all(): void;
};

/**
 * How many of the `total` rows of a long list are drawn: at first those that fill a screen, at once; the rest a moment later, beside what
 * somebody does. Who uses it leaves room for the rest, so that nothing jumps.
 */
export const useDrawn = (total: number, first: number): Drawn => {
  const [count, setCount] = useState(first);
  const isAll = count >= total;
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each step follows the next.
  useEffect(() => {
    if (isAll) return undefined;
    const timer = setTimeout(() => startTransition(() => setCount((before) => before + step)));
    return () => clearTimeout(timer);
  }, [isAll, count]);
  const all = useCallback(() => flushSync(() => setCount(Number.POSITIVE_INFINITY)), []);
  return { count, all };
};
