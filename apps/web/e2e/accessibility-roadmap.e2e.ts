import { expect, type Page, test } from "@playwright/test";
import { newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { expectNoFaults, opened, type View } from "./support/views.ts";

const file = serverOfFile({ example: true });
let empty: string;
test.beforeAll(async () => {
  empty = await newProduct(file.server.rest);
});

const theBars = (page: Page) => expect(page.getByRole("button", { name: /^Epic DOCK-2 / })).toBeVisible();

const views: readonly View[] = [
  opened("roadmap", () => "/DOCK/roadmap", theBars),
  opened("roadmap by year", () => "/DOCK/roadmap?zoom=year&by=effort", theBars),
  {
    name: "roadmap beside its baseline",
    open: async (page) => {
      await page.goto("/DOCK/roadmap");
      await page.getByRole("combobox", { name: "Baseline" }).selectOption({ index: 1 });
      await expect(page.getByRole("region", { name: /^Since/ })).toContainText("later");
    },
  },
  {
    name: "roadmap with the dates of an item",
    open: async (page) => {
      await page.goto("/DOCK/roadmap");
      await theBars(page);
      await page.getByRole("button", { name: /^Epic DOCK-2 / }).focus();
      await page.keyboard.press("e");
      await expect(page.getByRole("dialog", { name: /^Dates of/ })).toBeVisible();
    },
  },
  opened(
    "now, next, later",
    () => "/DOCK/roadmap?mode=horizons",
    (page) => expect(page.getByRole("heading", { name: "Arrivals without the radio" })).toBeVisible(),
  ),
  {
    name: "objective with its delivery",
    open: async (page) => {
      await page.goto("/objectives");
      await page
        .getByRole("list", { name: "Objectives" })
        .getByRole("button", { name: /Skippers plan with Tideway/ })
        .click();
      await expect(page.getByRole("region", { name: "Delivery" })).toContainText("Before Tideway 2.8");
    },
  },
  opened(
    "roadmap that nothing fits",
    () => "/DOCK/roadmap?text=nothing+of+that+name",
    (page) => expect(page.getByText("No theme or epic fits")).toBeVisible(),
  ),
  opened(
    "roadmap with nothing in it",
    () => `/${empty}/roadmap`,
    (page) => expect(page.getByText("once there are some")).toBeVisible(),
  ),
];

test("[WEB-548] axe finds nothing on the roadmap and on what objectives deliver, in light and dark, at 390 and 1440 px", async ({
  browser,
}) => {
  test.slow();
  await expectNoFaults(browser, file, views, [390, 1440]);
});
