import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { PlanItem } from "../plan/types.ts";
import { planSource } from "../source/plan-source.ts";
import { collectTable } from "../table/read-table.ts";

const shared = process.env.OVERSTORY_SHARED ?? fileURLToPath(new URL("../../../../../shared", import.meta.url));
const folder = `${shared}/data/imports`;

/** Counts as a careful reader of the file finds them. */
interface Expected {
  format: string;
  rows: number;
  given: number;
  resolved: number;
  efforts: number;
  labels: number;
  comments: number;
  /** Epics and themes that stand for rows or that rows name. */
  themes: number;
  epics: number;
  troubled: number;
}

const none = { given: 0, resolved: 0, efforts: 0, labels: 0, comments: 0, themes: 0, epics: 0, troubled: 0 };
const files: [string, Expected][] = [
  [
    "linear/export-25-columns",
    { ...none, format: "linear-csv", rows: 10, given: 6, resolved: 6, efforts: 3, labels: 5, epics: 1 },
  ],
  ["linear/import-sheet-40-rows", { ...none, format: "linear-csv", rows: 40, efforts: 40, labels: 40 }],
  [
    "linear/parent-by-title-criteria-by-bar",
    { ...none, format: "jira-csv", rows: 10, given: 7, resolved: 7, epics: 3 },
  ],
  ["linear/from-plane", { ...none, format: "linear-csv", rows: 1, labels: 1 }],
  ["linear/plane-original", { ...none, format: "plane-csv", rows: 1, labels: 1 }],
  ["pivotal/tasks-repeated-short-rows", { ...none, format: "pivotal-csv", rows: 11 }],
  ["pivotal/older-header", { ...none, format: "pivotal-csv", rows: 1, efforts: 1, labels: 1 }],
  [
    "pivotal/made-comments-owners-blockers",
    { ...none, format: "pivotal-csv", rows: 8, given: 2, resolved: 2, efforts: 3, labels: 9, comments: 6, epics: 1 },
  ],
  ["azure-devops/query-bom-trailing-comma", { ...none, format: "azure-csv", rows: 2 }],
  ["azure-devops/workitems-tiny", { ...none, format: "azure-csv", rows: 6, epics: 1 }],
  ["azure-devops/tasks-spanish-decimal-comma", { ...none, format: "azure-csv", rows: 16, given: 16 }],
  ["azure-devops/user-stories-spanish", { ...none, format: "jira-csv", rows: 8 }],
  ["azure-devops/epic-issue-task-sheet", { ...none, format: "azure-csv", rows: 20, labels: 30, epics: 1 }],
  [
    "azure-devops/made-tree-title-1-to-4",
    { ...none, format: "azure-csv", rows: 15, given: 11, resolved: 11, efforts: 9, labels: 7, themes: 2, epics: 3 },
  ],
];

const words = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/<[a-z/][^>]*>|&\w+;/gi, " ")
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .toLowerCase();

/** Every text of an item, as one. */
const textOf = (item: PlanItem): string => {
  const texts: string[] = [];
  const walk = (value: unknown): void => {
    if (typeof value === "string" || typeof value === "number") texts.push(String(value));
    else if (typeof value === "object" && value !== null) for (const inner of Object.values(value)) walk(inner);
  };
  walk(item);
  return words(texts.join(" "));
};

describe.skipIf(!existsSync(folder))("real tables of trackers", () => {
  test.each(files)(
    "[EX-127] %s: rows, parents, points, labels and comments are as a careful reader counts them",
    async (name, expected) => {
      const plan = await planSource([readFileSync(`${folder}/${name}.csv`)]);
      const { counts } = plan;
      expect({
        format: plan.source.format,
        rows: counts.rows,
        given: counts.parentsGiven,
        resolved: counts.parentsResolved,
        efforts: counts.efforts,
        labels: counts.labels,
        comments: counts.comments,
        themes: counts.themes,
        epics: counts.epics,
        troubled: counts.troubled,
      }).toEqual(expected);
      expect(counts.skipped).toBe(0);
      expect(plan.questions).toEqual([]);
      expect(plan.mapping.needsAnswer).toBe(false);
    },
  );

  test.each(files)("[EX-39] %s: every filled cell is found in the item of its row", async (name) => {
    const bytes = readFileSync(`${folder}/${name}.csv`);
    const plan = await planSource([bytes]);
    const { records, columns } = await collectTable([bytes]);
    const byRow = new Map(plan.items.map((item) => [item.row, item]));
    for (const { row, cells } of records) {
      const item = byRow.get(row) as PlanItem;
      const all = textOf(item);
      for (const [at, cell] of cells.entries()) {
        const { field } = plan.mapping.columns[at] ?? {};
        if (words(cell) === "" || field === "taskStatus") continue;
        if (field === "created") expect(item.createdAt, cell).toMatch(/^20\d\d-/);
        else if (field === "updated") expect(item.updatedAt, cell).toMatch(/^20\d\d-/);
        else if (field === "comment")
          expect(
            item.comments.some(
              ({ body, author }) => words(cell).startsWith(words(body)) && words(cell).includes(words(author ?? "")),
            ),
          ).toBe(true);
        else if (field === "labels")
          for (const label of cell.split(/\s*[,;]\s*/)) expect(item.labels).toContain(label.trim());
        else expect(all, `${columns[at]} of row ${row}`).toContain(words(cell));
      }
    }
  });

  test("[EX-127] one item in two formats gives the same item", async () => {
    const [linear, plane] = await Promise.all(
      ["from-plane", "plane-original"].map(async (name) => {
        const plan = await planSource([readFileSync(`${folder}/linear/${name}.csv`)]);
        const { title, description, stage, labels, createdAt, updatedAt, due } = plan.items.find(
          ({ row }) => row === 1,
        ) as PlanItem;
        return { title, description, stage, labels, createdAt, updatedAt, due };
      }),
    );
    expect(linear).toEqual(plane);
  });
});
