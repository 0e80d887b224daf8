import { expect, test } from "vitest";
import { keepDraft, readDraft } from "./drafts.ts";

const memory = () => {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, text: string) => void kept.set(name, text),
    removeItem: (name: string) => void kept.delete(name),
  };
};

test("a draft is kept per name and let go when empty", () => {
  const store = memory();
  keepDraft(store, "comment:1", "half a thought");
  expect(readDraft(store, "comment:1")).toBe("half a thought");
  expect(readDraft(store, "comment:2")).toBe("");
  keepDraft(store, "comment:1", "  ");
  expect(store.kept.size).toBe(0);
});

test("a browser that refuses storage costs the draft, not the page", () => {
  const refuse = () => {
    throw new Error("denied");
  };
  const store = { getItem: refuse, setItem: refuse, removeItem: refuse };
  expect(readDraft(store, "x")).toBe("");
  expect(() => keepDraft(store, "x", "words")).not.toThrow();
});
