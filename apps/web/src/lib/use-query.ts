import type { Problem } from "@overstory/kernel";
import { useCallback, useEffect, useRef, useState } from "react";
import { client } from "./data/client.ts";
import { problemOf } from "./problems.ts";

export type Answer<T> = {
  /** The last answer; stays while it is asked again. */
  readonly data: T | undefined;
  readonly problem: Problem | undefined;
  readonly loading: boolean;
  again(): void;
};

/**
 * Asks the server a query, and again whenever the name, the input or `watch` changes. Late answers of earlier calls are dropped. Without
 * an input there is nothing to ask.
 */
export const useQuery = <T>(name: string, input: unknown, watch?: unknown): Answer<T> => {
  const [state, setState] = useState<{ data: T | undefined; problem: Problem | undefined; loading: boolean }>({
    data: undefined,
    problem: undefined,
    loading: true,
  });
  const [turn, setTurn] = useState(0);
  const key = JSON.stringify([name, input]);
  const asked = useRef("");
  // biome-ignore lint/correctness/useExhaustiveDependencies: `watch` and `turn` are reasons to ask again.
  useEffect(() => {
    let current = true;
    const isSame = asked.current === key;
    asked.current = key;
    setState((before) => ({ data: isSame ? before.data : undefined, problem: undefined, loading: true }));
    if (input === undefined) {
      setState({ data: undefined, problem: undefined, loading: false });
      return undefined;
    }
    const [query, given] = JSON.parse(key) as [string, unknown];
    client.query<T>(query, given).then(
      (data) => current && setState({ data, problem: undefined, loading: false }),
      (error: unknown) => current && setState((before) => ({ ...before, problem: problemOf(error), loading: false })),
    );
    return () => {
      current = false;
    };
  }, [key, watch, turn]);
  const again = useCallback(() => setTurn((count) => count + 1), []);
  return { ...state, again };
};
