import { expect, type Page, test } from "@playwright/test";
import { newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { openOutline, rowOf } from "./support/outline.ts";
import { contextOf } from "./support/people.ts";

const file = serverOfFile();

const hostile = [
  `<img src=x onerror="window.ran=1">`,
  `<script>window.ran=1</script>`,
  `[press me](javascript:window.ran=1)`,
  `[press me](JaVaScRiPt:window.ran=1)`,
  `[press me](data:text/html,<script>window.ran=1</script>)`,
  `![shot](https://images.example.com/shot.png)`,
  `![shot](//images.example.com/shot.png)`,
  `<svg onload="window.ran=1"></svg><iframe src="https://frames.example.com"></iframe>`,
  `<https://images.example.com/auto.png>`,
].join("\n\n");

const title = `<img src=x onerror="window.ran=1"> & [press](javascript:window.ran=1)`;

/** Watches a page: requests that leave its own address, and violations of its security policy. */
const watch = (page: Page): string[] => {
  const seen: string[] = [];
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== file.server.url && !["data:", "blob:"].includes(url.protocol)) seen.push(request.url());
  });
  page.on("dialog", (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return seen;
};

test("[WEB-80] nothing that people write runs or loads anything from elsewhere", async ({ browser }) => {
  const { rest } = file.server;
  const product = await newProduct(rest, title);
  const theme = await rest.run("theme.create", { product, title, description: hostile });
  const epic = await rest.run("epic.create", { parent: theme.key, title });
  const story = await rest.run("story.create", {
    parent: epic.key,
    title,
    labels: [`<img src=x onerror="window.ran=1">`],
    description: hostile,
    story: { role: title, situation: title, want: title, outcome: title },
  });
  await rest.run("comment.add", { item: story.key, body: hostile });
  await rest.run("item.edit", { item: story.key, title: `${title} again` });

  const page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  const seen = watch(page);
  await openOutline(page, product);
  await expect(rowOf(page, `${story.key} ${title} again`)).toBeVisible();
  await rowOf(page, `${story.key} ${title} again`).focus();
  await page.keyboard.press("Space");
  await expect(page.getByRole("complementary", { name: /^Peek/ }).getByText("press me").first()).toBeVisible();

  await page.goto(`/i/${story.key}`);
  await expect(page.getByRole("article", { name: "Comment by Owner" }).getByText("press me").first()).toBeVisible();
  for (const link of await page.getByRole("link").all())
    expect(await link.getAttribute("href")).toMatch(/^(https?:\/\/|mailto:|\/(?!\/)|#)/);
  await expect(page.getByRole("main").getByRole("img", { name: "shot" })).toHaveCount(0);
  await page.getByRole("tab", { name: "History" }).click();
  await expect(page.getByRole("list", { name: "History" }).last()).toContainText("created it");

  await page.goto("/");
  await expect(page.getByRole("list", { name: "Products" })).toContainText("onerror");
  await page.goto("/settings");
  await expect(page.getByRole("heading", { name: /^Members/ })).toBeVisible();

  expect(await page.evaluate(() => "ran" in window)).toBe(false);
  expect(seen).toEqual([]);
  await page.context().close();
});

test("[WEB-81] an import cannot bring in anything that runs", async ({ browser }) => {
  const product = await newProduct(file.server.rest);
  const page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  const seen = watch(page);
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const csv = `Issue key,Summary,Issue Type,Status,Description,Labels\nX-1,${quoted(title)},Story,To Do,${quoted(hostile)},${quoted("<b>x</b>")}\nX-2,"=HYPERLINK(""https://sheets.example.com"")",Story,To Do,,\n`;
  await page.goto(`/import?product=${product}`);
  await page
    .getByLabel("File to import")
    .setInputFiles({ name: `<img src=x onerror="window.ran=1">.csv`, mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.getByRole("button", { name: /^Import \d/ }).click();
  await expect(page.getByRole("heading", { name: /2 imported/ })).toBeVisible();
  await openOutline(page, product);
  await expect(rowOf(page, /onerror/)).toBeVisible();
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
  expect(seen).toEqual([]);
  await page.context().close();
});
