import { describe, expect, test } from "vitest";
import { itemOf, planText } from "../testing/read.ts";
import { UNSORTED_EPIC } from "./types.ts";

const HEAD =
  "Summary,Issue key,Issue id,Issue Type,Status,Parent,Parent summary,Custom field (Epic Link),Custom field (Epic Name)";

describe("rows", () => {
  test("[EX-36] of two rows with one key, an identical one is skipped and a differing one is kept beside it", async () => {
    const plan = await planText("Summary,Issue key,Status\nA,AB-1,Done\nA,AB-1,Done\nB,AB-1,Done\n");
    expect(plan.counts).toMatchObject({ rows: 3, stories: 2, skipped: 1 });
    expect(plan.items.filter(({ row }) => row).map(({ source, title }) => [source, title])).toEqual([
      ["AB-1", "A"],
      ["AB-1#3", "B"],
    ]);
    expect(plan.troubles.map(({ row, skipped }) => [row, skipped])).toEqual([
      [2, true],
      [3, false],
    ]);
  });

  test("[EX-37] a row without a key has the same source in every import, whatever its status", async () => {
    const first = await planText("Title,State\nPay by card,Open\nPay later,Open\n");
    const second = await planText("Title,State\nNew one,Open\nPay later,Done\nPay by card,Open\n");
    const sources = (plan: typeof first): Map<string, string> =>
      new Map(plan.items.filter(({ row }) => row).map(({ title, source }) => [title, source]));
    expect(sources(second).get("Pay later")).toBe(sources(first).get("Pay later"));
    expect(new Set(sources(second).values()).size).toBe(3);
  });

  test("[EX-37] rows of one title but other content stay apart, wherever they stand in the file", async () => {
    const first = await planText("Title,State\nPay,Open\nOther,Open\nPay,Done\n");
    const second = await planText("Title,State\nNew,Open\nPay,Open\nPay,Done\n");
    const pays = (plan: typeof first): string[] =>
      plan.items.flatMap(({ title, source }) => (title === "Pay" ? [source] : []));
    expect(new Set(pays(first)).size).toBe(2);
    expect(pays(second)).toEqual(pays(first));
  });

  test("[EX-33] a key in the file cannot pass for a made container", async () => {
    const plan = await planText(
      `${HEAD}\nS,overstory:unsorted-epic,1,Story,To Do,,,,\nT,AB-2,2,Story,To Do,overstory:unsorted-epic,,,\n`,
    );
    expect(itemOf(plan, UNSORTED_EPIC).row).toBeUndefined();
    expect(itemOf(plan, "AB-2").parent).toBe("key:overstory:unsorted-epic");
  });

  test("[EX-37] a key too long to be a name gives a short one, the same in every import", async () => {
    const text = `Summary,Issue key\nA,${"x".repeat(5000)}\n`;
    const [first, second] = [await planText(text), await planText(text)];
    expect(first.items.at(-1)?.source).toMatch(/^key:[0-9a-f]{16}$/);
    expect(second.items).toEqual(first.items);
  });

  test("[EX-38] empty rows are skipped and told; a row without a title is named by its key and told", async () => {
    const plan = await planText("Summary,Issue key,Status\n,,\n,AB-2,Done\n");
    expect(plan.counts).toMatchObject({ rows: 2, stories: 1, skipped: 1 });
    expect(itemOf(plan, "AB-2").title).toBe("AB-2");
    expect(plan.troubles).toMatchObject([
      { row: 1, line: 2, skipped: true },
      { row: 2, line: 3, skipped: false },
    ]);
  });

  test("[EX-7] pieces of a row torn apart by a broken quote are listed, not imported", async () => {
    const plan = await planText(
      'Summary,Issue key,Status,Description\nA,AB-1,Done,"first line\nsecond, line\n"B",AB-2,Done,x\n',
    );
    expect(plan.items.filter(({ row }) => row).map(({ source }) => source)).toEqual(["AB-1", "AB-2"]);
    expect(plan.troubles.filter(({ skipped }) => skipped)).toMatchObject([{ row: 2, line: 3 }]);
    expect(plan.counts.rows).toBe(3);
  });
});
