import { expect, type Page, test } from "@playwright/test";
import { faultsInBoth } from "./support/axe.ts";
import { grow, keyOf, newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { joinAs, type Person, pageOf } from "./support/people.ts";
import { joinByLink, phone } from "./support/poker.ts";
import type { Item } from "./support/rest.ts";
import { expectNoFaults, opened } from "./support/views.ts";

const file = serverOfFile();
let cleo: Person;
test.beforeAll(async () => {
  cleo = await joinAs(file.server, "commenter", "Cleo", "product");
});

const stories = ["Confirm assignment", "Resume where I left", "Skip what I know"];
const tree = ["Onboarding", "  Wizard", ...stories.map((title) => `    ${title}`)];

let product: string;
let items: Map<string, Item>;
test.beforeEach(async () => {
  product = await newProduct(file.server.rest);
  items = await grow(file.server.rest, product, tree);
});

const idOf = (title: string): string => items.get(title)?.id ?? "";

/** Makes a survey by REST; answers its path. */
const newSurvey = async (technique: string, settings?: object): Promise<string> => {
  const { id } = await file.server.rest.run<{ id: string }>("survey.create", {
    product,
    technique,
    name: `Asked by ${technique}`,
    items: stories.map((title) => keyOf(items, title)),
    ...(settings && { settings }),
  });
  return `/survey/${id}`;
};

const ballotAt = async (path: string): Promise<unknown> => {
  const { myBallot } = await file.server.rest.query<{ myBallot: unknown }>("survey.get", {
    survey: path.split("/")[2],
  });
  return myBallot;
};

const stateOf = (page: Page) => page.getByRole("status", { name: "Your answers are" });
const send = (page: Page) => page.getByRole("button", { name: /^Send/ });
const expectSent = (page: Page) => expect(stateOf(page)).toHaveText(/^Sent/);

test("[WEB-250] from the question to the results, with a guest who came by the link", async ({ browser }) => {
  const { server, owner } = file;
  const page = await pageOf(browser, owner, server.url, `/survey?new=1&product=${product}`);

  await test.step("it is made", async () => {
    await page.getByRole("checkbox", { name: "All", exact: true }).check();
    await page.getByRole("combobox", { name: /^How it is asked/ }).selectOption({ label: "Hundred dollars" });
    await page.getByRole("textbox", { name: "Name" }).fill("What is it worth to you?");
    await page.getByRole("checkbox", { name: /^Cleo/ }).check();
    await page.getByRole("button", { name: "Ask about 3 items" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "What is it worth to you?" })).toBeVisible();
  });
  const path = new URL(page.url()).pathname;
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByRole("button", { name: "Make a link for guests" }).click();
  const link = await page.getByRole("textbox", { name: "Link for guests" }).inputValue();
  await page.keyboard.press("Escape");

  await test.step("a member answers", async () => {
    const atCleo = await pageOf(browser, cleo, server.url, "/survey");
    await expect(atCleo.getByText("waits for your answers")).toBeVisible();
    await atCleo.getByRole("link", { name: /What is it worth to you/ }).click();
    await atCleo.getByRole("textbox", { name: "points for Confirm assignment" }).fill("70");
    await atCleo.getByRole("textbox", { name: "points for Skip what I know" }).fill("30");
    await send(atCleo).click();
    await expectSent(atCleo);
    await atCleo.context().close();
  });

  await test.step("a guest answers on a phone, and sees nobody else's answers", async () => {
    const guest = await (await browser.newContext({ baseURL: server.url, ...phone })).newPage();
    await joinByLink(guest, link, "Gus");
    await expect(guest.getByRole("link")).toHaveCount(0);
    await guest.getByRole("textbox", { name: "points for Confirm assignment" }).fill("10");
    await guest.getByRole("textbox", { name: "points for Resume where I left" }).fill("60");
    await expect(guest.getByRole("status", { name: "Left" })).toContainText("30 of 100 points left");
    await expect(stateOf(guest)).toHaveText("Share out the 30 points that are left.");
    await guest.getByRole("textbox", { name: "points for Skip what I know" }).fill("500");
    await expect(guest.getByRole("textbox", { name: "points for Skip what I know" })).toHaveValue("500");
    await guest.getByRole("textbox", { name: "points for Confirm assignment" }).focus();
    await expect(guest.getByRole("textbox", { name: "points for Skip what I know" })).toHaveValue("30");
    await send(guest).click();
    await expectSent(guest);
    await expect(guest.getByText("Cleo")).toHaveCount(0);

    await page.getByRole("button", { name: "More for this survey" }).click();
    await page.getByRole("menuitem", { name: "Close and show the results" }).click();
    await expect(page.getByRole("dialog")).toContainText("2 people have answered");
    await page.getByRole("dialog").getByRole("button", { name: "Close and show the results" }).click();
    for (const one of [page, guest]) {
      const results = one.getByRole("list", { name: "Results" });
      await expect(results.locator("> li").first()).toContainText("Confirm assignment");
      await expect(results.locator("> li").first()).toContainText("80 points ÷ 2 people = 40");
      await results.getByText("Who said what").first().press("Enter");
      await expect(results.locator("> li").first()).toContainText("Cleo: 70");
    }
    await guest.context().close();
  });
  expect(path).toMatch(/^\/survey\//);
  await page.context().close();
});

test("[WEB-251] answers survive a reload and are changed until the close", async ({ browser }) => {
  const path = await newSurvey("dot-voting", { budget: 3, most: 2 });
  const page = await pageOf(browser, file.owner, file.server.url, path);
  const dots = (title: string) => page.getByRole("textbox", { name: `dots for ${title}` });
  await page.getByRole("button", { name: "More for Confirm assignment" }).click();
  await page.getByRole("button", { name: "More for Confirm assignment" }).click();
  await expect(page.getByRole("button", { name: "More for Confirm assignment" })).toBeDisabled();
  await expect(stateOf(page)).toHaveText("Kept in this browser, not sent yet");
  await page.reload();
  await expect(dots("Confirm assignment")).toHaveValue("2");
  expect(await ballotAt(path)).toBeNull();
  await send(page).click();
  await expectSent(page);
  expect(await ballotAt(path)).toEqual({ spent: { [idOf("Confirm assignment")]: 2 } });
  await page.getByRole("button", { name: "More for Skip what I know" }).click();
  await expect(stateOf(page)).toHaveText("Changed, not sent yet");
  await page.getByRole("button", { name: "Send the change" }).click();
  await expectSent(page);
  await page.reload();
  await expect(dots("Skip what I know")).toHaveValue("1");
  await expectSent(page);
  await page.context().close();
});

test("[WEB-252] each way of answering works by keyboard alone", async ({ browser }) => {
  test.setTimeout(180_000);
  const page = await pageOf(browser, file.owner, file.server.url, "/survey");
  const [a, b, c] = stories.map(idOf) as [string, string, string];
  const answered = async (path: string, ballot: unknown) => {
    await send(page).press("Enter");
    await expectSent(page);
    expect(await ballotAt(path)).toEqual(ballot);
  };

  await test.step("Kano: 1 to 5, the next item follows", async () => {
    const path = await newSurvey("kano");
    await page.goto(path);
    await expect(page.getByText("1 of 3")).toBeVisible();
    for (const key of ["1", "5", "2", "4", "3", "3"]) await page.keyboard.press(key);
    await answered(path, { kano: { [a]: [1, 5], [b]: [2, 4], [c]: [3, 3] } });
  });

  await test.step("budget: bought, and a part paid", async () => {
    const path = await newSurvey("buy-a-feature", { budget: 70, prices: { [a]: 50, [b]: 40, [c]: 30 } });
    await page.goto(path);
    await page.getByRole("button", { name: "Buy" }).first().press("Enter");
    await page.getByRole("textbox", { name: "money for Resume where I left" }).focus();
    await page.keyboard.type("90");
    await expect(page.getByRole("status", { name: "Left" })).toContainText("0 of 70");
    await answered(path, { spent: { [a]: 50, [b]: 20 } });
  });

  await test.step("order: Alt with the arrows", async () => {
    const path = await newSurvey("stack-rank");
    await page.goto(path);
    await page.getByRole("button", { name: /^Skip what I know, place 3/ }).focus();
    await page.keyboard.press("Alt+ArrowUp");
    await page.keyboard.press("Alt+ArrowUp");
    await expect(page.getByRole("button", { name: /^Skip what I know, place 1/ })).toBeFocused();
    await answered(path, { order: [c, a, b] });
  });

  await test.step("pairs: left or right, and back", async () => {
    const path = await newSurvey("pairwise");
    await page.goto(path);
    const pair = page.getByRole("button", { name: /^[←→]?\s*(Confirm|Resume|Skip)/ });
    await expect(pair).toHaveCount(2);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Backspace");
    for (let turn = 0; turn < 3; turn += 1) await page.keyboard.press("ArrowLeft");
    await expect(page.getByText("You have chosen between all that are needed.")).toBeVisible();
    await send(page).press("Enter");
    await expectSent(page);
    expect((await ballotAt(path)) as { pairs: unknown[] }).toMatchObject({ pairs: { length: 3 } });
  });

  await test.step("ratios: a slider that says it in words", async () => {
    const path = await newSurvey("ahp");
    await page.goto(path);
    await page.getByRole("slider").focus();
    for (let step = 0; step < 4; step += 1) await page.keyboard.press("ArrowLeft");
    await expect(page.getByRole("status", { name: "What you say" })).toContainText("5 times");
    await page.getByRole("button", { name: "Next" }).press("Enter");
    await expect(page.getByText("2 of 3")).toBeVisible();
    await page.getByRole("button", { name: "The same" }).press("Enter");
    await expect(page.getByText("3 of 3")).toBeVisible();
    await send(page).press("Enter");
    await expectSent(page);
    const { ratios } = (await ballotAt(path)) as { ratios: [string, string, number][] };
    expect(ratios.map(([, , times]) => times)).toEqual([5, 1]);
  });

  await test.step("points and dots: typed, or more and less", async () => {
    const path = await newSurvey("hundred-dollar");
    await page.goto(path);
    await page.getByRole("textbox", { name: "points for Confirm assignment" }).focus();
    await page.keyboard.type("95");
    await page.getByRole("button", { name: "More for Skip what I know" }).press("Enter");
    await answered(path, { spent: { [a]: 95, [c]: 5 } });
    const dots = await newSurvey("dot-voting", { budget: 2 });
    await page.goto(dots);
    await page.getByRole("button", { name: "More for Skip what I know" }).press("Enter");
    await page.getByRole("button", { name: "More for Skip what I know" }).press("Enter");
    await page.getByRole("button", { name: "Less for Skip what I know" }).press("Enter");
    await answered(dots, { spent: { [c]: 1 } });
  });
  await page.context().close();
});

test("[WEB-256] axe finds nothing in surveys", async ({ browser }) => {
  test.setTimeout(240_000);
  const { rest, url } = file.server;
  const prices = { [idOf(stories[0] ?? "")]: 50, [idOf(stories[1] ?? "")]: 40, [idOf(stories[2] ?? "")]: 30 };
  const settings: Readonly<Record<string, object>> = { "buy-a-feature": { budget: 60, prices } };
  const open: (readonly [string, string])[] = [];
  for (const technique of ["kano", "buy-a-feature", "hundred-dollar", "stack-rank", "pairwise", "ahp", "dot-voting"])
    open.push([technique, await newSurvey(technique, settings[technique])]);
  const closed = await newSurvey("hundred-dollar");
  const id = closed.split("/")[2];
  await rest.run("survey.answer", { survey: id, ballot: { spent: { [idOf(stories[0] ?? "")]: 100 } } });
  await rest.run("survey.close", { survey: id });
  await expectNoFaults(
    browser,
    file,
    [
      opened(
        "list",
        () => "/survey",
        (page) => expect(page.getByRole("link", { name: /Asked by kano/ }).first()).toBeVisible(),
      ),
      opened(
        "new",
        () => `/survey?new=1&product=${product}`,
        (page) => expect(page.getByRole("list", { name: "Stories to choose from" })).toBeVisible(),
      ),
      ...open.map(([technique, path]) =>
        opened(
          technique,
          () => path,
          (page) => expect(send(page)).toBeVisible(),
        ),
      ),
      opened(
        "results",
        () => closed,
        (page) => expect(page.getByRole("list", { name: "Results" })).toBeVisible(),
      ),
    ],
    [390, 1440],
  );
  const { secret } = await rest.run<{ secret: string }>("survey.invite", { survey: open[0]?.[1].split("/")[2] });
  const guest = await (await browser.newContext({ baseURL: url, ...phone })).newPage();
  await joinByLink(guest, `${open[0]?.[1]}#join=${secret}`, "Gus");
  await expect(send(guest)).toBeVisible();
  expect.soft(await faultsInBoth(guest), "as a guest").toEqual([]);
  await guest.context().close();
});
