import type { Spread } from "./percentiles.ts";

/** A goal: the text as goals.md has it, and whether it was reached; `undefined` where there is no number to hold it against. */
export type Goal = { readonly text: string; readonly isReached: boolean | undefined };

/** One row of the table. Times in ms, sizes in bytes. */
export type Result = {
  readonly name: string;
  /** Median, or the only value. */
  readonly median?: number;
  /** What stands beside the median: `{ p95: 3.2, p99: 8 }`. */
  readonly tail?: Readonly<Record<string, number>>;
  readonly perSecond?: number;
  readonly bytes?: number;
  /** How many times the baseline this takes, and what the baseline is; above 1 is slower or larger than it. */
  readonly against?: { readonly ratio: number; readonly what: string };
  readonly goal?: Goal;
  readonly note?: string;
};

/** A row's times from samples: median, p95 and p99. */
export const timesOf = (spread: Spread): Pick<Result, "median" | "tail"> => ({
  median: spread.p50,
  tail: { p95: spread.p95, p99: spread.p99 },
});

/** How long `work` takes, in ms. */
export const timed = async (work: () => unknown): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};
