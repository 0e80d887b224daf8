import { useRouter, useRouterState } from "@tanstack/react-router";
import { useCallback } from "react";
import { stringifySearch } from "./search-params.ts";

export type Address = {
  /** The value of a search parameter, "" where it is absent. */
  get(name: string): string;
  /** Sets search parameters and keeps the others; "" or `undefined` takes one away. */
  set(values: Readonly<Record<string, string | undefined>>, how?: "push" | "replace"): void;
};

/** What of a page's state stands in its address: the open record, the filter. */
export const useAddress = (): Address => {
  const router = useRouter();
  const search = useRouterState({ select: (state) => state.location.searchStr });
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
