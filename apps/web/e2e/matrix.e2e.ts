import { expect, type Page, test } from "@playwright/test";
import { grow, keyOf, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { activeOf, drag, openMatrix, placeStories, pointsOf, spotOf } from "./support/matrix.ts";
import { expectSaved } from "./support/outline.ts";
import { contextOf, joinAs, pageOf } from "./support/people.ts";
import type { Item } from "./support/rest.ts";

const file = serverOfFile();
let items: Map<string, Item>;
let product: string;
let page: Page;
test.beforeEach(async ({ browser }) => {
  product = await newProduct(file.server.rest);
  items = await grow(file.server.rest, product, smallBacklog);
  await placeStories(file.server.rest, items);
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
});
test.afterEach(() => page.context().close());

const key = (title: string) => keyOf(items, title);
const inputsOf = async (title: string) => {
  const { inputs, effort } = await file.server.rest.item(key(title));
  return { ...inputs, effort };
};
const tray = () => page.getByRole("region", { name: "Without a place" });
const selection = () => page.getByRole("region", { name: "Selection" });
const tip = () => page.locator("[data-matrix-tip]");

test("[WEB-220] what lacks an input stands beside the matrix and gets its place by keyboard or by being dragged there", async () => {
  await file.server.rest.run("score.set", { item: key("Read the trail"), inputs: { value: 5 } });
  await openMatrix(page, product);
  await expect(page.getByRole("heading", { name: "Value and effort" })).toBeVisible();
  await expect(page.getByText("3 of 5 stories have both.")).toBeVisible();
  await expect(tray().getByRole("heading")).toHaveText(["1 without effort", "1 without effort and value"]);

  await test.step("by keyboard", async () => {
    await tray()
      .getByRole("button", { name: /Read the trail/ })
      .press("Enter");
    await expect(page.getByRole("textbox", { name: /^Effort/ })).toBeFocused();
    await page.keyboard.type("0");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert")).toContainText("Effort is a number from 0.01");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("13");
    await page.keyboard.press("Enter");
    await expect(page.getByText("4 of 5 stories have both.")).toBeVisible();
    await expect.poll(() => inputsOf("Read the trail")).toMatchObject({ value: 5, effort: 13 });
  });

  await test.step("dragged, or not after all", async () => {
    const row = await tray()
      .getByRole("button", { name: /See my file/ })
      .boundingBox();
    const from = { x: (row?.x ?? 0) + 60, y: (row?.y ?? 0) + 12 };
    const to = await spotOf(page, 2, 13);
    await drag(page, from, to, async () => {
      await expect(tip()).toContainText("Value 13, effort 2");
      await page.keyboard.press("Escape");
    });
    await expect(page.getByText("4 of 5 stories have both.")).toBeVisible();
    await drag(page, from, to);
    await expect(tray()).toHaveCount(0);
    await expect.poll(() => inputsOf("See my file as a tree")).toMatchObject({ value: 13, effort: 2 });
  });
});

test("[WEB-221] a point is dragged to other inputs in steps, with what it would be; Esc keeps it, one undo takes both back", async () => {
  await openMatrix(page, product);
  const [from, to] = [await spotOf(page, 3, 8), await spotOf(page, 5, 13)];
  const near = { x: to.x + 12, y: to.y - 9 };
  await page.mouse.move(from.x, from.y);
  await expect(tip()).toContainText(`${key("Confirm assignment")} Confirm assignment`);
  await expect(tip()).toContainText("Value 8, effort 3, score 5");
  await drag(page, from, near, async () => {
    await expect(tip()).toContainText("Value 8 → 13, effort 3 → 5, score 5 → 4");
    await page.keyboard.press("Escape");
  });
  await expect(page.getByRole("status", { name: "Announcements" })).toContainText("stays as it was");
  await drag(page, from, near);
  await expect.poll(() => inputsOf("Confirm assignment")).toEqual({ value: 13, urgency: 3, risk: 4, effort: 5 });
  const entries = await file.server.rest.history(key("Confirm assignment"));
  expect(entries.filter(({ name }) => name === "score.set")).toHaveLength(2);
  await page.keyboard.press("Control+z");
  await expect.poll(() => inputsOf("Confirm assignment")).toEqual({ value: 8, urgency: 3, risk: 4, effort: 3 });
});

test("[WEB-222] points are met, changed, selected and opened by keyboard alone, and say what they are", async () => {
  await openMatrix(page, product);
  await page.keyboard.press("j");
  await expect(pointsOf(page)).toBeFocused();
  await expect(activeOf(page)).toHaveText(
    `Confirm assignment, ${key("Confirm assignment")}. Value 8, effort 3, score 5. Quick wins. Pending`,
  );
  await page.keyboard.press("ArrowDown");
  await expect(activeOf(page)).toContainText("Skip what I know");
  await page.keyboard.press("ArrowRight");
  await expect(activeOf(page)).toContainText("Resume where I left");
  await expect(activeOf(page)).toContainText("Avoid");
  await page.keyboard.press("Alt+ArrowUp");
  await expect(activeOf(page)).toContainText("Value 5, effort 8");
  await expect(page.getByRole("status", { name: "Announcements" })).toContainText("value 3 → 5");
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(activeOf(page)).toContainText("Value 5, effort 5, score 1.4");
  await expect.poll(() => inputsOf("Resume where I left")).toMatchObject({ value: 5, effort: 5 });
  await page.keyboard.press("Space");
  await expect(activeOf(page)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("k");
  await page.keyboard.press("x");
  await expect(selection().getByRole("heading")).toHaveText("2 selected");
  await page.keyboard.press("Escape");
  await expect(selection()).toHaveCount(0);
  await page.keyboard.press("Control+a");
  await expect(selection().getByRole("heading")).toHaveText("3 selected");
  await page.keyboard.press("Control+z");
  await expect.poll(() => inputsOf("Resume where I left")).toMatchObject({ value: 5, effort: 8 });
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/i\//);
});

test("[WEB-223] a rectangle or a lasso selects, Shift adds; an input is set for all as one step", async () => {
  await openMatrix(page, product);
  const around = async (effort: number, value: number) => {
    const { x, y } = await spotOf(page, effort, value);
    await drag(page, { x: x - 30, y: y - 26 }, { x: x + 30, y: y + 26 });
  };
  await around(3, 8);
  await expect(selection().getByRole("listitem")).toHaveText([/Confirm assignment/]);
  await page.keyboard.down("Shift");
  await around(8, 3);
  await page.keyboard.up("Shift");
  await expect(selection().getByRole("listitem")).toHaveText([/Confirm assignment/, /Resume where I left/]);

  await test.step("a lasso", async () => {
    await page.getByRole("button", { name: "Select with a lasso" }).click();
    const { x, y } = await spotOf(page, 2, 3);
    await page.mouse.move(x - 24, y - 24);
    await page.mouse.down();
    for (const [dx, dy] of [
      [24, -24],
      [24, 24],
      [-24, 24],
    ] as const)
      await page.mouse.move(x + dx, y + dy, { steps: 3 });
    await page.mouse.up();
    await expect(selection().getByRole("listitem")).toHaveText([/Skip what I know/]);
  });

  await test.step("one value for all, one undo", async () => {
    await selection().getByRole("button", { name: "Select all 3" }).click();
    await selection().getByRole("button", { name: "Set an input…" }).press("Enter");
    await page.getByRole("menuitem", { name: "Urgency" }).press("Enter");
    await page.getByRole("button", { name: "Urgency: 13" }).click();
    await page.getByRole("button", { name: "Set for 3 items" }).click();
    const urgencies = async () =>
      Promise.all(["Confirm assignment", "Resume where I left", "Skip what I know"].map(inputsOf)).then((all) =>
        all.map(({ urgency }) => urgency),
      );
    await expect.poll(urgencies).toEqual([13, 13, 13]);
    await page.getByRole("button", { name: /Undo/ }).click();
    await expect.poll(urgencies).toEqual([3, 1, 5]);
  });

  await page.getByRole("button", { name: "Select with a rectangle" }).click();
  const { x, y } = await spotOf(page, 13, 13);
  await page.mouse.click(x, y);
  await expect(selection()).toHaveCount(0);
});

test("[WEB-224] technique, axes, size, colour and filters stand in the address", async () => {
  await openMatrix(page, product);
  await page.getByLabel("Up", { exact: true }).selectOption({ label: "Score" });
  await page.getByLabel("Across", { exact: true }).selectOption({ label: "Urgency" });
  await page.getByLabel("Size", { exact: true }).selectOption({ label: "Risk" });
  await page.getByLabel("Colour", { exact: true }).selectOption({ label: "Theme" });
  await expect(page.getByRole("heading", { name: "Score and urgency" })).toBeVisible();
  await expect(page.getByRole("list", { name: "What the points mean" })).toContainText("Accelerate onboarding");
  await page.getByRole("searchbox", { name: "Only items with these words" }).fill("left");
  await expect(activeOf(page)).toContainText("Resume where I left");
  await expect(page).toHaveURL(/y=score.*x=urgency.*size=risk.*colour=theme.*text=left/);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Score and urgency" })).toBeVisible();
  await expect(pointsOf(page)).toHaveAccessibleName("1 item in the matrix");

  await test.step("what nothing fits says so", async () => {
    await page.getByRole("button", { name: /^Stages/ }).click();
    await page.getByRole("option", { name: "Finished" }).click();
    await page.keyboard.press("Escape");
    await expect(page.getByText("No stories fit these words and stages.")).toBeVisible();
    await page.getByRole("button", { name: "Show all" }).click();
    await expect(pointsOf(page)).toHaveAccessibleName("3 items in the matrix");
  });

  await test.step("another technique, other inputs", async () => {
    await page.getByLabel("Technique", { exact: true }).selectOption({ label: "RICE" });
    await expect(page.getByRole("heading", { name: "Reach and effort" })).toBeVisible();
    await expect(tray().getByRole("heading")).toHaveText(["5 without effort and reach"]);
    await page.getByLabel("Items", { exact: true }).selectOption({ label: "Themes" });
    await expect(tray().getByRole("heading")).toHaveText(["2 without effort and reach"]);
  });
});

test("[WEB-225] the same as a table: by score, with the corner, and what has no place is counted", async () => {
  await openMatrix(page, product);
  await page.keyboard.press("t");
  const table = page.getByRole("table", { name: "Items of the matrix" });
  await expect(table.getByRole("row")).toHaveText([
    "ItemValueEffortScoreCornerStage",
    `${key("Confirm assignment")} Confirm assignment835Quick winsPending`,
    `${key("Skip what I know")} Skip what I know325Fill-insPending`,
    `${key("Resume where I left")} Resume where I left380.63AvoidPending`,
  ]);
  await expect(page.getByText("2 more items lack an input and have no place yet.")).toBeVisible();
  await expect(page).toHaveURL(/as=table/);
  await page.getByRole("button", { name: "Show as picture" }).click();
  await expect(pointsOf(page)).toBeVisible();
});

test("[WEB-226] one looks closer by wheel, keys and buttons, moves the picture, and comes back to everything", async () => {
  await openMatrix(page, product);
  const spot = await spotOf(page, 3, 8);
  const isThere = async () => {
    await page.mouse.move(spot.x + 100, spot.y);
    await page.mouse.move(spot.x, spot.y);
    return (await tip().count()) > 0;
  };
  await expect.poll(isThere).toBe(true);
  await page.mouse.move(spot.x - 200, spot.y + 150);
  await page.mouse.wheel(0, -400);
  await expect.poll(isThere).toBe(false);
  await page.keyboard.press("0");
  await expect.poll(isThere).toBe(true);
  await page.getByRole("button", { name: "Zoom in" }).click();
  await expect.poll(isThere).toBe(false);
  await page.keyboard.press("-");
  await expect.poll(isThere).toBe(true);

  await test.step("moved by hand", async () => {
    await page.mouse.wheel(0, -300);
    await expect.poll(isThere).toBe(true);
    await page.getByRole("button", { name: "Move the picture" }).click();
    const empty = await spotOf(page, 13, 1);
    await drag(page, empty, { x: empty.x, y: empty.y - 80 });
    await expect.poll(isThere).toBe(false);
    await page.getByRole("button", { name: "Show everything" }).click();
    await expect.poll(isThere).toBe(true);
  });

  await test.step("the focus brings its point into sight", async () => {
    for (let at = 0; at < 4; at += 1) await page.keyboard.press("+");
    await pointsOf(page).focus();
    await page.keyboard.press("End");
    await page.keyboard.press("Home");
    await expect(activeOf(page)).toContainText("Confirm assignment");
  });
});

test("[WEB-227] a viewer sees the matrix and changes nothing", async ({ browser }) => {
  const viewer = await joinAs(file.server, "viewer", `Viewer${product}`);
  const theirs = await pageOf(browser, viewer, file.server.url, `/${product}/matrix`);
  await expect(pointsOf(theirs)).toBeVisible();
  const before = await file.server.rest.version();
  await pointsOf(theirs).focus();
  await theirs.keyboard.press("Alt+ArrowUp");
  await drag(theirs, await spotOf(theirs, 3, 8), await spotOf(theirs, 5, 13));
  await expect(activeOf(theirs)).toContainText("Value 8, effort 3");
  await expect(theirs.getByRole("region", { name: "Without a place" }).getByRole("button")).toHaveCount(0);
  await theirs.keyboard.press("Control+a");
  await expect(theirs.getByRole("region", { name: "Selection" }).getByRole("heading")).toHaveText("3 selected");
  await expect(theirs.getByRole("button", { name: "Set an input…" })).toHaveCount(0);
  expect(await file.server.rest.version()).toBe(before);
  await theirs.context().close();
});

test("[WEB-228] what others change moves its point; the focus and the selection stay with their items", async () => {
  await openMatrix(page, product);
  await pointsOf(page).focus();
  await page.keyboard.press("Space");
  await file.server.rest.run("score.set", { item: key("Confirm assignment"), inputs: { value: 21, effort: 1 } });
  await expect(activeOf(page)).toContainText("Value 21, effort 1");
  await expect(activeOf(page)).toHaveAttribute("aria-selected", "true");
  await expect(selection()).toContainText("Value 21, effort 1");
  await file.server.rest.run("score.set", { item: key("Confirm assignment"), inputs: { effort: null } });
  await expect(selection()).toHaveCount(0);
  await expect(tray()).toContainText("Confirm assignment");
  await expectSaved(page);
});
