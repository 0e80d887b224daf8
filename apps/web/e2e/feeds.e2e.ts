import { expect, test } from "@playwright/test";
import { newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { contextOf } from "./support/people.ts";
import { expectNoFaults, opened, type View } from "./support/views.ts";

const file = serverOfFile();

test("[WEB-603] a feed is made by keyboard, its link shown once, and shows nothing once taken back; axe finds nothing", async ({
  browser,
}) => {
  const product = await newProduct(file.server.rest);
  await file.server.rest.run("story.create", { product, title: "Told of" });
  const page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await page.goto("/settings?tab=webhooks");
  const feeds = page.getByRole("region", { name: "Feeds" });
  await expect(feeds.getByText("No feeds yet.")).toBeVisible();
  await feeds.getByRole("combobox", { name: "Product" }).press("Tab");
  await page.keyboard.press("Enter");
  const field = feeds.getByLabel("The feed's link");
  await expect(field).toHaveValue(/\/feeds\/ovr_.*\.atom$/);
  const link = await field.inputValue();
  const read = () => fetch(link.replace(/\.atom$/, ".json"));
  expect((await read()).status).toBe(200);

  const view: View = opened(
    "feeds",
    () => "/settings?tab=webhooks",
    async (one) => {
      await expect(one.getByText(/Everything that happens in/)).toBeVisible();
      // What was told once is told nowhere again.
      expect(await one.content()).not.toContain(new URL(link).pathname);
    },
  );
  await expectNoFaults(browser, file, [view], [390, 1440]);

  await feeds.getByRole("button", { name: "Done" }).press("Enter");
  await feeds.getByRole("button", { name: /^Take back the feed/ }).press("Enter");
  await page.getByRole("button", { name: "Take back the link" }).press("Enter");
  await expect(feeds.getByText("No feeds yet.")).toBeVisible();
  expect((await read()).status).toBe(404);
  await page.context().close();
});
