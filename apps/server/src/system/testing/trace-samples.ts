import type { Sample } from "./fresh.ts";

/** Valid inputs for what is asked about traces and coverage. */
export const traceQuerySamples: Readonly<Record<string, Sample>> = {
  "trace.suggest": {
    make: ({ place }) => ({ item: place.story }),
    more: ({ place }) => [{ evidence: place.records.evidence, limit: 3 }],
  },
  "trace.chain": {
    make: ({ place }) => ({ item: place.story }),
    more: ({ place }) => [{ evidence: place.records.evidence }],
  },
  "coverage.of": {
    make: ({ place }) => ({ product: place.product }),
    more: () => [{ limit: 5 }],
  },
};
