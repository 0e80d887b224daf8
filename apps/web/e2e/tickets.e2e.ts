import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import { newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { contextOf } from "./support/people.ts";
import { expectNoFaults, opened, type View } from "./support/views.ts";

const file = serverOfFile({ env: { OVERSTORY_ALLOW_PRIVATE_HOSTS: "1" } });

/** GitHub as an own server has it, with one issue that can be changed. */
const held = { url: "", issue: { number: 7, title: "Ticket", state: "open", labels: [] as { name: string }[] } };
let github: Server;
test.beforeAll(async () => {
  github = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += String(part);
    if (request.method === "PATCH") {
      const { state, labels } = JSON.parse(body) as { state: string; labels: string[] };
      Object.assign(held.issue, { state, labels: labels.map((name) => ({ name })) });
    }
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(held.issue));
  });
  await new Promise<void>((resolve) => github.listen(0, "127.0.0.1", resolve));
  held.url = `http://127.0.0.1:${(github.address() as AddressInfo).port}`;
});
test.afterAll(() => {
  github.closeAllConnections();
  github.close();
});

test("[WEB-602] states of tickets are mapped by keyboard; the story's page tells the ticket's state and what keeps them apart", async ({
  browser,
}) => {
  const { rest } = file.server;
  const product = await newProduct(rest);
  await rest.run("connection.create", {
    ...{ product, tracker: "github", project: "octo/shop", address: held.url, token: "a-token" },
  });
  const { id, key } = await rest.run<{ id: string; key: string }>("story.create", { product, title: "In step" });
  const page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await page.goto(`/import?product=${product}`);
  await page.getByRole("button", { name: /^Keep tickets in step/ }).press("Enter");
  await page.getByRole("textbox", { name: "Developing sets the ticket to" }).fill("doing");
  await page.getByRole("button", { name: "Keep tickets in step" }).press("Enter");
  await expect(page.getByText("Tickets are kept in step with stories, looked at every ten minutes.")).toBeVisible();
  await page.getByRole("button", { name: /^Hear at once/ }).press("Enter");
  await expect(page.getByRole("textbox", { name: "Secret" })).toHaveValue(/^ovk_/);

  await rest.run("item.edit", { item: id, ticket: { url: `${held.url}/octo/shop/issues/7`, key: "shop#7" } });
  await rest.run("stage.move", { item: id, stage: "developing", override: true, reason: "Begun" });
  await page.goto(`/i/${key}`);
  await expect(page.getByRole("link", { name: "shop#7 · doing" })).toBeVisible();
  expect(held.issue.labels).toEqual([{ name: "doing" }]);
  held.issue.state = "closed";
  await page.getByRole("button", { name: "Look now" }).press("Enter");
  await expect(
    page.getByText(/GitHub says closed; Finished still needs: .*Nobody has accepted it by name/),
  ).toBeVisible();

  const views: View[] = [
    opened(
      "the story",
      () => `/i/${key}`,
      (one) => expect(one.getByText(/GitHub says closed/)).toBeVisible(),
    ),
    opened(
      "states",
      () => `/import?product=${product}`,
      async (one) => {
        await one.getByRole("button", { name: /^States of tickets/ }).click();
        await expect(one.getByRole("form", { name: /^States of/ })).toBeVisible();
      },
    ),
  ];
  await expectNoFaults(browser, file, views, [390, 1440]);
  await page.context().close();
});
