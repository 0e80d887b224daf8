import { expect, type Page, test } from "@playwright/test";
import { newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { gridOf, rowOf } from "./support/outline.ts";
import { expectNoFaults, opened, type View, widths } from "./support/views.ts";

const file = serverOfFile({ example: true });
let empty: string;
let story: string;
test.beforeAll(async () => {
  const { rest } = file.server;
  empty = await newProduct(rest, "Empty");
  story = (await rest.items("DOCK")).find(({ kind }) => kind === "story")?.key ?? "";
});

const expectRows = (page: Page) => expect(gridOf(page).getByRole("row").nth(2)).toBeVisible();

const views: readonly View[] = [
  opened("outline", () => "/DOCK/outline", expectRows),
  opened("outline of all", () => "/all/outline", expectRows),
  opened(
    "empty outline",
    () => `/${empty}/outline`,
    (page) => expect(page.getByRole("button", { name: "Write the first theme" })).toBeVisible(),
  ),
  opened(
    "filtered to nothing",
    () => "/DOCK/outline?text=zzzzzz",
    (page) => expect(page.getByText("No item passes this filter.")).toBeVisible(),
  ),
  opened("filtered", () => "/DOCK/outline?stage=developing,finished&kind=not:theme", expectRows),
  opened(
    "trash",
    () => "/DOCK/outline?show=trash",
    (page) => expect(page.getByText("Nothing is in the trash.")).toBeVisible(),
  ),
  {
    name: "peek, selection",
    open: async (page) => {
      await page.goto("/DOCK/outline");
      await rowOf(page, new RegExp(`^${story} `)).focus();
      await page.keyboard.press("x");
      await page.keyboard.press("Space");
      await expect(page.getByRole("complementary", { name: `Peek at ${story}` })).toBeVisible();
    },
  },
];

const floating: readonly View[] = (
  [
    ["palette", "Control+k", "Actions and items"],
    ["search", "/", "Search"],
    ["shortcut sheet", "?", "Shortcuts"],
    ["score panel", "p", /^Score of /],
    ["stage panel", "s", /^Stage of /],
    ["move panel", "m", /^Move /],
    ["filter panel", "f", "Filter by"],
  ] as const
).map(([name, key, dialog]) => ({
  name,
  open: async (page: Page) => {
    await page.goto("/DOCK/outline");
    await rowOf(page, new RegExp(`^${story} `)).focus();
    await page.keyboard.press(key);
    await expect(page.getByRole("dialog", { name: dialog })).toBeVisible();
  },
}));

test("[WEB-100] axe finds nothing on the outline, in light and dark", async ({ browser }) => {
  await expectNoFaults(browser, file, views, widths);
});

test("[WEB-100] axe finds nothing on what floats above the outline, in light and dark", async ({ browser }) => {
  await expectNoFaults(browser, file, floating, [320, 1440]);
});
