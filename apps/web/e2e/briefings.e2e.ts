import { expect, type Page, test } from "@playwright/test";
import { faultsInBoth } from "./support/axe.ts";
import { serverOfFile } from "./support/file-server.ts";
import { expectSaved } from "./support/outline.ts";
import { contextOf } from "./support/people.ts";

const file = serverOfFile({ example: true });
let page: Page;
test.beforeEach(async ({ browser }) => {
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
});
test.afterEach(() => page.context().close());

type Made = { id: string };
const made = async (audience: string): Promise<string> =>
  (await file.server.rest.run<Made>("briefing.create", { audience })).id;
const titles = () => page.getByRole("article").getByRole("heading", { level: 2 });

test("[WEB-580] an investor briefing is made from nothing in three steps, shared, read on a phone, and gone once revoked", async ({
  browser,
}) => {
  // Three steps: the page, the button, the audience.
  await page.goto("/briefings");
  await page.getByRole("button", { name: "New briefing" }).click();
  await page.getByRole("button", { name: /^Investors/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Investor update/ })).toBeVisible();
  await expect(titles()).toHaveText([
    "Outcomes",
    "What we delivered",
    "Where we are heading",
    "Now, next, later",
    "The whole picture",
  ]);
  await expect(page.getByRole("img", { name: /The whole picture/ })).toBeVisible();

  await page.getByRole("button", { name: /^Investor update/ }).click();
  await page.getByRole("textbox", { name: "Title" }).fill("Spring update");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "The whole picture: change or move" }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(titles()).toHaveText([
    "Outcomes",
    "What we delivered",
    "Where we are heading",
    "The whole picture",
    "Now, next, later",
  ]);
  await page.getByRole("button", { name: "Add a block" }).click();
  await page.getByRole("menuitem", { name: "Text" }).click();
  await page.getByRole("button", { name: "Write the text" }).click();
  await page.getByRole("textbox", { name: "Text of Text" }).fill("Thank you for **your trust**.");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("your trust")).toBeVisible();
  await expectSaved(page);

  await page.getByRole("button", { name: "Share" }).click();
  await page.getByRole("textbox", { name: "For whom" }).fill("The board");
  await page.getByRole("checkbox", { name: "Outcomes" }).uncheck();
  await page.getByRole("button", { name: "Make the link" }).click();
  const link = await page.getByRole("textbox", { name: "The link" }).inputValue();
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const reader = await phone.newPage();
  await reader.goto(link);
  await expect(reader.getByRole("heading", { level: 1, name: "Spring update" })).toBeVisible();
  await expect(reader.getByRole("heading", { level: 2 })).toHaveText([
    ...["What we delivered", "Where we are heading", "The whole picture", "Now, next, later", "Text"],
  ]);
  const { scroll, width } = await reader.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    width: innerWidth,
  }));
  expect(scroll).toBe(width);
  expect(await faultsInBoth(reader)).toEqual([]);
  await page.getByRole("button", { name: "Revoke The board" }).click();
  await expect(page.getByText(/revoked on/)).toBeVisible();
  await reader.reload();
  await expect(reader.getByRole("heading", { name: "This page is not available" })).toBeVisible();
  await phone.close();
});

test("[WEB-581] a briefing is presented by keys on a projector, and frozen it says what changed since", async () => {
  const id = await made("leadership");
  await page.setViewportSize({ width: 1920, height: 1080 });
  await page.goto(`/briefings/${id}`);
  await page.getByRole("button", { name: "Present" }).click();
  const screen = page.getByRole("region", { name: /Where we stand/ });
  await expect(screen).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(screen.getByRole("heading", { level: 1 })).toContainText("Do the outcomes move?");
  await page.keyboard.press("End");
  await expect(screen.getByRole("heading", { level: 1 })).toContainText("The whole picture");
  for (let at = 0; at < 12; at += 1) {
    const { content, room } = await screen.evaluate((box) => ({ content: box.scrollHeight, room: box.clientHeight }));
    expect(content, `a slide from the end: ${at}`).toBeLessThanOrEqual(room);
    await page.keyboard.press("ArrowLeft");
  }
  await page.keyboard.press("Escape");
  await page.getByRole("toolbar", { name: "Briefing" }).getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Freeze as it is now" }).click();
  await expect(page.getByText(/Frozen on .*; nothing changed since/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Add a block" })).toBeHidden();
  const [product] = (await file.server.rest.query<{ products: { key: string }[] }>("product.list")).products;
  const risk = await file.server.rest.run<{ key: string }>("theme.create", {
    product: product?.key,
    title: "Storm season",
  });
  await file.server.rest.run("risk.create", { item: risk.key, title: "Boats come early", likelihood: 5, impact: 5 });
  await expect(page.getByText('New risks: "Boats come early"', { exact: false })).toBeVisible();
  await page.getByRole("toolbar", { name: "Briefing" }).getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Unfreeze" }).click();
  await expect(page.getByRole("article").getByText("Boats come early", { exact: true })).toBeVisible();
});

test("[WEB-582] axe finds nothing on the list, a briefing, its dialogs and a slide, in light and dark", async () => {
  const id = await made("engineering");
  await page.goto("/briefings");
  await expect(page.getByRole("heading", { name: "Briefings" })).toBeVisible();
  expect(await faultsInBoth(page)).toEqual([]);
  await page.keyboard.press("c");
  await expect(page.getByRole("button", { name: /^Customers/ })).toBeVisible();
  expect(await faultsInBoth(page)).toEqual([]);
  await page.goto(`/briefings/${id}`);
  await expect(page.getByText(/finished since/)).toBeVisible();
  expect(await faultsInBoth(page)).toEqual([]);
  await page.getByRole("button", { name: "Share" }).click();
  await expect(page.getByRole("button", { name: "Make the link" })).toBeVisible();
  expect(await faultsInBoth(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.goto(`/briefings/${id}/present`);
  await page.keyboard.press("ArrowRight");
  expect(await faultsInBoth(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/briefings/${id}`);
  await expect(page.getByText(/finished since/)).toBeVisible();
  expect(await faultsInBoth(page)).toEqual([]);
});

test("[WEB-621] its editor is told what others do not get, that no mail server is there, and that the server is away", async () => {
  const { key } = await file.server.rest.run<{ key: string }>("product.create", { key: "BARE", name: "Bare" });
  const { id } = await file.server.rest.run<Made>("briefing.create", { audience: "investors", product: key });
  await page.goto(`/briefings/${id}`);
  const picture = page.getByRole("region", { name: "The whole picture" });
  await expect(picture.getByText(/Left out of what others get/)).toBeVisible();
  const openSchedule = async () => {
    await page.getByRole("toolbar", { name: "Briefing" }).getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Send by e-mail" }).click();
  };
  await openSchedule();
  await expect(page.getByRole("dialog").getByText(/no mail server/)).toBeVisible();
  expect(await faultsInBoth(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.context().setOffline(true);
  await openSchedule();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText("The server cannot be reached");
});
