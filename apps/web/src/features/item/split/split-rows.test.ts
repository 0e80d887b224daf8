import { expect, test } from "vitest";
import { intoOf, pointsOf } from "./split-rows.ts";

const rows = [
  { id: 1, text: "As a guest, when my basket is full, I want to pay at once, so I can leave.", effort: "5" },
  { id: 2, text: "  ", effort: "8" },
  { id: 3, text: "Refunds\nby hand", effort: "2,5" },
  { id: 4, text: "Later", effort: "" },
  { id: 5, text: "As a guest, I want to pay later.", effort: "1" },
];

test("rows become stories by their parts, other texts titles, and rows without words nothing", () => {
  expect(intoOf(rows)).toEqual([
    {
      story: { role: "guest", situation: "my basket is full", want: "pay at once", outcome: "leave" },
      effort: 5,
    },
    { title: "Refunds by hand", effort: 2.5 },
    { title: "Later", effort: null },
    { story: { role: "guest", situation: null, want: "pay later", outcome: null }, effort: 1 },
  ]);
});

test("the points of all rows are summed", () => {
  expect(pointsOf(rows)).toBe(16.5);
});
