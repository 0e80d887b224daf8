import { expect, type Page, test } from "@playwright/test";
import { faultsOf } from "./support/axe.ts";
import { grow, keyOf, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { contextOf } from "./support/people.ts";
import type { Item } from "./support/rest.ts";

const file = serverOfFile();
let items: Map<string, Item>;
let product: string;
let page: Page;

test.beforeEach(async ({ browser }) => {
  product = await newProduct(file.server.rest);
  items = await grow(file.server.rest, product, smallBacklog);
  page = await (
    await contextOf(browser, file.owner, file.server.url, { permissions: ["clipboard-read", "clipboard-write"] })
  ).newPage();
});
test.afterEach(() => page.context().close());

const grid = () => page.getByRole("grid");
const open = async (search = "") => {
  await page.goto(`/${product}/priorities${search}`);
  await expect(grid()).toBeVisible();
};

test("[WEB-213] a product without stories says what belongs here and where to write them", async () => {
  const bare = await newProduct(file.server.rest, "Bare");
  await page.goto(`/${bare}/priorities`);
  await page.getByRole("button", { name: "Write stories in the outline" }).click();
  await expect(page).toHaveURL(new RegExp(`/${bare}/outline`));
  await page.goto(`/${product}/priorities`);
  await expect(page.getByText("Nothing is scored by Scrum poker yet.")).toBeVisible();
});

test("[WEB-214] axe finds nothing in the table, its rubric, a refused value and a refused paste, in light and dark, at 390 and 1440 px", async () => {
  test.setTimeout(240_000);
  const scored = keyOf(items, "Confirm assignment");
  await file.server.rest.run("score.set", { item: scored, inputs: { value: 5, urgency: 3, risk: 4, effort: 8 } });
  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [1440, 390]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      await open("?technique=scrum-poker");
      expect(await faultsOf(page), `table, ${colorScheme}, ${width}`).toEqual([]);
      await grid()
        .getByRole("gridcell", { name: new RegExp(`^Effort of ${scored}:`) })
        .focus();
      await page.keyboard.type("0");
      await page.keyboard.press("Enter");
      await expect(grid().getByRole("alert")).toBeVisible();
      expect(await faultsOf(page), `refused, ${colorScheme}, ${width}`).toEqual([]);
      await page.keyboard.press("Escape");
      await page.evaluate((copied) => navigator.clipboard.writeText(copied), "Key\tBeauty\nNONE-1\t1");
      await page.keyboard.press("Control+v");
      await expect(page.getByRole("dialog", { name: "Nothing was pasted" })).toBeVisible();
      expect(await faultsOf(page), `paste, ${colorScheme}, ${width}`).toEqual([]);
      await open("?technique=moscow&kind=epic");
      await grid()
        .getByRole("gridcell", { name: /^Priority of/ })
        .first()
        .focus();
      await page.keyboard.press("F2");
      await expect(page.getByRole("listbox", { name: "Priority" })).toBeVisible();
      expect(await faultsOf(page), `options, ${colorScheme}, ${width}`).toEqual([]);
    }
});

test("[WEB-215] 10,000 stories: only rows in sight are drawn, and typing, moving, sorting and finding work", async () => {
  test.setTimeout(240_000);
  const { rest } = file.server;
  const calls: { name: string; input: Record<string, unknown> }[] = [];
  const epic = keyOf(items, "Self-serve wizard");
  for (let at = 0; at < 10_000; at += 1)
    calls.push({
      name: "story.create",
      input: {
        parent: epic,
        title: `Many ${at}`,
        effort: (at % 8) + 1,
        inputs: { value: at % 20, urgency: at % 7, risk: 1 },
      },
    });
  for (let at = 0; at < calls.length; at += 500) await rest.batch(calls.slice(at, at + 500));
  await open();
  await expect(grid()).toHaveAttribute("aria-rowcount", "10006", { timeout: 60_000 });
  expect(await grid().getByRole("row").count()).toBeLessThan(120);
  await page.getByRole("button", { name: "Unscored only" }).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Control+ArrowDown");
  const last = grid().getByRole("row").last();
  await expect(last.getByRole("gridcell", { name: /^Value of/ })).toBeFocused();
  for (const typed of ["900", "1", "1", "1"]) {
    await page.keyboard.type(typed);
    await page.keyboard.press("Tab");
  }
  await expect(last.getByRole("gridcell").first()).toHaveText("1");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("r");
  await expect(
    grid()
      .locator("[aria-rowindex='2']")
      .getByRole("gridcell", { name: /^Value of/ }),
  ).toHaveText("900");
  expect(await grid().getByRole("row").count()).toBeLessThan(120);
  await page.keyboard.press("f");
  await page.keyboard.type("Many 7777");
  // By its title, and another by its key.
  await expect(grid()).toHaveAttribute("aria-rowcount", /^[23]$/);
});
