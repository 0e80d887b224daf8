import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import { newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { contextOf } from "./support/people.ts";
import { expectNoFaults, opened, type View } from "./support/views.ts";

const file = serverOfFile({ env: { OVERSTORY_ALLOW_PRIVATE_HOSTS: "1" } });

/** A receiver on this machine; `/gone` says that it is gone until told otherwise. */
const held = { url: "", isGone: true, got: [] as string[] };
let receiver: Server;
test.beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += String(part);
    const isRefused = request.url === "/gone" && held.isGone;
    if (!isRefused) held.got.push(body);
    response.writeHead(isRefused ? 410 : 200).end(isRefused ? "" : "thanks");
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  held.url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});
test.afterAll(() => {
  receiver.closeAllConnections();
  receiver.close();
});

test("[WEB-600] a webhook is made by keyboard, its secret shown once, tried, looked at, and goes on after it stood still", async ({
  browser,
}) => {
  const product = await newProduct(file.server.rest);
  const page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await page.goto("/settings?tab=webhooks");
  // The focus goes along: into the form, and back to where it was opened.
  await page.getByRole("button", { name: "New webhook" }).press("Enter");
  await expect(page.getByLabel("Address")).toBeFocused();
  await page.getByRole("button", { name: "Cancel" }).press("Enter");
  await expect(page.getByRole("button", { name: "New webhook" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByLabel("Address").fill("ftp://nowhere");
  await page.getByLabel("Address").press("Enter");
  await expect(page.getByText(/The address is one such as https/)).toBeVisible();
  await page.getByLabel("Address").fill(`${held.url}/gone`);
  await page.getByLabel("Name").fill("Build bot");
  await page.getByLabel("Name").press("Enter");
  await expect(page.getByLabel("The secret that messages are signed with")).toHaveValue(/^whsec_/);
  await expect(page.getByLabel("The secret that messages are signed with")).toBeFocused();
  await page.getByRole("button", { name: "Done" }).press("Enter");
  await expect(page.getByRole("button", { name: "New webhook" })).toBeFocused();
  await expect(page.getByText("Nothing has been sent yet.")).toBeVisible();

  await file.server.rest.run("story.create", { product, title: "Told of" });
  await expect(page.getByText(/Stands still since .* The receiver says that it is gone \(410\)\./)).toBeVisible();
  held.isGone = false;
  await page.getByRole("button", { name: "Go on with what failed" }).press("Enter");
  await expect(page.getByText(/Up to date\. Last delivered/)).toBeVisible();
  expect(held.got).toHaveLength(1);

  await page.getByRole("button", { name: "Send a try to Build bot" }).press("Enter");
  const deliveries = page.getByRole("list", { name: "Deliveries of Build bot" });
  await expect(deliveries.locator("summary").getByText(/This is a try of the webhook/)).toBeVisible();
  const told = deliveries.locator("summary").getByText(/created the story .* Told of/);
  await told.click();
  await expect(deliveries.getByText("thanks").locator("visible=true").first()).toBeVisible();
  await deliveries.getByRole("button", { name: "Send it again" }).press("Enter");
  await expect.poll(() => held.got.length).toBe(3);
  await page.getByRole("button", { name: "Delete Build bot" }).press("Enter");
  await page.getByRole("button", { name: "Delete the webhook" }).press("Enter");
  await expect(page.getByText("No webhooks yet.")).toBeVisible();
  await page.context().close();
});

test("[WEB-601] axe finds nothing on webhooks that are well, failing and standing still, with deliveries and the form, in light and dark", async ({
  browser,
}) => {
  held.isGone = true;
  const product = await newProduct(file.server.rest);
  const { run } = file.server.rest;
  await run("webhook.create", { address: `${held.url}/well`, name: "Well", products: [product], labels: ["one"] });
  await run("webhook.create", { address: `${held.url}/gone`, name: "Gone", format: "teams" });
  await run("webhook.create", { address: "http://127.0.0.1:9/nobody", name: "Nobody", format: "slack" });
  await run("story.create", { product, title: "Told of", labels: ["one"] });
  const view: View = opened(
    "webhooks",
    () => "/settings?tab=webhooks",
    async (page) => {
      await expect(page.getByText(/Stands still/)).toBeVisible();
      await page.getByRole("button", { name: "Deliveries of Well" }).click();
      await page
        .locator("summary")
        .getByText(/created the story/)
        .click();
      await page.getByRole("button", { name: "New webhook" }).click();
      await expect(page.getByRole("form", { name: "New webhook" })).toBeVisible();
    },
  );
  await expectNoFaults(browser, file, [view], [390, 1440]);
});

test("[WEB-572] a webhook and a feed are narrowed by keyboard; the choice is said in words and kept when something else is changed", async ({
  browser,
}) => {
  const product = await newProduct(file.server.rest);
  const { run } = file.server.rest;
  const epic = await run<{ id: string; key: string }>("epic.create", { product, title: "Narrow epic" });
  await run("view.create", { name: "Narrow view", page: "board", search: { stage: "finished" } });
  const page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await page.goto("/settings?tab=webhooks");
  await page.getByRole("button", { name: "New webhook" }).press("Enter");
  const form = page.getByRole("form", { name: "New webhook" });
  await form.getByLabel("Address").fill(`${held.url}/narrow`);
  await form.getByLabel("Name", { exact: true }).fill("Narrow");
  const pick = async (within: typeof form, label: string, option: string) => {
    await within.getByRole("combobox", { name: label }).focus();
    await page.keyboard.press("ArrowDown");
    await page.getByRole("option", { name: option }).click();
    await page.keyboard.press("Escape");
  };
  await pick(form, "Only stories in these stages", "Finished");
  await pick(form, "Only what is below", `${epic.key} Narrow epic`);
  await pick(form, "Only items of the saved view", "Narrow view");
  await form.getByRole("button", { name: "Create webhook" }).press("Enter");
  await page.getByRole("button", { name: "Done" }).press("Enter");
  const said = `Everything that happens, in Finished, below ${epic.key}, in the view “Narrow view”`;
  await expect(page.getByText(said)).toBeVisible();
  await page.getByRole("button", { name: "Change Narrow" }).press("Enter");
  const changed = page.getByRole("form", { name: "Change Narrow" });
  await changed.getByLabel("Name", { exact: true }).fill("Narrower");
  await changed.getByRole("button", { name: "Save the webhook" }).press("Enter");
  await expect(page.getByRole("button", { name: "Change Narrower" })).toBeFocused();
  await expect(page.getByText(said)).toBeVisible();
  const feeds = page.getByRole("region", { name: "Feeds" });
  await feeds.getByRole("button", { name: "What it tells" }).press("Enter");
  await pick(feeds, "Only themes, epics or stories", "Stories");
  await feeds.getByRole("button", { name: "Make a feed" }).press("Enter");
  await expect(feeds.getByText(/Everything that happens in .*, only stories/)).toBeVisible();
  await page.context().close();
});
