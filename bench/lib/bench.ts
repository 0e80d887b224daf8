import type { Result } from "./result.ts";

/** How large a run is. */
export type Scale = {
  readonly isQuick: boolean;
  /** Item counts that what grows is measured at. */
  readonly sizes: readonly number[];
  /** Load before it is measured, in ms. */
  readonly warmUpMs: number;
  /** Measured time of one load, in ms. */
  readonly measureMs: number;
};

/** A part of the table; `run` answers its rows. */
export type Bench = { readonly name: string; readonly summary: string; run(scale: Scale): Promise<Result[]> };

/** All sizes take about eight minutes, the quick ones under two. */
export const scaleFor = (isQuick: boolean): Scale =>
  isQuick
    ? { isQuick, sizes: [1_000, 10_000], warmUpMs: 500, measureMs: 1_000 }
    : { isQuick, sizes: [1_000, 10_000, 100_000], warmUpMs: 2_000, measureMs: 5_000 };

/** 10000 as people write it: 10,000. */
export const sizeLabel = (count: number): string => count.toLocaleString("en");
