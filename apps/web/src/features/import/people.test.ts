import { expect, test } from "vitest";
import { guessOf } from "./people.ts";

const members = [
  { id: "a", name: "Anna Keller", email: "ak@example.com" },
  { id: "b", name: "Ben Oyă" },
  { id: "c", name: "Ben Oyă" },
];

test("a name of the file means the member who bears it or its address; who may be meant is only hinted at", () => {
  expect(guessOf("anna keller", members).member).toBe("a");
  expect(guessOf("AK@example.com", members).member).toBe("a");
  expect(guessOf("a.keller", members)).toEqual({ reason: "perhaps Anna Keller" });
  expect(guessOf("Ben Oyă", members)).toEqual({ reason: "several members bear this name" });
  expect(guessOf("Zoe", members)).toEqual({ reason: "no member of this name" });
});
