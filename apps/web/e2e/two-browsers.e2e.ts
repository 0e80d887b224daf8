import { expect, type Page, test } from "@playwright/test";
import { grow, keyOf, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import {
  expectFocus,
  expectFocusInGrid,
  gridOf,
  openOutline,
  passGates,
  rowOf,
  shownOutline,
} from "./support/outline.ts";
import { joinAs, type Person, pageOf } from "./support/people.ts";
import type { Item } from "./support/rest.ts";

const file = serverOfFile();
let ben: Person;
test.beforeAll(async () => {
  ben = await joinAs(file.server, "editor", "Ben");
});

let product: string;
let items: Map<string, Item>;
let here: Page;
let there: Page;
test.beforeEach(async ({ browser }) => {
  product = await newProduct(file.server.rest);
  items = await grow(file.server.rest, product, smallBacklog);
  here = await pageOf(browser, file.owner, file.server.url, "/");
  there = await pageOf(browser, ben, file.server.url, "/");
  await openOutline(here, product);
  await openOutline(there, product);
});
test.afterEach(async () => {
  await here.context().close();
  await there.context().close();
});

const row = (page: Page, title: string) => rowOf(page, `${keyOf(items, title)} ${title}`);

test("[WEB-10] what one person changes appears in the other's browser by itself", async () => {
  const story = keyOf(items, "Confirm assignment");

  await test.step("a title", async () => {
    await row(here, "Confirm assignment").focus();
    await here.keyboard.press("e");
    await here.getByRole("textbox", { name: `Title of ${story}` }).fill("Confirm the assignment");
    await here.keyboard.press("Enter");
    await expect(rowOf(there, `${story} Confirm the assignment`)).toBeVisible();
  });

  await test.step("a stage", async () => {
    await here.keyboard.press("s");
    await here.getByRole("combobox", { name: "Stage" }).fill("Developing");
    await here.keyboard.press("Enter");
    await passGates(here);
    await expect(there.getByRole("button", { name: `Stage of ${story}: Developing` })).toBeVisible();
  });

  await test.step("a score", async () => {
    await here.keyboard.press("p");
    const panel = here.getByRole("dialog", { name: `Score of ${story}` });
    for (const [name, value] of Object.entries({ Value: "5", Urgency: "3", Risk: "4", Effort: "8" }))
      await panel.getByRole("textbox", { name }).fill(value);
    await here.keyboard.press("Enter");
    await expect(there.getByRole("button", { name: `Score of ${story}: 1.5` })).toBeVisible();
  });

  await test.step("a new story, the other way", async () => {
    await row(there, "See my file as a tree").focus();
    await there.keyboard.press("c");
    await there.keyboard.type("Map my columns");
    await there.keyboard.press("Enter");
    await there.keyboard.press("Escape");
    await expect(rowOf(here, /Map my columns$/)).toBeVisible();
  });

  await test.step("a move", async () => {
    await row(there, "Skip what I know").focus();
    await there.keyboard.press("m");
    await there.getByRole("combobox", { name: /^New parent of / }).fill("Guided");
    await there.keyboard.press("Enter");
    await expect.poll(() => shownOutline(here)).toEqual(await shownOutline(there));
    expect(await file.server.rest.outline(product)).toEqual(await shownOutline(here));
  });
});

test("[WEB-11] one sees who else is here and what they look at", async () => {
  await expect(here.getByRole("list", { name: "Also here" }).getByRole("img", { name: "Ben" })).toBeVisible();
  await row(there, "Guided import").focus();
  await expect(row(here, "Guided import").getByRole("img", { name: "Ben" })).toBeVisible();
  await there.goto(`/i/${keyOf(items, "Read the trail")}`);
  await expect(row(here, "Read the trail").getByRole("img", { name: "Ben" })).toBeVisible();
  await there.close();
  await expect(here.getByRole("list", { name: "Also here" }).getByRole("img", { name: "Ben" })).toHaveCount(0);
});

test("[WEB-12] changes by others never take the focus away", async () => {
  const { rest } = file.server;
  await row(here, "Resume where I left").focus();
  await rest.run("story.create", { parent: keyOf(items, "Self-serve wizard"), title: "Put above", at: "first" });
  await expect(rowOf(here, /Put above$/)).toBeVisible();
  await expectFocus(here, `${keyOf(items, "Resume where I left")} Resume where I left`);

  await test.step("nor what is being typed", async () => {
    await here.keyboard.press("e");
    const field = here.getByRole("textbox", { name: /^Title of / });
    await field.fill("Half a ti");
    await rest.run("item.edit", { item: keyOf(items, "Resume where I left"), effort: 5 });
    await rest.run("item.delete", { item: keyOf(items, "Confirm assignment") });
    await expect(row(here, "Confirm assignment")).toHaveCount(0);
    await expect(field).toBeFocused();
    await expect(field).toHaveValue("Half a ti");
    await here.keyboard.press("Escape");
  });

  await test.step("and when the focused row itself goes, a neighbour has it", async () => {
    await expectFocus(here, `${keyOf(items, "Resume where I left")} Resume where I left`);
    await rest.run("item.delete", { item: keyOf(items, "Resume where I left") });
    await expect(row(here, "Resume where I left")).toHaveCount(0);
    await expectFocusInGrid(here);
    await expect(gridOf(here).getByRole("row", { name: /Skip what I know$/ })).toBeFocused();
  });
});
