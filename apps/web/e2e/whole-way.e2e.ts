import { expect, test } from "@playwright/test";
import { newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { dragInPlan, planRow, planTree } from "./support/import-plan.ts";
import { contextOf } from "./support/people.ts";
import type { Item } from "./support/rest.ts";

const file = serverOfFile();

const titles = [
  "Add a map of the moorings",
  "Export the log of a day as CSV",
  "Show the tide beside each mooring",
  "Send the bill by mail",
  "Print a receipt at the berth",
  "Print the receipt at a berth",
  "Filter moorings by depth",
  "Remind guests before they leave",
  "Search boats by name",
  "Copy a booking to another day",
  "Share the plan of a week",
  "Hide boats that have left",
];
const board = {
  name: "Harbour",
  lists: [
    { id: "l1", name: "To do", pos: 1 },
    { id: "l2", name: "Doing", pos: 2 },
  ],
  cards: titles.map((name, at) => ({
    id: `5e4422fcdf81d26e378003${String(at).padStart(2, "0")}`,
    ...{ shortLink: `card${at}`, name, idList: at % 3 === 0 ? "l2" : "l1", pos: at + 1 },
  })),
  checklists: [],
  actions: [],
};

test("[WEB-395] the whole way: a Trello board, a plan adjusted by dragging, look-alikes merged, ten drafts accepted, out as Markdown, edited and synced back", async ({
  browser,
}) => {
  const { rest } = file.server;
  const product = await newProduct(rest);
  const page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  const itemsNow = async () => (await rest.query<{ items: Item[] }>("item.list", { product })).items;

  // In, with a theme and an epic made in the plan and a card dragged there.
  await page.goto(`/import?product=${product}`);
  await page
    .getByLabel("File to import")
    .setInputFiles({ name: "board.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(board)) });
  const tree = planTree(page);
  const row = (title: string) => planRow(page, title);
  await expect(row("Send the bill by mail")).toBeVisible();
  await row("Send the bill by mail").click();
  await tree.focus();
  for (const [key, name] of [
    ["Shift+C", "Money"],
    ["c", "Billing"],
  ] as const) {
    await page.keyboard.press(key);
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
    await expect(row(name)).toBeVisible();
  }
  await expect(page.getByRole("button", { name: /^Import 12 stories, 2 epics, 2 themes/ })).toBeVisible();
  await dragInPlan(page, "Send the bill by mail", "Billing");
  await expect(
    page.getByRole("heading", { level: 1, name: "12 rows: 1 placed, 11 unsorted, 0 troubled" }),
  ).toBeVisible();
  await page.getByRole("button", { name: /^Import \d/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /12 imported/ })).toBeVisible();
  const bill = (await itemsNow()).find(({ title }) => title === "Send the bill by mail");
  expect((await itemsNow()).find(({ key }) => key === bill?.parentKey)?.title).toBe("Billing");

  // Look-alikes become one.
  await page.goto(`/${product}/lookalikes`);
  await expect(page.getByRole("list", { name: "Pairs", exact: true }).getByRole("button")).toHaveCount(1);
  await page.keyboard.press("m");
  await expect(page.getByText("There are none now.")).toBeVisible();

  // Ten drafts, one by one.
  await page.goto(`/${product}/drafts`);
  const drafts = page.getByRole("list", { name: "Drafts" }).getByRole("button");
  await expect(drafts).toHaveCount(11);
  for (let left = 10; left >= 1; left--) {
    await page.getByRole("button", { name: /^Accept Enter|^Accept$/ }).click();
    await expect(drafts).toHaveCount(left);
  }
  // Out as a folder, one title edited by hand, and back.
  const folder = await (await page.request.get(`/v1/export?product=${product}&format=markdown-folder&as=lines`)).text();
  await page.goto(`/export?product=${product}`);
  await page.getByLabel("Choose a folder's zip").setInputFiles({
    name: "folder.zip",
    mimeType: "application/zip",
    buffer: Buffer.from(folder.replace('title: \\"Search boats by name\\"', 'title: \\"Find boats by name\\"')),
  });
  await expect(page.getByText(/^1 changed, 0 new, \d+ unchanged\./)).toBeVisible();
  expect((await itemsNow()).map(({ title }) => title)).toContain("Find boats by name");
  await page.context().close();
});
