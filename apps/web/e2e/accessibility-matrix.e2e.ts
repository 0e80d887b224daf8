import { expect, type Page, test } from "@playwright/test";
import { serverOfFile } from "./support/file-server.ts";
import { pointsOf } from "./support/matrix.ts";
import { expectNoFaults, opened, type View } from "./support/views.ts";

const file = serverOfFile({ example: true });

const thePoints = (page: Page) => expect(pointsOf(page)).toBeVisible();

const views: readonly View[] = [
  opened("matrix", () => "/DOCK/matrix?size=urgency", thePoints),
  opened("matrix by theme", () => "/DOCK/matrix?colour=theme&x=score", thePoints),
  {
    name: "matrix with a selection and a form",
    open: async (page) => {
      await page.goto("/DOCK/matrix?colour=evidence");
      await thePoints(page);
      await page.keyboard.press("Control+a");
      await page.getByRole("button", { name: "Set an input…" }).click();
      await page.getByRole("menuitem", { name: "Urgency" }).click();
      await expect(page.getByRole("textbox", { name: "Urgency" })).toBeVisible();
    },
  },
  opened(
    "matrix as a table",
    () => "/DOCK/matrix?as=table",
    (page) => expect(page.getByRole("table")).toBeVisible(),
  ),
  opened(
    "matrix with nothing in it",
    () => "/DOCK/matrix?text=nothing+of+that+name",
    (page) => expect(page.getByText("No stories fit")).toBeVisible(),
  ),
  opened(
    "compared techniques",
    () => "/DOCK/priorities?view=compare",
    (page) => expect(page.getByText(/tries the top ten/)).toBeVisible(),
  ),
  opened(
    "nothing to compare",
    () => "/DOCK/priorities?view=compare&with=dhm,pie",
    (page) => expect(page.getByText("None of these techniques")).toBeVisible(),
  ),
];

test("[WEB-235] axe finds nothing in matrix and comparison, in light and dark, at 390 and 1440 px", async ({
  browser,
}) => {
  test.slow();
  await expectNoFaults(browser, file, views, [390, 1440]);
});
