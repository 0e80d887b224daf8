import { expect, test } from "vitest";
import { isChord, keyReader } from "./keys.ts";

const press = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "altKey" | "shiftKey", true>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

test("a letter is not taken with a modifier that the shortcut does not name", () => {
  expect(isChord(press("c"), "c")).toBe(true);
  expect(isChord(press("c", { ctrlKey: true }), "c")).toBe(false);
  expect(isChord(press("C", { shiftKey: true }), "c")).toBe(false);
});

test("mod is Ctrl or Command", () => {
  expect(isChord(press("k", { ctrlKey: true }), "mod+k")).toBe(true);
  expect(isChord(press("k", { metaKey: true }), "mod+k")).toBe(true);
  expect(isChord(press("Z", { ctrlKey: true, shiftKey: true }), "mod+z")).toBe(false);
  expect(isChord(press("Z", { ctrlKey: true, shiftKey: true }), "mod+shift+z")).toBe(true);
});

test("a sign counts with or without Shift", () => {
  expect(isChord(press("?", { shiftKey: true }), "?")).toBe(true);
  expect(isChord(press("#"), "#")).toBe(true);
});

test("a sequence needs its second key in time, else the second key counts by itself", () => {
  const actions = [
    { id: "go", keys: ["g o"] },
    { id: "outline", keys: ["o"] },
  ];
  const read = keyReader<(typeof actions)[number]>(1_000);
  expect(read(press("g"), 0, actions)).toEqual({ found: [], isWaiting: true });
  expect(read(press("o"), 500, actions).found.map(({ id }) => id)).toEqual(["go"]);
  read(press("g"), 1_000, actions);
  expect(read(press("o"), 2_500, actions).found.map(({ id }) => id)).toEqual(["outline"]);
});
