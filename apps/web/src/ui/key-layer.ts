import { useEffect, useLayoutEffect } from "react";

let layers = 0;

/** While the calling component is mounted, the page's single-key shortcuts rest: a menu or dialog has the keys. */
export const useKeyLayer = (): void => {
  useLayoutEffect(() => {
    layers += 1;
    return () => {
      layers -= 1;
    };
  }, []);
};

/** Stands where a dialog is still loading: its keys are not the page's. */
export const KeysRest = (): null => {
  useKeyLayer();
  return null;
};

/** Whether a menu or dialog is open and has the keys. */
export const isLayered = (): boolean => layers > 0;

/** What is mounted only while it is open gives the focus back to where it was. */
export const useFocusReturn = (): void => {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (document.activeElement === document.body && before instanceof HTMLElement && before.isConnected)
        before.focus({ preventScroll: true });
    };
  }, []);
};
