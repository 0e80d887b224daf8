import { expect, type Page, test } from "@playwright/test";
import { grow, keyOf, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { expectSaved } from "./support/outline.ts";
import { contextOf } from "./support/people.ts";

const file = serverOfFile();
let page: Page;
test.beforeEach(async ({ browser }) => {
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
});
test.afterEach(() => page.context().close());

type Kpi = { name: string; current: number | null; trend: string | null; readings: { day: string; value: number }[] };
const kpiNamed = async (name: string): Promise<Kpi | undefined> =>
  (await file.server.rest.query<{ kpis: Kpi[] }>("kpi.list")).kpis.find((one) => one.name === name);

const field = (name: string) => page.getByRole("textbox", { name, exact: true });

test("[WEB-156] a KPI is made, read, pasted into and put right; the chart says what the table says", async () => {
  await page.goto("/kpis");
  await page.getByRole("textbox", { name: "New KPI" }).fill("Paid before arrival");
  await page.keyboard.press("Enter");
  await page.getByLabel("Kind").selectOption({ label: "Leading" });
  for (const [name, value] of [
    ["Unit", "%"],
    ["Baseline", "41"],
    ["Target", "55"],
  ] as const) {
    await field(name).fill(value);
    await page.keyboard.press("Enter");
  }
  await page.getByRole("button", { name: "Paste a list" }).click();
  await page
    .getByRole("textbox", { name: /Two columns/ })
    .fill("Date\tValue\n2026-01-05\t42\n2026-01-12\t43,5\nsoon\t44\n2026-01-19\t47");
  await expect(page.getByText('Line 4, "soon')).toBeVisible();
  await page.getByRole("button", { name: "Add 3 readings" }).click();
  const table = page.getByRole("table", { name: /Readings of Paid before arrival/ });
  await expect(table.getByRole("row")).toHaveCount(4);

  await page.getByLabel("Day of the reading").fill("2026-01-26");
  await field("Value of the reading").fill("45");
  await page.keyboard.press("Enter");
  await expect(table.getByRole("row")).toHaveCount(5);
  await field("Reading of 5 Jan 2026").fill("41.5");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Take away the reading of 12 Jan 2026" }).click();
  await expect(table.getByRole("row")).toHaveCount(4);
  await expectSaved(page);
  await expect
    .poll(async () => {
      const kpi = await kpiNamed("Paid before arrival");
      return kpi && [kpi.current, kpi.trend, kpi.readings.map(({ day, value }) => `${day} ${value}`)];
    })
    .toEqual([45, "worse", ["2026-01-05 41.5", "2026-01-19 47", "2026-01-26 45"]]);

  const chart = page.getByRole("slider", { name: /Paid before arrival over time/ });
  await chart.focus();
  await expect(chart).toHaveAttribute("aria-valuetext", /26 Jan 2026: 45/);
  await page.keyboard.press("ArrowLeft");
  await expect(chart).toHaveAttribute("aria-valuetext", /19 Jan 2026: 47/);
  await page.keyboard.press("Home");
  await expect(chart).toHaveAttribute("aria-valuetext", /5 Jan 2026: 41.5/);
  await expect(page.getByRole("list", { name: "KPIs" }).getByRole("button", { name: /Paid before/ })).toContainText(
    "worse",
  );
});

test("[WEB-157] a reading that cannot be is refused at its field, and nothing is lost of what was typed", async () => {
  const { id } = await file.server.rest.run<{ id: string }>("kpi.create", { name: "Refused" });
  await page.goto(`/kpis?on=${id}`);
  await field("Value of the reading").fill("many");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("is a number");
  await page.getByLabel("Day of the reading").fill("2099-01-01");
  await field("Value of the reading").fill("7");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("has not come yet");
  await expect(field("Value of the reading")).toHaveValue("7");
  expect((await kpiNamed("Refused"))?.readings).toEqual([]);
});

test("[WEB-158] thousands of readings are one line in the chart, and the table grows when asked", async () => {
  test.setTimeout(150_000);
  const { id } = await file.server.rest.run<{ id: string }>("kpi.create", { name: "Long", target: 100 });
  const start = Date.UTC(2015, 0, 1);
  const day = (at: number) => new Date(start + at * 86_400_000).toISOString().slice(0, 10);
  const count = 2_000;
  for (let at = 0; at < count; at += 500)
    await file.server.rest.batch(
      Array.from({ length: 500 }, (_, more) => ({
        name: "kpi.read",
        input: { kpi: id, day: day(at + more), value: 50 + ((at + more) % 40) },
      })),
    );
  await page.goto(`/kpis?on=${id}`);
  const chart = page.getByRole("slider", { name: /Long over time/ });
  await expect(chart).toHaveAttribute("aria-valuemax", String(count));
  expect(await chart.locator("svg *").count()).toBeLessThan(80);
  await chart.focus();
  await page.keyboard.press("Home");
  await expect(chart).toHaveAttribute("aria-valuetext", /1 Jan 2015: 50/);
  const rows = page.getByRole("table", { name: /Readings of Long/ }).getByRole("row");
  const before = await rows.count();
  await page.getByRole("button", { name: /^Show 200 more/ }).click();
  await expect(rows).toHaveCount(before + 200);
});

test("[WEB-159] an objective's key results are written in place and show how far it has come; themes serve it", async () => {
  const product = await newProduct(file.server.rest);
  await grow(file.server.rest, product, smallBacklog);
  await page.goto("/objectives");
  await page.getByRole("textbox", { name: "New objective" }).fill("Arriving is easy");
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "New key result" }).fill("Wait at the office");
  await page.keyboard.press("Enter");
  const card = page.getByRole("listitem", { name: "Wait at the office" });
  for (const [name, value] of [
    ["Baseline", "20"],
    ["Target", "10"],
    ["Now", "15"],
  ] as const) {
    await card.getByRole("textbox", { name, exact: true }).fill(value);
    await page.keyboard.press("Enter");
  }
  await expect(card.getByRole("img", { name: /^50 % of the way/ })).toBeVisible();
  await page.getByRole("button", { name: "Link a theme" }).click();
  await page.keyboard.type("Accelerate");
  await page.getByRole("option", { name: /Accelerate onboarding/ }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("list", { name: "Served by" }).getByRole("link")).toHaveText("Accelerate onboarding");
  await expectSaved(page);
  type Objective = { title: string; items: { title: string }[]; keyResults: { progress: number }[] };
  const { objectives } = await file.server.rest.query<{ objectives: Objective[] }>("objective.list");
  expect(objectives.find(({ title }) => title === "Arriving is easy")).toMatchObject({
    items: [{ title: "Accelerate onboarding" }],
    keyResults: [{ progress: 0.5 }],
  });
});

test("[WEB-549] an objective shows what its themes deliver, and its KPIs before and after each release", async () => {
  const { rest } = file.server;
  const product = await newProduct(rest);
  const items = await grow(rest, product, smallBacklog);
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  const [theme, story] = [keyOf(items, "Accelerate onboarding"), keyOf(items, "Confirm assignment")];
  const { id } = await rest.run<{ id: string }>("objective.create", { title: "Everybody arrives" });
  await rest.run("kpi.create", { name: "Arrived", unit: "%", baseline: 40, target: 60 });
  await rest.run("keyResult.create", { objective: id, title: "Most", kpi: "Arrived" });
  for (const [ago, value] of [
    [60, 41],
    [10, 47],
  ] as const)
    await rest.run("kpi.read", { kpi: "Arrived", day: day(ago), value });
  await rest.run("release.create", { product, name: "Spring", day: day(30), state: "released" });
  await rest.run("link.add", { item: theme, noun: "objective", to: id });
  await rest.run("item.edit", { item: story, release: "Spring" });
  await rest.run("stage.move", { item: story, stage: "finished", override: true, reason: "Done" });
  await page.goto(`/objectives?on=${id}`);
  const delivery = page.getByRole("region", { name: "Delivery" });
  await expect(delivery.getByRole("img", { name: "1 of 4 stories finished" })).toBeVisible();
  await expect(delivery).toContainText("A forecast needs 4 weeks");
  await expect(delivery.getByRole("slider", { name: /Arrived with what was delivered/ })).toBeVisible();
  await expect(delivery.locator("svg title")).toContainText("Spring");
  await expect(delivery.getByRole("list", { name: /Arrived before and after/ })).toContainText(
    /Before Spring, Arrived was 41 %.*afterwards it was 47 %.*nearer to its target/,
  );
});
