import { expect, type Page, test } from "@playwright/test";
import { faultsInBoth } from "./support/axe.ts";
import { newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { contextOf } from "./support/people.ts";

const epics = 40;
const storiesPerEpic = 250;
const stages = ["pending", "to-do", "discussing", "developing", "confirming", "finished"];

const file = serverOfFile();

type Call = { name: string; input: Record<string, unknown> };

const fill = async (product: string) => {
  const theme = crypto.randomUUID();
  const calls: Call[] = [{ name: "theme.create", input: { id: theme, product, title: "Theme" } }];
  for (let epic = 0; epic < epics; epic += 1) {
    const id = crypto.randomUUID();
    calls.push({ name: "epic.create", input: { id, parent: theme, title: `Epic ${epic}` } });
    for (let story = 0; story < storiesPerEpic; story += 1)
      calls.push({
        name: "story.create",
        input: {
          parent: id,
          title: `Story ${epic}.${story}`,
          stage: stages[story % 6],
          effort: (story % 21) + 1,
          labels: [`label ${(epic * storiesPerEpic + story) % 300}`],
        },
      });
  }
  for (let at = 0; at < calls.length; at += 500) await file.server.rest.batch(calls.slice(at, at + 500));
};

/** The longest event of keys so far, from the press to the next frame, in ms. */
const slowest = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { slowest: number }).slowest);

test("[WEB-523] 10,000 cards: few are drawn, steps, moves and other columns answer at once, and axe finds nothing", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const product = await newProduct(file.server.rest);
  await fill(product);
  const page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await page.addInitScript(() => {
    const kept = window as unknown as { slowest: number };
    kept.slowest = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) kept.slowest = Math.max(kept.slowest, entry.duration);
    }).observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  });
  await page.goto(`/${product}/board`);
  const board = page.getByRole("grid");
  await expect(board.getByRole("gridcell").first()).toBeVisible({ timeout: 30_000 });
  expect(await board.getByRole("gridcell").count()).toBeLessThan(150);
  await page.evaluate(() => {
    (window as unknown as { slowest: number }).slowest = 0;
  });
  const steps: [string, number][] = [];
  for (const keys of [
    "j",
    "j",
    "l",
    "PageDown",
    "End",
    "ArrowUp",
    "Home",
    "ArrowRight",
    "x",
    "Shift+ArrowDown",
    "Escape",
  ]) {
    await page.keyboard.press(keys);
    await page.waitForTimeout(350);
    steps.push([keys, await slowest(page)]);
    await page.evaluate(() => {
      (window as unknown as { slowest: number }).slowest = 0;
    });
  }
  await page.keyboard.press("e");
  await page.keyboard.type(" anew");
  await page.keyboard.press("Enter");
  await page.waitForTimeout(300);
  const change = await slowest(page);
  console.log(`Steps ${steps.map((step) => step.join(" ")).join(", ")}; a change ${change} ms`);
  // Other work on the machine may hold up one or two of them.
  const sorted = steps.map(([, took]) => took).sort((a, b) => a - b);
  expect.soft(sorted[Math.floor(sorted.length * 0.75)]).toBeLessThanOrEqual(104);
  expect.soft(change).toBeLessThanOrEqual(400);
  await page.goto(`/${product}/board?group=label&lanes=epic`);
  await expect(board.getByRole("gridcell").first()).toBeVisible({ timeout: 30_000 });
  await expect(board).toHaveAttribute("aria-colcount", "300");
  expect(await board.getByRole("gridcell").count()).toBeLessThan(150);
  for (const [path, width] of [
    ["", 1440],
    ["?group=epic&lanes=stage", 390],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`/${product}/board${path}`);
    await page.keyboard.press("j");
    await expect(board.getByRole("gridcell").first()).toBeVisible({ timeout: 30_000 });
    expect.soft(await faultsInBoth(page), `${path}, ${width} px`).toEqual([]);
  }
  await page.context().close();
});
