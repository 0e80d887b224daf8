import type { Mapping } from "@overstory/exchange";
import { expect, test } from "vitest";
import { answered } from "./answer.ts";

const question = (id: string) => ({ id, text: "?", proposal: "x" });
const mapping = (...ids: string[]): Mapping => ({
  columns: [],
  stages: {},
  kinds: {},
  dates: { order: "dmy", certain: false, ambiguous: 2, reason: "nothing in the file tells" },
  decimalComma: false,
  markup: "plain",
  guarded: false,
  amounts: [4],
  needsAnswer: ids.includes("header"),
  questions: ids.map(question),
});

test("answering sets what the question decides and asks it no more", () => {
  expect(answered(mapping("date-order"), question("date-order"), "mdy")).toMatchObject({
    dates: { order: "mdy", certain: true },
    questions: [],
  });
  expect(answered({ ...mapping("sheet"), hasNames: true }, question("sheet"), "Bugs")).toMatchObject({
    sheet: "Bugs",
    columns: [],
    hasNames: undefined,
  });
  expect(answered(mapping("amounts:4"), question("amounts:4"), "import as effort").amounts).toEqual([]);
  expect(answered(mapping("amounts:4"), question("amounts:4"), "keep as extra").amounts).toEqual([4]);
});

test("an answer is needed while a question that decides the columns is open", () => {
  const first = answered(mapping("header", "title"), question("header"), "no");
  expect(first).toMatchObject({ needsAnswer: true });
  expect(answered(first, question("title"), "take the proposal").needsAnswer).toBe(false);
});
