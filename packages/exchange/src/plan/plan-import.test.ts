import { describe, expect, test } from "vitest";
import { proposeMapping } from "../jira/propose-mapping.ts";
import { itemOf, planText, readText } from "../testing/read.ts";
import { planTable } from "./plan-import.ts";

describe("cells", () => {
  test("[EX-39] nothing is lost and nothing invented: every cell is in a field or in extra", async () => {
    const plan = await planText(
      "Summary,Issue key,Issue id,Issue Type,Status,Labels,Labels,Custom field (Rank),Watchers,Watchers,Comment,Outward issue link (Blocks),Attachment,Due date,Created,Resolution\n" +
        'Pay,AB-1,77,Task,Odd state,web,"a,b",0|i0:,Ann,Bob,"05/Mar/26 1:38 PM;ann;Looks *good*; really",AB-2,"05/Mar/26 1:38 PM;ann;shot.png;https://example.com/1",next week,05/Mar/26 1:38 PM,Fixed\n',
    );
    const item = itemOf(plan, "AB-1");
    expect(item).toMatchObject({
      title: "Pay",
      labels: ["web", "a,b"],
      comments: [{ author: "ann", at: "2026-03-05T13:38:00Z" }],
      links: [{ type: "Blocks", direction: "outward", key: "AB-2" }],
      createdAt: "2026-03-05T13:38:00Z",
    });
    expect(item.due).toBeUndefined();
    expect({ ...item.extra }).toEqual({
      "Issue id": ["77"],
      "Issue Type": ["Task"],
      Status: ["Odd state"],
      "Custom field (Rank)": ["0|i0:"],
      Watchers: ["Ann", "Bob"],
      "Outward issue link (Blocks)": ["AB-2"],
      Attachment: ["05/Mar/26 1:38 PM;ann;shot.png;https://example.com/1"],
      "Due date": ["next week"],
      Resolution: ["Fixed"],
    });
    expect(plan.troubles).toMatchObject([{ row: 1, column: "Due date", skipped: false }]);
    expect(plan.questions.map(({ id }) => id)).toContain("stages");
  });

  test.each([
    ["5", 5],
    ["5.0", 5],
    ["0", 0],
    ["2,5", 2.5],
    ["£3,100", undefined],
    ["3-5", undefined],
    ["L", undefined],
    ["-1", undefined],
    ["2105", undefined],
  ])("[EX-40] %j in a points column gives the effort %j", async (cell, effort) => {
    const plan = await planText(`Summary,Issue key,Story Points\nA,AB-1,"${cell}"\nB,AB-2,3\nC,AB-3,2\n`);
    const item = itemOf(plan, "AB-1");
    expect(item.effort).toBe(effort);
    expect(item.extra["Story Points"]).toEqual(effort === undefined ? [cell] : undefined);
    expect(plan.troubles.length).toBe(effort === undefined ? 1 : 0);
  });

  test("[EX-41] a column of amounts is questioned as a whole, and can be imported by an edited mapping", async () => {
    const table = await readText("Summary,Issue key,Story Points\nA,AB-1,2105\nB,AB-2,905\nC,AB-3,400\n");
    const mapping = proposeMapping(table);
    expect(mapping.amounts).toEqual([2]);
    expect(planTable(table, mapping).counts.efforts).toBe(0);
    expect(mapping.questions.map(({ id }) => id)).toEqual(["amounts:2"]);
    expect(planTable(table, { ...mapping, amounts: [] }).counts.efforts).toBe(2);
  });

  test("[EX-42] an edited mapping plans anew without reading again", async () => {
    const table = await readText(
      "Summary,Issue key,Issue Type,Status,Due date\nA,AB-1,Workstream,Cooking,03/04/2024\nB,AB-2,Task,Cooking,\n",
    );
    const mapping = structuredClone(proposeMapping(table));
    mapping.kinds.Workstream = { kind: "epic", reason: "told" };
    mapping.stages.Cooking = { stage: "developing", reason: "told" };
    mapping.dates.order = "mdy";
    const plan = planTable(table, mapping);
    expect(itemOf(plan, "AB-1")).toMatchObject({ kind: "epic", stage: "developing", due: "2024-03-04" });
  });

  test("[EX-43] a status with a category follows it where its name is unknown", async () => {
    const plan = await planText(
      "Summary,Issue key,Status,Status Category\nA,AB-1,Zorp,In Progress\nB,AB-2,Deploy,Done\nC,AB-3,Por hacer,To Do\nD,AB-4,Code Review,In Progress\n",
    );
    expect(["AB-1", "AB-2", "AB-3", "AB-4"].map((key) => itemOf(plan, key).stage)).toEqual([
      "developing",
      "finished",
      "to-do",
      "confirming",
    ]);
  });

  test("[EX-44] a story that is a sentence is taken apart, its title stays", async () => {
    const title = "As a buyer, I want to see my order, so that I can check it";
    const plan = await planText(`Summary,Issue key,Issue Type\n"${title}",AB-1,Story\nPlain,AB-2,Story\n`);
    expect(itemOf(plan, "AB-1").title).toBe(title);
    expect(itemOf(plan, "AB-1").story?.role).toContain("buyer");
    expect(itemOf(plan, "AB-2").story).toBeUndefined();
    expect(plan.counts.sentences).toBe(1);
  });

  test("[EX-39] hostile names of columns stay data", async () => {
    const plan = await planText("Summary,Issue key,__proto__,constructor\nA,AB-1,x,y\n");
    expect(Object.keys(itemOf(plan, "AB-1").extra)).toEqual(["__proto__", "constructor"]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});
