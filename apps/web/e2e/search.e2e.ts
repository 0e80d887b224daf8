import { expect, test } from "@playwright/test";
import { faultsInBoth } from "./support/axe.ts";
import { serverOfFile } from "./support/file-server.ts";
import { contextOf } from "./support/people.ts";

const file = serverOfFile({ example: true });

test("[WEB-527] one search over everything, from the palette and on its page, by keyboard", async ({ browser }) => {
  const page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await page.goto("/DOCK/outline");
  await expect(page.getByRole("treegrid")).toBeVisible();
  await page.keyboard.press("/");
  await page.keyboard.type("harbour");
  await page.getByRole("option", { name: /^Search everything for/ }).click();
  await expect(page).toHaveURL(/\/search\?q=harbour/);
  const found = page.getByRole("region", { name: "What was found" });
  await expect(found.getByRole("status")).toContainText("found");
  await expect(found.locator("mark").first()).toContainText(/harbour/i);
  // A slip, a chip, and what stands in the address stays.
  const field = page.getByRole("searchbox", { name: "Search everything" });
  await field.fill("bertth");
  await expect(found.locator("mark").first()).toContainText(/berth/i);
  await page.getByRole("button", { name: "Kind: any" }).click();
  await page.getByRole("menuitemradio", { name: "Story" }).click();
  await expect(page).toHaveURL(/kind=story/);
  await expect(found.getByRole("listitem").first()).toContainText("Story");
  await page.reload();
  await expect(field).toHaveValue("bertth");
  await expect(found.getByRole("listitem").first()).toContainText("Story");
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    expect.soft(await faultsInBoth(page), `${width} px`).toEqual([]);
  }
  await found.getByRole("link").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/i\/[A-Z]+-\d+/);
  await page.context().close();
});

test("[WEB-606] from the field Enter opens the first result and the arrows go into the results and back; a forged address asks for nothing", async ({
  browser,
}) => {
  const page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await page.goto("/search?kind=nope&stage=toString");
  const field = page.getByRole("searchbox", { name: "Search everything" });
  await expect(field).toBeFocused();
  await page.keyboard.type("berth");
  const found = page.getByRole("region", { name: "What was found" });
  await expect(found).toHaveAttribute("data-of", "berth");
  await expect(page.getByRole("alert")).toHaveCount(0);
  const links = found.getByRole("link");
  await page.keyboard.press("ArrowDown");
  await expect(links.first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(links.nth(1)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(field).toBeFocused();
  await field.fill("DOCK-3");
  await expect(found).toHaveAttribute("data-of", "DOCK-3");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/i\/DOCK-3$/);
  await page.context().close();
});
