import { type FocusEvent, type RefObject, useCallback, useEffect, useRef, useState } from "react";

export type HeldFocus = {
  /** The stop that has, or had last, the keyboard. */
  readonly current: string | undefined;
  /** Gives a stop the keyboard, as soon as it is there. The same function each time. */
  readonly focus: (stop: string) => void;
  /** For the element around the stops. */
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
};

/** The stop that an element belongs to: its own, or that of the card that it is written on. */
const stopOf = (element: Element): string | undefined => {
  const own = element.closest<HTMLElement>("[data-stop]")?.dataset.stop;
  const card = element.closest<HTMLElement>("[data-card]")?.dataset.card;
  return own ?? (card === undefined ? undefined : `note:${card}`);
};

/** Keeps the keyboard with a thing (`data-stop`) that is drawn anew elsewhere: a card that went to another column. */
export const useHeldFocus = (root: RefObject<HTMLElement | null>): HeldFocus => {
  const [current, setCurrent] = useState<string>();
  const [, setTurn] = useState(0);
  const wanted = useRef<string>(undefined);
  const held = useRef<string>(undefined);
  useEffect(() => {
    const isLost = document.activeElement === document.body || document.activeElement === null;
    const stop = wanted.current ?? (isLost ? held.current : undefined);
    const element =
      stop === undefined ? null : root.current?.querySelector<HTMLElement>(`[data-stop="${CSS.escape(stop)}"]`);
    if (!element) return;
    wanted.current = undefined;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest", inline: "nearest" });
  });
  const focus = useCallback((stop: string) => {
    wanted.current = stop;
    held.current = stop;
    setCurrent(stop);
    // Drawn once more in any case: what is wanted must not wait for a change to come.
    setTurn((count) => count + 1);
  }, []);
  const onFocus = useCallback((event: FocusEvent) => {
    const stop = stopOf(event.target);
    held.current = stop;
    if (stop !== undefined) setCurrent(stop);
  }, []);
  const onBlur = useCallback((event: FocusEvent) => {
    if (event.relatedTarget !== null) held.current = undefined;
  }, []);
  return { current, focus, onFocus, onBlur };
};
