import { expect, type Page, test } from "@playwright/test";
import { serverOfFile } from "./support/file-server.ts";
import { expectNoFaults, opened, type View } from "./support/views.ts";

const file = serverOfFile({ example: true });
const held = { kpi: "", interview: "", highlight: "" };

test.beforeAll(async () => {
  const { rest } = file.server;
  const items = await rest.items("DOCK");
  const [theme, story] = [items.find(({ kind }) => kind === "theme"), items.find(({ kind }) => kind === "story")];
  const { id } = await rest.run<{ id: string }>("persona.create", {
    name: "Skipper",
    summary: "Sails in **late**.",
    jobs: ["Find the berth"],
    pains: ["No light"],
  });
  await rest.run("link.add", { item: story?.key, noun: "persona", to: id });
  await rest.run("component.create", { name: "Calendar", link: "https://example.com" });
  held.kpi = (await rest.run<{ id: string }>("kpi.create", { name: "Paid", unit: "%", baseline: 41, target: 55 })).id;
  for (const [day, value] of [
    ["2026-01-05", 42],
    ["2026-01-12", 47],
  ])
    await rest.run("kpi.read", { kpi: held.kpi, day, value });
  const objective = await rest.run<{ id: string }>("objective.create", { title: "Easy", period: "Q1 2027" });
  await rest.run("keyResult.create", { objective: objective.id, title: "Wait", baseline: 20, target: 5, current: 9 });
  const evidence = await rest.run<{ id: string }>("evidence.create", {
    product: "DOCK",
    quote: "I waited.",
    sort: "pain",
  });
  await rest.run("trace.set", { item: story?.key, evidence: evidence.id, stance: "contradicts" });
  held.interview = (await rest.run<{ id: string }>("interview.create", { product: "DOCK", title: "The berth" })).id;
  const text = "[00:00:01] Ann: I waited, and nobody came.\nBob: Not me.\n";
  await rest.run("transcript.set", { interview: held.interview, text });
  for (const [start, end, sort] of [
    [16, 41, "pain"],
    [27, 33, "job"],
  ])
    held.highlight = (
      await rest.run<{ id: string }>("highlight.add", { interview: held.interview, start, end, sort })
    ).id;
  const sprint = await rest.run<{ id: string }>("sprint.create", { product: "DOCK", name: "Sprint 1", capacity: 3 });
  await rest.run("item.edit", { item: story?.key, sprint: sprint.id, effort: 8 });
  await rest.run("milestone.create", { product: "DOCK", name: "Q1 2027" });
  await rest.run("release.create", { product: "DOCK", name: "2.4", notes: "- one" });
  await rest.run("risk.create", { item: theme?.key, title: "Sensors", likelihood: 5, impact: 5, state: "mitigated" });
  await rest.run("decision.create", { item: story?.key, text: "No app", because: "Wet hands" });
  await rest.run("field.create", { name: "Channel", type: "choice", options: ["Phone"] });
});

const heading = (name: string) => (page: Page) => expect(page.getByRole("heading", { name }).first()).toBeVisible();

const views: readonly View[] = [
  opened("personas", () => "/personas", heading("Personas")),
  opened("components", () => "/components", heading("Components")),
  opened("objectives", () => "/objectives", heading("Objectives")),
  opened(
    "KPIs",
    () => `/kpis?on=${held.kpi}`,
    (page) => expect(page.getByRole("slider")).toBeVisible(),
  ),
  {
    name: "readings pasted",
    open: async (page) => {
      await page.goto(`/kpis?on=${held.kpi}`);
      await page.getByRole("button", { name: "Paste a list" }).click();
      await page.getByRole("textbox", { name: /Two columns/ }).fill("2026-02-02\t1\nsoon\t2");
      await expect(page.getByText("Line 2")).toBeVisible();
    },
  },
  opened("research", () => "/DOCK/research", heading("Interviews")),
  opened(
    "interview",
    () => `/DOCK/research/interviews/${held.interview}?at=${held.highlight}`,
    (page) => expect(page.locator("mark").first()).toBeVisible(),
  ),
  opened("participants", () => "/DOCK/research/participants", heading("Participants")),
  opened("evidence", () => "/DOCK/research/evidence", heading("Evidence")),
  opened("plan", () => "/DOCK/plan", heading("Sprint 1")),
  opened("milestones", () => "/DOCK/plan?show=milestones", heading("Milestones")),
  opened("releases", () => "/DOCK/plan?show=releases", heading("Releases")),
  opened("risks", () => "/DOCK/risks", heading("Risks")),
  opened("decisions", () => "/DOCK/decisions", heading("Decisions")),
  opened("quality", () => "/DOCK/quality", heading("Story quality")),
  opened("risks of all products", () => "/all/risks", heading("Risks")),
  opened(
    "no such product",
    () => "/NOPE/risks",
    (page) => expect(page.getByRole("alert")).toBeVisible(),
  ),
  opened("gates", () => "/settings?tab=gates", heading("Gates")),
  {
    name: "fields",
    open: async (page) => {
      await page.goto("/settings?tab=fields");
      await page.getByRole("button", { name: "New field" }).click();
      await page.getByLabel("Type").selectOption({ label: "Choice" });
      await page.getByRole("button", { name: "Change Channel" }).click();
    },
  },
];

test("[WEB-167] axe finds nothing on the pages around the items, in light and dark", async ({ browser }) => {
  test.slow();
  await expectNoFaults(browser, file, views, [390, 1440]);
});
