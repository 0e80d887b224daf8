import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { firstScripts, firstScriptsProblem } from "../../../tools/lib/first-scripts.ts";
import { grow, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { gridOf } from "./support/outline.ts";
import { contextOf } from "./support/people.ts";

const file = serverOfFile();
const scripts = firstScripts(join(import.meta.dirname, "../dist"));

test("[LD-2] a first visit loads at most 250 KiB of script, gzipped, before the outline stands", () => {
  expect(firstScriptsProblem(scripts)).toBeUndefined();
});

test("[LD-3] the outline stands on the scripts that the page names, its own among them", async ({ browser }) => {
  const product = await newProduct(file.server.rest);
  await grow(file.server.rest, product, smallBacklog);
  const context = await contextOf(browser, file.owner, file.server.url);
  const page = await context.newPage();
  const named = new Set(scripts.map((one) => `/${one.file}`));
  // Whatever else the page asks for comes later or never: the rows must not wait for it.
  await page.route("**/*.js", (route) =>
    named.has(new URL(route.request().url()).pathname) ? route.continue() : route.abort(),
  );
  await page.goto(`/${product}/outline`);
  await expect(gridOf(page).getByRole("row").nth(1)).toBeVisible();
  await context.close();
});

test("[WEB-560] a part that cannot be loaded is told of and the page stays; a page that cannot be shown says what to do, and comes when it can", async ({
  browser,
}) => {
  const product = await newProduct(file.server.rest);
  await grow(file.server.rest, product, smallBacklog);
  // What a service worker keeps is there on a lost line too.
  const context = await contextOf(browser, file.owner, file.server.url, { serviceWorkers: "block" });
  const page = await context.newPage();
  const lost = /\/assets\/(?:shortcut-sheet|roadmap-page)/;
  await page.route(lost, (route) => route.abort());
  await page.goto(`/${product}/outline`);
  await expect(gridOf(page).getByRole("row").nth(1)).toBeVisible();
  await page.keyboard.press("?");
  const notices = page.getByRole("region", { name: "Notices" });
  await expect(notices).toContainText("This part could not be loaded.");
  await expect(gridOf(page).getByRole("row").nth(1)).toBeVisible();
  await page.keyboard.press("?");
  await expect(notices.getByText("This part could not be loaded.", { exact: false })).toHaveCount(2);
  await page.goto(`/${product}/roadmap`);
  await expect(page.getByRole("heading", { name: "This page cannot be shown." })).toBeVisible();
  await page.unroute(lost);
  await page.getByRole("button", { name: "Reload the page" }).click();
  await expect(page.getByRole("grid", { name: "Roadmap" })).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Shortcuts" })).toBeVisible();
  await context.close();
});
