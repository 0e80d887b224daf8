import { expect, type Page, test } from "@playwright/test";
import { grow, keyOf, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { expectSaved } from "./support/outline.ts";
import { contextOf } from "./support/people.ts";

const file = serverOfFile();
let page: Page;
test.beforeEach(async ({ browser }) => {
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
});
test.afterEach(() => page.context().close());

type Gates = { sprintLimit: number; gates: { stage: string; checks: { check: string; on: boolean }[] }[] };
const gates = () => file.server.rest.query<Gates>("gate.list");
const asks = async (stage: string, check: string) =>
  (await gates()).gates.find((one) => one.stage === stage)?.checks.find((one) => one.check === check)?.on;

test("[WEB-164] gates are switched by keyboard, marked where they are not the default, and hold on the server", async () => {
  await page.goto("/settings?tab=gates");
  const score = page.getByRole("switch", { name: /^To-do asks for: A score/ });
  await expect(score).toBeChecked();
  await score.press("Space");
  await expect(score).not.toBeChecked();
  await expect(score).toHaveAccessibleName("To-do asks for: A score, not the default");
  await page.getByRole("switch", { name: /^Confirming asks for: Every criterion/ }).press("Space");
  await expectSaved(page);
  await expect.poll(() => asks("to-do", "score")).toBe(false);
  await expect.poll(() => asks("confirming", "confirmed")).toBe(true);
  await score.press("Space");
  await expect(score).toHaveAccessibleName("To-do asks for: A score");

  const limit = page.getByRole("textbox", { name: "Sprint limit" });
  await limit.fill("0");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("above 0");
  await limit.fill("8");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await gates()).sprintLimit).toBe(8);
});

const types = ["Text", "Number", "Choice", "Several choices", "Date", "Person", "Link", "Yes or no"];

test("[WEB-165] a field of each type is created, stands on the kinds chosen, and is archived and brought back", async () => {
  await page.goto("/settings?tab=fields");
  for (const type of types) {
    await page.getByRole("button", { name: "New field" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill(`Own ${type}`);
    await page.getByLabel("Type").selectOption({ label: type });
    if (type.includes("hoice")) {
      await page.getByRole("button", { name: "Create the field" }).click();
      await expect(page.getByRole("alert")).toContainText("options");
      await page.getByRole("textbox", { name: "Add to options" }).fill("Phone");
      await page.keyboard.press("Enter");
      await page.keyboard.type("Gate");
      await page.keyboard.press("Enter");
    }
    if (type === "Date") await page.getByRole("checkbox", { name: "Themes" }).uncheck();
    await page.getByRole("button", { name: "Create the field" }).click();
    await expect(page.getByText(`Own ${type}`, { exact: true }).first()).toBeVisible();
  }
  type Field = { name: string; type: string; options: string[]; kinds: string[]; archived: boolean | null };
  const fields = async () => (await file.server.rest.query<{ fields: Field[] }>("field.list")).fields;
  await expectSaved(page);
  await expect
    .poll(async () => (await fields()).map(({ type }) => type))
    .toEqual(["text", "number", "choice", "choices", "date", "person", "link", "flag"]);
  expect((await fields()).find(({ type }) => type === "choice")?.options).toEqual(["Phone", "Gate"]);
  expect((await fields()).find(({ type }) => type === "date")?.kinds).toEqual(["epic", "story"]);

  await page.getByRole("button", { name: "New field" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Own Text");
  await page.getByRole("button", { name: "Create the field" }).click();
  await expect(page.getByText('There is a field "Own Text" already')).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();

  await page.getByRole("button", { name: "Archive Own Number" }).click();
  await expect(page.getByText("Own Number (archived)")).toBeVisible();
  await page.getByRole("button", { name: "Bring back Own Number" }).click();
  await expect(page.getByRole("button", { name: "Archive Own Number" })).toBeVisible();
});

test("[WEB-166] quality: how many stories break each rule, which ones, and a rule silenced and heard again", async () => {
  const { rest } = file.server;
  const product = await newProduct(rest);
  const items = await grow(rest, product, smallBacklog);
  const key = keyOf(items, "Confirm assignment");
  await rest.run("item.edit", { item: key, story: { role: "user", want: "receive notifications" } });
  await page.goto(`/${product}/quality`);
  const rules = page.getByRole("list", { name: "Rules", exact: true });
  const rule = rules.getByRole("button", { name: /situation/i }).first();
  await expect(rule).toContainText(/[1-9]\d* of 5/);
  await rule.click();
  await expect(page).toHaveURL(/rule=/);
  await expect(
    page.getByRole("list", { name: /^Stories: / }).getByRole("link", { name: "Confirm assignment" }),
  ).toBeVisible();
  await page.getByRole("button", { name: "Silence this rule for everyone" }).click();
  const silenced = page.getByRole("list", { name: "Silenced rules" }).getByRole("button", { name: /situation/i });
  await expect(silenced).toBeVisible();
  await page.getByRole("button", { name: "Hear of this rule again" }).click();
  await expect(silenced).toHaveCount(0);
  await expect(rule).toBeVisible();
});
