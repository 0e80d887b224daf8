import { useLayoutEffect, useSyncExternalStore } from "react";
import type { BoundAction } from "./action.ts";

let sources: readonly (readonly BoundAction[])[] = [];
let current: readonly BoundAction[] = [];
const listeners = new Set<() => void>();

const put = (next: readonly (readonly BoundAction[])[]) => {
  sources = next;
  // What was put in last (the page) comes first; an id that it defines anew wins.
  const seen = new Set<string>();
  current = [...next].reverse().flatMap((actions) =>
    actions.filter(({ id }) => {
      const isNew = !seen.has(id);
      seen.add(id);
      return isNew;
    }),
  );
  for (const listener of listeners) listener();
};

/** All actions of what is on the page now, the page's own before the shell's. */
export const currentActions = (): readonly BoundAction[] => current;

/** Offers actions while the calling component is mounted. Pass the same array each time (useMemo), else they are put in anew. */
export const useActions = (actions: readonly BoundAction[]): void => {
  // Before it is painted: what can be seen already takes its keys.
  useLayoutEffect(() => {
    put([...sources, actions]);
    return () => put(sources.filter((one) => one !== actions));
  }, [actions]);
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** The current actions, for what lists them. */
export const useCurrentActions = (): readonly BoundAction[] => useSyncExternalStore(subscribe, currentActions);

/** Runs the action of that id when it is on the page and possible. */
export const runAction = (id: string): void => {
  const action = current.find((one) => one.id === id);
  if (action?.isPossible()) action.run();
};
