import { useLayoutEffect } from "react";
import { flushSync } from "react-dom";
import { isLayered } from "../ui/key-layer.ts";
import type { BoundAction } from "./action.ts";
import { keyReader } from "./keys.ts";
import { currentActions } from "./registry.ts";

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select"));

// A focused control keeps the keys that press it.
const isControl = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches("button, a[href], summary, [role=button], [role=tab], [role=option], input");

/** Listens for the shortcuts of all current actions. Keys never fire inside text fields, menus and dialogs. */
export const useShortcuts = (): void => {
  useLayoutEffect(() => {
    const read = keyReader<BoundAction>();
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isLayered() || isText(event.target)) return;
      if (isControl(event.target) && (event.key === "Enter" || event.key === " ")) return;
      const { found, isWaiting } = read(event, event.timeStamp, currentActions());
      const action = found.find((one) => one.isPossible());
      if (!action && !isWaiting) return;
      event.preventDefault();
      // What it opens is there, and has the focus, before the next key: else what is typed on at once would be taken for
      // shortcuts ("t", then "moscow", opened the outline).
      flushSync(() => action?.run());
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
};
