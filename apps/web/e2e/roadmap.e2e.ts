import { expect, type Page, test } from "@playwright/test";
import { grow, keyOf, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { expectSaved, rowOf } from "./support/outline.ts";
import { contextOf } from "./support/people.ts";
import type { Item } from "./support/rest.ts";

const file = serverOfFile();
let items: Map<string, Item>;
let product: string;
let page: Page;

const daysOn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const dated = (title: string, start: number, end: number) =>
  file.server.rest.run("item.edit", { item: keyOf(items, title), start: daysOn(start), end: daysOn(end) });

test.beforeEach(async ({ browser }) => {
  product = await newProduct(file.server.rest);
  items = await grow(file.server.rest, product, smallBacklog);
  await dated("Self-serve wizard", -10, 20);
  await dated("Guided import", 10, 40);
  await file.server.rest.run("dependency.create", {
    item: keyOf(items, "Guided import"),
    on: keyOf(items, "Self-serve wizard"),
  });
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
});
test.afterEach(() => page.context().close());

type Row = {
  key: string;
  title: string;
  start: string | null;
  end: string | null;
  horizon: string | null;
  confidence: string | null;
};
const rows = async () =>
  Object.fromEntries(
    (await file.server.rest.query<{ items: Row[] }>("roadmap.get", { product })).items.map((row) => [row.title, row]),
  );
const daysOf = async (title: string) => {
  const row = (await rows())[title];
  return row && [row.start, row.end];
};
const bar = (title: string) => page.getByRole("button", { name: new RegExp(`^(Epic|Theme) ${keyOf(items, title)} `) });
const told = (title: string) => page.getByRole("region", { name: title });

test("[WEB-550] what needs a bar first is said by dragging from its end, by a key and a menu; a circle is refused spelled out", async () => {
  test.setTimeout(120_000);
  await dated("Accelerate onboarding", -10, 60);
  await page.goto(`/${product}/roadmap`);
  const needsOf = async (title: string) =>
    (await file.server.rest.query<{ needs: { onKey: string }[] }>("dependency.of", { item: keyOf(items, title) })).needs
      .map(({ onKey }) => onKey)
      .sort();
  const pull = async (from: string, to: string) => {
    await bar(from).hover();
    const handle = await page.locator(`[data-need="${items.get(from)?.id}"]`).boundingBox();
    const target = await bar(to).boundingBox();
    if (!handle || !target) throw new Error("no bars");
    await page.mouse.move(handle.x + 8, handle.y + 12);
    await page.mouse.down();
    await page.mouse.move(handle.x + 30, handle.y + 20, { steps: 3 });
    await page.mouse.move(target.x + 12, target.y + target.height / 2, { steps: 5 });
  };
  const [wizard, guided] = [keyOf(items, "Self-serve wizard"), keyOf(items, "Guided import")];
  // The other way round, it would be a circle.
  await pull("Guided import", "Self-serve wizard");
  await expect(page.getByText(`${wizard} needs ${guided} first`)).toBeAttached();
  await page.mouse.up();
  const notices = page.getByRole("region", { name: "Notices" });
  await expect(notices).toContainText(`circle: ${wizard} needs ${guided} needs ${wizard}`);
  expect(await needsOf("Self-serve wizard")).toEqual([]);

  // Taken away in the menu, then drawn again by hand.
  await bar("Guided import").focus();
  await page.keyboard.press("m");
  await page.getByRole("menuitem", { name: `Does not need ${wizard} any more` }).click();
  await expect.poll(() => needsOf("Guided import")).toEqual([]);
  await pull("Self-serve wizard", "Guided import");
  await page.mouse.up();
  await expect.poll(() => needsOf("Guided import")).toEqual([wizard]);

  // Escape takes it back.
  await pull("Guided import", "Accelerate onboarding");
  await page.keyboard.press("Escape");
  await page.mouse.up();

  await bar("Accelerate onboarding").focus();
  await page.keyboard.press("d");
  await page.getByRole("combobox", { name: /needs first$/ }).fill("Guided import");
  await page.keyboard.press("Enter");
  await expect.poll(() => needsOf("Accelerate onboarding")).toEqual([guided]);
});

test("[WEB-544] a bar is dragged, pulled at its end, moved by keys and by dates; what does not hold is said until it does", async () => {
  test.setTimeout(120_000);
  await page.goto(`/${product}/outline`);
  await expect(rowOf(page, /Accelerate onboarding/)).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("2");
  await expect(page).toHaveURL(new RegExp(`/${product}/roadmap`));
  await expect(told("Dependencies that do not hold")).toContainText("11 days too late");
  await expect(bar("Accelerate onboarding")).toHaveAccessibleName(/rolled up from below/);

  // A week is seven times 7.5 px.
  const whole = await bar("Guided import").boundingBox();
  if (!whole) throw new Error("The bar is not drawn.");
  const middle = { x: whole.x + whole.width / 2, y: whole.y + whole.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  await page.mouse.move(middle.x + 105, middle.y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => daysOf("Guided import")).toEqual([daysOn(24), daysOn(54)]);
  await expect(told("Dependencies that do not hold")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(told("Dependencies that do not hold")).toBeVisible();

  const end = await bar("Guided import").boundingBox();
  if (!end) throw new Error("The bar is not drawn.");
  await page.mouse.move(end.x + end.width - 3, end.y + 8);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width - 3 + 75, end.y + 8, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => daysOf("Guided import")).toEqual([daysOn(10), daysOn(50)]);

  await bar("Accelerate onboarding").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(bar("Guided import")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(page.getByRole("status", { name: "Announcements" })).toContainText("Saved");
  await expect.poll(() => daysOf("Guided import")).toEqual([daysOn(24), daysOn(57)]);
  await expect(bar("Guided import")).toBeFocused();

  await page.keyboard.press("e");
  const dialog = page.getByRole("dialog", { name: /^Dates of/ });
  await dialog.getByLabel("Start").fill("2030-05-01");
  await dialog.getByLabel("End").fill("2030-04-01");
  await dialog.getByRole("button", { name: "Set dates" }).click();
  await expect(dialog.getByRole("alert")).toContainText("before it begins");
  await dialog.getByLabel("End").fill("2030-06-01");
  await dialog.getByLabel("Confidence").selectOption("low");
  await dialog.getByRole("button", { name: "Set dates" }).click();
  await expect(bar("Guided import")).toHaveAccessibleName(/1 May 2030 to 1 Jun 2030, stated.*low confidence/);
  await expectSaved(page);

  await told("No dates yet")
    .getByRole("button", { name: /Trusted by auditors/ })
    .click();
  const other = page.getByRole("dialog", { name: /^Dates of/ });
  await other.getByLabel("End").fill(daysOn(30));
  await other.getByRole("button", { name: "Set dates" }).click();
  await expect(bar("Trusted by auditors")).toBeVisible();
  const tray = told("No dates yet").getByRole("button", { name: /Who did what/ });
  await tray.dragTo(page.getByRole("grid", { name: "Roadmap" }), { targetPosition: { x: 700, y: 200 } });
  await expect(bar("Who did what")).toHaveAccessibleName(/stated/);
});

test("[WEB-545] a plan is kept as a baseline, compared with what became of it in words, renamed and deleted", async () => {
  await page.goto(`/${product}/roadmap`);
  await page.getByRole("button", { name: "Keep baseline…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Promised");
  await page.keyboard.press("Enter");
  await expect(told("Since Promised")).toContainText("5 as planned");
  await expect(page).toHaveURL(/baseline=/);
  await bar("Guided import").click();
  await page.getByRole("menuitem", { name: "A week later" }).click();
  await expect(told("Since Promised")).toContainText("2 later");
  await expect(told("Since Promised")).toContainText("Guided import ends 7 days later");
  await expect(bar("Guided import")).toHaveAccessibleName(/in the baseline/);
  await page.reload();
  await expect(told("Since Promised")).toContainText("2 later");
  await page.goto("/all/roadmap");
  await page.getByRole("combobox", { name: "Baseline" }).selectOption({ index: 1 });
  await expect(told("Since Promised")).toContainText("Guided import ends 7 days later");
  await page.getByRole("button", { name: "Actions for the baseline Promised" }).click();
  await page.getByRole("menuitem", { name: "Rename…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Agreed");
  await page.keyboard.press("Enter");
  await expect(told("Since Agreed")).toBeVisible();
  await page.getByRole("button", { name: "Actions for the baseline Agreed" }).click();
  await page.getByRole("menuitem", { name: "Delete Agreed" }).click();
  await expect(page.getByRole("combobox", { name: "Baseline" })).toHaveCount(0);
  const list = await file.server.rest.query<{ baselines: unknown[] }>("baseline.list", { product });
  expect(list.baselines).toEqual([]);
});

test("[WEB-546] now, next and later: placed by keys, by menu and by dragging, and back to what the dates say", async () => {
  await page.goto(`/${product}/roadmap?mode=horizons`);
  const card = (title: string) => page.getByRole("button", { name: new RegExp(title) });
  const list = (name: string) => page.getByRole("list", { name });
  await expect(list("Now: Accelerate onboarding")).toContainText("Self-serve wizard");
  await expect(list("Next: Accelerate onboarding")).toContainText("Guided import");
  await expect(list("Not placed yet: Trusted by auditors")).toContainText("Who did what");
  await card("Self-serve wizard").focus();
  await page.keyboard.press("ArrowRight");
  await expect(card("Guided import")).toBeFocused();
  await page.keyboard.press("Alt+ArrowRight");
  await expect(list("Later: Accelerate onboarding")).toContainText("Guided import");
  await expect(card("Guided import")).toBeFocused();
  await expect(page.getByRole("status", { name: "Announcements" })).toContainText("Later");
  await page.keyboard.press("Enter");
  await page.getByRole("menuitemradio", { name: "By its dates" }).click();
  await expect(list("Next: Accelerate onboarding")).toContainText("Guided import");
  await card("Who did what").dragTo(page.locator("[data-column='now']").last());
  await expect(list("Now: Trusted by auditors")).toContainText("Who did what");
  await expectSaved(page);
  await expect.poll(async () => (await rows())["Who did what"]?.horizon).toBe("now");
});

test("[WEB-547] with 10,000 items only rows in sight are drawn; the last is reached, moved and found", async () => {
  test.setTimeout(180_000);
  const big = await newProduct(file.server.rest);
  const calls: { name: string; input: Record<string, unknown> }[] = [];
  const edits: typeof calls = [];
  for (let theme = 0; theme < 20; theme += 1) {
    const parent = crypto.randomUUID();
    calls.push({ name: "theme.create", input: { id: parent, product: big, title: `Theme ${theme}` } });
    for (let epic = 0; epic < 49; epic += 1) {
      const id = crypto.randomUUID();
      calls.push({ name: "epic.create", input: { id, parent, title: `Epic ${theme}.${epic}` } });
      edits.push({ name: "item.edit", input: { item: id, start: daysOn(epic * 3), end: daysOn(epic * 3 + 40) } });
      for (let story = 0; story < 9; story += 1)
        calls.push({ name: "story.create", input: { parent: id, title: `Story ${theme}.${epic}.${story}` } });
    }
  }
  for (const all of [calls, edits])
    for (let at = 0; at < all.length; at += 500) await file.server.rest.batch(all.slice(at, at + 500));
  await page.goto(`/${big}/roadmap`);
  const grid = page.getByRole("grid", { name: "Roadmap" });
  await expect(grid).toHaveAttribute("aria-rowcount", "1001", { timeout: 30_000 });
  expect(await grid.getByRole("row").count()).toBeLessThan(60);
  await page.getByRole("button", { name: /^Theme .* Theme 0:/ }).focus();
  await page.keyboard.press("End");
  const last = page.getByRole("button", { name: /Epic 19\.48:/ });
  await expect(last).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("status", { name: "Announcements" })).toContainText("Saved");
  expect(await grid.getByRole("row").count()).toBeLessThan(60);
  await page.getByRole("radio", { name: "Year" }).check({ force: true });
  await page.getByRole("searchbox", { name: "Filter the roadmap" }).fill("Epic 19.48");
  await expect(grid).toHaveAttribute("aria-rowcount", "3");
});
