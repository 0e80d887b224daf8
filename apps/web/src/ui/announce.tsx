import { useSyncExternalStore } from "react";

let spoken = "";
const listeners = new Set<() => void>();

/** Says something to screen readers without moving the focus: the outcome of a move, a count, a refusal. */
export const announce = (text: string): void => {
  // The same words twice are only read again when the text differs.
  spoken = text === spoken ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** The one polite live region of the page. */
export const Announcer = () => (
  <div className="visually-hidden" role="status" aria-live="polite" aria-label="Announcements">
    {useSyncExternalStore(subscribe, () => spoken)}
  </div>
);
