import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { grow, newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { contextOf, joinAs, pageOf } from "./support/people.ts";
import { expectNoFaults, opened } from "./support/views.ts";

const file = serverOfFile();
let product: string;
let page: Page;
test.beforeEach(async ({ browser }) => {
  product = await newProduct(file.server.rest);
  await grow(file.server.rest, product, ["Grow", "  Checkout", "    Pay by card", "    Pay later"]);
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await page.goto(`/export?product=${product}`);
});
test.afterEach(() => page.context().close());

const zip = (text: string) => ({ name: "folder.zip", mimeType: "application/zip", buffer: Buffer.from(text) });
/** The folder as lines, as the terminal takes it. */
const folder = async (): Promise<string> =>
  (await page.request.get(`/v1/export?product=${product}&format=markdown-folder&as=lines`)).text();

test("[WEB-390] an archive goes out by its link and comes in as a copy, found again after a reload", async () => {
  const taken = page.waitForEvent("download");
  await page.getByRole("link", { name: "Archive", exact: true }).click();
  const download = await taken;
  expect(download.suggestedFilename()).toBe(`${product}.overstory.zip`);
  const bytes = await readFile(await download.path());
  await page
    .getByLabel("Choose an archive")
    .setInputFiles({ name: "a.zip", mimeType: "application/zip", buffer: bytes });
  await expect(page.getByRole("alert")).toContainText(`${product} `);
  await page.getByLabel("Key for a copy").fill("COPY");
  await page
    .getByLabel("Choose an archive")
    .setInputFiles({ name: "a.zip", mimeType: "application/zip", buffer: bytes });
  await expect(page.getByText("COPY came in with 4 items.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("COPY came in with 4 items.")).toBeVisible();
  await page.goto("/COPY/outline");
  await expect(page.getByText("Pay by card")).toBeVisible();
});

test("[WEB-391] a folder comes back: edits are made, conflicts asked about, wrong lines told", async () => {
  const text = await folder();
  const choose = page.getByLabel("Choose a folder's zip");
  await choose.setInputFiles(zip(text.replace('title: \\"Pay later\\"', 'title: \\"Pay in parts\\"')));
  await expect(page.getByText("1 changed, 0 new, 3 unchanged.")).toBeVisible();
  const { items } = await file.server.rest.query<{ items: { key: string; title: string }[] }>("item.list", { product });
  expect(items.map(({ title }) => title)).toContain("Pay in parts");
  // From the first export both sides have changed the title now.
  await choose.setInputFiles(zip(text.replace('title: \\"Pay later\\"', 'title: \\"Pay never\\"')));
  await expect(page.getByRole("figure")).toContainText("Pay never");
  await expect(page.getByRole("figure")).toContainText("Pay in parts");
  await page.getByRole("button", { name: "Take the folder's" }).click();
  await expect(page.getByText("1 changed, 0 new, 3 unchanged.")).toBeVisible();
  await choose.setInputFiles(zip(text.replace("kind: story", "kind: castle")));
  await expect(page.getByRole("alert")).toContainText("line 3: kind is theme, epic or story.");
});

test("[WEB-392] axe finds nothing on the export page; a viewer gets the links alone", async ({ browser }) => {
  const viewer = await joinAs(file.server, "viewer", "Vera");
  const theirs = await pageOf(browser, viewer, file.server.url, `/export?product=${product}`);
  await expect(theirs.getByRole("link", { name: "Excel" })).toBeVisible();
  await expect(theirs.getByText("Bring")).toHaveCount(0);
  await theirs.context().close();
  const view = opened(
    "export",
    () => `/export?product=${product}`,
    (at) => at.getByRole("link", { name: "Excel" }).waitFor(),
  );
  await expectNoFaults(browser, file, [view], [390, 1440]);
});
