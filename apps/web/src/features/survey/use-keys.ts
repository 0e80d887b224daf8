import { useLayoutEffect, useRef } from "react";
import { isLayered } from "../../ui/key-layer.ts";

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select"));

/** Hears plain keys from anywhere on the page but a text field, a menu or a dialog; `press` answers whether it took the key. */
export const useKeys = (press: (key: string) => boolean): void => {
  const latest = useRef(press);
  latest.current = press;
  // Before the page is painted: whoever sees it may type at once.
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isLayered() || isText(event.target)) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (latest.current(event.key)) event.preventDefault();
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, []);
};
