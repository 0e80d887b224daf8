import type { Problem } from "@overstory/kernel";
import { useCallback, useEffect, useRef, useState } from "react";
import { client } from "./data/client.ts";
import { KeptAnswers } from "./kept-answers.ts";
import { problemOf } from "./problems.ts";

export type Answer<T> = {
  /** The last answer; stays while it is asked again. */
  readonly data: T | undefined;
  readonly problem: Problem | undefined;
  readonly loading: boolean;
  again(): void;
};

/** How an answer is kept for whoever comes back to it. */
export type Keeping = {
  /** Other inputs that are likely to be asked for next, such as those of the other tabs: asked ahead, once for each visit. */
  readonly ahead?: readonly unknown[];
  /** What must be the same for the kept answer to be shown; `watch` where left out. */
  readonly asLongAs?: unknown;
};

type State<T> = {
  /** What was asked. */
  readonly key: string;
  readonly data: T | undefined;
  readonly problem: Problem | undefined;
  readonly loading: boolean;
};

const kept = new KeptAnswers(40);
/** What one person was told is not shown to the next. */
const ofMe = (key: string): string => `${client.session.state === "ready" ? client.session.member.id : ""} ${key}`;
const isSame = (a: unknown, b: unknown): boolean => a !== undefined && JSON.stringify(a) === JSON.stringify(b);

/** Asks for what may be wanted next, one after the other, and leaves what is kept already. Who cannot be told now asks later. */
const askAhead = async (name: string, inputs: readonly unknown[], asLongAs: unknown, isOver: () => boolean) => {
  for (const input of inputs) {
    const key = ofMe(JSON.stringify([name, input]));
    if (kept.get(key, asLongAs) !== undefined) continue;
    if (isOver()) return;
    kept.keep(key, asLongAs, await client.query(name, input));
  }
};

/**
 * Asks the server a query, and again whenever the name, the input or `watch` changes. Late answers of earlier calls are dropped.
 * Without an input there is nothing to ask. With `keeping` the last answer is shown at once to whoever comes back while `watch` is the same, and asked for again.
 */
export const useQuery = <T>(name: string, input: unknown, watch?: unknown, keeping?: Keeping): Answer<T> => {
  const key = JSON.stringify([name, input]);
  const asLongAs = keeping?.asLongAs ?? watch;
  const known = (): T | undefined => (keeping ? (kept.get(ofMe(key), asLongAs) as T | undefined) : undefined);
  const [state, setState] = useState<State<T>>({ key: "", data: undefined, problem: undefined, loading: true });
  const [turn, setTurn] = useState(0);
  const options = useRef(keeping);
  options.current = keeping;
  const askedAhead = useRef("");
  // biome-ignore lint/correctness/useExhaustiveDependencies: `watch` and `turn` are reasons to ask again.
  useEffect(() => {
    if (input === undefined) {
      setState({ key, data: undefined, problem: undefined, loading: false });
      return undefined;
    }
    let current = true;
    const me = ofMe(key);
    setState((before) => ({
      key,
      data: before.key === key ? before.data : known(),
      problem: undefined,
      loading: true,
    }));
    const [query, given] = JSON.parse(key) as [string, unknown];
    const answered = (data: T) => {
      if (options.current) kept.keep(me, asLongAs, data);
      if (!current) return;
      setState((before) => ({
        key,
        // What says the same is drawn already.
        data: options.current && before.key === key && isSame(before.data, data) ? before.data : data,
        problem: undefined,
        loading: false,
      }));
      // A change asks for what is shown alone: all the others would be asked for at each change of anybody.
      if (askedAhead.current === name || !options.current?.ahead) return;
      askedAhead.current = name;
      askAhead(name, options.current.ahead, asLongAs, () => !current).catch(() => {});
    };
    client.query<T>(query, given).then(answered, (error: unknown) => {
      if (current) setState((before) => ({ ...before, key, problem: problemOf(error), loading: false }));
    });
    return () => {
      current = false;
    };
  }, [key, watch, turn]);
  const again = useCallback(() => setTurn((count) => count + 1), []);
  const isCutOff = state.problem?.code === "offline";
  // What could not be asked is asked when the line is back.
  useEffect(() => {
    if (!isCutOff) return undefined;
    let before = client.status.connection;
    return client.subscribe(() => {
      const now = client.status.connection;
      if (now === "online" && before !== "online") again();
      before = now;
    });
  }, [isCutOff, again]);
  // What was answered to another question is not the answer to this one.
  const shown = state.key === key ? state : { data: known(), problem: undefined, loading: true };
  return { data: shown.data, problem: shown.problem, loading: shown.loading, again };
};
