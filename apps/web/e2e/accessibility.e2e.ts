import { expect, type Page, test } from "@playwright/test";
import { faultsInBoth } from "./support/axe.ts";
import { newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { expectNoFaults, opened, type View, widths } from "./support/views.ts";

const file = serverOfFile({ example: true });
let story: string;
test.beforeAll(async () => {
  const { rest } = file.server;
  const found = await rest.items("DOCK");
  story = found.find(({ kind }) => kind === "story")?.key ?? "";
  await rest.run("comment.add", {
    item: story,
    body: "Why **now**?\n\n- one\n- two\n\n`code` and [a link](https://example.com)",
  });
  await rest.run("item.edit", {
    item: story,
    labels: ["trust", "speed"],
    description: "# Why\n\nBecause.\n\n| a | b |\n|---|---|\n| 1 | 2 |",
  });
});

const itemViews: readonly View[] = [
  opened(
    "item",
    () => `/i/${story}`,
    (page) => expect(page.getByRole("article", { name: /^Comment by / }).first()).toBeVisible(),
  ),
  opened(
    "theme",
    () => "/i/DOCK-1",
    (page) => expect(page.getByRole("region", { name: "Epics" })).toBeVisible(),
  ),
  {
    name: "history",
    open: async (page) => {
      await page.goto(`/i/${story}`);
      await page.getByRole("tab", { name: "History" }).click();
      await expect(page.getByRole("list", { name: "History" }).first()).toContainText("Owner");
    },
  },
  opened(
    "unknown item",
    () => "/i/NOPE-1",
    (page) => expect(page.getByRole("alert")).toBeVisible(),
  ),
];

const csv =
  "Issue key,Summary,Issue Type,Status\nX-1,Onboarding,Epic,To Do\nX-2,,Story,Done\nX-3,Confirm,Story,To Do\n";
const preview = async (page: Page) => {
  const product = await newProduct(file.server.rest, "Imported");
  await page.goto(`/import?product=${product}`);
  await page
    .getByLabel("File to import")
    .setInputFiles({ name: "small.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await expect(page.getByRole("heading", { level: 1, name: /^3 rows:/ })).toBeVisible();
};

const otherViews: readonly View[] = [
  opened(
    "portfolio",
    () => "/",
    (page) => expect(page.getByRole("list", { name: "Products" })).toBeVisible(),
  ),
  opened(
    "import",
    () => "/import",
    (page) => expect(page.getByRole("heading", { name: "Import a file" })).toBeVisible(),
  ),
  { name: "import preview", open: preview },
  {
    name: "import outcome",
    open: async (page) => {
      await preview(page);
      await page.getByRole("button", { name: /^Import \d/ }).click();
      await expect(page.getByRole("heading", { name: /imported/ })).toBeVisible();
    },
  },
  ...["members", "access", "tokens", "workspace", "you"].map((tab) =>
    opened(
      `settings, ${tab}`,
      () => `/settings?tab=${tab}`,
      (page) =>
        expect(
          page.getByRole("tabpanel").getByRole("heading").or(page.getByRole("tabpanel").getByRole("group")).first(),
        ).toBeVisible(),
    ),
  ),
  opened(
    "no such briefing",
    () => "/briefings/nothing",
    (page) => expect(page.getByRole("heading", { name: "There is no such briefing." })).toBeVisible(),
  ),
  opened(
    "board of no product",
    () => "/NOPE/board",
    (page) => expect(page.getByRole("heading", { name: /There is no product NOPE/ })).toBeVisible(),
  ),
  opened(
    "not found",
    () => "/no/such/page",
    (page) => expect(page.getByRole("alert")).toBeVisible(),
  ),
];

test("[WEB-101] axe finds nothing on the item page, in light and dark", async ({ browser }) => {
  await expectNoFaults(browser, file, itemViews, widths);
});

test("[WEB-102] axe finds nothing on portfolio, import, settings and errors, in light and dark", async ({
  browser,
}) => {
  await expectNoFaults(browser, file, otherViews, [320, 1440]);
});

test("[WEB-103] axe finds nothing on the ways in, in light and dark", async ({ browser }) => {
  const context = await browser.newContext({ baseURL: file.server.url });
  const page = await context.newPage();
  const { secret } = await file.server.rest.run<{ secret: string }>("member.invite", { role: "viewer" });
  for (const path of [
    "/sign-in",
    `/sign-in?invitation=${secret}`,
    "/sign-in?invitation=nothing-of-the-kind",
    "/sign-in?once=nothing-of-the-kind",
  ]) {
    await page.goto(path);
    await expect(page.getByRole("heading")).toBeVisible();
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      expect.soft(await faultsInBoth(page), `${path}, ${width} px`).toEqual([]);
    }
  }
  await context.close();
});
