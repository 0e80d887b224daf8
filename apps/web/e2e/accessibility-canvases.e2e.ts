import { expect, type Page, test } from "@playwright/test";
import { serverOfFile } from "./support/file-server.ts";
import { expectNoFaults, opened, type View } from "./support/views.ts";

const file = serverOfFile({ example: true });
const held = { empathy: "", journey: "" };

test.beforeAll(async () => {
  const { maps } = await file.server.rest.query<{ maps: { id: string; sort: "empathy" | "journey" }[] }>("map.list");
  for (const { id, sort } of maps) held[sort] = id;
});

const heading = (name: string) => (page: Page) => expect(page.getByRole("heading", { name }).first()).toBeVisible();
const personas = (page: Page) => expect(page.getByText(/findings of \d+ people/)).toBeVisible();

const views: readonly View[] = [
  opened("maps", () => "/DOCK/research/maps", heading("Maps")),
  opened("an empathy map", () => `/DOCK/research/maps/${held.empathy}`, heading("Pains")),
  opened("a journey map", () => `/DOCK/research/maps/${held.journey}`, heading("Finding the berth")),
  opened("clusters", () => "/DOCK/research/clusters?suggest=1", heading("Suggested clusters")),
  opened("insights", () => "/DOCK/research/insights", heading("Insights")),
  {
    name: "a persona with its research",
    open: async (page) => {
      await page.goto("/personas");
      await page.getByRole("button", { name: /Harbour master/ }).click();
      await personas(page);
    },
  },
];

test("[WEB-466] [WEB-467] axe finds nothing in maps, clusters, insights and a persona's research, in light and dark", async ({
  browser,
}) => {
  test.slow();
  await expectNoFaults(browser, file, views, [390, 1440]);
});
