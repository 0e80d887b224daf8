/**
 * The `share` (0 to 1) percentile by nearest rank: the smallest sample that at least that share of samples does not exceed.
 * NaN without samples.
 */
export const percentile = (samples: ArrayLike<number>, share: number): number => {
  if (samples.length === 0) return Number.NaN;
  const sorted = Float64Array.from(samples).sort();
  const rank = Math.ceil(Math.min(1, Math.max(0, share)) * sorted.length);
  return sorted[Math.max(0, rank - 1)] as number;
};

/** Median and tails of samples in ms. */
export type Spread = {
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
  readonly p98: number;
  readonly p99: number;
  readonly max: number;
  readonly count: number;
};

/** The usual percentiles of one sample set. */
export const spreadOf = (samples: ArrayLike<number>): Spread => ({
  p50: percentile(samples, 0.5),
  p75: percentile(samples, 0.75),
  p95: percentile(samples, 0.95),
  p98: percentile(samples, 0.98),
  p99: percentile(samples, 0.99),
  max: percentile(samples, 1),
  count: samples.length,
});

/** Median of a few runs. */
export const medianOf = (samples: ArrayLike<number>): number => percentile(samples, 0.5);
