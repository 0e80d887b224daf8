import { expect, type Page, test } from "@playwright/test";
import { grow, keyOf, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import {
  expectFocus,
  expectFocusInGrid,
  expectSaved,
  gridOf,
  openOutline,
  passGates,
  rowOf,
  shownOutline,
} from "./support/outline.ts";
import { contextOf } from "./support/people.ts";
import type { Item } from "./support/rest.ts";

const file = serverOfFile();
let product: string;
let items: Map<string, Item>;
let page: Page;
test.beforeEach(async ({ browser }) => {
  product = await newProduct(file.server.rest);
  items = await grow(file.server.rest, product, smallBacklog);
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await openOutline(page, product);
  await expectSaved(page);
});
test.afterEach(() => page.context().close());

const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const named = (title: string): string => `${keyOf(items, title)} ${title}`;
const row = (title: string) => rowOf(page, named(title));

/** Goes to a row by keys alone. */
const goTo = async (title: string) => {
  await press("Home");
  const at = (await shownOutline(page)).findIndex((line) => line.trim() === title);
  for (let step = 0; step < at; step += 1) await press("j");
  await expectFocus(page, named(title));
};

/** The grid shows what the server has, and the keyboard is still in the grid. */
const expectAsOnServer = async (lines: readonly string[]) => {
  await expectSaved(page);
  await expect.poll(() => file.server.rest.outline(product)).toEqual(lines);
  await expect.poll(() => shownOutline(page)).toEqual(lines);
  await expectFocusInGrid(page);
};

test("[WEB-30] J, K and the arrows move, fold and unfold", async () => {
  await press("j");
  await expectFocus(page, named("Accelerate onboarding"));
  await press("j", "ArrowDown");
  await expectFocus(page, named("Confirm assignment"));
  await press("k", "ArrowUp");
  await expectFocus(page, named("Accelerate onboarding"));
  await press("ArrowLeft");
  await expect(row("Accelerate onboarding")).toHaveAttribute("aria-expanded", "false");
  await expect(row("Self-serve wizard")).toHaveCount(0);
  await press("ArrowRight");
  await expect(row("Accelerate onboarding")).toHaveAttribute("aria-expanded", "true");
  await press("ArrowRight");
  await expectFocus(page, named("Self-serve wizard"));
  await press("End");
  await expectFocus(page, named("Read the trail"));
  await press("ArrowLeft");
  await expectFocus(page, named("Who did what"));
  await press("Home", "Shift+ArrowLeft");
  await expect.poll(() => shownOutline(page)).toEqual(["Accelerate onboarding", "Trusted by auditors"]);
  await press("Shift+ArrowRight");
  await expect.poll(() => shownOutline(page)).toEqual(smallBacklog);
  await expectFocusInGrid(page);
});

test("[WEB-31] C writes titles one after another; Tab and Shift+Tab set their level", async () => {
  await goTo("Skip what I know");
  await press("c");
  await page.keyboard.type("First new story");
  await press("Enter");
  await page.keyboard.type("Second new story");
  await press("Enter", "Shift+Tab");
  await page.keyboard.type("New epic");
  await press("Enter", "Tab");
  await page.keyboard.type("Inside the new epic");
  await press("Enter", "Escape");
  await expectAsOnServer(
    smallBacklog.toSpliced(
      5,
      0,
      "    First new story",
      "    Second new story",
      "  New epic",
      "    Inside the new epic",
    ),
  );
  await expect(rowOf(page, /Inside the new epic$/)).toBeFocused();
});

test("[WEB-32] E edits the title: Escape puts it back, Enter keeps it", async () => {
  await goTo("Confirm assignment");
  const version = await file.server.rest.version();
  await press("e", "Control+a");
  await page.keyboard.type("Thrown away");
  await press("Escape");
  await expectFocus(page, named("Confirm assignment"));
  expect(await file.server.rest.version()).toBe(version);
  await press("e", "Control+a");
  await page.keyboard.type("Confirm the assignment");
  await press("Enter");
  await expectAsOnServer(smallBacklog.with(2, "    Confirm the assignment"));
  await expect(rowOf(page, /Confirm the assignment$/)).toBeFocused();

  await test.step("what is refused stays in the field with its reason", async () => {
    await press("e", "Control+a", "Delete", "Enter");
    const field = page.getByRole("textbox", { name: /^Title of / });
    await expect(field).toBeFocused();
    await expect(field).toHaveAccessibleDescription(/title/i);
    await press("Escape");
    await expect(rowOf(page, /Confirm the assignment$/)).toBeFocused();
  });
});

test("[WEB-33] X, Shift with the arrows and Ctrl+A select; S moves all of them to a stage", async () => {
  const selected = () => gridOf(page).getByRole("row", { selected: true });
  await goTo("Confirm assignment");
  await press("x");
  await expect(selected()).toHaveCount(1);
  await press("Shift+ArrowDown", "Shift+ArrowDown");
  await expect(selected()).toHaveCount(3);
  await expect(page.getByRole("toolbar", { name: "Selected items" })).toContainText("3 selected");
  await press("s");
  await page.getByRole("dialog", { name: "Stage of 3 items" }).waitFor();
  await page.keyboard.type("Develop");
  await press("Enter");
  await passGates(page);
  await expectFocusInGrid(page);
  await expectSaved(page);
  for (const title of ["Confirm assignment", "Resume where I left", "Skip what I know"]) {
    await expect(page.getByRole("button", { name: `Stage of ${keyOf(items, title)}: Developing` })).toBeVisible();
    expect((await file.server.rest.item(keyOf(items, title))).stage).toBe("developing");
  }
  expect((await file.server.rest.item(keyOf(items, "Read the trail"))).stage).toBe("pending");
  await press("Escape");
  await expect(selected()).toHaveCount(0);
  await press("Control+a");
  await expect(selected()).toHaveCount(smallBacklog.length);
  await press("Escape");
  await expect(selected()).toHaveCount(0);
  await expectFocusInGrid(page);
});

test("[WEB-34] P scores: (5 + 3 + 4) ÷ 8 = 1.5", async () => {
  const key = keyOf(items, "Confirm assignment");
  await goTo("Confirm assignment");
  await press("p");
  await page.getByRole("dialog", { name: `Score of ${key}` }).waitFor();
  await press("5", "Tab", "3", "Tab", "4", "Tab", "8");
  await expect(page.getByRole("status", { name: "Score", exact: true })).toContainText("(5 + 3 + 4) ÷ 8 = 1.5");
  await press("Enter");
  await expect(page.getByRole("button", { name: `Score of ${key}: 1.5` })).toBeVisible();
  await expectFocus(page, named("Confirm assignment"));
  await expectSaved(page);
  const item = await file.server.rest.item(key);
  expect([item.score, item.effort, item.inputs]).toEqual([1.5, 8, { value: 5, urgency: 3, risk: 4 }]);
});

test("[WEB-35] Alt with the arrows puts in order, indents and outdents; M moves to another parent", async () => {
  await goTo("Confirm assignment");
  await press("Alt+ArrowDown");
  const swapped = smallBacklog.with(2, "    Resume where I left").with(3, "    Confirm assignment");
  await expectAsOnServer(swapped);
  await press("Alt+ArrowRight");
  await expectAsOnServer(swapped.with(3, "      Confirm assignment"));
  await press("Alt+ArrowLeft");
  await expectAsOnServer(swapped);
  await press("Alt+ArrowUp");
  await expectAsOnServer(smallBacklog);
  await press("m");
  await page.keyboard.type("guided");
  await press("Enter");
  const moved = smallBacklog.toSpliced(2, 1).toSpliced(6, 0, "    Confirm assignment");
  await expectAsOnServer(moved);
  await expectFocus(page, named("Confirm assignment"));

  await test.step("an impossible place is refused in words", async () => {
    await goTo("Trusted by auditors");
    await press("Alt+ArrowRight");
    await expect(page.getByRole("region", { name: "Notices" })).toContainText("A theme stands at the top.");
    await expectAsOnServer(moved);
  });
});

test("[WEB-36] # deletes with all below, Ctrl+Z takes it back, Ctrl+Shift+Z does it again", async () => {
  await goTo("Self-serve wizard");
  await press("#");
  const without = smallBacklog.toSpliced(1, 4);
  await expectAsOnServer(without);
  await expect(page.getByRole("region", { name: "Notices" })).toContainText("with 3 below");
  await press("Control+z");
  await expectAsOnServer(smallBacklog);
  await press("Control+Shift+z");
  await expectAsOnServer(without);
  await press("Control+z");
  await expectAsOnServer(smallBacklog);

  await test.step("the same for an edit and a creation", async () => {
    await goTo("Read the trail");
    await press("e", "Control+a");
    await page.keyboard.type("Read every trail");
    await press("Enter", "c");
    await page.keyboard.type("Short-lived");
    await press("Enter", "Escape");
    await expectAsOnServer([...smallBacklog.with(9, "    Read every trail"), "    Short-lived"]);
    await press("Control+z");
    await expectAsOnServer(smallBacklog.with(9, "    Read every trail"));
    await press("Control+z");
    await expectAsOnServer(smallBacklog);
  });
});

test("[WEB-37] F filters, in chips and in the address; / searches", async () => {
  await file.server.rest.run("stage.move", {
    item: keyOf(items, "Read the trail"),
    stage: "developing",
    override: true,
    reason: "Brought over as it was",
  });
  await goTo("Confirm assignment");
  await press("f");
  await page.getByRole("dialog", { name: "Filter by" }).waitFor();
  await page.keyboard.type("Stage");
  await press("Enter");
  await page.getByRole("dialog", { name: "Stage to show" }).waitFor();
  await page.keyboard.type("Develop");
  await press("Enter", "Escape");
  await expect(page.getByRole("group", { name: "Filter: Stage is Developing" })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("stage")).toBe("developing");
  const filtered = ["Trusted by auditors", "  Who did what", "    Read the trail"];
  await expect.poll(() => shownOutline(page)).toEqual(filtered);
  await page.reload();
  await expect.poll(() => shownOutline(page)).toEqual(filtered);
  await page.getByRole("button", { name: "Remove the stage filter" }).press("Enter");
  await expect.poll(() => shownOutline(page)).toEqual(smallBacklog);

  await press("/");
  await page.getByRole("dialog", { name: "Search" }).waitFor();
  await page.keyboard.type("resume");
  await press("Enter");
  await expect(page).toHaveURL(new RegExp(`/i/${keyOf(items, "Resume where I left")}$`));
});

test("[WEB-38] Space peeks, the arrows swap the peek, Enter opens the item, O leads back to the same row", async () => {
  await goTo("Confirm assignment");
  await press("Space");
  await expect(
    page.getByRole("complementary", { name: `Peek at ${keyOf(items, "Confirm assignment")}` }),
  ).toBeVisible();
  await press("ArrowDown");
  await expect(
    page.getByRole("complementary", { name: `Peek at ${keyOf(items, "Resume where I left")}` }),
  ).toBeVisible();
  await expectFocusInGrid(page);
  await press("Escape");
  await expect(page.getByRole("complementary", { name: /^Peek/ })).toHaveCount(0);
  await expectFocusInGrid(page);
  await press("Enter");
  await expect(page).toHaveURL(new RegExp(`/i/${keyOf(items, "Resume where I left")}$`));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Resume where I left");
  await press("o");
  await expect(page).toHaveURL(new RegExp(`/${product}/outline`));
  await expectFocus(page, named("Resume where I left"));
});

test("[WEB-39] Ctrl+K runs an action on what is selected; ? shows every shortcut", async () => {
  await goTo("Confirm assignment");
  await press("x", "j", "x", "Control+k");
  await page.getByRole("dialog", { name: "Actions and items" }).waitFor();
  await page.keyboard.type("move to a stage");
  await press("Enter");
  await page.getByRole("dialog", { name: "Stage of 2 items" }).waitFor();
  await page.keyboard.type("Finish");
  await press("Enter");
  await passGates(page);
  await expectSaved(page);
  for (const title of ["Confirm assignment", "Resume where I left"])
    expect((await file.server.rest.item(keyOf(items, title))).stage).toBe("finished");
  await expectFocusInGrid(page);
  await press("?");
  const sheet = page.getByRole("dialog", { name: "Shortcuts" });
  await expect(sheet.getByText("Next row")).toBeVisible();
  await press("Escape");
  await expect(sheet).toHaveCount(0);
  await expectFocusInGrid(page);
});
