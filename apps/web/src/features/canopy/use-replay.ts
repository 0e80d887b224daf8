import { type Item, type Product, type Stage, stageNames } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { useEffect, useMemo, useState } from "react";
import { client } from "../../lib/data/client.ts";
import { problemOf } from "../../lib/problems.ts";
import { type Series, Timeline } from "./model/replay.ts";
import type { StageThen } from "./use-canopy.ts";

export type Replay = {
  /** Seconds since 1970 of the first and the last change; `undefined` while it is read, or where nothing has happened. */
  readonly span: { readonly from: number; readonly to: number } | undefined;
  /** The moment that is shown; what an address names before or after the span is its end. */
  readonly moment: number | undefined;
  readonly isLoading: boolean;
  readonly problem: string | undefined;
  readonly stageThen: StageThen | undefined;
};

/** The map's past, read from the log once it is asked for: the stage of each story at a moment. */
export const useReplay = (product: Product | undefined, at: number | undefined, isOn: boolean): Replay => {
  const input = product === undefined ? {} : { product: product.id };
  const { data, loading, problem } = useAsked(input, isOn);
  const span = useMemo(() => {
    const moments = (data?.products ?? []).flatMap(({ events }) =>
      events.length === 0 ? [] : [events[0] as number, events[events.length - 3] as number],
    );
    return moments.length === 0 ? undefined : { from: Math.min(...moments), to: Math.max(...moments) + 1 };
  }, [data]);
  const timeline = useMemo(() => data && new Timeline(data), [data]);
  const moment = at === undefined || !span ? at : Math.max(span.from, Math.min(span.to, at));
  const stageThen = useMemo(() => {
    if (moment === undefined || !timeline) return undefined;
    const then = timeline.at(moment);
    return ({ key }: Item): Stage | undefined => {
      const state = then(key);
      return state === undefined ? undefined : stageNames[state];
    };
  }, [timeline, moment]);
  return { span, moment, isLoading: loading, problem: problem?.message, stageThen };
};

type Asked = { readonly data: Series | undefined; readonly loading: boolean; readonly problem: Problem | undefined };

/** Asks only once the past is wanted, and anew each time that it is opened. */
const useAsked = (input: object, isOn: boolean): Asked => {
  const [state, setState] = useState<Asked>({ data: undefined, loading: false, problem: undefined });
  const key = JSON.stringify(input);
  useEffect(() => {
    if (!isOn) return undefined;
    let isWanted = true;
    setState((before) => ({ ...before, loading: true, problem: undefined }));
    client.query<Series>("canopy.replay", JSON.parse(key)).then(
      (data) => isWanted && setState({ data, loading: false, problem: undefined }),
      (error: unknown) => isWanted && setState({ data: undefined, loading: false, problem: problemOf(error) }),
    );
    return () => {
      isWanted = false;
    };
  }, [key, isOn]);
  return state;
};
