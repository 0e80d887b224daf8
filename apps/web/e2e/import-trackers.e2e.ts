import { expect, test } from "@playwright/test";
import { newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { contextOf } from "./support/people.ts";

const file = serverOfFile();

const board = {
  name: "Shop",
  lists: [
    { id: "l1", name: "Someday maybe", pos: 1 },
    { id: "l2", name: "Doing", pos: 2 },
  ],
  cards: [
    {
      id: "5e4422fcdf81d26e37800201",
      shortLink: "aaa",
      name: "(8) As a buyer, I want to pay by card so that it is quick",
      idList: "l2",
      pos: 1,
      labels: [{ name: "money" }],
    },
    { id: "5e4422fcdf81d26e37800202", shortLink: "bbb", name: "Gift wrap", idList: "l1", pos: 1 },
    { id: "5e4422fcdf81d26e37800203", shortLink: "ccc", name: "Old idea", idList: "l1", pos: 2, closed: true },
  ],
  checklists: [],
  actions: [],
};

test("[WEB-380] a Trello board is named as what it is, its lists are given stages, and it comes in; a damaged file says where", async ({
  browser,
}) => {
  const product = await newProduct(file.server.rest);
  const page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await page.goto(`/import?product=${product}`);
  const upload = (name: string, text: string) =>
    page.getByLabel("File to import").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  await upload("cut.json", JSON.stringify(board, null, 1).slice(0, 300));
  await expect(page.getByRole("alert")).toContainText(/cut off: it ends in line \d+, column \d+/);
  await page.goto(`/import?product=${product}`);
  await upload("board.txt", JSON.stringify(board));
  await expect(page.getByText("board.txt · Trello board (JSON)")).toBeVisible({ timeout: 30_000 });
  await page.getByLabel("Someday maybe becomes").selectOption({ label: "Confirming" });
  await expect(page.getByText("you chose it").first()).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: /^Import 3 stories/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "3 imported." })).toBeVisible({ timeout: 30_000 });
  const { items } = await file.server.rest.query<{ items: { title: string; stage: string; effort: number | null }[] }>(
    "item.list",
    { product, kind: ["story"] },
  );
  expect(items.map(({ title, stage, effort }) => [title.slice(0, 9), stage, effort])).toEqual(
    expect.arrayContaining([
      ["(8) As a ", "developing", 8],
      ["Gift wrap", "confirming", null],
      ["Old idea", "finished", null],
    ]),
  );
  await page.context().close();
});
