import { expect, type Page, test } from "@playwright/test";
import { newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { rowOf } from "./support/outline.ts";
import { contextOf, joinAs, type Person } from "./support/people.ts";

const count = 3_000;
const topics = ["invoice export totals", "calendar week holidays", "login password account", "printer paper tray"];
const kinds = ["Story", "Task", "Bug"];
const large = [
  "Issue key,Summary,Issue Type,Status,Description",
  ...Array.from({ length: count }, (_, at) => {
    const topic = topics[at % topics.length];
    const title = `${topic} number ${at + 1}`;
    return `BLK-${at + 1},${title},${kinds[at % kinds.length]},To Do,${`What ${topic} needs to say at some length. `.repeat(10)}`;
  }),
].join("\n");

const file = serverOfFile();
let other: Person;
let product: string;
let page: Page;
test.beforeAll(async () => {
  other = await joinAs(file.server, "editor", "Robin");
});
test.beforeEach(async ({ browser }) => {
  product = await newProduct(file.server.rest);
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await page.goto(`/import?product=${product}`);
  await page
    .getByLabel("File to import")
    .setInputFiles({ name: "large.csv", mimeType: "text/csv", buffer: Buffer.from(large) });
  await expect(page.getByRole("heading", { level: 1, name: "3,000 rows: 0 placed, 3,000 unsorted" })).toBeVisible({
    timeout: 60_000,
  });
});
test.afterEach(() => page.context().close());

const apply = () => page.getByRole("button", { name: /^Import 3,000/ });
const bar = () => page.getByRole("progressbar");
const outcome = () => page.getByRole("heading", { level: 1, name: /imported/i });
const stories = async (): Promise<number> =>
  (await file.server.rest.query<{ total: number }>("item.list", { product, kind: ["story"], limit: 1 })).total;

test("[WEB-410] 3,000 issues are stopped half-way with nothing left, imported, grouped and applied while somebody else works on", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const mine = await newProduct(file.server.rest);
  for (const title of ["One", "Two", "Three"]) await file.server.rest.run("story.create", { product: mine, title });
  const beside = await (await contextOf(browser, other, file.server.url)).newPage();
  await beside.goto(`/${mine}/outline`);
  await expect(rowOf(beside, /One$/)).toBeVisible();
  await beside.keyboard.press("j");
  await beside.keyboard.press("Home");
  await expect(rowOf(beside, /One$/)).toBeFocused();
  let isOver = false;
  let keys = 0;
  const working = (async () => {
    for (; !isOver; keys += 1) {
      const isDown = keys % 2 === 0;
      await beside.keyboard.press(isDown ? "j" : "k");
      // Whatever goes on elsewhere, a key does what it does at once.
      await expect(rowOf(beside, isDown ? /Two$/ : /One$/)).toBeFocused({ timeout: 2_000 });
    }
  })();

  await apply().click();
  await expect(bar().or(outcome())).toBeVisible();
  const stop = page.getByRole("button", { name: "Cancel" });
  await stop.click({ timeout: 3_000 }).catch(() => {});
  await expect(apply().or(outcome())).toBeVisible({ timeout: 60_000 });
  // Either it was stopped, or it was past stopping: there is nothing between.
  if (await apply().isVisible()) {
    expect(await stories()).toBe(0);
    await apply().click();
  }
  await expect(outcome()).toBeVisible({ timeout: 60_000 });
  expect(await stories()).toBe(count);

  await page.goto(`/${product}/grouping`);
  const groups = page.getByRole("button", { name: /^Apply: .*3,000 stories$/ });
  await expect(groups).toBeVisible({ timeout: 60_000 });
  await groups.click();
  await expect(page.getByText(/^3,000 stories moved into \d+ epics?\.$/).first()).toBeVisible({ timeout: 60_000 });
  isOver = true;
  await working;
  expect(keys).toBeGreaterThan(5);
  // What came in is there for the other, too, and what is done now goes through.
  await beside.keyboard.press("Home");
  await beside.keyboard.press("e");
  await beside.keyboard.press("End");
  await beside.keyboard.type(" more");
  await beside.keyboard.press("Enter");
  await expect
    .poll(async () => (await file.server.rest.items(mine)).map(({ title }) => title).sort())
    .toContain("One more");
  await beside.goto(`/${product}/outline`);
  await expect(rowOf(beside, /.+/).first()).toBeVisible();
  await beside.context().close();
});

test("[WEB-411] where the server is killed half-way, the import goes on by itself once it is back, and comes in once", async () => {
  test.setTimeout(180_000);
  await apply().click();
  await expect(bar().or(outcome())).toBeVisible();
  await file.server.kill();
  await file.server.startAgain();
  await expect(outcome()).toBeVisible({ timeout: 90_000 });
  expect(await stories()).toBe(count);
});
