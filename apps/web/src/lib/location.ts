import { useRouter, useRouterState } from "@tanstack/react-router";
import { useCallback } from "react";

/** One search parameter of the address as text; `undefined` when absent. */
export const useParam = (name: string): string | undefined =>
  useRouterState({ select: (state) => new URLSearchParams(state.location.searchStr).get(name) ?? undefined });

/** Goes to a path of this site, with its search parameters. */
export const useGo = (): ((path: string, how?: "push" | "replace") => void) => {
  const router = useRouter();
  return useCallback((path, how = "push") => router.history[how](path), [router]);
};
