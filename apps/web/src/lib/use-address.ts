import { useRouter, useRouterState } from "@tanstack/react-router";
import { useCallback, useSyncExternalStore } from "react";
import { stringifySearch } from "./search-params.ts";

export type Address = {
  /** The value of a search parameter, "" where it is absent. */
  get(name: string): string;
  /** Sets search parameters and keeps the others; "" or `undefined` takes one away. */
  set(values: Readonly<Record<string, string | undefined>>, how?: "push" | "replace"): void;
};

/**
 * The search of the page's address as the history has it: the router tells the same only after it has loaded all its matches anew, which
 * a key would wait for. While the way to another page has begun, that one's search is not this page's.
 */
const useSearchText = (): string => {
  const router = useRouter();
  const { history } = router;
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  return useSyncExternalStore(history.subscribe, () =>
    history.location.pathname === pathname ? history.location.search : router.state.location.searchStr,
  );
};

/** What of a page's state stands in its address: the open record, the filter. */
export const useAddress = (): Address => {
  const router = useRouter();
  const search = useSearchText();
  const get = useCallback((name: string) => new URLSearchParams(search).get(name) ?? "", [search]);
  const set = useCallback(
    (values: Readonly<Record<string, string | undefined>>, how: "push" | "replace" = "replace") => {
      const { pathname, searchStr } = router.latestLocation;
      const now = Object.fromEntries(new URLSearchParams(searchStr));
      const next = pathname + stringifySearch({ ...now, ...values });
      if (next !== pathname + searchStr) router.history[how](next);
    },
    [router],
  );
  return { get, set };
};
