import { describe, expect, test } from "vitest";
import { itemOf, planText } from "../testing/read.ts";
import { UNSORTED_EPIC, UNSORTED_THEME } from "./types.ts";

const HEAD =
  "Summary,Issue key,Issue id,Issue Type,Status,Parent,Parent summary,Custom field (Epic Link),Custom field (Epic Name)";

describe("places", () => {
  test("[EX-30] a parent is found by key, numeric id, epic link, epic name and unique title", async () => {
    const plan = await planText(
      `${HEAD}\nBig,AB-1,101,Epic,To Do,,,,The Big One\nKey,AB-2,102,Story,To Do,ab-1,,,\nId,AB-3,103,Story,To Do,101,,,\nLink,AB-4,104,Story,To Do,,,AB-1,\nName,AB-5,105,Story,To Do,,,the big one,\nTitle,AB-6,106,Story,To Do,,Big,,\nText,AB-7,107,Story,To Do,AB-1 Big,,,\n`,
    );
    for (const key of [2, 3, 4, 5, 6, 7]) expect(itemOf(plan, `AB-${key}`).parent).toBe("AB-1");
    expect(plan.counts).toMatchObject({
      rows: 7,
      epics: 1,
      stories: 6,
      parentsGiven: 6,
      parentsResolved: 6,
      parentsMissing: 0,
    });
  });

  test("[EX-31] sub-tasks keep their literal parent", async () => {
    const plan = await planText(
      `${HEAD}\nSub,AB-3,3,Sub-task,To Do,AB-2,,AB-1,\nStory,AB-2,2,Story,To Do,AB-1,,,\nEpic,AB-1,1,Epic,To Do,,,,\n`,
    );
    expect(itemOf(plan, "AB-3")).toMatchObject({ kind: "story", parent: "AB-2" });
    expect(plan.items.map(({ source }) => source)).toEqual([UNSORTED_THEME, "AB-1", "AB-2", "AB-3"]);
  });

  test("[EX-32] what stands above epics is a theme", async () => {
    const plan = await planText(
      `${HEAD}\nGrow,AB-1,1,Initiative,To Do,,,,\nE,AB-2,2,Epic,To Do,AB-1,,,\nArea,AB-3,3,Feature area,To Do,,,,\nE2,AB-4,4,Epic,To Do,AB-3,,,\n`,
    );
    expect(itemOf(plan, "AB-1").kind).toBe("theme");
    expect(itemOf(plan, "AB-3").kind).toBe("theme");
    expect(itemOf(plan, "AB-4")).toMatchObject({ kind: "epic", parent: "AB-3" });
    expect(plan.items.some(({ source }) => source === UNSORTED_THEME)).toBe(false);
  });

  test("[EX-33] epics without a theme and stories without a parent go under Unsorted, which is no row", async () => {
    const plan = await planText(`${HEAD}\nE,AB-1,1,Epic,To Do,,,,\nS,AB-2,2,Story,To Do,,,,\n`);
    expect(itemOf(plan, "AB-1").parent).toBe(UNSORTED_THEME);
    expect(itemOf(plan, "AB-2").parent).toBe(UNSORTED_EPIC);
    expect(itemOf(plan, UNSORTED_EPIC)).toMatchObject({ kind: "epic", parent: UNSORTED_THEME, title: "Unsorted" });
    expect(itemOf(plan, UNSORTED_EPIC).row).toBeUndefined();
    expect(plan.counts).toMatchObject({ rows: 2, themes: 0, epics: 1, stories: 1, unsorted: 2 });
  });

  test("[EX-33] a story directly in a theme stays in that theme", async () => {
    const plan = await planText(`${HEAD}\nGrow,AB-1,1,Initiative,To Do,,,,\nS,AB-2,2,Story,To Do,AB-1,,,\n`);
    const made = itemOf(plan, `${UNSORTED_EPIC}:AB-1`);
    expect(made).toMatchObject({ kind: "epic", parent: "AB-1" });
    expect(itemOf(plan, "AB-2").parent).toBe(made.source);
  });

  test("[EX-34] a parent outside the file is told and kept", async () => {
    const plan = await planText(`${HEAD}\nS,AB-2,2,Story,To Do,ZZ-9,S,,\n`);
    expect(plan.counts).toMatchObject({ parentsGiven: 1, parentsResolved: 0, parentsMissing: 1 });
    expect(itemOf(plan, "AB-2")).toMatchObject({
      parent: UNSORTED_EPIC,
      reason: "Its parent ZZ-9 is not in the file.",
    });
    expect(itemOf(plan, "AB-2").extra.Parent).toEqual(["ZZ-9"]);
  });

  test("[EX-35] a circle of parents is cut once and spelled out", async () => {
    const plan = await planText(
      `${HEAD}\nA,AB-1,1,Story,To Do,AB-2,,,\nB,AB-2,2,Story,To Do,AB-3,,,\nC,AB-3,3,Story,To Do,AB-1,,,\nD,AB-4,4,Task,To Do,AB-4,,,\nE,AB-5,5,Task,To Do,AB-3,,,\n`,
    );
    expect(plan.counts).toMatchObject({ rows: 5, stories: 5, skipped: 0 });
    expect(plan.troubles.map(({ reason }) => reason)).toEqual([
      "The parents form a circle: AB-1 → AB-2 → AB-3 → AB-1. The parent of AB-1 is left out.",
      "The parents form a circle: AB-4 → AB-4. The parent of AB-4 is left out.",
    ]);
    expect(itemOf(plan, "AB-2").parent).toBe("AB-3");
    expect(itemOf(plan, "AB-1").parent).toBe(UNSORTED_EPIC);
  });

  test("[EX-32] an epic in an epic with stories lies beside it", async () => {
    const plan = await planText(
      `${HEAD}\nE,AB-1,1,Epic,To Do,,,,\nS,AB-2,2,Story,To Do,AB-1,,,\nE2,AB-3,3,Epic,To Do,AB-1,,,\n`,
    );
    expect(itemOf(plan, "AB-1").kind).toBe("epic");
    expect(itemOf(plan, "AB-3").parent).toBe(UNSORTED_THEME);
    expect(plan.troubles.map(({ row }) => row)).toEqual([3]);
  });
});
