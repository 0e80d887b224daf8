import { expect, type Locator, type Page, test } from "@playwright/test";
import { newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { expectSaved } from "./support/outline.ts";
import { contextOf } from "./support/people.ts";

const file = serverOfFile();
let product: string;
let page: Page;

test.beforeEach(async ({ browser }) => {
  product = await newProduct(file.server.rest);
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
});
test.afterEach(() => page.context().close());

type Got = {
  stages: { id: string; name: string; feeling: number | null }[];
  cells: { cell: string; stage: string | null; notes: { quote: string }[] }[];
};
const idInAddress = () => new URL(page.url()).pathname.split("/").at(-1) ?? "";
/** What the server has in each cell that holds something: `cell` or `cell stage`, then the findings. */
const kept = async (): Promise<Record<string, string[]>> => {
  const { cells, stages } = await file.server.rest.query<Got>("map.get", { map: idInAddress() });
  const nameOf = (id: string | null) => stages.find((one) => one.id === id)?.name;
  return Object.fromEntries(
    cells
      .filter(({ notes }) => notes.length > 0)
      .map(({ cell, stage, notes }) => [
        [cell, nameOf(stage)].filter(Boolean).join(" "),
        notes.map(({ quote }) => quote),
      ]),
  );
};
const cell = (name: string): Locator => page.getByRole("region", { name, exact: true });
const card = (words: string): Locator => page.getByRole("button", { name: words, exact: true });

const make = async (name: string, kind: string): Promise<void> => {
  await page.goto(`/${product}/research/maps`);
  await page.getByRole("textbox", { name: "Name of the new map" }).focus();
  await page.keyboard.type(name);
  await page.getByRole("combobox", { name: "Kind of map" }).selectOption({ label: kind });
  await page.getByRole("textbox", { name: "Name of the new map" }).press("Enter");
  await expect(page.getByRole("textbox", { name: "Name of the map", exact: true })).toHaveValue(name);
};

test("[WEB-462] an empathy map is filled by keyboard alone", async () => {
  await file.server.rest.run("evidence.create", { product, quote: "I was told twice.", participant: "P4" });
  await make("A long day", "Empathy map");
  await page.keyboard.press("ArrowDown");
  await expect(cell("Thinks").getByRole("button")).toBeFocused();
  await page.keyboard.press("c");
  await page.keyboard.type("Where is it");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Why me");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(card("Why me")).toBeFocused();
  // Up to the top of the cell, over to the next, one further down.
  await page.keyboard.press("Alt+ArrowUp");
  await expect(card("Why me")).toBeFocused();
  await page.keyboard.press("Alt+ArrowRight");
  await expect(cell("Feels").getByRole("button", { name: "Why me", exact: true })).toBeFocused();
  await expect(page.getByRole("status", { name: "Announcements" })).toContainText("Moved to Feels");
  await page.keyboard.press("ArrowDown");
  await expect(cell("Sees").getByRole("button")).toBeFocused();
  await page.keyboard.press("p");
  await page.keyboard.type("twice");
  await page.keyboard.press("Enter");
  await expect(card("I was told twice.")).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("End");
  await page.keyboard.type(" And late.");
  await page.keyboard.press("Enter");
  await expect(card("I was told twice. And late.")).toBeFocused();
  await expectSaved(page);
  const full = { thinks: ["Where is it"], feels: ["Why me"], sees: ["I was told twice. And late."] };
  await expect.poll(kept).toEqual(full);
  await page.keyboard.press("Delete");
  await expect.poll(kept).toEqual({ thinks: full.thinks, feels: full.feels });
  await page.keyboard.press("Control+z");
  await expect.poll(kept).toEqual(full);
});

test("[WEB-463] a journey map is filled by keyboard alone, and by dragging", async () => {
  await make("A way in", "Journey map");
  const stage = (name: string) => page.getByRole("button", { name, exact: true });
  const stages = async () => {
    const got = await file.server.rest.query<Got>("map.get", { map: idInAddress() });
    return got.stages.map(({ name, feeling }) => [name, feeling]);
  };
  await page.keyboard.press("ArrowDown");
  await expect(stage("Becoming aware")).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.type("Hearing of it");
  await page.keyboard.press("Enter");
  await expect(stage("Hearing of it")).toBeFocused();
  await page.keyboard.press("Alt+ArrowRight");
  await expect(stage("Hearing of it")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Delete");
  await expect(stage("Starting")).toHaveCount(0);
  await page.keyboard.press("n");
  await page.keyboard.type("Telling others");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(stage("Telling others")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("c");
  await page.keyboard.type("Shows it to a friend");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(card("Shows it to a friend")).toBeFocused();
  await page.keyboard.press("f");
  const feeling = page.getByRole("slider", { name: "Feeling, Telling others" });
  await expect(feeling).toBeFocused();
  for (const key of ["PageUp", "PageUp", "ArrowDown"]) await page.keyboard.press(key);
  await expect(feeling).toHaveAttribute("aria-valuetext", "+1.5, good");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Home");
  await expectSaved(page);
  await expect.poll(stages).toEqual([
    ["Deciding", null],
    ["Hearing of it", null],
    ["Using", null],
    ["Coming back", -3],
    ["Telling others", 1.5],
  ]);
  await card("Shows it to a friend").dragTo(cell("Pains, Deciding"));
  await expect.poll(kept).toEqual({ "pains Deciding": ["Shows it to a friend"] });
  const names = async () => (await stages()).map(([name]) => name);
  await stage("Telling others").dragTo(stage("Deciding"), { targetPosition: { x: 4, y: 10 } });
  await expect.poll(names).toEqual(["Telling others", "Deciding", "Hearing of it", "Using", "Coming back"]);
  await expect(stage("Telling others")).toBeFocused();
  await stage("Deciding").dragTo(cell("Pains, Coming back"), { targetPosition: { x: 120, y: 10 } });
  await expect.poll(names).toEqual(["Telling others", "Hearing of it", "Using", "Coming back", "Deciding"]);
});
