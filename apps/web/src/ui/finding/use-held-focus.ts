import { type FocusEvent, type RefObject, useEffect, useRef, useState } from "react";

export type HeldFocus = {
  /** The stop that has, or had last, the keyboard. */
  readonly current: string | undefined;
  /** Gives a stop the keyboard, as soon as it is there. */
  focus(stop: string): void;
  /** For the element around the stops. */
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
};

const findStop = (root: HTMLElement | null, stop: string) =>
  root?.querySelector<HTMLElement>(`[data-stop="${CSS.escape(stop)}"]`);

/** Keeps the keyboard with a thing (`data-stop`) that is drawn anew elsewhere: a card that went to another column. */
export const useHeldFocus = (root: RefObject<HTMLElement | null>): HeldFocus => {
  const [current, setCurrent] = useState<string>();
  const wanted = useRef<string>(undefined);
  const held = useRef<string>(undefined);
  useEffect(() => {
    const goal = wanted.current;
    const isLost = document.activeElement === document.body || document.activeElement === null;
    const stop = goal ?? (isLost ? held.current : undefined);
    const element = stop === undefined ? undefined : findStop(root.current, stop);
    if (!element) return;
    wanted.current = undefined;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  return {
    current,
    focus: (stop) => {
      wanted.current = stop;
      held.current = stop;
      setCurrent(stop);
      // Already there and staying: no new drawing may come.
      if (stop === current) findStop(root.current, stop)?.focus({ preventScroll: true });
    },
    onFocus: (event) => {
      const stop = (event.target as Element).closest<HTMLElement>("[data-stop]")?.dataset.stop;
      held.current = stop;
      if (stop !== undefined) setCurrent(stop);
    },
    onBlur: (event) => {
      if (event.relatedTarget !== null) held.current = undefined;
    },
  };
};
