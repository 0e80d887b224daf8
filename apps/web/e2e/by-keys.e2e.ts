import { expect, test } from "@playwright/test";
import { grow, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { contextOf } from "./support/people.ts";

const file = serverOfFile();
let product: string;
test.beforeAll(async () => {
  product = await newProduct(file.server.rest);
  await grow(file.server.rest, product, smallBacklog);
});

test("[WEB-565] whoever goes on by keys stands in the new page; a briefing for investors is made so in a few", async ({
  browser,
}) => {
  const page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await page.goto(`/${product}/outline`);
  await expect(page.getByRole("treegrid").getByRole("row").nth(1)).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("5");
  await expect(page.getByRole("heading", { name: "Briefings", level: 1 })).toBeVisible();
  await expect(page.getByRole("main")).toBeFocused();

  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog", { name: "New briefing" });
  const investors = dialog.getByRole("button", { name: /^Investors/ });
  await expect(dialog.getByRole("textbox", { name: "Title" })).toBeFocused();
  await expect(investors).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(investors).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/briefings\/[\w-]+$/);
  await expect(page.getByRole("heading", { name: "Outcomes" })).toBeVisible();
  await expect(page.getByRole("main")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("main").getByRole("link", { name: "Briefings" })).toBeFocused();
});

test("[WEB-566] what a page shows is saved as a view by keys, from the palette or by its shortcut", async ({
  browser,
}) => {
  const page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await page.goto(`/${product}/board?lanes=theme`);
  await expect(page.getByRole("gridcell").first()).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: "Actions and items" })).toBeFocused();
  await page.keyboard.type("save view");
  await expect(page.getByRole("option").first()).toHaveText(/^Save view/);
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog", { name: "Saved views" });
  await expect(panel.getByRole("textbox", { name: /Save what this page shows/ })).toBeFocused();
  await page.keyboard.type("By theme");
  await page.keyboard.press("Enter");
  await expect(panel.getByRole("button", { name: "Pinned" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await page.keyboard.press("g");
  await page.keyboard.press(".");
  await expect(panel.getByRole("button", { name: "Pinned" })).toBeVisible();
});
