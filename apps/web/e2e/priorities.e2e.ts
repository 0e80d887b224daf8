import { expect, type Page, test } from "@playwright/test";
import { grow, keyOf, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { expectSaved } from "./support/outline.ts";
import { contextOf, joinAs } from "./support/people.ts";
import type { Item } from "./support/rest.ts";

const file = serverOfFile();
let items: Map<string, Item>;
let product: string;
let page: Page;

const inputs = { value: 5, urgency: 3, risk: 4, effort: 8 };
const stories = [
  "Confirm assignment",
  "Resume where I left",
  "Skip what I know",
  "See my file as a tree",
  "Read the trail",
];

test.beforeEach(async ({ browser }) => {
  product = await newProduct(file.server.rest);
  items = await grow(file.server.rest, product, smallBacklog);
  page = await (
    await contextOf(browser, file.owner, file.server.url, { permissions: ["clipboard-read", "clipboard-write"] })
  ).newPage();
});
test.afterEach(() => page.context().close());

const score = (title: string, more: Partial<typeof inputs> = {}) =>
  file.server.rest.run("score.set", { item: keyOf(items, title), inputs: { ...inputs, ...more } });

const grid = () => page.getByRole("grid");
const rowOf = (title: string) => grid().getByRole("row").filter({ hasText: title });
const cellOf = (title: string, input: string) =>
  grid().getByRole("gridcell", { name: new RegExp(`^${input} of ${keyOf(items, title)}:`) });
const open = async (search = "") => {
  await page.goto(`/${product}/priorities${search}`);
  await expect(grid()).toBeVisible();
};

/** Titles in the order shown. */
const shown = () =>
  grid()
    .getByRole("row")
    .evaluateAll((rows) =>
      rows
        .filter((row) => row.hasAttribute("data-row"))
        .sort((a, b) => Number(a.getAttribute("aria-rowindex")) - Number(b.getAttribute("aria-rowindex")))
        .map((row) => row.querySelector("[role=rowheader]")?.textContent?.replace(/^\S+ /, "") ?? ""),
    );

const paste = async (text: string) => {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press("Control+v");
};

const cardsOf = async (technique = "scrum-poker") => {
  const found = await file.server.rest.query<{ items: { title: string; card: Record<string, number> }[] }>(
    "score.list",
    { product, technique },
  );
  return Object.fromEntries(found.items.map(({ title, card }) => [title, card]));
};

test("[WEB-200] inputs are typed over as in a sheet, the score follows at once: (5 + 3 + 4) ÷ 8 = 1.5", async () => {
  await score("Read the trail");
  await open();
  await cellOf("Confirm assignment", "Value").click();
  await page.keyboard.type("5");
  await page.keyboard.press("Tab");
  await page.keyboard.type("3");
  await page.keyboard.press("Tab");
  await page.keyboard.type("4,0");
  await page.keyboard.press("Tab");
  await expect(rowOf("Confirm assignment")).toContainText("Needs Effort");
  await page.keyboard.type("8");
  await page.keyboard.press("Enter");
  await expect(rowOf("Confirm assignment")).toContainText("1.50");
  await expect(rowOf("Confirm assignment").getByTitle("(5 + 3 + 4) ÷ 8 = 1.5")).toBeVisible();
  // Enter went down; F2 writes into what is there, Escape leaves it.
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("F2");
  await expect(page.getByRole("textbox", { name: /^Effort of/ })).toHaveValue("8");
  await page.keyboard.type("13");
  await page.keyboard.press("Escape");
  await expect(cellOf("Confirm assignment", "Effort")).toHaveText("8");
  await expect(cellOf("Confirm assignment", "Effort")).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(cellOf("Confirm assignment", "Effort")).toHaveText("");
  await page.keyboard.press("Control+z");
  await expect(cellOf("Confirm assignment", "Effort")).toHaveText("8");
  await expectSaved(page);
  expect((await file.server.rest.item(keyOf(items, "Confirm assignment"))).score).toBe(1.5);
});

test("[WEB-201] what is off the scale is refused in the cell, in words, and nothing changes", async () => {
  await score("Confirm assignment");
  await open();
  for (const [typed, message] of [
    ["0", 'Effort is a number from 0.01 to 1,000; "0" is not.'],
    ["-3", 'Effort is a number from 0.01 to 1,000; "-3" is not.'],
    ["1e99", 'Effort is a number from 0.01 to 1,000; "1e99" is not.'],
  ] as const) {
    await cellOf("Confirm assignment", "Effort").click();
    await page.keyboard.type(typed);
    await page.keyboard.press("Enter");
    await expect(grid().getByRole("alert")).toHaveText(message);
    await expect(page.getByRole("textbox", { name: /^Effort of/ })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(cellOf("Confirm assignment", "Effort")).toHaveText("8");
  }
});

test("[WEB-202] a sheet of 50 rows is pasted by its keys in any order and taken back by one undo", async () => {
  const { rest } = file.server;
  const epic = keyOf(items, "Self-serve wizard");
  const keys: string[] = [];
  for (let at = 0; at < 50; at += 1)
    keys.push((await rest.run("story.create", { parent: epic, title: `Pasted ${at}` })).key);
  const before = await cardsOf();
  await open();
  const rows = keys.map((key, at) => `${(at % 8) + 1}\t${key}\t${at % 13}\t3\t4`).reverse();
  await cellOf("Confirm assignment", "Value").click();
  await paste(["Effort\tKey\tValue\tUrgency\tRisk", ...rows].join("\r\n"));
  await expect(page.getByRole("region", { name: "Notices" })).toContainText("200 values pasted into 50 items.");
  await expectSaved(page);
  const after = await cardsOf();
  expect(after["Pasted 7"]).toEqual({ value: 7, urgency: 3, risk: 4, effort: 8 });
  expect(Object.values(after).filter((card) => Object.keys(card).length === 4)).toHaveLength(50);
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("region", { name: "Filter" })).toContainText("55 stories, none scored");
  await expectSaved(page);
  expect(await cardsOf()).toEqual(before);
});

test("[WEB-203] a pasted sheet with wrong columns or values changes nothing and lists each fault with its row", async () => {
  await score("Confirm assignment");
  await open();
  const before = await cardsOf();
  await cellOf("Confirm assignment", "Value").click();
  const [first, second] = ["Confirm assignment", "Read the trail"].map((title) => keyOf(items, title));
  await paste(`Key\tValue\tBeauty\n${first}\t8\t1\n${second}\tlots\t2\nNONE-1\t3\t4`);
  const dialog = page.getByRole("dialog", { name: "Nothing was pasted" });
  await expect(dialog.getByRole("listitem")).toHaveText([
    'Column "Beauty": Scrum poker does not ask for it. It asks for Value, Urgency, Risk, Effort.',
    "Row 4: NONE-1 is no story here.",
    'Row 3: Value is a number from 0 to 1,000; "lots" is not.',
  ]);
  await page.keyboard.press("Enter");
  await expect(cellOf("Confirm assignment", "Value")).toBeFocused();
  expect(await cardsOf()).toEqual(before);
});

test("[WEB-204] ranks and scores follow at once while the rows stay, until R or leaving puts them in order", async () => {
  await score("Confirm assignment", { effort: 1 });
  await score("Resume where I left", { effort: 2 });
  await score("Skip what I know", { effort: 4 });
  await open();
  await expect.poll(async () => (await shown()).slice(0, 3)).toEqual(stories.slice(0, 3));
  await cellOf("Skip what I know", "Effort").click();
  await page.keyboard.type("0,5");
  await page.keyboard.press("Enter");
  await expect(rowOf("Skip what I know").getByRole("gridcell").first()).toHaveText("1");
  await expect(rowOf("Confirm assignment").getByRole("gridcell").first()).toHaveText("2");
  expect((await shown()).slice(0, 3)).toEqual(stories.slice(0, 3));
  await expect(page.getByRole("button", { name: "Order changed: re-sort" })).toBeVisible();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("r");
  await expect.poll(async () => (await shown())[0]).toBe("Skip what I know");
  await expect(cellOf("Skip what I know", "Effort")).toBeFocused();
  await expect(page.getByRole("button", { name: "Order changed: re-sort" })).toBeHidden();

  // Others' changes hold, too, and leaving the table puts the rows in order.
  await score("Resume where I left", { effort: 0.1 });
  await expect(rowOf("Resume where I left").getByRole("gridcell").first()).toHaveText("1");
  expect((await shown())[0]).toBe("Skip what I know");
  await page.mouse.move(4, 60);
  await page.getByRole("searchbox", { name: "Find in the table" }).focus();
  await expect.poll(async () => (await shown())[0]).toBe("Resume where I left");
});

test("[WEB-205] the rubric of the focused input stays in view, with who gives it, its levels and how the score came about", async () => {
  await score("Confirm assignment");
  await open();
  const rubric = page.getByRole("complementary", { name: "Rubric" });
  await cellOf("Confirm assignment", "Effort").click();
  await expect(rubric.getByRole("heading")).toContainText("Effort");
  await expect(rubric).toContainText("Given by engineering.");
  await expect(rubric).toContainText("(5 + 3 + 4) ÷ 8 = 1.5");
  await page.keyboard.press("ArrowLeft");
  await expect(rubric.getByRole("heading")).toHaveText("Risk");
  await rubric.getByRole("button", { name: /^8 the plan/ }).click();
  await expect(cellOf("Confirm assignment", "Risk")).toHaveText("8");
  await expect(cellOf("Confirm assignment", "Risk")).toBeFocused();
  await expect(rubric).toContainText("(5 + 3 + 8) ÷ 8 = 2");
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(rubric.getByRole("heading")).toBeInViewport();
});

test("[WEB-206] another technique brings its inputs, stands in the address and is remembered; options are given by name or letter", async () => {
  await open();
  await page.keyboard.press("t");
  await page.keyboard.type("moscow");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/technique=moscow/);
  await expect(grid().getByRole("columnheader", { name: "Priority" }).first()).toBeVisible();
  await cellOf("Confirm assignment", "Priority").click();
  await page.keyboard.type("m");
  await expect(page.getByRole("option", { name: "Must" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(cellOf("Confirm assignment", "Priority")).toHaveText("Must");
  await cellOf("Read the trail", "Priority").focus();
  await page.keyboard.press("F2");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(cellOf("Read the trail", "Priority")).toHaveText("Could");
  await expectSaved(page);
  await page.goto(`/${product}/priorities`);
  await expect(page.getByRole("button", { name: "Technique: MoSCoW" })).toBeVisible();
  await expect.poll(async () => (await shown()).slice(0, 2)).toEqual(["Confirm assignment", "Read the trail"]);
});

test("[WEB-207] a range is selected, copied, pasted elsewhere and filled down by keyboard", async () => {
  await score("Confirm assignment", { effort: 1 });
  await open();
  await cellOf("Confirm assignment", "Value").click();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Control+c");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Control+v");
  await expect(cellOf("Resume where I left", "Value")).toHaveText("5");
  await expect(cellOf("Resume where I left", "Urgency")).toHaveText("3");
  await cellOf("Resume where I left", "Value").click();
  for (const key of ["ArrowRight", "ArrowDown", "ArrowDown", "ArrowDown"]) await page.keyboard.press(`Shift+${key}`);
  await expect(grid().getByRole("gridcell", { selected: true })).toHaveCount(8);
  await page.keyboard.press("Control+d");
  for (const title of stories) await expect(cellOf(title, "Urgency")).toHaveText("3");
  await page.keyboard.press("Control+z");
  await expect(cellOf("Read the trail", "Urgency")).toHaveText("");
});

test("[WEB-208] rows are found by words, stage and what lacks a score; all of it is in the address", async () => {
  await score("Confirm assignment");
  await open();
  await page.keyboard.press("f");
  await page.keyboard.type("trail");
  await expect.poll(shown).toEqual(["Read the trail"]);
  await expect(page).toHaveURL(/text=trail/);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Unscored only" }).press("Enter");
  await expect.poll(async () => (await shown()).length).toBe(4);
  // What has just been scored stays under the cursor.
  await cellOf("Read the trail", "Value").focus();
  for (const typed of ["1", "2", "3", "4"]) {
    await page.keyboard.type(typed);
    await page.keyboard.press("Tab");
  }
  await expect(rowOf("Read the trail")).toContainText("1.50");
  await expectSaved(page);
  await page.reload();
  await expect.poll(async () => (await shown()).length).toBe(3);
  await page.goto(`/${product}/priorities?stage=finished`);
  await page.getByRole("button", { name: "Clear the filter" }).click();
  await expect.poll(async () => (await shown()).length).toBe(5);
  await page.getByRole("button", { name: "Epics" }).click();
  await expect.poll(async () => (await shown()).length).toBe(3);
});

test("[WEB-209] an order is committed with who and when, and ranks show how they moved since", async () => {
  await score("Confirm assignment", { effort: 1 });
  await score("Resume where I left", { effort: 2 });
  await score("Skip what I know", { effort: 4 });
  await open();
  await page.getByRole("button", { name: "Commit order" }).click();
  await expect(page.getByText(/^Committed just now by Owner$/)).toBeVisible();
  await cellOf("Skip what I know", "Effort").focus();
  await page.keyboard.type("0.5");
  await page.keyboard.press("Enter");
  await expect(rowOf("Skip what I know").getByRole("gridcell").first()).toContainText("up 2 since the committed order");
  await expect(rowOf("Confirm assignment").getByRole("gridcell").first()).toContainText("down 1");
  await expectSaved(page);
  await page.reload();
  await expect(rowOf("Skip what I know").getByRole("gridcell").first()).toContainText("up 2");
});

test("[WEB-210] a score without evidence is marked as an opinion", async () => {
  const { rest } = file.server;
  await score("Confirm assignment");
  await score("Read the trail");
  const evidence = await rest.run<{ id: string }>("evidence.create", {
    product,
    quote: "I never know whether it worked.",
    sort: "pain",
    participant: "Ada",
  });
  await rest.run("trace.set", { evidence: evidence.id, item: keyOf(items, "Read the trail"), stance: "supports" });
  await open();
  await expect(rowOf("Confirm assignment")).toContainText("Opinion");
  await expect(rowOf("Read the trail").getByRole("img", { name: "1 participant supports" })).toBeVisible();
});

test("[WEB-211] a viewer reads the table and can change nothing", async ({ browser }) => {
  await score("Confirm assignment");
  const viewer = await joinAs(file.server, "viewer", "Vera");
  const theirs = await (await contextOf(browser, viewer, file.server.url)).newPage();
  await theirs.goto(`/${product}/priorities`);
  await expect(theirs.getByRole("grid")).toHaveAttribute("aria-readonly", "true");
  await theirs
    .getByRole("gridcell", { name: /^Value of/ })
    .first()
    .click();
  await theirs.keyboard.type("9");
  await theirs.keyboard.press("Delete");
  await expect(theirs.getByRole("status", { name: "Announcements" })).toContainText("Your role lets you look");
  await expect(theirs.getByRole("gridcell", { name: /^Value of/ }).first()).toHaveText("5");
  await expect(theirs.getByRole("button", { name: "Commit order" })).toHaveCount(0);
  await theirs.context().close();
});

test("[WEB-212] by keyboard alone the focus goes through the cells, opens and peeks at the item, and leaves the table", async () => {
  await score("Confirm assignment");
  await open();
  await page.getByRole("button", { name: "Unscored only" }).focus();
  await page.keyboard.press("Tab");
  await expect(cellOf("Confirm assignment", "Value")).toBeFocused();
  await page.keyboard.press("Control+End");
  await expect(rowOf("Read the trail").getByRole("gridcell").last()).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(rowOf("Read the trail").getByRole("gridcell").last()).not.toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowRight");
  await expect(rowOf("Confirm assignment").getByRole("rowheader")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(page.getByRole("complementary", { name: /^Peek at/ })).toBeVisible();
  await page.keyboard.press("Space");
  await expect(page.getByRole("complementary", { name: /^Peek at/ })).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/i/${keyOf(items, "Confirm assignment")}$`));
});
