import { expect, test } from "vitest";
import { safeReturn } from "./safe-return.ts";

const origin = "https://backlog.example";

test("a path of this site is followed, with its search and hash", () => {
  expect(safeReturn("/PAY/outline?stage=to-do#x", origin)).toBe("/PAY/outline?stage=to-do#x");
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "https://evil.example/",
  "javascript:alert(1)",
  "/\t/evil.example",
  "/\n/evil.example",
  "/..//evil.example",
  "evil",
  "",
  undefined,
  5,
  "/sign-in?next=/x",
])("%j leads to the portfolio", (asked) => {
  expect(safeReturn(asked, origin)).toBe("/");
});
