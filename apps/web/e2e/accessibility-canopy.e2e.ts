import { expect, type Page, test } from "@playwright/test";
import { serverOfFile } from "./support/file-server.ts";
import { expectNoFaults, opened, type View } from "./support/views.ts";

const file = serverOfFile({ example: true });

const theMap = (page: Page) => expect(page.getByRole("tree", { name: /^Canopy of/ })).toBeVisible();

const views: readonly View[] = [
  opened("canopy of all", () => "/all/canopy", theMap),
  {
    name: "canopy with search, time and peek",
    open: async (page) => {
      await page.goto("/DOCK/canopy?text=berth&colour=owner");
      await theMap(page);
      await page.getByRole("button", { name: "Time" }).click();
      await expect(page.getByRole("slider")).toBeVisible();
    },
  },
];

test("[WEB-506] axe finds nothing on the map, in light and dark, at 390 and 1440 px", async ({ browser }) => {
  test.slow();
  await expectNoFaults(browser, file, views, [390, 1440]);
});
