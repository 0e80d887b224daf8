import type { Mapping } from "./mapping-types.ts";

/** The mapping of a file that says itself what everything is. */
export const noMapping: Mapping = {
  columns: [],
  stages: {},
  kinds: {},
  dates: { order: "dmy", certain: true, ambiguous: 0, reason: "" },
  decimalComma: false,
  markup: "plain",
  guarded: false,
  amounts: [],
  needsAnswer: false,
  questions: [],
};
