import { expect, type Page, test } from "@playwright/test";
import { grow, keyOf, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { expectSaved, passGates } from "./support/outline.ts";
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
});
test.afterEach(() => page.context().close());

const board = () => page.getByRole("grid", { name: /^Board of/ });
const card = (title: string) => board().getByRole("gridcell", { name: new RegExp(`^\\S+ (?:[A-Z][\\w-]+ )?${title}`) });
const key = (title: string) => keyOf(items, title);
const told = () => page.getByRole("status", { name: "Announcements" });
const serverItem = (title: string) =>
  file.server.rest.query<Item & { labels: string[] }>("item.get", { item: key(title) });
const columnsOf = (name: string) => card(name).getAttribute("data-column");

const open = async (search = "") => {
  await page.goto(`/${product}/board${search}`);
  await expect(board().getByRole("columnheader").first()).toBeVisible();
};

const drag = async (title: string, head: RegExp) => {
  const [from, to] = [
    await card(title).boundingBox(),
    await board().getByRole("columnheader", { name: head }).boundingBox(),
  ];
  if (!from || !to) throw new Error("Card and column must be in sight.");
  await page.mouse.move(from.x + 120, from.y + 50);
  await page.mouse.down();
  const y = from.y + 60;
  await page.mouse.move(to.x + 120, y, { steps: 12 });
  // What a drop means is worked out once a frame: twice over the same place, and a frame after each.
  for (const x of [122, 120]) {
    await page.mouse.move(to.x + x, y);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
  await page.mouse.up();
};

test("[WEB-520] a card goes through its gates by keys, menu and drag, and says why it goes back", async () => {
  await page.goto(`/${product}/outline`);
  await page.getByRole("link", { name: "Board", exact: true }).click();
  await expect(board().getByRole("columnheader").first()).toBeVisible();
  await page.keyboard.press("j");
  await expect(card("Confirm assignment")).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  // Alt and right: To-do asks for what is missing; an owner passes it with a reason.
  await page.keyboard.press("Alt+ArrowRight");
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("missing");
  await passGates(page);
  await expect(told()).toContainText(/moved to To-do/);
  await expect(card("Confirm assignment")).toBeFocused();
  expect(await columnsOf("Confirm assignment")).toBe("to-do");
  // Back asks why, also where nothing is missing.
  await page.keyboard.press("Alt+h");
  await dialog.getByRole("textbox", { name: /^Why back to Pending/ }).fill("Not yet");
  await page.keyboard.press("Control+Enter");
  await expect(card("Confirm assignment")).toHaveAttribute("data-column", "pending");
  // The menu is the drag's equal.
  await card("Confirm assignment")
    .getByRole("button", { name: /^Actions for/ })
    .click();
  await page.getByRole("menuitem", { name: /Move to another column/ }).click();
  await page.keyboard.type("devel");
  await page.keyboard.press("Enter");
  await passGates(page);
  await expect(card("Confirm assignment")).toHaveAttribute("data-column", "developing");
  await drag("Resume where I left", /^To-do/);
  await expect(dialog).toContainText(`${key("Resume where I left")} to To-do`);
  await passGates(page);
  await expect(card("Resume where I left")).toHaveAttribute("data-column", "to-do");
  await expectSaved(page);
  expect((await serverItem("Resume where I left")).stage).toBe("to-do");
  // Order within a column, among the cards of an epic.
  await file.server.rest.run("item.move", {
    item: key("Skip what I know"),
    parent: key("Self-serve wizard"),
    at: "last",
  });
  await page.keyboard.press("Alt+ArrowUp");
  await expect(told()).toContainText("first in its column");
  // What is asked belongs to its page.
  await page.keyboard.press("Alt+ArrowRight");
  await expect(dialog).toContainText("missing");
  await page.goBack();
  await expect(page).toHaveURL(/outline/);
  await expect(dialog).toBeHidden();
});

test("[WEB-521] columns and lanes by any field, filters in the address, adding and moving several", async () => {
  await file.server.rest.run("item.edit", { item: key("Confirm assignment"), labels: ["alpha", "beta"] });
  await file.server.rest.run("item.edit", { item: key("Read the trail"), labels: ["beta"] });
  await open("?group=label&lanes=theme");
  await expect(board().getByRole("columnheader", { name: /alpha/ })).toBeVisible();
  await expect(card("Confirm assignment")).toHaveCount(2);
  await expect(board().getByRole("rowheader", { name: /Trusted by auditors/ })).toBeVisible();
  // Alt and right takes the label of the column along, and leaves the others.
  await card("Confirm assignment").and(page.locator("[data-column=alpha]")).click();
  await page.keyboard.press("Alt+ArrowRight");
  await expect.poll(async () => (await serverItem("Confirm assignment")).labels).toEqual(["beta"]);
  // What is written in a cell has what the cell stands for.
  await card("Read the trail").click();
  await page.keyboard.press("c");
  await page.keyboard.type("Keep the trail");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(card("Keep the trail")).toHaveAttribute("data-column", "beta");
  await expectSaved(page);
  const made = (
    await file.server.rest.query<{ items: (Item & { labels: string[]; parent: string })[] }>("search.find", {
      text: "Keep the trail",
    })
  ).items[0];
  expect([made?.labels, made?.parent]).toEqual([["beta"], (await serverItem("Who did what")).id]);
  // Several at once, with X and Shift, into a column by typing its name.
  await page.getByRole("button", { name: "Columns: Label" }).click();
  await page.getByRole("menuitemradio", { name: "Assignee" }).click();
  await expect(page).toHaveURL(/group=assignee/);
  await card("Confirm assignment").click();
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+j");
  await expect(page.getByRole("toolbar", { name: "Selected items" })).toContainText("3 selected");
  await page.keyboard.press("m");
  await page.keyboard.type(file.owner.name);
  await page.keyboard.press("Enter");
  await expect(told()).toContainText(`3 items moved to ${file.owner.name}`);
  await expect(board().getByRole("columnheader", { name: new RegExp(file.owner.name) })).toContainText("3");
  await page.keyboard.press("Escape");
  // The filter is the outline's, in the address.
  await page.keyboard.press("f");
  await page.keyboard.type("Label");
  await page.keyboard.press("Enter");
  await page.getByRole("option", { name: "beta" }).click();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/label=beta/);
  await expect(board().getByRole("gridcell")).toHaveCount(3);
  await page.reload();
  await expect(board().getByRole("gridcell")).toHaveCount(3);
});

test("[WEB-522] a column over its limit is marked, and whoever drops over it is told", async () => {
  await file.server.rest.batch(
    ["Confirm assignment", "Resume where I left"].map((title) => ({
      name: "stage.move",
      input: { item: key(title), stage: "to-do", override: true, reason: "As it was" },
    })),
  );
  await open();
  await board()
    .getByRole("button", { name: /^2 in To-do, no limit/ })
    .click();
  await page.keyboard.type("none");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("whole number");
  await page.getByRole("textbox", { name: /At most so many/ }).fill("2");
  await page.keyboard.press("Enter");
  const head = board().getByRole("columnheader", { name: /^To-do/ });
  await expect(head).toContainText("2 / 2");
  await expect(head).not.toContainText("over the limit");
  await card("Skip what I know").click();
  await page.keyboard.press("Alt+ArrowRight");
  await passGates(page);
  await expect(page.getByRole("region", { name: "Notices" })).toContainText("To-do holds 3 of at most 2");
  await expect(head).toContainText("over the limit");
  // Kept for everyone, and whatever the filter lets through.
  await page.goto(`/${product}/board?text=Skip`);
  await expect(head).toContainText("3 / 2");
});
