import { expect, test } from "vitest";
import { proposeKey } from "./propose-key.ts";

test("a key is proposed from the first letters, or the initials of three words and more", () => {
  expect(proposeKey("Payments", new Set())).toBe("PAY");
  expect(proposeKey("Customer Data Platform", new Set())).toBe("CDP");
  expect(proposeKey("Übersicht", new Set())).toBe("UBE");
});

test("a taken key gives way to a longer one, then to a number", () => {
  expect(proposeKey("Payments", new Set(["PAY"]))).toBe("PAYM");
  expect(proposeKey("Pay", new Set(["PAY"]))).toBe("PAY2");
});

test("ALL is never proposed, and a name without letters proposes nothing", () => {
  expect(proposeKey("All", new Set())).not.toBe("ALL");
  expect(proposeKey("42 !", new Set())).toBe("");
});

test.each(["X", "4 Wheels", "a b", "naïve — test", "Zażółć gęślą"])("what is proposed for %j is a key", (name) => {
  expect(proposeKey(name, new Set())).toMatch(/^[A-Z][A-Z0-9]{1,9}$/);
});
