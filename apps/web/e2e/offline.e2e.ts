import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { grow, keyOf, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { expectSaved, openOutline, rowOf, shownOutline, statusOf } from "./support/outline.ts";
import { contextOf, joinAs, type Person, pageOf } from "./support/people.ts";
import type { Item } from "./support/rest.ts";

// The page opens without the server.
test.use({ serviceWorkers: "allow" });

const file = serverOfFile();
let ben: Person;
test.beforeAll(async () => {
  ben = await joinAs(file.server, "editor", "Ben");
});

let product: string;
let items: Map<string, Item>;
let context: BrowserContext;
let page: Page;
let other: Page;
test.beforeEach(async ({ browser }) => {
  product = await newProduct(file.server.rest);
  items = await grow(file.server.rest, product, smallBacklog);
  context = await contextOf(browser, file.owner, file.server.url);
  page = await context.newPage();
  await openOutline(page, product);
  await expectSaved(page);
  other = await pageOf(browser, ben, file.server.url, `/${product}/outline`);
});
test.afterEach(async () => {
  await context.close();
  await other.context().close();
});

/** Renames one story, creates another and scores a third. */
const editThree = async () => {
  await rowOf(page, /Confirm assignment$/).focus();
  await page.keyboard.press("e");
  await page.getByRole("textbox", { name: /^Title of / }).fill("Confirmed offline");
  await page.keyboard.press("Enter");
  await rowOf(page, /Skip what I know$/).focus();
  await page.keyboard.press("c");
  await page.keyboard.type("Written offline");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await rowOf(page, /Read the trail$/).focus();
  await page.keyboard.press("p");
  for (const [name, value] of Object.entries({ Value: "5", Urgency: "3", Risk: "4", Effort: "8" }))
    await page.getByRole("textbox", { name, exact: true }).fill(value);
  await page.keyboard.press("Enter");
};

const afterwards = smallBacklog
  .map((line) => line.replace("Confirm assignment", "Confirmed offline"))
  .toSpliced(5, 0, "    Written offline");

const expectAllThere = async (mine: Page) => {
  await expectSaved(mine);
  await expect.poll(() => shownOutline(mine)).toEqual(afterwards);
  await expect.poll(() => shownOutline(other)).toEqual(afterwards);
  expect(await file.server.rest.outline(product)).toEqual(afterwards);
  const all = await file.server.rest.items(product);
  expect(all.filter(({ title }) => title === "Written offline")).toHaveLength(1);
  const scored = await file.server.rest.item(keyOf(items, "Read the trail"));
  expect(scored.score).toBe(1.5);
  for (const title of ["Confirm assignment", "Read the trail"]) {
    const edits = (await file.server.rest.history(keyOf(items, title))).filter(({ name }) => !name.endsWith(".create"));
    expect(edits).toHaveLength(1);
  }
};

test("[WEB-20] what is done offline waits in sight and is sent when the line is back", async () => {
  await context.setOffline(true);
  await expect(statusOf(page)).toHaveAccessibleName(/^Offline/);
  await editThree();
  await expect(statusOf(page)).toHaveAccessibleName(/^3 waiting, offline/);
  await expect(rowOf(other, /Confirm assignment$/)).toBeVisible();
  await context.setOffline(false);
  await expectAllThere(page);
});

test("[WEB-21] what was done offline survives the closed tab: nothing lost, nothing doubled", async () => {
  await context.setOffline(true);
  await editThree();
  await expect(statusOf(page)).toHaveAccessibleName(/^3 waiting, offline/);
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await openOutline(again, product);
  await expectAllThere(again);

  await test.step("and a second new tab sends nothing again", async () => {
    const version = await file.server.rest.version();
    const third = await context.newPage();
    await openOutline(third, product);
    await expectSaved(third);
    await expect.poll(() => shownOutline(third)).toEqual(afterwards);
    expect(await file.server.rest.version()).toBe(version);
  });
});

test("[WEB-22] two tabs that were closed offline both have their changes sent", async () => {
  const second = await context.newPage();
  await openOutline(second, product);
  await expectSaved(second);
  await context.setOffline(true);
  for (const [tab, from, to] of [
    [page, "Confirm assignment", "From the first tab"],
    [second, "Read the trail", "From the second tab"],
  ] as const) {
    await rowOf(tab, new RegExp(`${from}$`)).focus();
    await tab.keyboard.press("e");
    await tab.getByRole("textbox", { name: /^Title of / }).fill(to);
    await tab.keyboard.press("Enter");
    await expect(statusOf(tab)).toHaveAccessibleName(/^1 waiting, offline/);
    await tab.close();
  }
  await context.setOffline(false);
  const again = await context.newPage();
  await openOutline(again, product);
  for (const title of ["From the first tab", "From the second tab"]) {
    await expect(rowOf(other, new RegExp(`${title}$`))).toBeVisible();
    await expect(rowOf(again, new RegExp(`${title}$`))).toBeVisible();
  }
});

test("[WEB-23] what the server refuses after an absence keeps the typed text in the status corner", async () => {
  await context.setOffline(true);
  await rowOf(page, /Confirm assignment$/).focus();
  await page.keyboard.press("e");
  await page.getByRole("textbox", { name: /^Title of / }).fill("A long title that took some thought");
  await page.keyboard.press("Enter");
  await expect(statusOf(page)).toHaveAccessibleName(/^1 waiting, offline/);
  await file.server.rest.run("item.delete", { item: keyOf(items, "Confirm assignment") });
  await context.setOffline(false);
  await expect(statusOf(page)).toHaveAccessibleName(/^1 refused/);
  await statusOf(page).click();
  const refused = page.getByRole("list", { name: "Refused changes" });
  await expect(refused).toContainText("A long title that took some thought");
  await expect(rowOf(page, /A long title/)).toHaveCount(0);
  await refused.getByRole("button", { name: "Dismiss" }).click();
  await page.keyboard.press("Escape");
  await expectSaved(page);
});

test("[WEB-24] a refusal is not lost when the tab was closed before it came", async () => {
  await context.setOffline(true);
  await rowOf(page, /Confirm assignment$/).focus();
  await page.keyboard.press("e");
  await page.getByRole("textbox", { name: /^Title of / }).fill("A long title that took some thought");
  await page.keyboard.press("Enter");
  await expect(statusOf(page)).toHaveAccessibleName(/^1 waiting, offline/);
  await page.close();
  await file.server.rest.run("item.delete", { item: keyOf(items, "Confirm assignment") });
  await context.setOffline(false);
  const again = await context.newPage();
  await openOutline(again, product);
  await expect(statusOf(again)).toHaveAccessibleName(/^1 refused/);
  await statusOf(again).click();
  await expect(again.getByRole("list", { name: "Refused changes" })).toContainText(
    "A long title that took some thought",
  );
});

test("[WEB-25] a page reloaded while offline opens on the backlog with what waits, and sends it later", async () => {
  // The page's files are kept once the service worker has taken over.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect.poll(() => page.evaluate(() => caches.keys())).toHaveLength(1);
  await context.setOffline(true);
  await editThree();
  await expect.poll(() => shownOutline(page)).toEqual(afterwards);
  await expect(statusOf(page)).toContainText("waiting");
  await page.reload();
  await expect.poll(() => shownOutline(page)).toEqual(afterwards);
  await context.setOffline(false);
  await expectAllThere(page);
});

test("[WEB-571] a page that is left before what was done is kept asks first, and asks nothing once it is kept", async () => {
  // Somebody else's long transaction: what is done waits for the storage until it is let go.
  await page.evaluate(async () => {
    const opened = indexedDB.open("overstory");
    await new Promise((resolve) => opened.addEventListener("success", resolve));
    const store = opened.result.transaction("pending", "readwrite").objectStore("pending");
    const held = globalThis as unknown as { isLetGo?: boolean };
    const again = () => {
      if (!held.isLetGo) store.count().addEventListener("success", again);
    };
    await new Promise<void>((resolve) =>
      store.count().addEventListener("success", () => {
        resolve();
        again();
      }),
    );
  });
  const mayLeave = () => page.evaluate(() => dispatchEvent(new Event("beforeunload", { cancelable: true })));
  expect(await mayLeave()).toBe(true);
  await rowOf(page, /Confirm assignment$/).focus();
  await page.keyboard.press("e");
  await page.getByRole("textbox", { name: /^Title of / }).fill("Typed at the last moment");
  await page.keyboard.press("Enter");
  await expect(statusOf(page)).toHaveAccessibleName(/^Saving/);
  expect(await mayLeave()).toBe(false);
  await page.evaluate(() => Object.assign(globalThis, { isLetGo: true }));
  await expectSaved(page);
  expect(await mayLeave()).toBe(true);
});
