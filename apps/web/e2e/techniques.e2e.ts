import { expect, type Page, test } from "@playwright/test";
import { faultsOf } from "./support/axe.ts";
import { grow, keyOf, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { contextOf } from "./support/people.ts";

const file = serverOfFile();
let page: Page;
test.beforeEach(async ({ browser }) => {
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
});
test.afterEach(() => page.context().close());

const choose = async (name: string) => {
  await page.getByRole("button", { name: /^Technique:/ }).press("Enter");
  await page.getByText(name, { exact: true }).last().click();
};

test("[WEB-198] a technique of the workspace's own is made, its formula checked, and scores an item; a weight counts at once", async () => {
  const { rest } = file.server;
  const product = await newProduct(rest);
  const items = await grow(rest, product, smallBacklog);
  await page.goto("/settings?tab=techniques");
  await page.getByRole("button", { name: "New technique" }).press("Enter");
  await page.keyboard.type("Reach per day");
  const formula = page.getByRole("textbox", { name: "Formula" });
  await formula.fill("value / efort");
  await expect(page.getByText('Did you mean "effort"?')).toBeVisible();
  await page.getByRole("button", { name: "Make it" }).press("Enter");
  await expect(page.getByRole("form", { name: "New technique" })).toBeVisible();
  await formula.fill("value * 2 / effort");
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Make it" }).press("Enter");
  await expect(page.getByRole("button", { name: "Set up Reach per day" })).toBeVisible();

  await page.getByRole("button", { name: "Set up Scrum poker" }).press("Enter");
  const value = page.getByRole("group", { name: "Value" });
  await value.getByRole("textbox", { name: "Weight" }).fill("0");
  await page.keyboard.press("Enter");
  await value.getByRole("textbox", { name: "Scale" }).fill("a lot");
  await page.keyboard.press("Enter");
  await expect(value.getByRole("alert")).toContainText("Write steps");
  await page.keyboard.press("Escape");
  await expect(page.getByText("changed here", { exact: true })).toBeVisible();

  await page.goto(`/i/${keyOf(items, "Confirm assignment")}`);
  const score = page.getByRole("region", { name: "Score" });
  await rest.run("score.set", {
    item: keyOf(items, "Confirm assignment"),
    inputs: { value: 5, urgency: 3, risk: 4, effort: 8 },
  });
  await expect(score).toContainText("÷ 8 = 0.875");
  await choose("Reach per day");
  await expect(score).toContainText("No score yet: value and effort are missing.");
  await score.getByRole("textbox", { name: "Value" }).fill("3");
  await page.keyboard.press("Enter");
  await score.getByRole("textbox", { name: "Effort" }).fill("4");
  await page.keyboard.press("Enter");
  await expect(score).toContainText("= 1.5");

  await page.goto("/settings?tab=techniques");
  await page.getByRole("button", { name: "Set up Scrum poker" }).press("Enter");
  await page.getByRole("button", { name: "Take all changes back" }).press("Enter");
  await expect(page.getByText("changed here", { exact: true })).toHaveCount(0);
  expect(await faultsOf(page)).toEqual([]);
});
