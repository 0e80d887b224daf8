import { useEffect } from "react";
import { type Answer, useQuery } from "./use-query.ts";

/** How far the server is with comparing the items; `of` is 0 where it does not know yet. */
export type Comparing = { readonly what: "reading" | "comparing"; readonly done: number; readonly of: number };

type Told = { readonly progress: Comparing | null };

/** Who looks on is told anew how far it is, in ms. */
const again = 500;

/** Look-alikes, without a wait for what takes long: `comparing` tells how far it is, and `data` comes when all is compared. */
export const useAlikePairs = <T extends object>(
  input: object,
  standing: string,
): Answer<T> & { readonly comparing: Comparing | undefined } => {
  const { data, ...rest } = useQuery<T & Told>("lookalike.list", { ...input, wait: false }, standing);
  const { loading, again: ask } = rest;
  const comparing = data?.progress ?? undefined;
  const isComparing = comparing !== undefined;
  useEffect(() => {
    if (!isComparing || loading) return undefined;
    const timer = setTimeout(ask, again);
    return () => clearTimeout(timer);
  }, [isComparing, loading, ask]);
  return { ...rest, data: isComparing ? undefined : data, comparing };
};
