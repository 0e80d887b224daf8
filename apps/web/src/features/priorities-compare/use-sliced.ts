import { useEffect, useState } from "react";

/** Long work as it stands: its last answer stays while it is done anew. */
export type Sliced<T> = { readonly value: T | undefined; readonly share: number; readonly isRunning: boolean };

/** At most so long at a time, in ms: typing and scrolling never wait longer. */
const slice = 8;
/** Changes that follow one another quickly are waited for. */
const calm = 150;

/**
 * Does work that yields between its parts, a slice at a time, and anew whenever `make` changes. What it yields, where it is a
 * number, is the share that is done.
 */
export const useSliced = <T>(make: (() => Generator<unknown, T>) | undefined): Sliced<T> => {
  const [state, setState] = useState<Sliced<T>>({ value: undefined, share: 0, isRunning: true });
  useEffect(() => {
    if (!make) {
      setState({ value: undefined, share: 0, isRunning: false });
      return undefined;
    }
    const work = make();
    let timer = 0;
    const turn = () => {
      const end = performance.now() + slice;
      let step = work.next();
      while (!step.done && performance.now() < end) step = work.next();
      if (step.done) {
        setState({ value: step.value, share: 1, isRunning: false });
        return;
      }
      const { value } = step;
      if (typeof value === "number") setState((before) => told(before, value));
      timer = setTimeout(turn) as unknown as number;
    };
    setState((before) => ({ ...before, share: 0, isRunning: true }));
    timer = setTimeout(turn, calm) as unknown as number;
    return () => {
      clearTimeout(timer);
      work.return(undefined as never);
    };
  }, [make]);
  return state;
};

/** Only whole tenths are told, so that the page is not drawn with every slice. */
const told = <T>(before: Sliced<T>, share: number): Sliced<T> => {
  const tenth = Math.floor(share * 10) / 10;
  return tenth === before.share ? before : { ...before, share: tenth };
};
