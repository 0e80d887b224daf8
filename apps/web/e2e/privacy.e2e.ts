import { expect, type Page, test } from "@playwright/test";
import { faultsInBoth } from "./support/axe.ts";
import { grow, keyOf, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { joinAs, type Person, pageOf } from "./support/people.ts";

const file = serverOfFile();
let ben: Person;
test.beforeAll(async () => {
  ben = await joinAs(file.server, "editor", "Ben");
});

/** Everything that the page's browser keeps: its databases and its local storage, as one text. */
const keptBy = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const found: unknown[] = [{ ...localStorage }, { ...sessionStorage }];
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames)
        found.push(await done(database.transaction(store).objectStore(store).getAll()));
      database.close();
    }
    return JSON.stringify(found);
  });

test("[WEB-450] a participant is erased from the page, from another browser's screen and from what both keep", async ({
  browser,
}) => {
  const { rest, url } = file.server;
  const product = await newProduct(rest);
  const items = await grow(rest, product, smallBacklog);
  const made = async (name: string, input: object) => (await rest.run<{ id: string }>(name, input)).id;
  const participant = await made("participant.create", { product, name: "Zenobia Quillfeather", consent: "given" });
  const quote = "I, Zenobia, wait for hours";
  const evidence = await made("evidence.create", { product, quote, participantId: participant });
  await rest.run("trace.set", { item: keyOf(items, "Confirm assignment"), evidence });
  const path = `/${product}/research/participants?on=${participant}`;
  const here = await pageOf(browser, file.owner, url, path);
  const there = await pageOf(browser, ben, url, path);
  const heading = (page: Page, name: string) => page.getByRole("heading", { name, exact: true });
  for (const page of [here, there]) {
    await expect(heading(page, "Zenobia Quillfeather")).toBeVisible();
    await expect.poll(() => keptBy(page)).toContain("Zenobia");
  }
  await expect(there.getByRole("button", { name: "Erase everywhere…" })).toHaveCount(0);

  await here.getByRole("button", { name: "Show contact" }).click();
  await here.getByRole("textbox", { name: "E-mail" }).fill("zq@secret.example");
  await here.getByRole("button", { name: "Save contact of Zenobia Quillfeather" }).click();
  await expect(here.getByRole("button", { name: "Show contact" })).toBeVisible();
  expect(await keptBy(here)).not.toContain("zq@secret.example");

  const download = here.waitForEvent("download");
  await here.getByRole("button", { name: "Save all of it as a file" }).click();
  expect((await download).suggestedFilename()).toBe("participant.json");

  await here.getByRole("button", { name: "Erase everywhere…" }).click();
  const dialog = here.getByRole("dialog", { name: "Erase Zenobia Quillfeather everywhere?" });
  await dialog.getByRole("textbox", { name: "What else are they called?" }).fill("Zenobia");
  await expect(dialog.getByRole("listitem").filter({ hasText: quote })).toBeVisible();
  expect(await faultsInBoth(here)).toEqual([]);
  await dialog.getByRole("button", { name: "Erase Zenobia Quillfeather" }).click();

  for (const page of [here, there]) {
    await expect(heading(page, "Erased participant 1")).toBeVisible();
    await expect(page.getByText("Their words stand under this pseudonym.")).toBeVisible();
    await expect.poll(() => keptBy(page)).not.toContain("Zenobia");
    await expect(page.locator("body")).not.toContainText("Zenobia");
  }
  await there.goto(`/${product}/research/evidence`);
  await expect(there.getByText("I, Erased participant 1, wait for hours").first()).toBeVisible();
  for (const page of [here, there]) await page.context().close();
});

test("[WEB-451] research is limited in the settings, and what rests on it tells its strength without its words", async ({
  browser,
}) => {
  const { rest, url } = file.server;
  const product = await newProduct(rest);
  const items = await grow(rest, product, smallBacklog);
  const item = keyOf(items, "Confirm assignment");
  const finding = { product, quote: "Hush-hush words", participant: "Nora" };
  const { id: evidence } = await rest.run<{ id: string }>("evidence.create", finding);
  await rest.run("trace.set", { item, evidence });
  const there = await pageOf(browser, ben, url, `/i/${item}`);
  await expect(there.getByText("Hush-hush words")).toBeVisible();

  const here = await pageOf(browser, file.owner, url, "/settings?tab=access");
  const row = here.getByRole("listitem").filter({ has: here.getByText(product, { exact: true }) });
  await row.getByLabel(/^Who sees the research of/).selectOption("Named members and functions");
  await expect(there.getByText("Evidence you may not see")).toBeVisible();
  await expect(there.getByText("Hush-hush words")).toHaveCount(0);
  await expect.poll(() => keptBy(there)).not.toContain("Hush-hush");
  await row.getByLabel(/^Who sees the research of/).selectOption("Everyone who sees the product");
  await expect(there.getByText("Hush-hush words")).toBeVisible();
  for (const page of [here, there]) await page.context().close();
});
