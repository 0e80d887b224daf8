import { expect, type Page, test } from "@playwright/test";
import { grow, keyOf, newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { expectSaved } from "./support/outline.ts";
import { contextOf, joinAs, type Person, pageOf } from "./support/people.ts";
import { cardOf, joinByLink, listenTo, newSession, outcomeOf, phone, shownVotes, votesOf } from "./support/poker.ts";
import type { Item } from "./support/rest.ts";

const file = serverOfFile();
let ben: Person;
let cleo: Person;
let dov: Person;
let sam: Person;
test.beforeAll(async () => {
  ben = await joinAs(file.server, "editor", "Ben", "engineering");
  cleo = await joinAs(file.server, "commenter", "Cleo", "product");
  dov = await joinAs(file.server, "commenter", "Dov", "engineering");
  sam = await joinAs(file.server, "commenter", "Sam", "leadership");
});

const tree = ["Onboarding", "  Wizard", "    Confirm assignment", "    Resume where I left"];

let product: string;
let items: Map<string, Item>;
test.beforeEach(async () => {
  product = await newProduct(file.server.rest);
  items = await grow(file.server.rest, product, tree);
  await file.server.rest.run("item.edit", {
    item: keyOf(items, "Confirm assignment"),
    story: { role: "team manager", situation: "I assign a task", want: "get a receipt", outcome: "know it arrived" },
  });
});

const markOf = (page: Page, name: string, mark: string) =>
  expect(
    page.getByRole("list", { name: "Participants" }).getByRole("listitem").filter({ hasText: name }),
  ).toContainText(mark);

/** The link for guests, made in the dialog. */
const inviteLink = async (page: Page): Promise<string> => {
  await page.getByRole("button", { name: "Invite" }).click();
  await page.getByRole("button", { name: "Make a link for guests" }).click();
  await expect(page.getByRole("img", { name: "QR code of the link" })).toBeVisible();
  const link = await page.getByRole("textbox", { name: "Link for guests" }).inputValue();
  await page.keyboard.press("Escape");
  return link;
};

test("[WEB-241] six browsers score two inputs together, whatever happens meanwhile", async ({ browser }) => {
  test.setTimeout(240_000);
  const { server, owner } = file;
  const { rest } = server;
  const session = await newSession(rest, {
    product,
    items: ["Confirm assignment", "Resume where I left"].map((title) => keyOf(items, title)),
    people: ["Ben", "Cleo", "Dov"].map((name) => `${name.toLowerCase()}@example.com`),
  });
  const path = `/poker/${session.id}`;
  const atOwner = await pageOf(browser, owner, server.url, path);
  const atBen = await pageOf(browser, ben, server.url, path);
  const atCleo = await pageOf(browser, cleo, server.url, path);
  const dovs = await contextOf(browser, dov, server.url, phone);
  const atDov = await dovs.newPage();
  await atDov.goto(path);
  const atSam = await pageOf(browser, sam, server.url, path);
  const guests = await browser.newContext({ baseURL: server.url, ...phone });
  const atGus = await guests.newPage();
  const wire = [atBen, atDov, atSam, atOwner].map(listenTo);
  const toGus = listenTo(atGus);
  const toCleo = listenTo(atCleo);

  await test.step("they come: by invitation, to look on, and by the link on a phone", async () => {
    const link = await inviteLink(atOwner);
    await atSam.getByRole("button", { name: "Look on", exact: true }).click();
    await atOwner.getByRole("button", { name: "Look on", exact: true }).click();
    await joinByLink(atGus, link, "Gus", "Product");
    expect(new URL(atGus.url()).hash).toBe("");
    await markOf(atOwner, "Sam", "looks on");
    await markOf(atOwner, "Gus", "waited for");
    for (const page of [atBen, atCleo, atDov, atSam, atGus])
      await expect(page.getByRole("article", { name: /Confirm assignment$/ })).toContainText("get a receipt");
  });

  await test.step("value is for those who give it, and no vote is told", async () => {
    await expect(atBen.getByText("Value is given by")).toBeVisible();
    await expect(atSam.getByText("You look on")).toBeVisible();
    await cardOf(atCleo, "Value", 5).click();
    await expect(cardOf(atCleo, "Value", 5)).toHaveAttribute("aria-pressed", "true");
    await expect(votesOf(atGus)).toHaveText("1 of 2 voted, waiting for Gus");
    await expect(votesOf(atOwner)).toHaveText("1 of 2 voted, waiting for Gus");
    await markOf(atDov, "Cleo", "voted");
    const vote = /"value":\s*5\b|"myVote":\s*5\b/;
    // Her own browser is told, which shows that one would see it here.
    await expect.poll(() => toCleo.heard.some((text) => vote.test(text))).toBe(true);
    for (const { heard } of [...wire, toGus]) {
      expect(heard.length).toBeGreaterThan(0);
      for (const text of heard) expect(text).not.toMatch(vote);
    }
  });

  await test.step("all have voted: the spread is seen, talked about, and voted on again", async () => {
    await cardOf(atGus, "Value", 21).click();
    for (const page of [atOwner, atBen, atCleo, atDov, atSam, atGus]) {
      await expect(outcomeOf(page)).toContainText("Low agreement");
      await expect(shownVotes(page, "Value")).toContainText("21 Gus");
    }
    await atGus.getByRole("textbox", { name: "Say something about this story" }).fill("It stops all our calls");
    await atGus.getByRole("button", { name: "Say it" }).click();
    for (const page of [atCleo, atOwner])
      await expect(page.getByRole("list", { name: "Remarks" })).toContainText("It stops all our calls");
    await atOwner.getByRole("button", { name: "Vote again" }).click();
    await cardOf(atGus, "Value", 8).click();
    await cardOf(atCleo, "Value", 8).click();
    await expect(outcomeOf(atDov)).toContainText("Everybody says the same");
    await atOwner.getByRole("button", { name: "Agree on 8" }).click();
    await expect(atGus.getByText("Agreed on 8")).toBeVisible();
  });

  await test.step("one loses the connection with a vote in the hand, another reloads, the facilitator leaves", async () => {
    await atOwner.getByRole("button", { name: /^Next/ }).click();
    await expect(cardOf(atDov, "Effort", 3)).toBeVisible();
    await cardOf(atBen, "Effort", 5).click();
    await expect(votesOf(atDov)).toHaveText("1 of 2 voted, waiting for Dov");
    await dovs.setOffline(true);
    await expect(atDov.getByText("No connection.")).toBeVisible();
    await cardOf(atDov, "Effort", 3).click();
    await expect(atDov.getByText("kept here and sent when the connection is back")).toBeVisible();
    await expect(votesOf(atOwner)).toHaveText("1 of 2 voted, waiting for Dov");
    await atCleo.reload();
    await expect(votesOf(atCleo)).toHaveText("1 of 2 voted, waiting for Dov");
    await atGus.reload();
    await expect(votesOf(atGus)).toHaveText("1 of 2 voted, waiting for Dov");
    await expectSaved(atOwner);
    await atOwner.context().close();
    await expect(atBen.getByText("Owner is not here.")).toBeVisible();
    await atBen.getByRole("button", { name: "Take over" }).click();
    await expect(atCleo.getByText("Ben facilitates")).toBeVisible();
  });

  await test.step("the vote comes when the line is back, and what is agreed stands in the scorecard", async () => {
    await dovs.setOffline(false);
    await expect(shownVotes(atBen, "Effort")).toContainText("3 Dov");
    await expect(outcomeOf(atDov)).toContainText("High agreement");
    await atBen.getByRole("button", { name: "Agree on 5" }).click();
    await expect(atGus.getByText("Agreed on 5")).toBeVisible();
    const scored = await rest.item(keyOf(items, "Confirm assignment"));
    expect([scored.inputs.value, scored.effort]).toEqual([8, 5]);
  });

  await test.step("closed by who took over, it says what was agreed", async () => {
    await atBen.getByRole("button", { name: "More for this session" }).click();
    await atBen.getByRole("menuitem", { name: "Close the session" }).click();
    await atBen.getByRole("button", { name: "Close the session" }).click();
    for (const page of [atBen, atCleo, atDov, atSam, atGus])
      await expect(page.getByRole("heading", { name: "Agreed on 2 of 4 values" })).toBeVisible();
  });
  for (const page of [atBen, atCleo, atDov, atSam, atGus]) await page.context().close();
});

test("[WEB-247] a guest meets the session and nothing else, and goes when told", async ({ browser }) => {
  const { server, owner } = file;
  const session = await newSession(server.rest, { product, items: [keyOf(items, "Confirm assignment")] });
  const { secret } = await server.rest.run<{ secret: string }>("poker.invite", { poker: session.id });
  const link = `/poker/${session.id}#join=${secret}`;
  const page = await (await browser.newContext({ baseURL: server.url })).newPage();
  await joinByLink(page, link, "Gus");
  await expect(page.getByRole("article", { name: /Confirm assignment$/ })).toBeVisible();

  await test.step("no way leads elsewhere", async () => {
    await expect(page.getByRole("link")).toHaveCount(0);
    await page.goto("/inbox");
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await page.goto(`/poker/${session.id}`);
    await expect(page.getByRole("article", { name: /Confirm assignment$/ })).toBeVisible();
  });

  await test.step("a vote without a line waits in the browser, and is sent once it is back", async () => {
    await page.context().setOffline(true);
    await expect(page.getByRole("status", { name: "Connection" })).toHaveText("No connection: trying again");
    await cardOf(page, "Value", 5).click();
    await expect(page.getByText("kept here and sent when the connection is back")).toBeVisible();
    await page.context().setOffline(false);
    await expect(votesOf(page)).toHaveText("All 1 voted");
  });

  await test.step("a member who does not see the product takes part as a guest too", async () => {
    await server.rest.run("product.edit", { product, visibility: "members" });
    const blind = await pageOf(browser, dov, server.url, link);
    await blind.getByRole("button", { name: "Take part as a guest" }).click();
    await blind.getByRole("textbox", { name: "Name" }).fill("Dov by link");
    await blind.getByRole("button", { name: "Join" }).click();
    await expect(blind.getByRole("article", { name: /Confirm assignment$/ })).toBeVisible();
    await blind.context().close();
  });

  await test.step("who is taken out is told", async () => {
    const host = await pageOf(browser, owner, server.url, `/poker/${session.id}`);
    await host.getByRole("button", { name: "Take Gus out" }).click();
    await host.getByRole("dialog").getByRole("button", { name: "Take Gus out" }).click();
    await expect(page.getByRole("alert")).toContainText("You are no longer in this session.");
    await host.context().close();
  });

  await test.step("a link that was withdrawn lets nobody in", async () => {
    await server.rest.run("poker.uninvite", { poker: session.id });
    const late = await (await browser.newContext({ baseURL: server.url })).newPage();
    await late.goto(link);
    await late.getByRole("textbox", { name: "Name" }).fill("Late");
    await late.getByRole("button", { name: "Join" }).click();
    await expect(late.getByRole("alert")).toBeVisible();
    await late.context().close();
  });
  await page.context().close();
});
