import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sharedFolder } from "../../../../tools/lib/repo.ts";
import { readPlainly } from "../system/testing/csv.ts";
import { startTestServer, type TestServer } from "../testing/running.ts";
import { bringIn } from "./testing/bring-in.ts";
import { rowsXml, workbookOf } from "./testing/workbook.ts";

const folder = join(sharedFolder, "data/imports");

type Told = {
  format: string;
  rows: number;
  parents?: number;
  missing?: number;
  efforts?: number;
  labels?: number;
  comments?: number;
};

/** By file: what a careful reader counts. */
const files: readonly (readonly [name: string, told: Told])[] = [
  ["linear/export-25-columns.csv", { format: "linear-csv", rows: 10, parents: 6, efforts: 3, labels: 5 }],
  ["linear/import-sheet-40-rows.csv", { format: "linear-csv", rows: 40, efforts: 40, labels: 40 }],
  ["linear/parent-by-title-criteria-by-bar.csv", { format: "jira-csv", rows: 10, parents: 7 }],
  ["linear/from-plane.csv", { format: "linear-csv", rows: 1, labels: 1 }],
  ["linear/plane-original.csv", { format: "plane-csv", rows: 1, labels: 1 }],
  ["pivotal/tasks-repeated-short-rows.csv", { format: "pivotal-csv", rows: 11 }],
  ["pivotal/older-header.csv", { format: "pivotal-csv", rows: 1, efforts: 1, labels: 1 }],
  [
    "pivotal/made-comments-owners-blockers.csv",
    { format: "pivotal-csv", rows: 8, parents: 2, efforts: 3, labels: 9, comments: 6 },
  ],
  ["azure-devops/query-bom-trailing-comma.csv", { format: "azure-csv", rows: 2 }],
  ["azure-devops/workitems-tiny.csv", { format: "azure-csv", rows: 6 }],
  ["azure-devops/tasks-spanish-decimal-comma.csv", { format: "azure-csv", rows: 16, missing: 16 }],
  ["azure-devops/user-stories-spanish.csv", { format: "jira-csv", rows: 8 }],
  ["azure-devops/epic-issue-task-sheet.csv", { format: "azure-csv", rows: 20, labels: 30 }],
  ["azure-devops/made-tree-title-1-to-4.csv", { format: "azure-csv", rows: 15, parents: 11, efforts: 9, labels: 7 }],
];

type Outcome = Record<
  "rows" | "imported" | "updated" | "unchanged" | "skipped" | "parentsResolved" | "parentsMissing",
  number
> & {
  troubles: unknown[];
};
type State = {
  status: string;
  outcome: Outcome;
  plan: { source: { format: string }; questions: { id: string }[] };
  problem: { code: string; message: string } | null;
};
type Item = {
  kind: string;
  title: string;
  effort?: number;
  labels: string[];
  comments: unknown[];
  source?: string;
  criteria?: string;
};

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.dispose());

const upload = (product: string, file: string, bytes: Uint8Array<ArrayBuffer>) =>
  bringIn<State>(server, product, file, bytes);
const revert = (id: string) => server.owner.run("import.revert", { import: id });
const exported = async (product: string): Promise<string> =>
  (await server.owner.get<string>(`/v1/export?product=${product}&format=markdown`)).body;
const itemsOf = async (product: string): Promise<Item[]> => {
  const { body } = await server.owner.get<string | { items: Item[] }>(`/v1/export?product=${product}&format=json`);
  return (typeof body === "string" ? (JSON.parse(body) as { items: Item[] }) : body).items;
};
/** Items that stand for rows: made containers are none. */
const ofRows = (items: readonly Item[]): Item[] =>
  items.filter(({ source }) => source !== undefined && !/^(?:overstory|project|epic|section):/.test(source));
const sum = (items: readonly Item[], count: (item: Item) => number): number =>
  items.reduce((total, item) => total + count(item), 0);

describe.skipIf(!existsSync(folder))("tables of other trackers", () => {
  test.each(files)(
    "[SV-190] %s comes in over REST with all it holds, again and as a workbook without a change, and goes without a trace",
    async (name, { format, rows, parents = 0, missing = 0, efforts = 0, labels = 0, comments = 0 }) => {
      const key = `B${files.findIndex(([file]) => file === name)}X`;
      const bytes = readFileSync(join(folder, name));
      await server.owner.run("product.create", { key, name });
      const before = await exported(key);
      const first = await upload(key, name, bytes);
      expect(first.problem).toBeNull();
      expect(first.plan.source.format).toBe(format);
      expect(first.outcome).toMatchObject({
        rows,
        imported: rows,
        updated: 0,
        skipped: 0,
        parentsResolved: parents,
        parentsMissing: missing,
      });
      const items = ofRows(await itemsOf(key));
      expect(items).toHaveLength(rows);
      expect(items.filter(({ effort }) => effort !== undefined)).toHaveLength(efforts);
      expect(sum(items, (item) => item.labels.length)).toBe(labels);
      expect(sum(items, (item) => item.comments.length)).toBe(comments);
      expect(first.outcome.troubles).toEqual([]);

      const kept = await exported(key);
      const second = await upload(key, name, bytes);
      expect(second.outcome).toMatchObject({ rows, imported: 0, updated: 0, unchanged: rows });
      const { header, rows: cells } = readPlainly(bytes);
      const third = await upload(key, "sheet.xlsx", await workbookOf(rowsXml([header, ...cells])));
      expect(third.problem).toBeNull();
      expect(third.plan.source.format).toBe(format.replace("csv", "xlsx"));
      expect(third.outcome).toMatchObject({ rows, imported: 0, updated: 0, unchanged: rows });
      expect(await exported(key)).toBe(kept);
      for (const { id } of [third, second, first]) await revert(id);
      expect(await exported(key)).toBe(before);
    },
  );

  test("[SV-191] every table of these trackers is among them", () => {
    const there = ["linear", "pivotal", "azure-devops"].flatMap((kind) =>
      readdirSync(join(folder, kind)).map((file) => `${kind}/${file}`),
    );
    expect(there.sort()).toEqual(files.map(([name]) => name).sort());
  });
});

test("[SV-192] an outline comes in as a tree, its criteria and all; our own goes out, elsewhere in, and is the same", async () => {
  await server.owner.run("product.create", { key: "MDA", name: "Outline" });
  await server.owner.run("product.create", { key: "MDB", name: "Outline" });
  const text =
    "# Backlog\n\n## Buying\n\n### Checkout\n\n- [x] Pay by card (5 points) #web\n  Acceptance criteria:\n  - Visa works\n- As a shopper, I want a receipt, so I can prove it\n";
  const first = await upload("MDA", "plan.md", new TextEncoder().encode(text));
  expect(first.outcome).toMatchObject({ rows: 4, imported: 4, parentsResolved: 3, parentsMissing: 0 });
  const items = await itemsOf("MDA");
  expect(items.map(({ kind, title }) => [kind, title])).toEqual([
    ["theme", "Buying"],
    ["epic", "Checkout"],
    ["story", "Pay by card"],
    ["story", "As a shopper, I want a receipt, so I can prove it"],
  ]);
  expect(items[2]).toMatchObject({ effort: 5, labels: ["web"], criteria: "- Visa works" });
  const again = await upload("MDA", "plan.md", new TextEncoder().encode(text));
  expect(again.outcome).toMatchObject({ imported: 0, updated: 0, unchanged: 4 });
  const out = await exported("MDA");
  const elsewhere = await upload("MDB", "export.md", new TextEncoder().encode(out));
  expect(elsewhere.outcome).toMatchObject({ rows: 4, imported: 4, parentsResolved: 3 });
  expect((await exported("MDB")).replaceAll("MDB-", "MDA-")).toBe(out);
});

test("[SV-193] a workbook that is damaged, protected or a bomb is refused with a sentence, and nothing of it is kept", async () => {
  await server.owner.run("product.create", { key: "XLS", name: "Hostile" });
  const before = await exported("XLS");
  const good = await workbookOf(rowsXml([["Title"], ["Pay"]]));
  const bomb = await workbookOf(`<row>${" ".repeat(64 * 1024 * 1024)}</row>`);
  const old = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600));
  const refused: [string, Uint8Array<ArrayBuffer>, RegExp][] = [
    ["cut.xlsx", good.slice(0, -100), /damaged/],
    ["bomb.xlsx", bomb, /unpacks to far more/],
    ["old.xls", old, /save it as \.xlsx/],
  ];
  for (const [file, bytes, words] of refused) {
    const { status, problem } = await upload("XLS", file, bytes);
    expect([file, status]).toEqual([file, "failed"]);
    expect(problem?.message).toMatch(words);
  }
  expect(await exported("XLS")).toBe(before);
});
