import { expect, test } from "vitest";
import { takeTurn } from "./turns.ts";

test("[WEB-115] diagrams begin one after the other, and one that goes away gives its turn on", () => {
  const begun: string[] = [];
  const first = takeTurn(() => begun.push("first"));
  const second = takeTurn(() => begun.push("second"));
  const third = takeTurn(() => begun.push("third"));
  expect(begun).toEqual(["first"]);
  second();
  first();
  first();
  expect(begun).toEqual(["first", "third"]);
  third();
  takeTurn(() => begun.push("fourth"))();
  expect(begun).toEqual(["first", "third", "fourth"]);
});
