import { expect, it } from "vitest";
import { impureUses } from "./impure.ts";

const uses = (source: string) => impureUses("a.ts", source).map(({ line, what }) => `${line} ${what}`);

it.each([
  ["const a = 1;\nconst t = Date.now();", "2 Date.now"],
  ["const r = Math.random();", "1 Math.random"],
  ["const d = new Date();", "1 new Date() without an argument"],
  ["const d = Date();", "1 Date()"],
  ["const e = process.env.HOME;", "1 process"],
  ["const w = window.innerWidth;", "1 window"],
  ["const t = globalThis.title;", "1 globalThis"],
  ["setTimeout(() => {}, 1);", "1 setTimeout"],
  ["const u = import.meta.url;", "1 import.meta"],
])("finds the impure use in %j", (source, expected) => {
  expect(uses(source)).toEqual([expected]);
});

it("lets a given time, a bound name and a property of the same name pass", () => {
  expect(uses("const d = new Date(ctx.now);")).toEqual([]);
  expect(uses("function title(document: Doc) { return document.title; }")).toEqual([]);
  expect(uses("const { self: [window = 1] } = x; window.toString();")).toEqual([]);
  expect(uses("item.document.title; item.process();")).toEqual([]);
});
