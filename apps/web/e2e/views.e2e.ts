import { expect, type Page, test } from "@playwright/test";
import { faultsInBoth } from "./support/axe.ts";
import { grow, keyOf, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { expectSaved } from "./support/outline.ts";
import { contextOf, joinAs, type Person } from "./support/people.ts";

const file = serverOfFile();
let editor: Person;
test.beforeAll(async () => {
  editor = await joinAs(file.server, "editor", "Wanda");
});

const panelOf = (page: Page) => page.getByRole("dialog", { name: "Saved views" });
const openPanel = (page: Page) => page.getByRole("button", { name: /^Saved views/ }).click();

test("[WEB-526] a view is saved, shared, pinned and found again, and who subscribed is told what comes and goes", async ({
  browser,
}) => {
  const product = await newProduct(file.server.rest);
  const items = await grow(file.server.rest, product, smallBacklog);
  await file.server.rest.run("item.edit", { item: keyOf(items, "Read the trail"), labels: ["soon"] });
  const page = await (await contextOf(browser, editor, file.server.url)).newPage();
  await page.goto(`/${product}/board?label=soon&group=assignee&lanes=theme&item=${keyOf(items, "Read the trail")}`);
  await expect(page.getByRole("gridcell")).toHaveCount(1);
  await openPanel(page);
  await panelOf(page)
    .getByRole("textbox", { name: /Save what this page shows/ })
    .fill("Due soon");
  await panelOf(page)
    .getByRole("checkbox", { name: /Shared/ })
    .check();
  await page.keyboard.press("Enter");
  await expect(panelOf(page).getByRole("button", { name: "Pinned" })).toHaveAttribute("aria-pressed", "false");
  await panelOf(page).getByRole("button", { name: "Pinned" }).click();
  await panelOf(page).getByRole("button", { name: "Tell me of changes" }).click();
  await expect(panelOf(page).getByRole("button", { name: "Tell me of changes" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  expect.soft(await faultsInBoth(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expectSaved(page);

  // Another person sees it, goes there by the palette, and takes the story out of it.
  const other = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await other.goto(`/${product}/outline`);
  await expect(other.getByRole("treegrid")).toBeVisible();
  await other.keyboard.press("Control+k");
  await other.keyboard.type("due soon");
  await other.getByRole("option", { name: /Due soon/ }).click();
  await expect(other).toHaveURL(/board\?label=soon&group=assignee&lanes=theme/);
  await expect(other.getByRole("gridcell")).toHaveCount(1);
  await file.server.rest.run("item.edit", { item: keyOf(items, "Read the trail"), removeLabels: ["soon"] });
  await file.server.rest.run("item.edit", { item: keyOf(items, "See my file as a tree"), addLabels: ["soon"] });
  await page.goto("/inbox");
  await expect(page.getByText(/took it out of your view “Due soon”/)).toBeVisible();
  await expect(page.getByText(/brought it into your view “Due soon”/)).toBeVisible();

  // All views on their page.
  await page.goto("/views");
  const row = page.getByRole("row", { name: /Due soon/ });
  await expect(row.getByRole("checkbox", { name: "Due soon pinned" })).toBeChecked();
  await page.getByRole("button", { name: "Rename Due soon" }).click();
  await page.keyboard.type("Due now");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Due now" }).first()).toBeVisible();
  await page.getByRole("checkbox", { name: "Due now shared" }).click();
  await expectSaved(page);
  expect.soft(await faultsInBoth(page)).toEqual([]);
  await other.goto("/views");
  await expect(other.getByText("Views that you save")).toBeVisible();
  await page.getByRole("button", { name: "Delete Due now" }).click();
  await expect(page.getByText("Views that you save")).toBeVisible();
  await page.context().close();
  await other.context().close();
});
