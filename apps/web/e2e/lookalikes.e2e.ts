import { expect, type Page, test } from "@playwright/test";
import { grow, keyOf, newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { openOutline, rowOf } from "./support/outline.ts";
import { contextOf, joinAs, pageOf } from "./support/people.ts";
import type { Item } from "./support/rest.ts";
import { expectNoFaults, opened } from "./support/views.ts";

const file = serverOfFile();
let items: Map<string, Item>;
let product: string;
let page: Page;

const lines = [
  "Money",
  "  Refunds",
  "    Refund a guest by card within three days",
  "    Refund guests by card in three days",
  "    Print a receipt at the berth",
  "    Print the receipt at a berth",
  "    Lift a boat with the crane",
];

test.beforeEach(async ({ browser }) => {
  // What an earlier test left would be look-alikes of what this one makes.
  const { items: left } = await file.server.rest.query<{ items: Item[] }>("item.list", { kind: ["theme"] });
  for (const { key: theme } of left) await file.server.rest.run("item.delete", { item: theme });
  product = await newProduct(file.server.rest);
  items = await grow(file.server.rest, product, lines);
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
});
test.afterEach(() => page.context().close());

const key = (title: string) => keyOf(items, title);
const pairs = () => page.getByRole("list", { name: "Pairs", exact: true }).getByRole("button");
const [refund, refundToo] = ["Refund a guest by card within three days", "Refund guests by card in three days"];
const [receipt, receiptToo] = ["Print a receipt at the berth", "Print the receipt at a berth"];

test("[WEB-280] the queue is worked through by keyboard: merge, tell apart, undo, until nothing is left", async () => {
  const { rest } = file.server;
  await rest.run("comment.add", { item: key(refundToo), body: "Said of the other" });
  await page.goto(`/${product}/lookalikes`);
  await expect(pairs()).toHaveCount(2);
  await expect(page.getByText("2 pairs to look at")).toBeVisible();
  await page.keyboard.press("j");
  await expect(pairs().nth(1)).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("k");
  await expect(pairs().nth(0)).toHaveAttribute("aria-current", "true");
  if (!(await pairs().nth(0).innerText()).includes(refund)) await page.keyboard.press("j");
  await expect(page.getByRole("article").locator("mark").first()).toBeVisible();

  await page.keyboard.press("x");
  await expect(page.getByRole("button", { name: `Merge ${key(refund)} into ${key(refundToo)}` })).toBeVisible();
  await page.keyboard.press("x");
  await page.keyboard.press("m");
  await expect(page.getByText(`${key(refundToo)} was merged into ${key(refund)}.`).first()).toBeVisible();
  await expect(pairs()).toHaveCount(1);
  await expect
    .poll(async () => (await rest.comments(key(refund))).map(({ body }) => body))
    .toEqual(["Said of the other"]);
  expect((await rest.item(key(refundToo))).key).toBe(key(refund));

  await page.keyboard.press("n");
  await expect(page.getByText("There are none now.")).toBeVisible();
  await page.getByRole("button", { name: /^Undo/ }).last().click();
  await expect(pairs()).toHaveCount(1);
  await expect(page.getByText(receipt).first()).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(pairs()).toHaveCount(2);
  expect((await rest.item(key(refundToo))).key).toBe(key(refundToo));
});

test("[WEB-281] a viewer sees the pairs and no way to change them", async ({ browser }) => {
  const viewer = await joinAs(file.server, "viewer", "Vera");
  const theirs = await pageOf(browser, viewer, file.server.url, `/${product}/lookalikes`);
  await expect(theirs.getByRole("list", { name: "Pairs", exact: true }).getByRole("button")).toHaveCount(2);
  await expect(theirs.getByRole("button", { name: /Merge|Not a duplicate/ })).toHaveCount(0);
  await theirs.context().close();
});

test("[WEB-282] look-alikes of two products become a shared component, whose saving is a sum that one can check", async () => {
  const { rest } = file.server;
  const other = await newProduct(rest, "Harbour");
  const theirs = await grow(rest, other, ["Guests", "  Pay", "    Take a card payment at the fuel dock"]);
  const own = await grow(rest, product, ["Fees", "  Dock", "    Take card payments at the fuel dock"]);
  const [mine, their] = [
    keyOf(own, "Take card payments at the fuel dock"),
    keyOf(theirs, "Take a card payment at the fuel dock"),
  ];
  await rest.run("item.edit", { item: mine, effort: 5 });
  await rest.run("item.edit", { item: their, effort: 8 });
  await page.goto("/leverage");
  await page
    .getByRole("button", { name: `Make it a shared component: ${mine} and ${their}` })
    .or(page.getByRole("button", { name: `Make it a shared component: ${their} and ${mine}` }))
    .click();
  const detail = page.getByRole("article");
  await expect(detail.getByText("8 + 5 − 8 = 5").or(detail.getByText("5 + 8 − 8 = 5"))).toBeVisible();
  await expect(detail.getByRole("link", { name: "Take a card payment at the fuel dock" })).toBeVisible();
  await expect(page.getByText("Building once what several use saves 5 points.")).toBeVisible();

  await detail.getByRole("button", { name: "Name the epic it is built in" }).click();
  await page.keyboard.type("Pay");
  await page.getByRole("option", { name: new RegExp(keyOf(theirs, "Pay")) }).click();
  await expect(detail.getByRole("list", { name: "Built in" }).getByRole("link", { name: "Pay" })).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(detail.getByText("No epic is named in which it is built.")).toBeVisible();
});

test("[WEB-284] a title that is typed is told the item it looks like: opened instead by a key, merged from the item's page", async () => {
  const { rest } = file.server;
  await openOutline(page, product);
  await page.keyboard.press("End");
  await expect(rowOf(page, /Lift a boat/)).toBeFocused();
  await page.keyboard.press("c");
  await page.getByRole("textbox", { name: "Title of the new story" }).waitFor();
  await page.keyboard.type("Printing the receipts");
  await expect(page.getByRole("status").getByText("Looks like")).toBeVisible();
  if (process.env.SHOTS !== undefined) await page.screenshot({ path: `${process.env.SHOTS}/typing.png` });
  await page.keyboard.press("Alt+Enter");
  await expect(page).toHaveURL(new RegExp(`/i/(${key(receipt)}|${key(receiptToo)})$`));
  expect((await rest.items(product)).filter(({ title }) => title.startsWith("Printing"))).toEqual([]);

  const crane = key("Lift a boat with the crane");
  await page.goto(`/i/${crane}`);
  await page.getByRole("button", { name: /^Title: Lift a boat/ }).click();
  await page.getByRole("textbox", { name: "Title", exact: true }).fill("Refund the guest by card in three days");
  const merge = page.getByRole("button", { name: new RegExp(`^Merge into it: (${key(refund)}|${key(refundToo)})$`) });
  await expect(merge).toBeVisible();
  if (process.env.SHOTS !== undefined) await page.screenshot({ path: `${process.env.SHOTS}/title.png` });
  await page.keyboard.press("Enter");
  await merge.click();
  await expect(page).toHaveURL(new RegExp(`/i/(${key(refund)}|${key(refundToo)})$`));
  expect([key(refund), key(refundToo)]).toContain((await rest.item(crane)).key);
});

test("[WEB-283] axe finds nothing in look-alikes and leverage, in light and dark, at 390 and 1440 px", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const { rest } = file.server;
  const other = await grow(rest, await newProduct(rest, "Harbour"), ["Guests", "  Pay", "    Lift boats with a crane"]);
  const shared = [key(receipt), keyOf(other, "Pay")];
  for (const [item, effort] of [
    [key(receipt), 5],
    [keyOf(other, "Lift boats with a crane"), 8],
  ])
    await rest.run("item.edit", { item, effort });
  const { id } = await rest.run<{ id: string }>("component.share", { items: shared, name: "Receipts" });
  await rest.run("component.edit", { component: id, home: key("Refunds"), description: "Prints **everywhere**." });
  await rest.run("dependency.create", { item: key("Lift a boat with the crane"), on: key(receipt) });
  const shot = process.env.SHOTS;
  const pairShown = (view: Page) => expect(view.locator("[data-pair]").first()).toBeAttached();
  const views = [
    opened("queue", () => `/${product}/lookalikes`, pairShown),
    opened("one pair", () => `/${product}/lookalikes?pair=${key(receipt)}~${key(receiptToo)}`, pairShown),
    opened(
      "leverage",
      () => "/leverage",
      (view) => expect(view.getByRole("button", { name: /Receipts/ })).toBeAttached(),
    ),
    opened(
      "one component",
      () => `/leverage?on=${id}`,
      (view) => expect(view.getByRole("article")).toBeVisible(),
    ),
  ];
  if (shot !== undefined)
    for (const { name, open } of views)
      for (const width of [1440, 390])
        for (const colorScheme of ["light", "dark"] as const) {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme });
          await open(page);
          await page.screenshot({ path: `${shot}/${name}-${width}-${colorScheme}.png` });
        }
  await expectNoFaults(browser, file, views, [390, 1440]);
});

test("[WEB-529] who comes back sees the pairs told last at once, without what has gone meanwhile", async () => {
  const { rest } = file.server;
  await page.goto(`/${product}/lookalikes`);
  await expect(pairs()).toHaveCount(2);
  await page.getByRole("link", { name: "Outline", exact: true }).first().click();
  await expect(rowOf(page, new RegExp(refundToo))).toBeVisible();
  await rest.run("item.delete", { item: key(refundToo) });
  await expect(rowOf(page, new RegExp(refundToo))).toHaveCount(0);
  // The server answers when the test says so.
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(/lookalike\.list/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goBack();
  await expect(pairs()).toHaveText([new RegExp(receipt)]);
  await expect(page.getByText("1 pair to look at")).toBeVisible();
  answer();
  await expect(pairs()).toHaveText([new RegExp(receipt)]);
});

test("[WEB-551] while the items are compared for the first time, look-alikes and leverage tell how far that is, then the pairs", async () => {
  // The server has very many items until the test says otherwise.
  let progress: object | undefined = { what: "reading", done: 2_500, of: 10_000 };
  await page.route(/lookalike\.list/, async (route) => {
    if (!progress) return route.continue();
    return route.fulfill({ json: { version: 1, result: { total: 0, pairs: [], progress } } });
  });
  const bar = page.getByRole("progressbar", { name: "Comparing the items" });
  for (const [path, shown] of [
    ["/leverage", page.getByRole("heading", { name: "Leverage" }).first()],
    [`/${product}/lookalikes`, pairs().first()],
  ] as const) {
    progress = { what: "reading", done: 2_500, of: 10_000 };
    await page.goto(path);
    await expect(bar).toHaveJSProperty("value", 0.125);
    await expect(page.getByText("Reading the items: 2,500 of 10,000")).toBeVisible();
    progress = { what: "comparing", done: 8_000, of: 10_000 };
    await expect(page.getByText("Comparing the items: 8,000 of 10,000")).toBeVisible();
    await expect(bar).toHaveJSProperty("value", 0.9);
    progress = undefined;
    await expect(bar).toHaveCount(0);
    await expect(shown).toBeVisible();
  }
  await expect(pairs()).toHaveCount(2);
});
