import { expect, type Page, test } from "@playwright/test";
import { grow, keyOf, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { expectSaved } from "./support/outline.ts";
import { contextOf } from "./support/people.ts";
import type { Item } from "./support/rest.ts";

const file = serverOfFile();
let items: Map<string, Item>;
let product: string;
let page: Page;
test.beforeEach(async ({ browser }) => {
  product = await newProduct(file.server.rest);
  items = await grow(file.server.rest, product, smallBacklog);
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
});
test.afterEach(() => page.context().close());

type Sprint = { name: string; state: string; points: number; items: { title: string }[] };
const sprints = async () => {
  const found = await file.server.rest.query<{ sprints: Sprint[] }>("sprint.list", { product });
  return Object.fromEntries(
    found.sprints.map((one) => [
      one.name,
      `${one.state}: ${one.items
        .map(({ title }) => title)
        .sort()
        .join(", ")}`,
    ]),
  );
};
const storiesOf = (name: string) => page.getByRole("list", { name: `Stories of ${name}` }).getByRole("link");

test("[WEB-561] a page about a product stands once its rows are there: nothing can be typed that would be gone with what stood before", async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/v1/snapshot*", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`/${product}/plan`);
  await expect(page.getByRole("status", { name: "Reading what there is" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "New sprint" })).toHaveCount(0);
  release();
  await page.getByRole("textbox", { name: "New sprint" }).fill("Sprint 1");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Edit Sprint 1" })).toBeVisible();
});

test("[WEB-160] a sprint is planned by keys and menu, started, and closed with the question where leftovers go", async () => {
  test.setTimeout(150_000);
  const { rest } = file.server;
  await rest.run("item.edit", { item: keyOf(items, "Confirm assignment"), effort: 8 });
  await rest.run("item.edit", { item: keyOf(items, "Resume where I left"), effort: 5 });
  await page.goto(`/${product}/plan`);
  await page.getByRole("textbox", { name: "New sprint" }).fill("Sprint 1");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Sprint 2");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Edit Sprint 1" }).click();
  for (const [name, value] of [
    ["Goal", "Nobody waits"],
    ["Capacity", "10"],
  ] as const) {
    await page.getByRole("textbox", { name, exact: true }).fill(value);
    await page.keyboard.press("Enter");
  }
  await page.getByRole("button", { name: "Edit Sprint 1" }).click();

  const backlog = page.getByRole("list", { name: "Stories in no sprint" });
  await backlog.getByRole("link", { name: "Confirm assignment" }).focus();
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("m");
  await page.keyboard.type("Sprint 1");
  await page.keyboard.press("Enter");
  await expect(storiesOf("Sprint 1")).toHaveText(["Confirm assignment", "Resume where I left"]);
  await expect(page.getByRole("img", { name: /^13 of 10 points, 3 too many/ })).toBeVisible();

  await page.getByRole("button", { name: "Start Sprint 1" }).click();
  await expect(page.getByRole("heading", { name: "Sprint 1 Active" })).toBeVisible();
  await page.getByRole("button", { name: "Start Sprint 2" }).click();
  await expect(page.getByRole("region", { name: "Notices" })).toContainText('"Sprint 1" is still active');

  await page.getByRole("button", { name: "Close Sprint 1" }).click();
  const dialog = page.getByRole("dialog", { name: "Close Sprint 1?" });
  await expect(dialog.getByRole("radio", { name: "Sprint 2" })).toBeChecked();
  await dialog.getByRole("button", { name: "Close it, move 2 stories to Sprint 2" }).click();
  await expect(page.getByRole("heading", { name: "Sprint 1 Closed" })).toBeVisible();
  await expect(storiesOf("Sprint 2")).toHaveText(["Confirm assignment", "Resume where I left"]);
  await expectSaved(page);
  await expect.poll(sprints).toEqual({
    "Sprint 1": "closed: ",
    "Sprint 2": "planned: Confirm assignment, Resume where I left",
  });
});

test("[WEB-161] a story is dragged into a sprint and out again; undo takes the move back", async () => {
  await file.server.rest.run("sprint.create", { product, name: "Sprint 1" });
  await page.goto(`/${product}/plan`);
  const story = page.getByRole("listitem").filter({ hasText: "Skip what I know" });
  await story.dragTo(page.getByRole("region", { name: /^Sprint 1/ }));
  await expect(storiesOf("Sprint 1")).toHaveText(["Skip what I know"]);
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(storiesOf("Sprint 1")).toHaveCount(0);
  await story.dragTo(page.getByRole("region", { name: /^Sprint 1/ }));
  await expect(storiesOf("Sprint 1")).toHaveText(["Skip what I know"]);
  await story.dragTo(page.getByRole("region", { name: "In no sprint" }));
  await expectSaved(page);
  await expect.poll(sprints).toEqual({ "Sprint 1": "planned: " });
});

test("[WEB-162] milestones and releases have their pages; items are planned for them there", async () => {
  await page.goto(`/${product}/plan`);
  await page.getByRole("tab", { name: "Sprints" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.getByRole("textbox", { name: "New milestone" }).fill("Q1 2027");
  await page.keyboard.press("Enter");
  await page.getByLabel("From").fill("2027-03-31");
  await page.getByLabel("To", { exact: true }).fill("2027-01-01");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("before it begins");
  await page.getByLabel("To", { exact: true }).fill("2027-06-30");
  await page.keyboard.press("Enter");
  await page.getByRole("tab", { name: "Releases" }).click();
  await page.getByRole("textbox", { name: "New release" }).fill("2.4");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Plan an item" }).click();
  await page.keyboard.type("Read the trail");
  await page.getByRole("option", { name: /Read the trail/ }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("list", { name: "Planned for it" }).getByRole("link")).toHaveText("Read the trail");
  await expectSaved(page);
  type Answer = { releases: { name: string; items: { title: string }[] }[] };
  await expect
    .poll(async () => (await file.server.rest.query<Answer>("release.list", { product })).releases)
    .toMatchObject([{ name: "2.4", items: [{ title: "Read the trail" }] }]);
});

test("[WEB-163] risks stand by exposure; the matrix counts and filters them; the story below inherits them", async () => {
  const theme = keyOf(items, "Accelerate onboarding");
  await file.server.rest.run("risk.create", { item: theme, title: "Mail is blocked", likelihood: 2, impact: 2 });
  await page.goto(`/${product}/risks`);
  await page.getByRole("textbox", { name: "New risk" }).fill("Sensors fail offline");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Self-serve");
  await page.getByRole("option", { name: /Self-serve wizard/ }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("group", { name: "Likelihood" }).getByRole("radio", { name: /4/ }).check({ force: true });
  await page.getByRole("group", { name: "Impact" }).getByRole("radio", { name: /5/ }).check({ force: true });
  const rows = page.getByRole("list", { name: "Risks" }).getByRole("button");
  await expect(rows).toHaveText([/Sensors fail offline/, /Mail is blocked/]);
  await expect(rows.first().getByRole("img")).toHaveAccessibleName("exposure 20: likelihood 4, impact 5");
  await page.getByRole("button", { name: "Likelihood 2, impact 2: 1 risk" }).click();
  await expect(rows).toHaveText([/Mail is blocked/]);
  await expect(page).toHaveURL(/cell=2x2/);
  await page.getByRole("button", { name: "Show all 2 risks" }).click();
  await expect(rows).toHaveCount(2);
  await expect(page.getByRole("region", { name: "By theme" }).getByRole("button")).toHaveText(
    /Accelerate onboarding\s*2/,
  );
  await expectSaved(page);
  type Answer = { risks: { title: string; inherited: boolean; exposure: number }[] };
  const story = keyOf(items, "Confirm assignment");
  await expect
    .poll(async () =>
      (await file.server.rest.query<Answer>("risk.of", { item: story })).risks.map((one) => [one.title, one.exposure]),
    )
    .toEqual([
      ["Sensors fail offline", 20],
      ["Mail is blocked", 4],
    ]);
});

test("[WEB-528] a plan of hundreds draws all its stories, the first screen at once; keys reach those not drawn yet", async () => {
  const { rest } = file.server;
  const many = 180;
  const id = () => crypto.randomUUID();
  const [sprint, next] = [id(), id()];
  const stories = Array.from({ length: many }, (_, at) => ({ id: id(), title: `Story ${at + 1}` }));
  const parent = keyOf(items, "Self-serve wizard");
  await rest.run("sprint.create", { id: sprint, product, name: "Long sprint", capacity: 900 });
  await rest.run("sprint.create", { id: next, product, name: "Sprint after it", start: "2030-01-01" });
  await rest.batch(stories.map((story) => ({ name: "story.create", input: { ...story, parent } })));
  await rest.batch(stories.map((story) => ({ name: "item.edit", input: { item: story.id, sprint } })));
  await page.goto(`/${product}/plan`);
  await expect(storiesOf("Long sprint").first()).toBeVisible();
  const list = page.getByRole("list", { name: "Stories of Long sprint" });
  const height = () => list.evaluate((element) => element.clientHeight);
  const before = await height();
  await expect(storiesOf("Long sprint")).toHaveCount(many);
  await expect(page.getByRole("list", { name: "Stories in no sprint" }).getByRole("link").first()).toBeAttached();
  expect(Math.abs((await height()) - before)).toBeLessThanOrEqual(2);
  for (let press = 0; press < 60; press += 1) await page.keyboard.press("j");
  await expect(storiesOf("Long sprint").nth(59)).toBeFocused();
});
