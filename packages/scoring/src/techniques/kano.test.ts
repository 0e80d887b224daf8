import { expect, test } from "vitest";
import type { Ballot, Result } from "../types.ts";
import { kano, kanoAnswers } from "./kano.ts";

/** Answers that Berger's table reads as each category. */
const answers = { M: [2, 5], O: [1, 5], A: [1, 3], I: [3, 3], R: [4, 1], Q: [1, 1] } as const;

const ballotsOf = (item: string, counts: Partial<Record<keyof typeof answers, number>>): Ballot[] =>
  Object.entries(counts).flatMap(([category, count]) =>
    Array.from({ length: count }, () => ({ kano: { [item]: answers[category as keyof typeof answers] } })),
  );

const only = (counts: Partial<Record<keyof typeof answers, number>>) => {
  const [result] = kano.results(["it"], ballotsOf("it", counts), {});
  if (result?.state !== "scored") throw new Error("not scored");
  return result;
};

// Berger 1993 as printed by Sauerwein et al. 1996, figure 6: rows are the answers to having it, columns to not having it.
test("[TQ-42] Kano's table of five by five answers, cell by cell", () => {
  const table = ["QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"];
  const names = {
    M: "Must-be",
    O: "One-dimensional",
    A: "Attractive",
    I: "Indifferent",
    R: "Reverse",
    Q: "Questionable",
  };
  expect(kanoAnswers.map(({ value }) => value)).toEqual([1, 2, 3, 4, 5]);
  for (const [row, cells] of table.entries())
    for (const [column, cell] of [...cells].entries()) {
      const [result] = kano.results(["it"], [{ kano: { it: [row + 1, column + 1] } }], {});
      expect(result).toMatchObject({ state: "scored", bucket: names[cell as keyof typeof names] });
    }
});

// Sauerwein et al. 1996, figure 11: the edge grip of a ski, in per cent of the answers.
test("[TQ-43] Kano: the most frequent category, better and worse, questionable and reverse left out of both", () => {
  const grip = only({ A: 7, O: 33, M: 50, I: 10 });
  expect(grip).toMatchObject({
    bucket: "Must-be",
    explanation: "Must-be: 50 of 100 people; better 0.4, worse −0.83",
    more: { better: 0.4, worse: -0.83, mustBe: 50, oneDimensional: 33, attractive: 7, indifferent: 10 },
  });
  expect(grip.score).toBeCloseTo(1.23, 12);
  // Brand and Rese 2026, table 1, an app with a bonus programme: 272 ÷ 560 and −69 ÷ 560.
  const { more, bucket } = only({ A: 216, O: 56, M: 13, I: 275, R: 23, Q: 24 });
  expect([more?.better?.toFixed(3), more?.worse?.toFixed(3), bucket]).toEqual(["0.486", "-0.123", "Indifferent"]);
});

test("[TQ-43] Kano: ties go to must-be, one-dimensional, attractive, indifferent, reverse, questionable", () => {
  expect(only({ M: 2, O: 2, A: 2, I: 2, R: 2, Q: 2 }).bucket).toBe("Must-be");
  expect(only({ O: 2, A: 2, I: 2, R: 2, Q: 2 }).bucket).toBe("One-dimensional");
  expect(only({ A: 2, I: 2, R: 2, Q: 2 }).bucket).toBe("Attractive");
  expect(only({ I: 2, R: 2, Q: 2 }).bucket).toBe("Indifferent");
  const reverse = only({ R: 2, Q: 2 });
  expect(reverse.bucket).toBe("Reverse");
  expect(reverse.more).not.toHaveProperty("better");
  expect(reverse.explanation).toBe("Reverse: 2 of 4 people");
});

test("[TQ-44] Kano: over a fifth of questionable answers asks to reword the question", () => {
  expect(only({ M: 8, Q: 2 }).warning).toBeUndefined();
  expect(only({ M: 79, Q: 21 }).warning).toBe(
    "21 of 100 answers contradict themselves, more than a fifth. Reword the question and ask again.",
  );
});

test("[TQ-45] Kano: by category first, within one by better − worse", () => {
  const sets = {
    indifferent: { I: 10 },
    delight: { A: 10 },
    performance: { O: 10 },
    lesserMust: { M: 6, I: 4 },
    must: { M: 10 },
    reverse: { R: 10 },
    unclear: { Q: 10 },
  };
  const items = Object.keys(sets);
  const ballots = Object.entries(sets).flatMap(([item, counts]) => ballotsOf(item, counts));
  const results = kano.results(items, ballots, {});
  const weight = (result: Result | undefined) =>
    result?.state === "scored" ? (result.tier ?? 0) * 10 + result.score : Number.NEGATIVE_INFINITY;
  const order = [...items].sort((a, b) => weight(results[items.indexOf(b)]) - weight(results[items.indexOf(a)]));
  expect(order).toEqual(["must", "lesserMust", "performance", "delight", "indifferent", "reverse", "unclear"]);
});

test("[TQ-43] Kano: answers that are none are passed over", () => {
  const odd = [[0, 1], [6, 1], [1.5, 2], [Number.NaN, 1], [1], []] as unknown as [number, number][];
  const ballots = odd.map((answer) => ({ kano: { it: answer } }));
  expect(kano.results(["it", "toString"], [...ballots, {}], {})).toEqual([
    { state: "missing", missing: ["answers"] },
    { state: "missing", missing: ["answers"] },
  ]);
});
