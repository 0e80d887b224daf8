import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { sharedFolder, strict } from "../../../tools/lib/repo.ts";
import { newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { contextOf } from "./support/people.ts";

const folder = join(sharedFolder, "data", "imports", "jira-csv");
const files = existsSync(folder)
  ? readdirSync(folder)
      .filter((name) => name.endsWith(".csv"))
      .sort()
  : [];
if (files.length === 0 && strict) throw new Error(`No Jira files were found in ${folder}.`);

const file = serverOfFile();
let product: string;
let page: Page;
test.beforeEach(async ({ browser }) => {
  product = await newProduct(file.server.rest);
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await page.goto(`/import?product=${product}`);
});
test.afterEach(() => page.context().close());

type File = string | { name: string; mimeType: string; buffer: Buffer };
const upload = (chosen: File) => page.getByLabel("File to import").setInputFiles(chosen);
const csv = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

/** The line of numbers above a preview: rows, placed, unsorted, troubled, left out. */
const previewLine = () => page.getByRole("heading", { level: 1, name: /^[\d,]+ rows?: .*placed/ });
const applyButton = () => page.getByRole("button", { name: /^(Import \d|Compare \d)/ });

const numberIn = (text: string, before: string): number =>
  Number((new RegExp(`([\\d,]+) ${before}`).exec(text)?.[1] ?? "0").replaceAll(",", ""));

/** Answers what stops the import by what is proposed, until nothing does. */
const answerAll = async () => {
  await expect(previewLine()).toBeVisible({ timeout: 30_000 });
  const questions = page.getByRole("region", { name: "Questions about the file" });
  for (
    let left = await questions.getByRole("group").count();
    left > 0;
    left = await questions.getByRole("group").count()
  ) {
    await questions.getByRole("group").first().getByRole("button").last().click();
    await expect(questions.getByRole("group")).toHaveCount(left - 1, { timeout: 30_000 });
    await expect(previewLine()).toBeVisible({ timeout: 30_000 });
  }
};

const labels = [
  "Rows in the file",
  "Imported",
  "Updated",
  "Unchanged",
  "Left out",
  "Parents found",
  "Parents missing",
] as const;
type Numbers = Record<(typeof labels)[number], number>;

/** The sentence that says what came of an import. */
const outcomeLine = (said: RegExp) => page.getByRole("heading", { level: 1, name: said });

/** The numbers that the page says came of an import. */
const outcomeOf = async (): Promise<Numbers> => {
  await expect(outcomeLine(/imported|updated|unchanged/i)).toBeVisible({ timeout: 30_000 });
  const values: Partial<Numbers> = {};
  for (const label of labels) {
    const pair = page.getByRole("main").getByText(label, { exact: true }).locator("xpath=following-sibling::*[1]");
    values[label] = Number((await pair.innerText()).replaceAll(",", ""));
  }
  return values as Numbers;
};

const apply = async (): Promise<Numbers> => {
  await applyButton().click();
  return outcomeOf();
};

const importTwice = async (name: string) => {
  const { rest } = file.server;
  await upload(join(folder, name));
  await answerAll();
  const line = await previewLine().innerText();
  const [rows, placed, unsorted, leftOut] = [
    numberIn(line, "rows?:"),
    numberIn(line, "placed"),
    numberIn(line, "unsorted"),
    numberIn(line, "left out"),
  ];
  expect(rows).toBe(placed + unsorted + leftOut);

  const numbers = await apply();
  expect(numbers["Rows in the file"]).toBe(rows);
  expect(numbers["Left out"]).toBe(leftOut);
  expect(numbers.Imported).toBe(rows - leftOut);
  const items = await rest.items(product);
  const sources = items.flatMap(({ source }) => source ?? []);
  expect(new Set(sources).size).toBe(sources.length);
  // Every row that was imported is an item; the rest are the containers that the plan made and said so.
  expect(items.length).toBeGreaterThanOrEqual(numbers.Imported);
  expect(items.filter(({ kind, parentKey }) => kind === "story" && parentKey === null)).toEqual([]);

  const before = JSON.stringify(items.map(({ key, title, parentKey, stage }) => [key, title, parentKey, stage]).sort());
  await page.getByRole("button", { name: "Import another file" }).click();
  await upload(join(folder, name));
  await answerAll();
  const again = await apply();
  expect([again.Imported, again.Updated, again.Unchanged]).toEqual([0, 0, rows - leftOut]);
  const after = await rest.items(product);
  expect(JSON.stringify(after.map(({ key, title, parentKey, stage }) => [key, title, parentKey, stage]).sort())).toBe(
    before,
  );
};

for (const name of files) {
  test(`[WEB-90] ${basename(name, ".csv")}: the preview, the outcome and the server say the same numbers, and a second import changes nothing`, async () => {
    test.setTimeout(120_000);
    await importTwice(name);
  });
}

const flat = `Issue key,Summary,Issue Type,Status,Epic Link
WEB-1,Onboarding,Epic,To Do,
WEB-2,Confirm assignment,Story,In Progress,WEB-1
WEB-3,Resume where I left,Story,Done,WEB-1
WEB-4,Nowhere to go,Story,To Do,
`;

test("[WEB-91] an import shows its tree first, goes in as one, and is taken back whole", async () => {
  const { rest } = file.server;
  await upload(csv("flat.csv", flat));
  await expect(previewLine()).toHaveText("4 rows: 2 placed, 2 unsorted, 0 troubled");
  const tree = page.getByRole("tree", { name: /^Proposed tree/ });
  await expect(tree.getByRole("treeitem").filter({ hasText: "Confirm assignment" })).toBeVisible();
  expect(await rest.items(product)).toEqual([]);
  await expect(applyButton()).toHaveAccessibleName(/Import 3 stories/);
  const numbers = await apply();
  expect([numbers.Imported, numbers["Parents found"], numbers["Parents missing"]]).toEqual([4, 2, 0]);
  expect((await rest.items(product)).find(({ title }) => title === "Confirm assignment")?.stage).toBe("developing");

  await page.getByRole("button", { name: "Take it back" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take it back" }).click();
  await expect(outcomeLine(/^Taken back/)).toBeVisible();
  expect(await rest.items(product)).toEqual([]);
});

test("[WEB-92] a reload in the middle carries on with the same import", async () => {
  await upload(csv("flat.csv", flat));
  await expect(previewLine()).toBeVisible();
  await page.reload();
  await expect(previewLine()).toHaveText("4 rows: 2 placed, 2 unsorted, 0 troubled");
  expect((await apply()).Imported).toBe(4);
  await page.reload();
  expect((await outcomeOf()).Imported).toBe(4);
  await page.goto(`/import?product=${product}`);
  await expect(page.getByRole("listitem").filter({ hasText: "flat.csv" })).toContainText("4 imported");
});

test("[WEB-93] what a column becomes can be changed before anything is imported", async () => {
  await upload(csv("own.csv", "Summary,Size of it\nFirst story,3\nSecond story,5\n"));
  await expect(previewLine()).toBeVisible();
  const column = page.getByRole("combobox", { name: "Size of it becomes" });
  if (!(await column.isVisible())) await page.getByText(/kept as extra$/).click();
  await column.selectOption({ label: "Effort (story points)" });
  await expect(applyButton()).toBeEnabled();
  await expect(column).toHaveValue("points");
  await apply();
  const efforts = (await file.server.rest.items(product)).flatMap(({ effort }) => effort ?? []).sort();
  expect(efforts).toEqual([3, 5]);
});

test("[WEB-94] a file that is no table, and an empty one, are refused in words with a way on", async () => {
  const png = Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489", "hex");
  await upload({ name: "shot.csv", mimeType: "text/csv", buffer: png });
  const refusal = page.getByRole("alert");
  await expect(refusal).toContainText(/shot\.csv/);
  await expect(refusal).not.toContainText(/undefined|\[object/);
  await page.goto(`/import?product=${product}`);
  await upload(csv("empty.csv", ""));
  await expect(refusal).toContainText(/empty/i);
  expect(await file.server.rest.items(product)).toEqual([]);
});

test("[WEB-95] a file without names of columns asks before anything is placed", async () => {
  await upload(
    csv("bare.csv", "1,Confirm assignment,To Do,5\n2,Resume where I left,Done,3\n3,Skip what I know,To Do,8\n"),
  );
  const question = page.getByRole("region", { name: "Questions about the file" }).getByRole("group").first();
  await expect(question).toBeVisible();
  await expect(applyButton()).toBeDisabled();
  await question.getByRole("button").last().click();
  await expect(page.getByText("Planning again")).toHaveCount(0);
  await expect(previewLine()).toHaveText(/^3 rows:/);
});

test("[WEB-396] files of acceptance criteria come in together as stories; a broken one stops them all with its line", async () => {
  const feature = (name: string, text: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  const paid = feature(
    "pay.feature",
    "Feature: Pay a berth\n  Scenario: Paid\n    Given a berth\n    Then it is paid\n",
  );
  const chooser = page.getByLabel("File to import");
  await chooser.setInputFiles([paid, feature("no.feature", "nothing of the kind\n")]);
  await expect(page.getByRole("alert")).toContainText("no.feature");
  expect(await file.server.rest.items(product)).toEqual([]);
  await chooser.setInputFiles([
    paid,
    feature("go.feature", "Feature: Cast off\n  Scenario: Gone\n    Then we are gone\n"),
  ]);
  const outcome = page.getByRole("status", { name: "Brought in" });
  await expect(outcome.getByRole("link")).toHaveText([/Pay a berth$/, /Cast off$/]);
  await outcome.getByRole("link", { name: /Pay a berth/ }).click();
  await expect(page.getByRole("article", { name: "Paid" })).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await file.server.rest.items(product)).length).toBe(0);
});
