import { expect, test } from "vitest";
import { joinBefore, partsInSentence } from "./clause.ts";

test("the words before a part are those of the printed sentence", () => {
  expect(joinBefore("role", "team manager")).toBe("As a ");
  expect(joinBefore("role", "engineer")).toBe("As an ");
  expect(joinBefore("situation", "I assign a task")).toBe("when ");
  expect(joinBefore("situation", "while I wait")).toBe("");
  expect(joinBefore("want", "receive confirmation")).toBe("I want to ");
  expect(joinBefore("outcome", "be sure")).toBe("so I can ");
});

test("a whole sentence typed into one part fills all parts", () => {
  expect(partsInSentence("As a guest, when my basket is full, I want to pay at once, so I can leave.")).toEqual({
    role: "guest",
    situation: "my basket is full",
    want: "pay at once",
    outcome: "leave",
  });
});

test("a plain part, or a sentence with words around it, stays as typed", () => {
  expect(partsInSentence("my basket is full")).toBeUndefined();
  expect(partsInSentence("Note 1. As a guest, I want to pay, so I can leave. Ask Anna about the fee.")).toBeUndefined();
});
