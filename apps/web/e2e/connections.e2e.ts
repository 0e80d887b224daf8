import { expect, type Page, test } from "@playwright/test";
import { newProduct } from "./support/backlog.ts";
import { type FakeGithub, fakeGithub, trackerToken } from "./support/fake-github.ts";
import { serverOfFile } from "./support/file-server.ts";
import { contextOf } from "./support/people.ts";
import { expectNoFaults, opened, type View } from "./support/views.ts";

const file = serverOfFile({ env: { OVERSTORY_ALLOW_PRIVATE_HOSTS: "1" } });
const held: { github?: FakeGithub; product: string } = { product: "" };

test.beforeAll(async () => {
  held.github = await fakeGithub(230);
  held.product = await newProduct(file.server.rest);
  const address = held.github.url;
  const given = { product: held.product, tracker: "github", address, token: "a-wrong-token" };
  const { id } = await file.server.rest.run<{ id: string }>("connection.create", {
    ...{ ...given, project: "octo/elsewhere", schedule: "daily" },
  });
  await file.server.rest.run("connection.pull", { connection: id });
});
test.afterAll(() => held.github?.close());

const address = (): string => `/import?product=${held.product}`;
const section = (page: Page) => page.getByRole("region", { name: "Or from a tracker, by its API" });

test("[WEB-401] a tracker is connected, pulled, looked at and applied by keyboard; again nothing is new; a pull is cancelled", async ({
  browser,
}) => {
  const github = held.github as FakeGithub;
  const product = await newProduct(file.server.rest);
  const page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await page.goto(`/import?product=${product}`);
  await page.getByRole("button", { name: "Connect a tracker" }).press("Enter");
  await page.getByLabel("Tracker", { exact: true }).selectOption("GitHub");
  await page.getByLabel("Address").fill(github.url);
  await page.getByLabel("Repository").fill("octo/shop");
  await page.getByLabel("Token", { exact: true }).fill("a-wrong-token");
  await page.getByLabel("Token", { exact: true }).press("Enter");
  await expect(section(page).getByText(/GitHub does not take the token. Make a new one/)).toBeVisible({
    timeout: 30_000,
  });
  await page.getByRole("button", { name: "Change GitHub octo/shop" }).press("Enter");
  await page.getByLabel("New token").fill(trackerToken);
  await page.getByRole("button", { name: "Save the connection" }).press("Enter");
  // The tracker asks for patience: what is waited for is told, and the pull can be cancelled.
  github.askForPatience(300);
  const pull = page.getByRole("button", { name: "Pull now from GitHub octo/shop" });
  await pull.press("Enter");
  await expect(section(page).getByText(/takes no more calls until/)).toBeVisible({ timeout: 30_000 });
  await section(page).getByRole("button", { name: "Cancel" }).press("Enter");
  await expect(section(page).getByText(/Nothing was changed/)).toBeVisible();
  await pull.press("Enter");
  await page.getByRole("button", { name: "Look at the plan of GitHub octo/shop" }).press("Enter", { timeout: 30_000 });
  await page.getByRole("button", { name: /^Import 229 stories/ }).press("Enter", { timeout: 30_000 });
  await expect(page.getByRole("heading", { level: 1, name: /229 imported/ })).toBeVisible({ timeout: 30_000 });
  await page.goto(`/import?product=${product}`);
  await expect(section(page).getByText(/^Applied .+: 229 new/)).toBeVisible();
  await pull.press("Enter");
  await expect(section(page).getByText(/^Nothing new .+ since /)).toBeVisible({ timeout: 30_000 });
  expect(await page.content()).not.toContain(trackerToken);
  await page.context().close();
});

test("[WEB-532] a later pull plans what changed and says so; everything is pulled anew by keyboard", async ({
  browser,
}) => {
  const github = await fakeGithub(30);
  const { run } = file.server.rest;
  const product = await newProduct(file.server.rest);
  const { id } = await run<{ id: string }>("connection.create", {
    ...{ product, tracker: "github", address: github.url, token: trackerToken, project: "octo/shop" },
  });
  const page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await run("connection.pull", { connection: id });
  await page.goto(`/import?product=${product}`);
  const look = page.getByRole("button", { name: "Look at the plan of GitHub octo/shop" });
  await look.press("Enter", { timeout: 30_000 });
  await page.getByRole("button", { name: /^Import 29 stories/ }).press("Enter", { timeout: 30_000 });
  await expect(page.getByRole("heading", { level: 1, name: /29 imported/ })).toBeVisible({ timeout: 30_000 });
  github.retitle(7, "Changed over there");
  await page.goto(`/import?product=${product}`);
  await page.getByRole("button", { name: "Pull now from GitHub octo/shop" }).press("Enter");
  await look.press("Enter", { timeout: 30_000 });
  await expect(page.getByText(/^Only what changed since .+ was read/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("Changed over there").first()).toBeVisible();
  await expect(page.getByText("Issue 8")).toHaveCount(0);
  await page.getByRole("button", { name: /^Update 1 item in / }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: /^1 updated/ })).toBeVisible({ timeout: 30_000 });
  await page.goto(`/import?product=${product}`);
  await page.getByRole("button", { name: "Pull everything anew from GitHub octo/shop" }).press("Enter");
  await expect(section(page).getByText(/^Nothing new [^,]+(, [^,]+)*\.$/)).toBeVisible({ timeout: 30_000 });
  await expect(section(page).getByText(/of what changed there/)).toHaveCount(0);
  await page.context().close();
  await github.close();
});

const views: readonly View[] = [
  opened("connections", address, (page) =>
    expect(section(page).getByText(/GitHub has no such|does not take/)).toBeVisible(),
  ),
  {
    name: "the form of a connection",
    open: async (page) => {
      await page.goto(address());
      await page.getByRole("button", { name: "Connect a tracker" }).click();
      await page.getByLabel("Pull", { exact: true }).selectOption("Every day");
      await expect(page.getByLabel(/Apply it without me/)).toBeVisible();
    },
  },
];

test("[WEB-402] axe finds nothing in connections and their form, in light and dark", async ({ browser }) => {
  await expectNoFaults(browser, file, views, [390, 1440]);
});
