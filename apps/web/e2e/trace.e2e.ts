import { expect, type Page, test } from "@playwright/test";
import { grow, keyOf, newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { contextOf } from "./support/people.ts";
import type { Item } from "./support/rest.ts";
import { expectNoFaults, opened } from "./support/views.ts";

const file = serverOfFile();
let items: Map<string, Item>;
let product: string;
let page: Page;
const ids = { pain: "", no: "", idle: "", objective: "", persona: "" };

const lines = [
  "Arrivals",
  "  Night",
  "    See which berth is free at night",
  "    Greet a boat by name",
  "  Day",
  "    Book the crane by the hour",
];
const [free, greet, crane] = ["See which berth is free at night", "Greet a boat by name", "Book the crane by the hour"];
const key = (title: string) => keyOf(items, title);
const [pain, no, idle] = [
  "I circled for an hour to find a free berth.",
  "I never sail at night.",
  "The crane had been booked twice by the hour.",
];

test.beforeEach(async ({ browser }) => {
  const { rest } = file.server;
  product = await newProduct(rest);
  items = await grow(rest, product, lines);
  const made = (command: string, input: object) => rest.run<{ id: string }>(command, input).then(({ id }) => id);
  ids.persona = await made("persona.create", { name: `Skipper of ${product}` });
  const found = (quote: string, sort: string, participant: string) =>
    made("evidence.create", { product, quote, sort, participant, persona: ids.persona, day: "2026-05-05" });
  ids.pain = await found(pain, "pain", "Piet");
  ids.no = await found(no, "objection", "Clara");
  ids.idle = await found(idle, "pain", "Otto");
  ids.objective = await made("objective.create", { title: `Nobody circles ${product}` });
  await rest.run("link.add", { item: key("Arrivals"), noun: "objective", to: ids.objective });
  await rest.run("trace.set", { item: key(free), evidence: ids.pain, note: "He showed us on the map." });
  await rest.run("trace.set", { item: key(free), evidence: ids.no, stance: "contradicts" });
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
});
test.afterEach(() => page.context().close());

const column = (name: string) => page.getByRole("region", { name, exact: true });
const rowOf = (name: string, text: string) => column(name).locator("[data-node]", { hasText: text });
const current = () => page.locator("[data-node][aria-current]");

test("[WEB-438] a quote's story is found in one click, and the quote from the story in one click", async () => {
  await page.goto(`/${product}/research/evidence?on=${ids.pain}`);
  await page.getByRole("article").getByRole("link", { name: free }).click();
  await expect(page).toHaveURL(new RegExp(`/i/${key(free)}$`));
  await expect(page.getByText("He showed us on the map.")).toBeVisible();
  await page.getByRole("link", { name: pain }).click();
  await expect(page).toHaveURL(new RegExp(`/research/evidence\\?on=${ids.pain}`));
  await expect(page.getByRole("article", { name: pain })).toBeVisible();

  // In the chain, too: from the story one click to its quote's place, from the quote one to its story.
  await page.goto(`/${product}/trace?on=${ids.pain}`);
  await expect(rowOf("Stories", free)).toHaveAttribute("data-related", "true");
  await rowOf("Stories", free).click();
  await rowOf("Evidence", pain).hover();
  await column("Evidence")
    .getByRole("link", { name: `Open "${pain}"` })
    .click();
  await expect(page).toHaveURL(new RegExp(`/research/evidence\\?on=${ids.pain}`));
});

test("[WEB-439] the chain by keyboard: within and across columns, lines for the focused thing alone, Enter opens", async () => {
  await page.goto(`/${product}/trace`);
  await expect(column("Stories").locator("[data-node]")).toHaveCount(3);
  await expect(page.locator("[data-lines] path")).toHaveCount(0);
  await page.keyboard.press("ArrowDown");
  await expect(current()).toContainText(free);
  await expect(current()).toBeFocused();
  await expect(column("Evidence").getByRole("heading")).toHaveText("Evidence 2 of 3");
  await expect(rowOf("Evidence", no)).toContainText("contradicts");
  // Objective, theme, epic, story, two findings, two participants: seven steps.
  await expect(page.locator("[data-lines] path")).toHaveCount(7);
  await page.keyboard.press("ArrowRight");
  await expect(current()).toContainText(/circled|never sail/);
  await page.keyboard.press("ArrowLeft");
  await expect(current()).toContainText(free);
  for (const name of ["Night", "Arrivals", "Nobody circles"]) {
    await page.keyboard.press("ArrowLeft");
    await expect(current()).toContainText(name);
  }
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(current()).toContainText("Night");
  await page.keyboard.press("j");
  await expect(current()).toContainText("Day");
  await expect(column("Evidence").getByRole("heading")).toHaveText("Evidence 0 of 3");
  await page.keyboard.press("ArrowRight");
  await expect(current()).toContainText(crane);
  await page.keyboard.press("f");
  await page.keyboard.type("greet");
  // What belongs to what was chosen before stays; of the rest, what the search finds.
  await expect(column("Stories").locator("[data-node]")).toHaveText([new RegExp(crane), new RegExp(greet)]);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(current()).toHaveCount(0);
  await rowOf("Stories", greet).click();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/i/${key(greet)}$`));
});

test("[WEB-440] coverage shows the gaps, narrows to a theme, and a suggestion closes one; nothing is linked before", async () => {
  await page.goto(`/${product}/research/coverage`);
  const figures = page.getByRole("region", { name: "Coverage" });
  await expect(figures.getByRole("button", { name: "2 of 3 stories without evidence" })).toBeVisible();
  await expect(figures.getByRole("button", { name: "1 of 2 pains without a story" })).toBeVisible();
  await expect(figures.getByRole("button", { name: "1 of 3 stories contradicted" })).toBeVisible();
  await page.getByRole("button", { name: "Arrivals" }).click();
  await expect(figures).toContainText("2 participants");
  await figures.getByRole("button", { name: /pains/ }).click();
  await page.getByRole("button", { name: "Arrivals" }).click();
  await page.getByRole("link", { name: /Find a story/ }).click();
  const suggested = page.getByRole("region", { name: "Suggested stories" });
  await expect(suggested.getByRole("link", { name: crane })).toBeVisible();
  const unlinked = await file.server.rest.query<{ evidence: object }>("item.get", { item: key(crane) });
  expect(unlinked.evidence).toEqual({ supports: 0, contradicts: 0 });
  await suggested.getByRole("button", { name: `It supports ${key(crane)}` }).click();
  await expect(page.getByRole("article").getByRole("link", { name: crane }).first()).toBeVisible();
  await page.goto(`/${product}/research/coverage?show=pains`);
  await expect(page.getByText("Every pain here has a story.")).toBeVisible();

  await page.goto(`/i/${key(greet)}`);
  await page.getByRole("button", { name: "Suggest evidence" }).click();
  await expect(page.getByText("No finding shares its words.")).toBeVisible();
});

test("[WEB-441] the matrix counts participants by persona and kind, by arrow keys, and leads to the chain", async () => {
  await page.goto(`/${product}/trace?show=matrix`);
  const table = page.getByRole("table", { name: "Stories by persona" });
  await expect(table.getByRole("row", { name: new RegExp(free) })).toContainText(
    "1 participant supports, 1 participant contradicts",
  );
  await page.getByLabel("Columns").selectOption({ label: "Kinds of evidence" });
  await page.getByRole("checkbox", { name: "Also those without evidence" }).check();
  const kinds = page.getByRole("table", { name: "Stories by kind of evidence" });
  await expect(kinds.getByRole("row")).toHaveCount(4);
  await kinds
    .getByRole("button", { name: new RegExp(free) })
    .first()
    .focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await expect(page.locator("[data-at='1 1']")).toBeFocused();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(current()).toContainText(free);
});

test("[WEB-442] axe finds nothing on Trace and coverage, in light and dark, at 390 and 1440 px", async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const shown = (name: string | RegExp) => (view: Page) =>
    expect(view.getByText(name).locator("visible=true").first()).toBeVisible();
  await expectNoFaults(
    browser,
    file,
    [
      opened("a story's chain", () => `/${product}/trace?on=${items.get(free)?.id}`, shown(/contradicts/)),
      opened("matrix", () => `/${product}/trace?show=matrix`, shown(free)),
      opened("coverage", () => `/${product}/research/coverage`, shown("stories without evidence")),
      opened("evidence with suggestions", () => `/${product}/research/evidence?on=${ids.idle}`, shown("Both say")),
    ],
    [390, 1440],
  );
});
