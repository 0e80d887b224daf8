import type { BrowserContext } from "@playwright/test";
import { press, throttled, times, watchKeys } from "./keys.ts";
import { type Spread, spreadOf } from "./percentiles.ts";
import type { Goal, Result } from "./result.ts";

/** What any interaction is held against. */
export const feltGoal = ({ p75, p98, max }: Spread): Goal => ({
  text: "p75 ≤ 50 ms, p98 ≤ 100 ms, none over 200 ms",
  isReached: p75 <= 50 && p98 <= 100 && max <= 200,
});

/** The baseline of everything that is felt: keys in a field of a page that has nothing else, on the same throttled processor. */
export const plainField = async (context: BrowserContext, count: number): Promise<Spread> => {
  const plain = await context.newPage();
  await plain.setContent("<title>plain</title><input autofocus>");
  await throttled(plain);
  await plain.evaluate(watchKeys);
  await plain.locator("input").focus();
  const spread = spreadOf(await press(plain, times(count, "a", "b")));
  await plain.close();
  return spread;
};

/** The row of the baseline itself. */
export const plainRow = ({ p50, p75, p98, max }: Spread): Result => ({
  name: "plain input field, key to paint",
  median: p50,
  tail: { p75, p98, max },
});

/** A row of what somebody waited for, beside the plain field. */
export const feltRow = (name: string, samples: readonly number[], plain: Spread, goalOf = feltGoal): Result => {
  const spread = spreadOf(samples);
  const { p50, p75, p98, max } = spread;
  return {
    name,
    median: p50,
    tail: { p75, p98, max },
    against: { ratio: p50 / plain.p50, what: "plain field" },
    goal: goalOf(spread),
  };
};
