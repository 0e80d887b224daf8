import { type FocusEvent, useCallback, useEffect, useRef } from "react";

/**
 * Tells when the focus has left an element for another place of the page. A press is let through first: what closes
 * because of it must not move what is being pressed away from under the pointer.
 */
export const useLeaving = (left: () => void) => {
  const isPressing = useRef(false);
  const latest = useRef(left);
  latest.current = left;
  useEffect(() => {
    const down = () => {
      isPressing.current = true;
    };
    const up = () => {
      isPressing.current = false;
    };
    const options = { capture: true };
    document.addEventListener("pointerdown", down, options);
    document.addEventListener("pointerup", up, options);
    document.addEventListener("pointercancel", up, options);
    return () => {
      document.removeEventListener("pointerdown", down, options);
      document.removeEventListener("pointerup", up, options);
      document.removeEventListener("pointercancel", up, options);
    };
  }, []);
  return useCallback((event: FocusEvent<HTMLElement>) => {
    const element = event.currentTarget;
    if (event.relatedTarget instanceof Node && element.contains(event.relatedTarget)) return;
    const check = () => {
      // Another window has the focus, or it came back.
      if (!document.hasFocus() || !element.isConnected || element.contains(document.activeElement)) return;
      latest.current();
    };
    if (isPressing.current) document.addEventListener("pointerup", () => setTimeout(check), { once: true });
    else setTimeout(check);
  }, []);
};
