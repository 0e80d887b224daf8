import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { quickFor, Traffic } from "./traffic.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

/** Whether it has come to an end by now. */
const isOver = async (work: Promise<void>): Promise<boolean> => {
  let is = false;
  void work.then(() => {
    is = true;
  });
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  return is;
};

test("[SV-343] it is quiet when the last of those who wait has an answer", async () => {
  const traffic = new Traffic();
  expect(await isOver(traffic.quiet(8))).toBe(true);
  const [first, second] = [traffic.begin(), traffic.begin()];
  const quiet = traffic.quiet(8);
  first();
  first();
  expect([traffic.isBusy, await isOver(quiet)]).toEqual([true, false]);
  second();
  expect([traffic.isBusy, await isOver(quiet)]).toEqual([false, true]);
});

test("[SV-343] under a load that does not end long work goes on after its wait", async () => {
  const traffic = new Traffic();
  traffic.begin();
  const quiet = traffic.quiet(8);
  vi.advanceTimersByTime(7);
  expect(await isOver(quiet)).toBe(false);
  vi.advanceTimersByTime(1);
  expect([traffic.isBusy, await isOver(quiet)]).toEqual([true, true]);
});

test("[SV-343] what takes long itself (a stream, the long command) is not waited for", async () => {
  const traffic = new Traffic();
  const answered = traffic.begin();
  vi.advanceTimersByTime(quickFor);
  expect([traffic.isBusy, await isOver(traffic.quiet(8))]).toEqual([false, true]);
  answered();
  traffic.begin();
  expect(traffic.isBusy).toBe(true);
});
