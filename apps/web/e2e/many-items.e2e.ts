import { expect, type Page, test } from "@playwright/test";
import { newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { gridOf, rowOf } from "./support/outline.ts";
import { contextOf } from "./support/people.ts";

const themes = 10;
const epicsPerTheme = 20;
const storiesPerEpic = 49;
const total = themes * (1 + epicsPerTheme * (1 + storiesPerEpic));
/** Far more than a window shows, far fewer than there are. */
const mostRows = 120;

const file = serverOfFile();
let product: string;
let page: Page;

type Call = { name: string; input: Record<string, unknown> };

const callsOf = (): Call[] => {
  const id = () => crypto.randomUUID();
  const calls: Call[] = [];
  for (let theme = 1; theme <= themes; theme += 1) {
    const themeId = id();
    calls.push({ name: "theme.create", input: { id: themeId, product, title: `Theme ${theme}` } });
    for (let epic = 1; epic <= epicsPerTheme; epic += 1) {
      const epicId = id();
      calls.push({ name: "epic.create", input: { id: epicId, parent: themeId, title: `Epic ${theme}.${epic}` } });
      for (let story = 1; story <= storiesPerEpic; story += 1) {
        const stage = story % 7 === 0 ? "developing" : "pending";
        calls.push({
          name: "story.create",
          input: { parent: epicId, title: `Story ${theme}.${epic}.${story}`, stage, effort: (story % 8) + 1 },
        });
      }
    }
  }
  return calls;
};

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  product = await newProduct(file.server.rest);
  const calls = callsOf();
  for (let at = 0; at < calls.length; at += 500) await file.server.rest.batch(calls.slice(at, at + 500));
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await page.goto(`/${product}/outline`);
  await expect(rowOf(page, /Theme 1$/)).toBeVisible({ timeout: 30_000 });
});
test.afterAll(() => page?.context().close());

const drawn = () => gridOf(page).getByRole("row").count();
const rowsTold = () => gridOf(page).getAttribute("aria-rowcount");

test("[WEB-70] with 10,000 items only the rows in sight are drawn, and Home, End, Page Up and Page Down work", async () => {
  await expect.poll(rowsTold).toBe(String(total + 1));
  expect(await drawn()).toBeLessThan(mostRows);
  await page.keyboard.press("j");
  await page.keyboard.press("End");
  await expect(rowOf(page, new RegExp(`Story ${themes}\\.${epicsPerTheme}\\.${storiesPerEpic}$`))).toBeFocused();
  expect(await drawn()).toBeLessThan(mostRows);
  await page.keyboard.press("PageUp");
  await expect(
    gridOf(page)
      .getByRole("row", { name: new RegExp(`Story ${themes}\\.${epicsPerTheme}\\.`) })
      .last(),
  ).toBeVisible();
  await page.keyboard.press("Home");
  await expect(rowOf(page, /Theme 1$/)).toBeFocused();
  await page.keyboard.press("PageDown");
  await expect(rowOf(page, /Theme 1$/)).not.toBeFocused();
  await expect(
    gridOf(page)
      .getByRole("row", { name: /Story 1\.1\./ })
      .first(),
  ).toBeVisible();
  expect(await drawn()).toBeLessThan(mostRows);
});

test("[WEB-71] with 10,000 items folding, unfolding and filtering work", async () => {
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+ArrowLeft");
  await expect.poll(rowsTold).toBe(String(themes + 1));
  await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(rowsTold).toBe(String(total + 1));
  expect(await drawn()).toBeLessThan(mostRows);
  await page.goto(`/${product}/outline?text=${encodeURIComponent("Story 7.13.4")}`);
  // 7.13.4 and 7.13.40 to 7.13.49, under their epic and theme.
  await expect.poll(rowsTold).toBe(String(11 + 2 + 1));
  await page.goto(`/${product}/outline?stage=developing`);
  await expect.poll(rowsTold).toBe(String(themes * epicsPerTheme * 7 + themes * epicsPerTheme + themes + 1));
  expect(await drawn()).toBeLessThan(mostRows);
});
