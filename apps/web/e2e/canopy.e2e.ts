import { readFileSync } from "node:fs";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { grow, keyOf, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { contextOf, joinAs, pageOf } from "./support/people.ts";
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

const key = (title: string) => keyOf(items, title);
const tree = (on: Page = page): Locator => on.getByRole("tree", { name: /^Canopy of/ });
const active = (on: Page = page): Locator => tree(on).locator('[role="treeitem"][aria-selected="true"]');
const picture = (on: Page = page): Locator => on.locator("[data-canopy]");
const path = () => page.getByRole("navigation", { name: "What fills the map" });
/** Drawn, with nothing coarser in its place. */
const drawn = (on: Page = page) => expect(picture(on)).toHaveAttribute("data-held", /\d/);

test("[WEB-500] by keys alone one comes to the map, down to one story and its sentence, looks, opens it, and goes out again", async () => {
  await file.server.rest.run("item.edit", {
    item: key("Resume where I left"),
    story: { role: "new member", situation: "I come back", want: "resume", outcome: "lose nothing" },
  });
  await page.goto(`/${product}/outline`);
  await expect(page.getByRole("treegrid")).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("n");
  await expect(tree()).toBeVisible();
  await drawn();
  await page.keyboard.press("j");
  await expect(tree()).toBeFocused();
  await expect(active()).toHaveText(/^Payments .*, product .*, 5 stories, 0 % finished/);
  await page.keyboard.press("ArrowDown");
  await expect(active()).toHaveText(/^Accelerate onboarding, theme .*, 4 stories/);
  await expect(active()).toHaveAttribute("aria-setsize", "2");
  await page.keyboard.press("ArrowRight");
  await expect(active()).toHaveText(/^Trusted by auditors/);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`focus=${key("Accelerate onboarding")}`));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(active()).toHaveText(`Resume where I left, story ${key("Resume where I left")}, Pending, no effort`);
  await page.keyboard.press("Enter");
  await expect(
    page.getByText("As a new member, when I come back, I want to resume, so I can lose nothing."),
  ).toBeVisible();
  await page.keyboard.press("Space");
  await expect(page.getByRole("complementary", { name: `Peek at ${key("Resume where I left")}` })).toBeVisible();
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  await expect(path().getByText("Self-serve wizard")).toHaveAttribute("aria-current", "page");
  await page.reload();
  await expect(path().getByText("Self-serve wizard")).toHaveAttribute("aria-current", "page");
  await page.goBack();
  await tree().focus();
  await expect(page).toHaveURL(new RegExp(`focus=${key("Resume where I left")}`));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/i/${key("Resume where I left")}`));
});

test("[WEB-501] a search lights up what has the words and leads from match to match; a colour of the legend is lit alone", async () => {
  await page.goto(`/${product}/canopy`);
  await drawn();
  await page.keyboard.press("f");
  await page.keyboard.type("resume");
  await expect(page.getByRole("status").filter({ hasText: "1 match" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(path().getByText("Resume where I left")).toBeVisible();
  await page.keyboard.press("Escape");
  const pending = page.getByRole("button", { name: "Pending 5" });
  await pending.click();
  await expect(pending).toHaveAttribute("aria-pressed", "true");
  await expect(page).toHaveURL(/only=pending/);
  await page.getByLabel("Colour", { exact: true }).selectOption("evidence");
  await expect(page).toHaveURL(/colour=evidence/);
  await expect(page).not.toHaveURL(/only=/);
  await expect(page.getByRole("button", { name: /^Opinion \d/ })).toBeVisible();
});

test("[WEB-502] what another person changes glows on the map for two seconds, a new story finds its place", async ({
  browser,
}) => {
  const ben = await joinAs(file.server, "editor", `Ben${product}`);
  const theirs = await pageOf(browser, ben, file.server.url, `/${product}/canopy`);
  await page.goto(`/${product}/canopy`);
  await drawn();
  await drawn(theirs);
  await file.server.rest.run("stage.move", {
    item: key("Read the trail"),
    stage: "to-do",
    override: true,
    reason: "Now",
  });
  await expect(picture(theirs)).toHaveAttribute("data-glow", key("Read the trail"));
  await expect(theirs.getByRole("button", { name: "To-do 1" })).toBeVisible();
  await expect(picture(theirs)).toHaveAttribute("data-glow", "");
  await file.server.rest.run("story.create", { parent: key("Who did what"), title: "A new one" });
  await expect(theirs.getByRole("button", { name: "Pending 5" })).toBeVisible();
  await theirs.context().close();
});

test("[WEB-503] the map is kept as SVG with its names as text, and as PNG; no name in it is mark-up", async () => {
  await file.server.rest.run("item.edit", { item: key("Read the trail"), title: '<script>alert("x")</script> & more' });
  await page.goto(`/${product}/canopy`);
  await drawn();
  const save = async (name: string) => {
    await page.getByRole("button", { name: "Save as a picture" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name }).click();
    return download;
  };
  const svg = await save("Save as SVG");
  expect(svg.suggestedFilename()).toBe(`canopy-${product.toLowerCase()}.svg`);
  const text = readFileSync(await svg.path(), "utf8");
  expect(text).toContain(">Accelerate onboarding</text>");
  expect(text).toContain("Pending 5</text>");
  expect(text).not.toContain("<script");
  const isSound = await page.evaluate((source) => {
    const parsed = new DOMParser().parseFromString(source, "image/svg+xml");
    return parsed.querySelector("parsererror, script, foreignObject, a, image") === null;
  }, text);
  expect(isSound).toBe(true);
  const png = await save("Save as PNG");
  expect(
    readFileSync(await png.path())
      .subarray(1, 4)
      .toString(),
  ).toBe("PNG");
});

test("[WEB-504] the slider shows the map as it was, from the log, and comes back to now", async () => {
  await page.goto(`/${product}/canopy`);
  await drawn();
  await page.getByRole("button", { name: "Time" }).click();
  const slider = page.getByRole("slider", { name: "Moment that is shown" });
  await expect(slider).toHaveAttribute("aria-valuetext", "Now");
  await slider.focus();
  await page.keyboard.press("Home");
  await expect(page).toHaveURL(/at=\d+/);
  await expect(page.getByLabel("Colour", { exact: true })).toBeDisabled();
  await page.keyboard.press("End");
  await expect(page).not.toHaveURL(/at=/);
  await expect(page.getByRole("button", { name: "Pending 5" })).toBeVisible();
});

test("[WEB-505] a map of nothing, of one item and of a chain says what it is", async () => {
  const empty = await newProduct(file.server.rest, "Empty");
  await page.goto(`/${empty}/canopy`);
  await expect(page.getByText("Here stands everything as one map")).toBeVisible();
  await file.server.rest.run("story.create", { product: empty, title: "Alone" });
  await expect(tree()).toBeVisible();
  await drawn();
  await expect(page.getByText("No story has an effort yet: all are drawn alike.")).toBeVisible();
  await tree().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Alone" })).toBeVisible();
  await page.goto(`/${product}/canopy?focus=NO-SUCH&area=volume&colour=pink&at=never`);
  await drawn();
  await expect(page.getByLabel("Colour", { exact: true })).toHaveValue("stage");
});

test("[WEB-530] who comes back to a map finds it drawn, with what came meanwhile; another product's map shows nothing of it", async ({
  browser,
}) => {
  const { rest } = file.server;
  const other = await newProduct(rest);
  await grow(rest, other, ["Cranes", "  Lifts", "    Lift a boat"]);
  await page.goto(`/${product}/canopy`);
  await drawn();
  await page.getByRole("link", { name: "Outline", exact: true }).first().click();
  await expect(page.getByRole("treegrid")).toBeVisible();
  await rest.run("story.create", { parent: key("Self-serve wizard"), title: "Came meanwhile" });
  await expect(page.getByText("Came meanwhile")).toBeVisible();
  await page.goBack();
  await drawn();
  await expect(tree().getByText(/, product .*, 6 stories/)).toBeAttached();
  await page.getByRole("button", { name: /Switch product$/ }).click();
  await page.getByRole("option").filter({ hasText: other }).click();
  await expect(page).toHaveURL(new RegExp(`/${other}/canopy`));
  await drawn();
  // Nothing is pointed at.
  await page.mouse.move(2, 2);
  // To the pixel what a page shows that has seen no other map.
  const fresh = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await fresh.goto(`/${other}/canopy`);
  await drawn(fresh);
  const pixels = async (on: Page) => (await picture(on).locator("canvas").screenshot()).toString("base64");
  await expect.poll(async () => (await pixels(page)) === (await pixels(fresh))).toBe(true);
  await fresh.context().close();
});
