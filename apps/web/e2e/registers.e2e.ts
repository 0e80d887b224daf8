import { expect, type Page, test } from "@playwright/test";
import { grow, keyOf, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { expectSaved } from "./support/outline.ts";
import { contextOf, joinAs, pageOf } from "./support/people.ts";
import type { Item } from "./support/rest.ts";

const file = serverOfFile();
let items: Map<string, Item>;
let product: string;
let page: Page;
test.beforeEach(async ({ browser }) => {
  product = await newProduct(file.server.rest);
  items = await grow(file.server.rest, product, smallBacklog);
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
});
test.afterEach(() => page.context().close());

const listOf = (name: string) => page.getByRole("list", { name, exact: true });
const fieldOf = (name: string) => page.getByRole("textbox", { name, exact: true });

type Persona = {
  id: string;
  name: string;
  summary: string | null;
  objectives: string[];
  jobs: string[];
  pains: string[];
  items: { key: string }[];
};
const personaNamed = async (name: string) => {
  const { personas } = await file.server.rest.query<{ personas: Persona[] }>("persona.list");
  return personas.find((one) => one.name === name);
};

test("[WEB-150] a persona is made, filled and linked by keyboard alone, and keeps its address", async () => {
  test.setTimeout(150_000);
  await page.goto("/personas");
  await expect(page.getByRole("textbox", { name: "New persona" })).toBeVisible();
  await page.keyboard.press("c");
  await page.keyboard.type("Team manager");
  await page.keyboard.press("Enter");
  await expect(listOf("Personas").getByRole("button", { name: "Team manager" })).toBeVisible();
  await expect(page).toHaveURL(/\/personas\?on=/);

  await fieldOf("Add to objectives").focus();
  await page.keyboard.type("A team that knows its work");
  await page.keyboard.press("Enter");
  await page.keyboard.type("No chasing");
  await page.keyboard.press("Enter");
  await fieldOf("Add to jobs to be done").focus();
  await page.keyboard.type("Hand out work, so I can go home");
  await page.keyboard.press("Enter");
  await fieldOf("Add to pains").focus();
  await page.keyboard.type("Nobody answers");
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Write Who they are" }).press("Enter");
  await page.getByRole("textbox", { name: "Who they are" }).focus();
  await page.keyboard.type("Leads eight people.");
  await page.keyboard.press("Control+Enter");

  await page.getByRole("button", { name: "Link an item" }).press("Enter");
  await page.keyboard.type("Confirm assignment");
  await page.getByRole("option", { name: new RegExp(keyOf(items, "Confirm assignment")) }).waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(listOf("Items").getByRole("link", { name: "Confirm assignment" })).toBeVisible();
  await expectSaved(page);
  await expect
    .poll(async () => {
      const made = await personaNamed("Team manager");
      return made && { ...made, items: made.items.map(({ key }) => key) };
    })
    .toMatchObject({
      summary: "Leads eight people.",
      objectives: ["A team that knows its work", "No chasing"],
      jobs: ["Hand out work, so I can go home"],
      pains: ["Nobody answers"],
      items: [keyOf(items, "Confirm assignment")],
    });

  await test.step("the address opens it again", async () => {
    await page.reload();
    await expect(fieldOf("Name")).toHaveValue("Team manager");
    await expect(fieldOf("Objectives, entry 2")).toHaveValue("No chasing");
  });
});

test("[WEB-151] J, K, E, # and the filter work in a register as in the outline; what was deleted comes back", async () => {
  const names = [`Auditor ${product}`, `Buyer ${product}`, `Clerk ${product}`];
  for (const name of names) await file.server.rest.run("persona.create", { name });
  await page.goto(`/personas?q=${product}`);
  const row = (name: string) => listOf("Personas").getByRole("button", { name });
  await expect(listOf("Personas").getByRole("button")).toHaveCount(3);
  await page.keyboard.press("j");
  await expect(row(names[0] ?? "")).toBeFocused();
  await page.keyboard.press("j");
  await expect(row(names[1] ?? "")).toBeFocused();
  await expect(fieldOf("Name")).toHaveValue(names[1] ?? "");
  await page.keyboard.press("k");
  await expect(row(names[0] ?? "")).toBeFocused();

  await page.keyboard.press("e");
  await expect(fieldOf("Name")).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type(`Accountant ${product}`);
  await page.keyboard.press("Enter");
  await expect(row(`Accountant ${product}`)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(row(`Accountant ${product}`)).toBeFocused();

  await page.keyboard.press("#");
  await expect(row(`Accountant ${product}`)).toHaveCount(0);
  await expect(row(names[1] ?? "")).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(row(`Accountant ${product}`)).toBeVisible();

  await page.keyboard.press("f");
  await page.keyboard.type(`clerk ${product}`);
  await expect(listOf("Personas").getByRole("button")).toHaveCount(1);
  await expect(page).toHaveURL(/q=clerk/);
  await page.keyboard.press("Escape");
  await expect(row(names[1] ?? "")).toBeVisible();
});

test("[WEB-152] a refused text stays at its field with the reason; what others change appears", async () => {
  const { id } = await file.server.rest.run<{ id: string }>("component.create", { name: `Ledger ${product}` });
  await page.goto(`/components?on=${id}`);
  const link = fieldOf("Where it is described");
  await link.fill("not an address");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("https://example.com/page");
  await expect(link).toHaveValue("not an address");
  await link.fill("https://example.com/ledger");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: /Open/ })).toHaveAttribute("href", "https://example.com/ledger");
  await fieldOf("Name").fill("");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(fieldOf("Name")).toHaveValue(`Ledger ${product}`);
  await file.server.rest.run("component.edit", { component: id, name: `General ledger ${product}` });
  await expect(fieldOf("Name")).toHaveValue(`General ledger ${product}`);
});

test("[WEB-153] evidence is written, given its persona, and traced to what it supports and contradicts", async () => {
  const { id: persona } = await file.server.rest.run<{ id: string }>("persona.create", { name: `Skipper ${product}` });
  await page.goto(`/${product}/research/evidence`);
  await page.getByRole("textbox", { name: "New piece of evidence" }).fill("I never hear back.");
  await page.keyboard.press("Enter");
  await expect(fieldOf("Finding")).toHaveValue("I never hear back.");
  await page.getByLabel("Kind").selectOption({ label: "Pain" });
  await fieldOf("Source").fill("Interviews in June");
  await page.keyboard.press("Enter");
  await page.getByLabel("Persona").selectOption(persona);
  for (const [button, title] of [
    ["Add what it supports", "Confirm assignment"],
    ["Add what it contradicts", "Skip what I know"],
  ] as const) {
    await page.getByRole("button", { name: button }).click();
    await page.keyboard.type(title);
    await page.getByRole("option", { name: new RegExp(keyOf(items, title)) }).click();
    await page.keyboard.press("Escape");
  }
  await expect(listOf("Supports").getByRole("link")).toHaveText(["Confirm assignment"]);
  await expect(listOf("Contradicts").getByRole("link")).toHaveText(["Skip what I know"]);
  await expect(page.getByRole("img", { name: "supports 1, contradicts 1" })).toBeVisible();
  await expectSaved(page);
  type Found = {
    evidence: { sort: string; source: string; persona: string; traces: { key: string; stance: string }[] }[];
  };
  await expect
    .poll(async () => {
      const [one] = (await file.server.rest.query<Found>("evidence.list", { product })).evidence;
      return one && [one.sort, one.source, one.persona, one.traces.map(({ key, stance }) => `${key} ${stance}`).sort()];
    })
    .toEqual([
      "pain",
      "Interviews in June",
      persona,
      [`${keyOf(items, "Confirm assignment")} supports`, `${keyOf(items, "Skip what I know")} contradicts`].sort(),
    ]);
  await page.getByRole("button", { name: `Take the trace away from ${keyOf(items, "Skip what I know")}` }).click();
  await expect(listOf("Contradicts")).toHaveCount(0);
});

test("[WEB-154] why it is so: the decisions of a product are found by words, with item, stage and reason", async () => {
  const item = keyOf(items, "Confirm assignment");
  for (const [text, because] of [
    ["Confirmations go by text", "Half of the crew has no mail"],
    ["No app", "Wet hands"],
  ])
    await file.server.rest.run("decision.create", { item, text, because, stage: "discussing" });
  await page.goto(`/${product}/decisions`);
  const rows = listOf("Decisions").getByRole("button");
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText("No app");
  await page.getByRole("searchbox", { name: "Filter decisions" }).fill("no mail");
  await expect(rows).toHaveCount(1);
  await expect(rows.first()).toContainText(item);
  await expect(fieldOf("Because")).toHaveValue("Half of the crew has no mail");
  await expect(page.getByRole("region", { name: "About" })).toContainText("Discussing");
  await expect(listOf("About").getByRole("link")).toHaveText("Confirm assignment");
});

test("[WEB-155] a viewer reads every page around the items and finds nothing to change", async ({ browser }) => {
  test.setTimeout(150_000);
  const name = `Viewer${product}`;
  const viewer = await joinAs(file.server, "viewer", name);
  const { rest } = file.server;
  await rest.run("persona.create", { name: `Reader ${product}`, pains: ["Small print"] });
  await rest.run("evidence.create", { product, quote: "I read it twice." });
  await rest.run("sprint.create", { product, name: "Sprint 1" });
  await rest.run("risk.create", { item: keyOf(items, "Accelerate onboarding"), title: "Too slow" });
  const theirs = await pageOf(browser, viewer, file.server.url, "/");
  for (const path of [
    "/personas",
    "/components",
    "/objectives",
    "/kpis",
    "research",
    "research/participants",
    "research/evidence",
    "plan",
    "risks",
    "decisions",
    "quality",
  ]) {
    await theirs.goto(path.startsWith("/") ? path : `/${product}/${path}`);
    await expect(theirs.locator("#page").getByRole("heading", { level: 1 })).toBeAttached();
    const main = theirs.locator("#page");
    await expect(main.getByRole("textbox", { name: /^New / })).toHaveCount(0);
    await expect(main.getByRole("button", { name: /^(Delete|Start|Close|Link|Add|Move|Silence)/ })).toHaveCount(0);
  }
  await theirs.context().close();
});
