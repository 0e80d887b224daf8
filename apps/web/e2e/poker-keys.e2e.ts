import { expect, type Page, test } from "@playwright/test";
import { faultsInBoth } from "./support/axe.ts";
import { grow, keyOf, newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { joinAs, type Person, pageOf } from "./support/people.ts";
import { cardOf, newSession, outcomeOf, phone, shownVotes, votesOf } from "./support/poker.ts";
import type { Item } from "./support/rest.ts";
import { expectNoFaults, opened } from "./support/views.ts";

const file = serverOfFile();
let ben: Person;
test.beforeAll(async () => {
  ben = await joinAs(file.server, "editor", "Ben", "engineering");
});

const tree = ["Onboarding", "  Wizard", "    Confirm assignment", "    Resume where I left", "    Skip what I know"];
const stories = ["Confirm assignment", "Resume where I left"];

let product: string;
let items: Map<string, Item>;
test.beforeEach(async () => {
  product = await newProduct(file.server.rest);
  items = await grow(file.server.rest, product, tree);
});

const keysOf = (titles: readonly string[]) => titles.map((title) => keyOf(items, title));

test("[WEB-242] a session is made by keyboard", async ({ browser }) => {
  const page = await pageOf(browser, file.owner, file.server.url, "/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await expect(page.getByRole("heading", { name: "Poker" })).toBeVisible();
  await page.keyboard.press("c");
  await page.getByRole("combobox", { name: "Product" }).selectOption({ label: (await productName()) ?? "" });
  await page.getByRole("searchbox", { name: "Find stories" }).fill("resume");
  await expect(page.getByRole("list", { name: "Stories to choose from" }).getByRole("listitem")).toHaveCount(1);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect(page.getByRole("status", { name: "Chosen" })).toHaveText("1 of 3 chosen");
  for (const input of ["Value", "Urgency", "Risk"])
    await page.getByRole("checkbox", { name: new RegExp(`^${input}`) }).press("Space");
  await page.getByRole("textbox", { name: "Name" }).fill("Effort only");
  await page.getByRole("checkbox", { name: /^Ben/ }).press("Space");
  await page.getByRole("button", { name: "Start with 1 item" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Effort only" })).toBeVisible();
  await expect(page.getByRole("article", { name: /Resume where I left$/ })).toBeVisible();
  await expect(page.getByRole("list", { name: "Participants" })).toContainText("Ben");
  await page.context().close();
});

const productName = async (): Promise<string | undefined> => {
  const { products } = await file.server.rest.query<{ products: { key: string; name: string }[] }>("product.list");
  return products.find(({ key }) => key === product)?.name;
};

test("[WEB-243] cards are played and the session is driven by keyboard", async ({ browser }) => {
  const session = await newSession(file.server.rest, { product, items: keysOf(stories), autoReveal: false });
  const page = await pageOf(browser, file.owner, file.server.url, `/poker/${session.id}`);
  await page.getByRole("button", { name: "Join and vote" }).press("Enter");
  await expect(cardOf(page, "Value", 13)).toBeVisible();
  await page.keyboard.press("1");
  await page.keyboard.press("3");
  await expect(cardOf(page, "Value", 13)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(cardOf(page, "Value", 13)).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await expect(cardOf(page, "Value", 8)).toHaveAttribute("aria-pressed", "true");
  await expect(cardOf(page, "Value", 13)).toHaveAttribute("aria-pressed", "false");
  await expect(votesOf(page)).toHaveText("All 1 voted");
  await page.keyboard.press("r");
  await expect(shownVotes(page, "Value")).toContainText("8 Owner");
  await expect(page.getByRole("status", { name: "Announcements" })).toContainText("The votes are shown");
  await page.keyboard.press("a");
  await expect(outcomeOf(page)).toContainText("Agreed on 8");
  await page.keyboard.press("n");
  await expect(cardOf(page, "Effort", 8)).toBeVisible();

  await test.step("and goes to any of it in the grid", async () => {
    await page.getByRole("button", { name: /Effort: not voted on$/ }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("article", { name: /Resume where I left$/ })).toBeVisible();
    await expect(cardOf(page, "Effort", 1)).toBeVisible();
  });
  await page.context().close();
});

test("[WEB-244] at one's own pace, by keyboard, until the deadline", async ({ browser }) => {
  const { server, owner } = file;
  const deadline = new Date(Date.now() + 86_400_000).toISOString();
  const session = await newSession(server.rest, {
    product,
    items: keysOf(stories),
    inputs: ["effort"],
    mode: "async",
    deadline,
    people: ["ben@example.com"],
  });
  const page = await pageOf(browser, ben, server.url, `/poker/${session.id}`, phone);
  await expect(page.getByText(/until .* facilitates/)).toBeVisible();
  await expect(page.getByText("0 of 2 given")).toBeVisible();
  await cardOf(page, "Effort", 5).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("article", { name: /Resume where I left$/ })).toBeVisible();
  await expect(cardOf(page, "Effort", 1)).toBeFocused();
  await page.keyboard.press("3");
  await page.keyboard.press("Enter");
  await expect(page.getByText("You have given everything")).toBeVisible();
  await expect(votesOf(page)).toHaveText("All 1 voted");
  for (const item of keysOf(stories).map((key) => [...items.values()].find((one) => one.key === key)?.id))
    await server.rest.run("poker.vote", { poker: session.id, item, input: "effort", value: 5 });
  await expect(page.getByRole("button", { name: /Effort: votes shown/ })).toHaveCount(2);

  const host = await pageOf(browser, owner, server.url, `/poker/${session.id}`);
  for (const [at, value] of [5, 5].entries()) {
    await host.getByRole("button", { name: new RegExp(`${keysOf(stories)[at]}, Effort`) }).press("Enter");
    await host.getByRole("button", { name: `Agree on ${value}` }).press("Enter");
    await expect(outcomeOf(host)).toContainText(`Agreed on ${value}`);
  }
  for (const [title, effort] of [
    ["Confirm assignment", 5],
    ["Resume where I left", 5],
  ] as const)
    expect((await server.rest.item(keyOf(items, title))).effort).toBe(effort);
  await host.context().close();
  await page.context().close();
});

/** A session in which a value was agreed after two rounds, closed. */
const closedSession = async (): Promise<string> => {
  const { rest } = file.server;
  const session = await newSession(rest, { product, items: keysOf(stories), autoReveal: false });
  const turn = { poker: session.id, ...session.now };
  for (const value of [3, 8]) {
    await rest.run("poker.vote", { ...turn, value });
    await rest.run("poker.reveal", turn);
    if (value === 3) await rest.run("poker.revote", turn);
  }
  await rest.run("poker.remark", { poker: session.id, item: session.now?.item, text: "Eight, for the audit" });
  await rest.run("poker.agree", { ...turn, value: 8 });
  await rest.run("poker.close", { poker: session.id });
  return `/poker/${session.id}`;
};

test("[WEB-248] a closed session tells what was agreed, how far votes lay apart, and what was said", async ({
  browser,
}) => {
  const page = await pageOf(browser, ben, file.server.url, await closedSession());
  await expect(page.getByRole("heading", { name: "Agreed on 1 of 4 values" })).toBeVisible();
  await page.getByRole("button", { name: /Value: agreed on 8 .*all 8$/ }).press("Enter");
  await expect(outcomeOf(page)).toContainText("Agreed on 8");
  await page.getByText("The round before").press("Enter");
  await expect(page.getByRole("list", { name: "Votes on Value, round 1" })).toContainText("3 Owner");
  await expect(page.getByRole("list", { name: "Remarks" })).toContainText("Eight, for the audit");
  await expect(page.getByRole("button", { name: /Agree|Vote again|Say it|Invite/ })).toHaveCount(0);
  await page.context().close();
});

test("[WEB-249] axe finds nothing in poker sessions", async ({ browser }) => {
  test.setTimeout(180_000);
  const { rest } = file.server;
  const open = await newSession(rest, { product, items: keysOf(stories), autoReveal: false });
  await rest.run("poker.setTimer", { poker: open.id, seconds: 3_000 });
  const shown = await newSession(rest, { product, items: keysOf(stories), autoReveal: false });
  const turn = { poker: shown.id, ...shown.now };
  await rest.run("poker.vote", { ...turn, value: 5 });
  await rest.run("poker.reveal", turn);
  await rest.run("poker.remark", { poker: shown.id, item: shown.now?.item, text: "Why so little?" });
  const closed = await closedSession();
  const { secret } = await rest.run<{ secret: string }>("poker.invite", { poker: open.id });
  const voting = (page: Page) => expect(cardOf(page, "Value", 5)).toBeVisible();
  await expectNoFaults(
    browser,
    file,
    [
      opened(
        "list",
        () => "/poker",
        (page) => expect(page.getByRole("list").first()).toBeVisible(),
      ),
      opened(
        "new",
        () => `/poker?new=1&product=${product}`,
        (page) => expect(page.getByRole("list", { name: "Stories to choose from" })).toBeVisible(),
      ),
      opened("voting", () => `/poker/${open.id}`, voting),
      {
        name: "invite",
        open: async (page) => {
          await page.goto(`/poker/${open.id}`);
          await page.getByRole("button", { name: "Invite" }).click();
          await page.getByRole("button", { name: /link/ }).click();
          await expect(page.getByRole("img", { name: "QR code of the link" })).toBeVisible();
        },
      },
      opened(
        "shown",
        () => `/poker/${shown.id}`,
        (page) => expect(outcomeOf(page)).toBeVisible(),
      ),
      opened(
        "closed",
        () => closed,
        (page) => expect(page.getByRole("table").first()).toBeVisible(),
      ),
    ],
    [390, 1440],
  );
  const guests = await browser.newContext({ baseURL: file.server.url });
  const page = await guests.newPage();
  await page.goto(`/poker/${open.id}#join=${secret}`);
  await expect(page.getByRole("heading", { name: "Join as a guest" })).toBeVisible();
  expect.soft(await faultsInBoth(page), "join").toEqual([]);
  await guests.close();
});
