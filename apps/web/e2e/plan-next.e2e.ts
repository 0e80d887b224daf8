import { expect, type Page, test } from "@playwright/test";
import { grow, keyOf, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { expectSaved } from "./support/outline.ts";
import { contextOf, joinAs, pageOf } from "./support/people.ts";
import type { Item } from "./support/rest.ts";
import { expectNoFaults, opened } from "./support/views.ts";

const file = serverOfFile();
let items: Map<string, Item>;
let product: string;
let page: Page;

/** Value, urgency, risk and effort; scores 5, 4, 2 and 1.5. "Read the trail" has none. */
const given: Readonly<Record<string, readonly [number, number, number, number]>> = {
  "Skip what I know": [5, 5, 5, 3],
  "Resume where I left": [8, 8, 4, 5],
  "See my file as a tree": [13, 8, 5, 13],
  "Confirm assignment": [5, 3, 4, 8],
};

const key = (title: string) => keyOf(items, title);
const score = (title: string) => {
  const [value, urgency, risk, effort] = given[title] as [number, number, number, number];
  return file.server.rest.run("score.set", { item: key(title), inputs: { value, urgency, risk, effort } });
};

test.beforeEach(async ({ browser }) => {
  const { rest } = file.server;
  product = await newProduct(rest);
  items = await grow(rest, product, smallBacklog);
  for (const title of Object.keys(given)) await score(title);
  await rest.run("dependency.create", { item: key("Resume where I left"), on: key("Confirm assignment") });
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
});
test.afterEach(() => page.context().close());

const newSprint = (more: object = {}) =>
  file.server.rest.run<{ id: string }>("sprint.create", { product, name: "Sprint 12", ...more });
const dialog = () => page.getByRole("dialog", { name: /^Plan .* by score$/ });
const list = (name: string) => dialog().getByRole("list", { name });
const rowOf = (title: string) => dialog().getByRole("listitem").filter({ hasText: title });
const tickOf = (title: string) => dialog().getByRole("checkbox", { name: title });
const titlesOf = (name: string) =>
  list(name)
    .getByRole("checkbox")
    .evaluateAll((ticks) => ticks.map((one) => (one.getAttribute("aria-label") ?? "").replace(/^\S+ /, "")));
const put = (text: string) => dialog().getByRole("button", { name: text });
const open = async () => {
  await page.goto(`/${product}/plan?fill=next`);
  await expect(list("Proposed")).toBeVisible();
};
const sprintHolds = async () => {
  const found = await file.server.rest.query<{ sprints: { capacity: number | null; items: { title: string }[] }[] }>(
    "sprint.list",
    { product },
  );
  return found.sprints[0]?.items.map(({ title }) => title).sort();
};

test("[WEB-260] the next sprint is proposed by score with reasons, put in by keyboard and undone as one step", async () => {
  await newSprint({ capacity: 16 });
  await page.goto(`/${product}/plan`);
  await expect(page.getByRole("button", { name: "Plan Sprint 12 by score" })).toBeVisible();
  await page.keyboard.press("p");
  await expect(list("Proposed")).toBeVisible();
  await expect
    .poll(() => titlesOf("Proposed"))
    .toEqual(["Skip what I know", "Confirm assignment", "Resume where I left"]);
  await expect(tickOf("Skip what I know")).toBeFocused();
  await expect(rowOf("Skip what I know")).toContainText("(5 + 5 + 5) ÷ 3 = 5");
  await expect(rowOf("Confirm assignment")).toContainText(`${key("Resume where I left")} needs it first.`);
  await expect(rowOf("See my file as a tree")).toContainText("13 points, none left.");
  await expect(dialog().getByRole("img", { name: /^16 of 16 points, 0 left/ })).toBeVisible();
  await dialog().getByText("1 story without a score").press("Enter");
  await expect(rowOf("Read the trail")).toContainText(/It has no score yet: .* are missing\./);

  await page.keyboard.press("Shift+Tab");
  await tickOf("Skip what I know").focus();
  await page.keyboard.press("ArrowDown");
  await expect(tickOf("Confirm assignment")).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await expect(dialog()).toHaveCount(0);
  await expect(page.getByRole("region", { name: "Notices" })).toContainText("3 stories put into Sprint 12");
  await expect(page.getByRole("list", { name: "Stories of Sprint 12" }).getByRole("link")).toHaveCount(3);
  await expectSaved(page);
  expect(await sprintHolds()).toEqual(["Confirm assignment", "Resume where I left", "Skip what I know"]);
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(page.getByRole("list", { name: "Stories of Sprint 12" }).getByRole("link")).toHaveCount(0);
  await expectSaved(page);
  expect(await sprintHolds()).toEqual([]);
});

test("[WEB-261] another technique or capacity proposes anew around what was ticked by hand", async () => {
  await newSprint({ capacity: 16 });
  for (const [title, impact] of [["See my file as a tree", 9] as const, ["Skip what I know", 2] as const])
    await file.server.rest.run("score.set", {
      item: key(title),
      technique: "ice",
      inputs: { impact, confidence: 9, ease: 9 },
    });
  await open();
  await tickOf("Skip what I know").uncheck();
  await expect(rowOf("Skip what I know")).toContainText("yours");
  await dialog().getByRole("button", { name: "Technique: Scrum poker" }).press("Enter");
  await page.getByRole("menuitemradio", { name: "ICE", exact: true }).press("Enter");
  await expect.poll(() => titlesOf("Proposed")).toEqual(["See my file as a tree"]);
  await expect(rowOf("Skip what I know")).toContainText("You left it out.");
  await expect(tickOf("Skip what I know")).not.toBeChecked();
  await expect(dialog().getByText("1 ticked by you")).toBeVisible();

  const capacity = dialog().getByRole("textbox", { name: "Capacity in points" });
  await capacity.fill("-3");
  await expect(capacity).toHaveAccessibleDescription(/a number of story points above 0/);
  await capacity.fill("12");
  await page.keyboard.press("Enter");
  await expect(rowOf("See my file as a tree")).toContainText("13 points, 12 left.");
  await expect(dialog().getByText("No story fits into 12 points")).toBeVisible();
  await dialog().getByRole("button", { name: "Propose again" }).click();
  await expect.poll(() => titlesOf("Proposed")).toEqual(["Skip what I know"]);
  await expect(tickOf("Skip what I know")).toBeChecked();
  await expect(dialog().getByText("ticked by you")).toHaveCount(0);

  await dialog().getByRole("checkbox", { name: "Keep 12 as the capacity of Sprint 12" }).check();
  await put("Put 1 story into Sprint 12").click();
  await expect(page.getByRole("img", { name: "3 of 12 points", exact: true })).toBeVisible();
  await expectSaved(page);
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("img", { name: "0 of 16 points", exact: true })).toBeVisible();
});

test("[WEB-262] ticks by hand tell points, too many of them, and what waits for what, and move no row", async () => {
  const { id } = await newSprint({ capacity: 16 });
  await file.server.rest.run("sprint.fill", { sprint: id, items: [key("Skip what I know")] });
  await open();
  const before = await titlesOf("Proposed");
  await expect(rowOf("Skip what I know")).toContainText("in it already");
  await tickOf("Confirm assignment").focus();
  await page.keyboard.press("Space");
  await expect(rowOf("Resume where I left")).toContainText(
    `Waits for ${key("Confirm assignment")} Confirm assignment, which is not finished and not in the sprint.`,
  );
  await expect(dialog().getByRole("status")).toHaveText("2 stories, 8 of 16 points, 8 left");
  await tickOf("See my file as a tree").check();
  await expect(dialog().getByRole("status")).toHaveText("3 stories, 21 of 16 points, 5 too many");
  await tickOf("Skip what I know").uncheck();
  await expect(rowOf("Skip what I know")).toContainText("You take it out of the sprint.");
  expect(await titlesOf("Proposed")).toEqual(before);
  await put("Put 2 stories into Sprint 12, take 1 out").click();
  await expect(page.getByRole("region", { name: "Notices" })).toContainText(
    "2 stories put into Sprint 12, 1 taken out",
  );
  await expectSaved(page);
  expect(await sprintHolds()).toEqual(["Resume where I left", "See my file as a tree"]);
});

test("[WEB-263] a sprint is made where there is none, its capacity asked for and kept; without scores it is said where to give them", async () => {
  await page.goto(`/${product}/plan`);
  await page.getByRole("button", { name: "Plan the next sprint" }).click();
  await expect(dialog().getByRole("textbox", { name: "Name" })).toHaveValue("Sprint 1");
  await page.keyboard.press("Enter");
  const capacity = dialog().getByRole("textbox", { name: "Capacity in points" });
  await expect(capacity).toBeVisible();
  await expect(list("Proposed")).toHaveCount(0);
  await capacity.fill("8");
  await page.keyboard.press("Enter");
  await expect.poll(() => titlesOf("Proposed")).toEqual(["Skip what I know"]);
  await expect(rowOf("Resume where I left")).toContainText(
    /It needs .* first, and together these 13 points do not fit/,
  );
  await dialog()
    .getByRole("button", { name: /^Technique/ })
    .click();
  await page.getByRole("menuitemradio", { name: "RICE" }).click();
  await expect(dialog().getByText("Nothing is scored by RICE yet")).toBeVisible();
  await expect(dialog().getByRole("button", { name: "Score them together" })).toBeVisible();
  await dialog()
    .getByRole("button", { name: /^Technique/ })
    .click();
  await page.getByRole("menuitemradio", { name: "Scrum poker" }).click();
  await put("Put 1 story into Sprint 1").click();
  await expect(page.getByRole("img", { name: "3 of 8 points", exact: true })).toBeVisible();

  await page.goto(`/${product}/plan?fill=next`);
  await dialog()
    .getByRole("button", { name: /^Technique/ })
    .click();
  await page.getByRole("menuitemradio", { name: "RICE" }).click();
  await dialog().getByRole("button", { name: "Score the stories" }).click();
  await expect(page).toHaveURL(new RegExp(`/${product}/priorities\\?technique=rice`));
});

test("[WEB-264] a viewer looks and ticks nothing; rows of the plan show their score", async ({ browser }) => {
  await newSprint({ capacity: 16 });
  const viewer = await joinAs(file.server, "viewer", "Vera");
  const theirs = await pageOf(browser, viewer, file.server.url, `/${product}/plan`);
  await expect(theirs.getByRole("listitem").filter({ hasText: "Skip what I know" })).toContainText("5.00");
  await theirs.getByRole("button", { name: "Plan Sprint 12 by score" }).click();
  const sheet = theirs.getByRole("dialog", { name: "Plan Sprint 12 by score" });
  await expect(sheet.getByRole("checkbox", { name: "Skip what I know" })).toBeChecked();
  await expect(sheet.getByRole("checkbox", { name: "Skip what I know" })).toBeDisabled();
  await expect(sheet.getByText("Your role lets you look, not change.")).toBeVisible();
  await expect(sheet.getByRole("button", { name: /^Put/ })).toHaveCount(0);
  await theirs.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await theirs.context().close();
});

test("[WEB-264] the sheet takes a phone's whole screen", async () => {
  await newSprint({ capacity: 16 });
  await page.setViewportSize({ width: 390, height: 844 });
  await open();
  expect(await dialog().boundingBox()).toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(over).toBe(0);
});

test("[WEB-264] axe finds nothing in the sheet", async ({ browser }) => {
  test.setTimeout(120_000);
  await newSprint({ capacity: 16 });
  const path = () => `/${product}/plan?fill=next`;
  const shown = (at: Page) => at.getByRole("list", { name: "Proposed" });
  await expectNoFaults(
    browser,
    file,
    [
      opened("proposal", path, (at) => expect(shown(at)).toBeVisible()),
      {
        name: "ticked by hand",
        open: async (at) => {
          await at.goto(path());
          await at.getByRole("checkbox", { name: "Confirm assignment" }).uncheck();
          await at.getByRole("checkbox", { name: "See my file as a tree" }).check();
          await at.getByText("1 story without a score").click();
          await expect(at.getByText(/too many/).first()).toBeVisible();
        },
      },
      {
        name: "nothing scored",
        open: async (at) => {
          await at.goto(path());
          await at.getByRole("button", { name: /^Technique/ }).click();
          await at.getByRole("menuitemradio", { name: "RICE" }).click();
          await expect(at.getByText("Nothing is scored")).toBeVisible();
        },
      },
    ],
    [390, 1440],
  );
});
