import { expect, type Page, test } from "@playwright/test";
import { serverOfFile } from "./support/file-server.ts";
import { expectSaved } from "./support/outline.ts";
import { contextOf } from "./support/people.ts";
import { expectNoFaults, opened, type View } from "./support/views.ts";

const file = serverOfFile({ example: true });

const column = (page: Page, name: string) => page.getByRole("region", { name });

test("[WEB-556] alignment tells each function its three answers, leads to sources, and what is not written is written from there", async ({
  browser,
}) => {
  const page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await page.goto("/DOCK/outline");
  await expect(page.getByRole("treegrid")).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("4");
  await expect(page).toHaveURL(/\/DOCK\/alignment/);
  await expect(column(page, "What problems matter")).toContainText("One berth in three stands empty");
  await page.getByRole("tab", { name: "Product" }).focus();
  for (const question of ["What matters most", "What drives value", "What's being improved"]) {
    await page.keyboard.press("ArrowRight");
    await expect(column(page, question)).toBeVisible();
  }
  await expect(page).toHaveURL(/for=sales/);
  await expect(column(page, "Use-case stories")).toContainText("When a boat with a deep keel arrives");

  // One theme, by its address.
  await page.getByRole("button", { name: "All themes" }).click();
  await page.getByRole("combobox", { name: /theme or epic/ }).fill("without the radio");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/theme=DOCK-5/);
  await expect(column(page, "What's being improved").getByRole("heading", { level: 3 })).toHaveCount(1);

  // What is missing is written where it belongs, and then told.
  const story = column(page, "Selling new value")
    .getByRole("listitem")
    .filter({ hasText: "Hand over a shift" })
    .first();
  await story.getByRole("link", { name: /Write it.*Business value of DOCK-40/ }).click();
  await expect(page).toHaveURL(/\/i\/DOCK-40\?write=businessValue/);
  const field = page.getByRole("textbox", { name: "Business value" });
  await expect(field).toBeFocused();
  await field.pressSequentially("Two night calls fewer each week.");
  await page.keyboard.press("Escape");
  await expectSaved(page);
  await page.goBack();
  await expect(story).toContainText("Two night calls fewer each week.");
  await expect(story.getByText("Not written")).toHaveCount(0);

  await story.getByRole("link", { name: /Release/ }).click();
  await expect(page).toHaveURL(/plan\?show=releases/);
  await page.goto("/alignment?for=marketing");
  await expect(column(page, "Target personas").getByRole("heading", { level: 3 })).toHaveCount(12);
  await page.getByRole("button", { name: "Show all 16" }).click();
  await expect(column(page, "Target personas").getByRole("heading", { level: 3 })).toHaveCount(16);
  await page.context().close();
});

test("[WEB-557] Home shows what each function comes for, with the numbers of the query, and leads there", async ({
  browser,
}) => {
  const page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await page.goto("/home");
  await expect(page.getByRole("tab", { name: "Product" })).toHaveAttribute("aria-selected", "true");
  await page.getByRole("tab", { name: "Engineering" }).click();
  await expect(page).toHaveURL(/as=engineering/);
  const { parts } = await file.server.rest.query<{
    parts: { title: string; total: number; lines: { text: string }[] }[];
  }>("home.of", { function: "engineering" });
  for (const { title, total, lines } of parts) {
    const part = page.getByRole("region", { name: title });
    await expect(part).toContainText(`${total}`);
    for (const { text } of lines) await expect(part.getByRole("link", { name: text })).toBeVisible();
  }
  const risk = page.getByRole("region", { name: /Open risks/ });
  await risk.getByRole("link").first().click();
  await expect(page).toHaveURL(/risks\?on=/);
  await expect(page.getByRole("heading", { name: "Risks" })).toBeVisible();
  await page.goto("/home?as=leadership");
  await expect(page.getByRole("region", { name: "KPIs" })).toContainText("Berth occupancy");
  await page.context().close();
});

const told = (page: Page) => expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();

const views: readonly View[] = [
  opened("alignment of a product", () => "/DOCK/alignment?for=engineering", told),
  opened("alignment of a theme", () => "/DOCK/alignment?for=sales&theme=DOCK-5", told),
  opened("home of sales", () => "/home?as=sales", told),
];

test("[WEB-558] axe finds nothing on alignment and homes, in light and dark, at 390 and 1440 px", async ({
  browser,
}) => {
  test.slow();
  await expectNoFaults(browser, file, views, [390, 1440]);
});

test("[WEB-620] without the server alignment says so once, blames no theme, and tells what was asked when the line is back", async ({
  browser,
}) => {
  const context = await contextOf(browser, file.owner, file.server.url);
  const page = await context.newPage();
  await page.goto("/DOCK/alignment?for=sales");
  await expect(page.getByRole("heading", { name: "What's being improved" })).toBeVisible();
  await context.setOffline(true);
  await page.getByRole("button", { name: "All themes" }).click();
  await page.getByRole("combobox", { name: /theme or epic/ }).fill("earns its keep");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/The server cannot be reached/)).toHaveCount(1);
  await expect(page.getByText(/may have been moved, deleted/)).toHaveCount(0);
  await context.setOffline(false);
  await expect(page.getByRole("heading", { name: "What's being improved" })).toBeVisible();
  await expect(page.getByText(/The server cannot be reached/)).toHaveCount(0);
  await context.close();
});
