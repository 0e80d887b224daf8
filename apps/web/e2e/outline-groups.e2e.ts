import { expect, type Page, test } from "@playwright/test";
import { grow, keyOf, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { gridOf, openOutline, rowOf } from "./support/outline.ts";
import { contextOf } from "./support/people.ts";
import type { Item } from "./support/rest.ts";

const file = serverOfFile();
let product: string;
let items: Map<string, Item>;
let page: Page;

test.beforeEach(async ({ browser }) => {
  const { rest } = file.server;
  product = await newProduct(rest);
  items = await grow(rest, product, smallBacklog);
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
});
test.afterEach(() => page.context().close());

/** Every row by its name, indented by level. */
const rows = () =>
  gridOf(page)
    .getByRole("row")
    .evaluateAll((all) =>
      all
        .filter((row) => row.hasAttribute("aria-level"))
        .map((row) => `${"  ".repeat(Number(row.getAttribute("aria-level")) - 1)}${row.getAttribute("aria-label")}`),
    );
const named = (title: string) => `${keyOf(items, title)} ${title}`;

test("[WEB-197] stories stand in groups of a field, which fold, stand in the address and follow what changes", async () => {
  const { rest } = file.server;
  const field = await rest.run<{ id: string }>("field.create", {
    name: `Market ${product}`,
    type: "choice",
    options: ["EU", "US"],
    kinds: ["story"],
  });
  const write = (title: string, fields: object) => rest.run("item.edit", { item: keyOf(items, title), ...fields });
  await write("Confirm assignment", { custom: { [field.id]: "US" }, effort: 3 });
  await write("Read the trail", { custom: { [field.id]: "US" }, effort: 5 });
  await write("Skip what I know", { custom: { [field.id]: "EU" } });
  await openOutline(page, product);
  await page.getByRole("button", { name: "Group", exact: true }).press("Enter");
  await page
    .getByRole("menuitemcheckbox", { name: `Market ${product}` })
    .or(page.getByRole("menuitemradio", { name: `Market ${product}` }))
    .click();
  await expect
    .poll(rows)
    .toEqual([
      "EU, 1 item",
      `  ${named("Skip what I know")}`,
      "US, 2 items",
      `  ${named("Confirm assignment")}`,
      `  ${named("Read the trail")}`,
      `No Market ${product}, 2 items`,
      `  ${named("Resume where I left")}`,
      `  ${named("See my file as a tree")}`,
    ]);
  await expect(rowOf(page, "US, 2 items")).toContainText("8");

  // By keyboard: fold a group, and the address opens the same.
  await rowOf(page, "US, 2 items").press("ArrowLeft");
  await expect(rowOf(page, "US, 2 items")).toHaveAttribute("aria-expanded", "false");
  await page.reload();
  await expect(rowOf(page, "US, 2 items")).toBeVisible();
  await expect(rowOf(page, named("Read the trail"))).toHaveCount(0);

  // Somebody moves a story to another group.
  await write("Resume where I left", { custom: { [field.id]: "EU" } });
  await expect(rowOf(page, "EU, 2 items")).toBeVisible();

  await page.getByRole("button", { name: /^Grouped by/ }).press("Enter");
  await page.getByText("The tree", { exact: true }).click();
  await expect(rowOf(page, named("Accelerate onboarding"))).toHaveAttribute("aria-level", "1");
});
