import { useSyncExternalStore } from "react";

const page = (): HTMLElement => document.documentElement;

const subscribe = (listener: () => void) => {
  const observer = new MutationObserver(listener);
  observer.observe(page(), { attributeFilter: ["data-mantine-color-scheme"] });
  return () => observer.disconnect();
};

/** Whether the page is dark now: for what CSS tokens cannot reach. */
export const useIsDark = (): boolean =>
  useSyncExternalStore(subscribe, () => page().dataset.mantineColorScheme === "dark");
