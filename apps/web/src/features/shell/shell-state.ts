import { useSyncExternalStore } from "react";

export type Overlay = "palette" | "search" | "sheet" | undefined;

let overlay: Overlay;
const listeners = new Set<() => void>();

/** Opens the palette, the search or the shortcut sheet, or closes what is open. */
export const openOverlay = (next: Overlay): void => {
  overlay = next;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useOverlay = (): Overlay => useSyncExternalStore(subscribe, () => overlay);
