import { expect, type Page, test } from "@playwright/test";
import { grow, keyOf, newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { expectSaved } from "./support/outline.ts";
import { contextOf } from "./support/people.ts";
import type { Item } from "./support/rest.ts";

const file = serverOfFile();
let product: string;
let items: Map<string, Item>;
let page: Page;

const quotes = [
  "The invoice export lost a line.",
  "I do the invoice export on Mondays.",
  "An invoice export takes me an hour.",
  "The crane was late.",
  "Nobody rang about the crane.",
];

test.beforeEach(async ({ browser }) => {
  const { rest } = file.server;
  product = await newProduct(rest);
  items = await grow(rest, product, ["Money", "  Bills", "    Export bills"]);
  for (const [at, quote] of quotes.entries())
    await rest.run("evidence.create", { product, quote, participant: `P${at}` });
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
});
test.afterEach(() => page.context().close());

const kept = async (): Promise<Record<string, number>> => {
  const { clusters } = await file.server.rest.query<{ clusters: { name: string; evidence: string[] }[] }>(
    "cluster.list",
    { product },
  );
  return Object.fromEntries(clusters.map(({ name, evidence }) => [name, evidence.length]));
};
const card = (words: string) => page.getByRole("button", { name: words, exact: true });

test("[WEB-464] findings are clustered by keys and by dragging, from a suggestion too, and become an insight", async () => {
  await page.goto(`/${product}/research/clusters`);
  await card(quotes[3] as string).focus();
  await page.keyboard.press("x");
  await expect(page.getByText("1 selected").first()).toBeVisible();
  await card(quotes[4] as string).focus();
  await page.keyboard.press("x");
  await page.keyboard.press("c");
  await page.keyboard.type("The crane");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "The crane", exact: true })).toBeFocused();
  await expect.poll(kept).toEqual({ "The crane": 2 });
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Alt+ArrowLeft");
  await expect.poll(kept).toEqual({ "The crane": 1 });
  await page.keyboard.press("Alt+ArrowRight");
  await expect.poll(kept).toEqual({ "The crane": 2 });
  await page.keyboard.press("Delete");
  await expect.poll(kept).toEqual({ "The crane": 1 });
  await page.keyboard.press("Control+z");
  await expect.poll(kept).toEqual({ "The crane": 2 });

  await page.keyboard.press("s");
  const group = page.getByRole("button", { name: "Make a cluster of 3" });
  await expect(page.getByText(/Because of: .*invoice/i)).toBeVisible();
  await group.click();
  await expect.poll(async () => Object.values(await kept()).sort()).toEqual([2, 3]);
  await page.getByRole("button", { name: "Close the suggestions" }).click();
  await card(quotes[0] as string).dragTo(page.getByRole("region", { name: "The crane" }));
  await expect.poll(async () => (await kept())["The crane"]).toBe(3);

  await card(quotes[1] as string).focus();
  await page.keyboard.press("i");
  await expect(page).toHaveURL(/research\/insights\?on=/);
  const findings = page.getByRole("list", { name: "Findings" });
  await expect(findings.getByRole("listitem")).toHaveCount(2);
  await page.getByRole("button", { name: "Link an item" }).click();
  await page.keyboard.type("Export bills");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Trace to 2 findings" }).click();
  await expectSaved(page);
  const { evidence } = await file.server.rest.query<{ evidence: { traces: { key: string }[] }[] }>("evidence.list", {
    product,
  });
  const key = keyOf(items, "Export bills");
  expect(evidence.filter(({ traces }) => traces.some((trace) => trace.key === key))).toHaveLength(2);
});
