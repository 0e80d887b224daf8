import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { proposeMapping } from "./jira/propose-mapping.ts";
import { planTable } from "./plan/plan-import.ts";
import { collectTable } from "./table/read-table.ts";

const shared = process.env.OVERSTORY_SHARED ?? fileURLToPath(new URL("../../../../shared", import.meta.url));
const folder = `${shared}/data/imports/jira-csv`;

interface Expected {
  rows: number;
  columns: number;
  given: number;
  resolved: number;
  points: number;
  labelCells: number;
  /** Epics that hold items, and the items directly in them. */
  epics: number;
  direct: number;
  comments: number;
}

const files: [string, Expected][] = [
  [
    "labels-sprints-parent-key",
    { rows: 71, columns: 58, given: 55, resolved: 55, points: 36, labelCells: 65, epics: 9, direct: 34, comments: 1 },
  ],
  [
    "wiki-markup-many-comments",
    { rows: 192, columns: 108, given: 24, resolved: 24, points: 0, labelCells: 7, epics: 6, direct: 24, comments: 94 },
  ],
  [
    "epic-link-server-german",
    { rows: 90, columns: 53, given: 59, resolved: 59, points: 46, labelCells: 5, epics: 22, direct: 59, comments: 6 },
  ],
  [
    "spanish-three-levels",
    {
      rows: 287,
      columns: 57,
      given: 277,
      resolved: 277,
      points: 36,
      labelCells: 0,
      epics: 10,
      direct: 36,
      comments: 1,
    },
  ],
  [
    "spanish-generated",
    { rows: 49, columns: 50, given: 45, resolved: 45, points: 10, labelCells: 0, epics: 4, direct: 10, comments: 0 },
  ],
  [
    "parent-id-only-dutch",
    { rows: 26, columns: 48, given: 13, resolved: 13, points: 0, labelCells: 0, epics: 3, direct: 13, comments: 0 },
  ],
  [
    "parent-id-only-small",
    { rows: 15, columns: 48, given: 12, resolved: 12, points: 0, labelCells: 0, epics: 3, direct: 12, comments: 0 },
  ],
  [
    "polish-text-issue-links",
    { rows: 34, columns: 73, given: 17, resolved: 17, points: 0, labelCells: 0, epics: 3, direct: 12, comments: 0 },
  ],
  [
    "made-polish-headers-semicolons",
    { rows: 34, columns: 73, given: 17, resolved: 17, points: 0, labelCells: 0, epics: 3, direct: 12, comments: 0 },
  ],
  [
    "money-four-projects",
    { rows: 19, columns: 57, given: 0, resolved: 0, points: 0, labelCells: 0, epics: 0, direct: 0, comments: 0 },
  ],
  [
    "short-14-columns-bom",
    { rows: 51, columns: 14, given: 0, resolved: 0, points: 0, labelCells: 0, epics: 0, direct: 0, comments: 0 },
  ],
  [
    "hand-edited-dates",
    { rows: 30, columns: 18, given: 0, resolved: 0, points: 0, labelCells: 0, epics: 0, direct: 0, comments: 0 },
  ],
  [
    "two-issues-bom",
    { rows: 2, columns: 67, given: 0, resolved: 0, points: 0, labelCells: 0, epics: 0, direct: 0, comments: 1 },
  ],
  [
    "no-header-ragged",
    { rows: 27, columns: 5, given: 19, resolved: 19, points: 0, labelCells: 0, epics: 8, direct: 9, comments: 0 },
  ],
  [
    "made-wide-900-columns",
    { rows: 40, columns: 897, given: 36, resolved: 0, points: 20, labelCells: 45, epics: 0, direct: 0, comments: 391 },
  ],
];

describe.skipIf(!existsSync(folder))("real exports", () => {
  test.each(files)(
    "[EX-50] %s: rows, parents, points, labels and epics are as a careful reader counts them",
    async (name, expected) => {
      const table = await collectTable([readFileSync(`${folder}/${name}.csv`)]);
      const plan = planTable(table);
      const rows = plan.items.filter(({ row }) => row !== undefined);
      const epics = new Set(rows.filter(({ kind }) => kind === "epic").map(({ source }) => source));
      const direct = rows.filter(({ kind, parent }) => kind === "story" && parent !== undefined && epics.has(parent));
      expect({
        rows: plan.counts.rows,
        columns: table.columns.length,
        given: plan.counts.parentsGiven,
        resolved: plan.counts.parentsResolved,
        points: plan.counts.efforts,
        labelCells: plan.counts.labels,
        epics: new Set(direct.map(({ parent }) => parent)).size,
        direct: direct.length,
        comments: plan.counts.comments,
      }).toEqual(expected);
      expect(rows.length + plan.counts.skipped).toBe(expected.rows);
    },
  );

  test.each(files)("[EX-39] %s: every filled cell is found in the item of its row", async (name) => {
    const table = await collectTable([readFileSync(`${folder}/${name}.csv`)]);
    const mapping = proposeMapping(table);
    const plan = planTable(table, mapping);
    const byRow = new Map(plan.items.map((item) => [item.row, item]));
    const inField = new Set([
      "title",
      "key",
      "priority",
      "assignee",
      "reporter",
      "created",
      "updated",
      "due",
      "labels",
      "description",
      "points",
      "comment",
      "outwardLink",
      "inwardLink",
    ]);
    for (const { row, cells } of table.records) {
      const item = byRow.get(row);
      for (const [at, cell] of cells.entries()) {
        if (cell.trim() === "") continue;
        const column = mapping.columns[at];
        const header = column?.header || `Column ${at + 1}`;
        if (item?.extra[header]?.includes(cell)) continue;
        expect(inField, `${header} of row ${row}`).toContain(column?.field);
        const words = (text: string): string =>
          text.replace(/\{color(?::[^}]*)?\}|\\r?\\n|[^\p{L}\p{N}]+/gu, "").toLowerCase();
        if (column?.field === "title") expect(words(item?.title ?? "")).toBe(words(cell));
        if (column?.field === "points") expect(item?.effort).toBe(Number(cell));
        if (column?.field === "labels") expect(item?.labels).toContain(cell.trim());
        if (column?.field === "assignee") expect(item?.assignee).toBe(cell.trim());
      }
      expect(
        plan.troubles.filter((trouble) => trouble.column !== undefined && /is no date/.test(trouble.reason)),
      ).toEqual([]);
    }
  });

  test("[EX-41] amounts in a points column are questioned, not imported", async () => {
    const plan = planTable(await collectTable([readFileSync(`${folder}/money-four-projects.csv`)]));
    expect(plan.troubles).toHaveLength(10);
    expect(plan.troubles[0]).toMatchObject({ row: 1, line: 2, skipped: false });
    expect(plan.questions.map(({ id }) => id)).toEqual(["amounts:51"]);
  });

  test("[EX-15] the file without a header asks first", async () => {
    const plan = planTable(await collectTable([readFileSync(`${folder}/no-header-ragged.csv`)]));
    expect(plan.mapping.needsAnswer).toBe(true);
    expect(plan.troubles.map(({ line }) => line)).toEqual([12, 20, 21]);
  });

  test("[EX-42] planning the same table twice gives the same plan", async () => {
    const table = await collectTable([readFileSync(`${folder}/wiki-markup-many-comments.csv`)]);
    const mapping = proposeMapping(table);
    expect(planTable(table, structuredClone(mapping))).toEqual(planTable(table, mapping));
  });
});
