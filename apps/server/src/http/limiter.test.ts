import { expect, test } from "vitest";
import { Limiter, TooManyTries, triesAllowed, windowMs } from "./limiter.ts";

test("[SV-43] ten tries pass, the eleventh waits for the end of the window, other keys are free", () => {
  let now = 1_000;
  const limiter = new Limiter(() => now);
  for (let at = 0; at < triesAllowed; at += 1) limiter.take("a");
  expect(() => limiter.take("a")).toThrow(TooManyTries);
  limiter.take("b");
  now += windowMs - 1;
  expect(() => limiter.take("a")).toThrow(TooManyTries);
  now += 1;
  limiter.take("a");
});

test("[SV-43] a right try forgets the wrong ones before it", () => {
  const limiter = new Limiter(() => 0);
  for (let at = 0; at < triesAllowed; at += 1) limiter.take("a");
  limiter.forgive("a");
  limiter.take("a");
});
