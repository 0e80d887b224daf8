import { expect, type Page, test } from "@playwright/test";
import { faultsInBoth } from "./support/axe.ts";
import { newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { dragInPlan, planRow, planTree } from "./support/import-plan.ts";
import { contextOf } from "./support/people.ts";

const file = serverOfFile();
let product: string;
let page: Page;
test.beforeEach(async ({ browser }) => {
  product = await newProduct(file.server.rest);
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await page.goto(`/import?product=${product}`);
});
test.afterEach(() => page.context().close());

const flat = `Issue key,Summary,Issue Type,Status,Epic Link
PL-1,Onboarding,Epic,To Do,
PL-2,Billing,Epic,To Do,
PL-3,Confirm assignment,Story,To Do,PL-1
PL-4,Resume where I left,Story,To Do,PL-1
PL-5,Send an invoice,Story,To Do,PL-2
PL-6,Nowhere to go,Story,To Do,
`;
const upload = (text: string) =>
  page
    .getByLabel("File to import")
    .setInputFiles({ name: "flat.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
const line = () => page.getByRole("heading", { level: 1, name: /^[\d,]+ rows?: .*placed/ });
const tree = () => planTree(page);
const row = (title: string) => planRow(page, title);
const drag = (title: string, target: string) => dragInPlan(page, title, target);
const apply = () => page.getByRole("button", { name: /^(Import \d|Compare \d)/ });
const placeOf = async (title: string) => {
  const items = await file.server.rest.items(product);
  const item = items.find((one) => one.title === title);
  return items.find(({ key }) => key === item?.parentKey)?.title;
};

test("[WEB-340] a plan is adjusted by dragging, by keys and by its menu; it survives a reload and is applied so", async () => {
  await upload(flat);
  await expect(line()).toHaveText("6 rows: 3 placed, 3 unsorted, 0 troubled");
  await drag("Nowhere to go", "Billing");
  await expect(line()).toHaveText("6 rows: 4 placed, 2 unsorted, 0 troubled");

  // By keys alone: into another epic by a picker, renamed, a new theme, an epic moved into it, a row left out, taken back.
  await row("Confirm assignment").click();
  await tree().focus();
  await page.keyboard.press("m");
  await page.keyboard.type("Bill");
  await page.keyboard.press("Enter");
  await expect(tree()).toBeFocused();
  await page.keyboard.press("e");
  await page.keyboard.type("Confirm it");
  await page.keyboard.press("Enter");
  await expect(row("Confirm it")).toBeVisible();
  await page.keyboard.press("Shift+C");
  await page.keyboard.type("Growth");
  await page.keyboard.press("Enter");
  await expect(row("Growth")).toBeVisible();
  await row("Onboarding").click();
  await tree().focus();
  await page.keyboard.press("m");
  await page.keyboard.type("Growth");
  await page.keyboard.press("Enter");
  await row("Resume where I left").click();
  await tree().focus();
  await page.keyboard.press("x");
  await expect(page.getByRole("tab", { name: "Left out 1" })).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("tab", { name: "Left out 1" })).toHaveCount(0);
  await expect(row("Resume where I left")).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("x");
  await expect(line()).toHaveText("6 rows: 4 placed, 1 unsorted, 0 troubled, 1 left out");

  expect(await faultsInBoth(page)).toEqual([]);

  await expect(async () => {
    await page.reload();
    await expect(line()).toHaveText("6 rows: 4 placed, 1 unsorted, 0 troubled, 1 left out", { timeout: 2_000 });
  }).toPass();
  await row("Send an invoice").click();
  const details = page.getByRole("region", { name: "The chosen entry and its row" });
  await expect(details).toContainText("PL-5");
  await expect(details).toContainText("Lies in PL-2");

  await apply().click();
  await expect(page.getByRole("heading", { level: 1, name: /5 imported, 1 left out/ })).toBeVisible();
  expect(await placeOf("Nowhere to go")).toBe("Billing");
  expect(await placeOf("Confirm it")).toBe("Billing");
  expect(await placeOf("Onboarding")).toBe("Growth");
  expect((await file.server.rest.items(product)).some(({ title }) => title === "Resume where I left")).toBe(false);
});

test("[WEB-341] the same source again shows what changed on either side and asks about conflicts; what was written here stays unless one says otherwise", async () => {
  const { rest } = file.server;
  await upload(flat);
  await expect(line()).toBeVisible();
  await apply().click();
  await expect(page.getByRole("heading", { level: 1, name: /6 imported/ })).toBeVisible();
  const items = await rest.items(product);
  const keyOf = (title: string) => items.find((one) => one.title === title)?.key;
  await rest.run("item.edit", { item: keyOf("Send an invoice"), title: "Mine" });
  await rest.run("item.edit", { item: keyOf("Confirm assignment"), title: "Mine too" });

  await page.getByRole("button", { name: "Import another file" }).click();
  await upload(
    flat
      .replace("Send an invoice", "Theirs")
      .replace("Confirm assignment", "Theirs too")
      .replace("Billing,Epic", "Invoices,Epic")
      .replace("PL-6,Nowhere to go,Story,To Do,\n", ""),
  );
  await expect(line()).toBeVisible();
  await expect(row("Theirs too")).toContainText("1 conflict");
  await expect(page.getByRole("tab", { name: "Gone 1" })).toBeVisible();
  await page.getByRole("tab", { name: "Changes 3" }).click();
  const changes = page.getByRole("region", { name: "What the file changes" });
  await expect(changes.getByText("2 entries were changed here and in the file")).toBeVisible();
  await expect(changes.getByRole("radio", { name: "Keep what was written here" })).toBeChecked();
  await changes.getByRole("radio", { name: "In the file: Theirs too" }).check();
  expect(await faultsInBoth(page)).toEqual([]);
  await apply().click();
  await expect(page.getByRole("heading", { level: 1, name: /2 updated, 3 unchanged/ })).toBeVisible();
  const titles = (await rest.items(product)).map(({ title }) => title);
  expect(titles).toEqual(expect.arrayContaining(["Mine", "Theirs too", "Invoices", "Nowhere to go"]));
});
