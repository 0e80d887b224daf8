import { expect, test } from "vitest";
import { answerFrom, drawLimits, tooLargeToDraw } from "./message.ts";

test("[WEB-115] a text too large to lay out is not handed on, and the reason says how large it may be", () => {
  expect(tooLargeToDraw("flowchart LR\n  A --> B")).toBeUndefined();
  expect(tooLargeToDraw("x".repeat(100_000))).toBe("The diagram has 100,000 characters; up to 20,000 are drawn.");
  const nodes = Array.from({ length: 900 }, (_, at) => `n${at}`);
  for (const between of ["\n", ";", " & "])
    expect(tooLargeToDraw(`flowchart LR\n${nodes.join(between)}`)).toContain(
      `up to ${drawLimits.statements} are drawn`,
    );
});

test("[WEB-115] an answer of the frame is believed only in its form and within bounds", () => {
  expect(answerFrom({ t: "ready", more: 1 })).toEqual({ t: "ready" });
  expect(answerFrom({ t: "drawn", id: 1, width: 1e9, height: -4 })).toEqual({
    t: "drawn",
    id: 1,
    width: 8000,
    height: 1,
  });
  expect(answerFrom({ t: "failed", id: 1, reason: "x".repeat(999), line: 3 })).toMatchObject({ line: 3 });
  for (const odd of [
    null,
    "drawn",
    1,
    {},
    { t: "drawn", id: 1, width: "1", height: 2 },
    { t: "drawn", id: Number.NaN },
    { t: "failed", id: 1 },
  ])
    expect(answerFrom(odd)).toBeUndefined();
});
