import { expect, type Page, test } from "@playwright/test";
import { grow, keyOf, newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { contextOf, joinAs, pageOf } from "./support/people.ts";
import type { Item } from "./support/rest.ts";

const file = serverOfFile();
const titles = Array.from({ length: 14 }, (_, at) => `Story ${at + 1}`);
let items: Map<string, Item>;
let product: string;
let page: Page;
test.beforeEach(async ({ browser }) => {
  product = await newProduct(file.server.rest);
  items = await grow(file.server.rest, product, ["Theme", "  Epic", ...titles.map((title) => `    ${title}`)]);
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
});
test.afterEach(() => page.context().close());

const steps = [21, 13, 8, 5, 3, 2, 1];

/** Each story is worth less than the one before under the default technique; RICE sees the first one last. */
const score = async () => {
  const { rest } = file.server;
  await rest.run("score.setEach", {
    technique: "scrum-poker",
    cards: titles.map((title, at) => ({
      item: keyOf(items, title),
      inputs: { value: steps[Math.floor(at / 2)], urgency: at % 2 === 0 ? 2 : 1, risk: 1, effort: 1 },
    })),
  });
  await rest.run("score.setEach", {
    technique: "rice",
    cards: titles.map((title, at) => ({
      item: keyOf(items, title),
      inputs: { reach: at === 0 ? 1 : 1_000 - at * 50, impact: 1, confidence: 100, effort: 1 },
    })),
  });
};

const open = async (search = "") => {
  await page.goto(`/${product}/priorities?view=compare${search}`);
  await expect(page.getByRole("region", { name: "What is compared" })).toBeVisible();
};
const part = (name: string) => page.getByRole("region", { name, exact: true });
const chips = () => page.getByRole("list", { name: "Techniques that are compared" }).getByRole("listitem");

test("[WEB-230] ranks stand side by side with how far each moves; agreement is told as a number and in words", async () => {
  await score();
  await open("&with=scrum-poker,rice");
  await expect(chips()).toHaveText(["Scrum poker", "RICE"]);
  const ranks = page.getByRole("table", { name: "Ranks of items under each technique" });
  await expect(ranks.getByRole("row")).toHaveCount(15);
  await expect(ranks.getByRole("row").nth(1)).toHaveText(`Story 1${keyOf(items, "Story 1")}1▼ 1313 lower, 14`);
  await expect(ranks.getByRole("row").nth(2)).toHaveText(`Story 2${keyOf(items, "Story 2")}2▲ 11 higher, 1`);
  const tau = page.getByRole("table", { name: "Agreement of each two techniques" });
  // 13 of 91 pairs stand the other way round and 2 are tied: (76 − 13) ÷ √(89 × 91).
  await expect(tau.getByRole("row", { name: /RICE/ })).toContainText("0.70mostly the same order");
  await expect(page.getByRole("img", { name: /^The first 14 under Scrum poker/ })).toBeVisible();

  await test.step("another first technique, one more, one less", async () => {
    await page.getByRole("button", { name: "Order the table by RICE" }).click();
    await expect(chips()).toHaveText(["RICE", "Scrum poker"]);
    await expect(ranks.getByRole("row").nth(1)).toContainText("Story 2");
    await page.getByRole("button", { name: "Add a technique" }).click();
    await page.getByRole("menuitem", { name: "Value and effort (14 scored)" }).click();
    await expect(tau.getByRole("row")).toHaveCount(3);
    await page.getByRole("button", { name: "Leave out Scrum poker" }).click();
    await expect(chips()).toHaveText(["RICE", "Value and effort"]);
    await expect(page).toHaveURL(/with=rice,value-effort/);
    await page.reload();
    await expect(chips()).toHaveText(["RICE", "Value and effort"]);
  });
});

test("[WEB-231] what they disagree on most comes with both ranks and why", async () => {
  await score();
  await open("&with=scrum-poker,rice");
  const first = page.getByRole("list", { name: "Items on which they disagree most" }).getByRole("listitem").first();
  await expect(first).toContainText("Story 1");
  await expect(first).toContainText("Scrum poker: 1st of 14(21 + 2 + 1) ÷ 1 = 24");
  await expect(first).toContainText("RICE: 14th of 14");
  await expect(first).toContainText("1 × 1 × 100");
  await first.getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/i/${keyOf(items, "Story 1")}`));
});

test("[WEB-232] how steady the top ten is: the share of tries, each item's ranks, the single steps that change it", async () => {
  await score();
  await open("&with=scrum-poker,rice");
  const steady = part("How steady the top is");
  await expect(steady).toContainText(/In \d+ % of 200 tries the top ten stays the same\./);
  const table = steady.getByRole("table", { name: "Where each item stood in the tries" });
  await expect(table.getByRole("row").nth(1)).toContainText("Story 1");
  await expect(table.getByRole("row").nth(1)).toContainText("100 %");
  await expect(table.getByRole("row").nth(10)).toContainText(/\d+ to \d+, mostly \d+/);
  await expect(steady.getByRole("list", { name: "Single steps that change the top ten" })).toContainText("comes in");
  const said = await steady.textContent();

  await test.step("the same seed, the same answer", async () => {
    await page.reload();
    await expect(steady).toContainText("of 200 tries");
    expect(await steady.textContent()).toBe(said);
  });

  await test.step("under another technique", async () => {
    await page.getByLabel("under", { exact: true }).selectOption({ label: "RICE" });
    await expect(page).toHaveURL(/stability=rice/);
    await expect(table.getByRole("row").nth(1)).toContainText("Story 2");
  });
});

test("[WEB-233] what others change is ranked anew while one looks", async () => {
  await score();
  await open("&with=scrum-poker,rice");
  const ranks = page.getByRole("table", { name: "Ranks of items under each technique" });
  await expect(ranks.getByRole("row").nth(1)).toContainText("Story 1");
  await file.server.rest.run("score.set", { item: keyOf(items, "Story 14"), inputs: { value: 100 } });
  await expect(ranks.getByRole("row").nth(1)).toContainText("Story 14");
  await file.server.rest.run("score.set", { item: keyOf(items, "Story 14"), inputs: { effort: null } });
  await expect(ranks.getByRole("row").nth(1)).toContainText("Story 1");
  await expect(ranks.getByRole("row").nth(14)).toContainText("no score");
});

test("[WEB-234] where nothing can be compared yet, words say what is missing", async ({ browser }) => {
  await open("&with=rice,ice");
  await expect(page.getByText("None of these techniques ranks an item yet.")).toBeVisible();
  await page.getByRole("button", { name: "Go to the table" }).click();
  await expect(page).toHaveURL(/\/priorities\?technique=rice/);
  await score();
  await open("&with=scrum-poker,ice");
  await expect(page.getByText("ICE ranks nothing yet: no item has all of its inputs.")).toBeVisible();
  await expect(page.getByText("too few ranked by both")).toBeVisible();
  await open("&with=rice");
  await expect(page.getByText("Add a second technique")).toBeVisible();

  await test.step("a viewer compares too", async () => {
    const viewer = await joinAs(file.server, "viewer", `Viewer${product}`);
    const path = `/${product}/priorities?view=compare&with=scrum-poker,rice`;
    const theirs = await pageOf(browser, viewer, file.server.url, path);
    await expect(theirs.getByRole("region", { name: "How far they agree" })).toContainText("0.70");
    await theirs.context().close();
  });
});

test("[WEB-237] what people said stands beside the other techniques once its survey is closed", async () => {
  await score();
  const { rest } = file.server;
  await open("&with=scrum-poker,rice");
  await expect(part("How far they agree")).toContainText("0.70");
  const two = [items.get("Story 1"), items.get("Story 2")];
  const { id: survey } = await rest.run<{ id: string }>("survey.create", {
    product,
    name: "Dots",
    technique: "dot-voting",
    items: two.map((item) => item?.key),
    settings: { budget: 9 },
  });
  const spent = Object.fromEntries(two.map((item, at) => [item?.id, at + 1]));
  await rest.run("survey.answer", { survey, ballot: { spent } });
  await page.getByRole("button", { name: "Add a technique" }).click();
  await expect(page.getByRole("menuitem", { name: /^Value and effort/ })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: /^Dot voting/ })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await rest.run("survey.close", { survey });
  const dots = page.getByRole("menuitem", { name: "Dot voting (2 scored)" });
  await expect(async () => {
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Add a technique" }).click();
    await expect(dots).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await dots.click();
  const ranks = page.getByRole("table", { name: "Ranks of items under each technique" });
  await expect(ranks.getByRole("row").nth(2)).toContainText(/▲ 1.*▲ 11 higher, 1$/);
  await expect(ranks.getByRole("row").nth(3)).toContainText("no score");
});
