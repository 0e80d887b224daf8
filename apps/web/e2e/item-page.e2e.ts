import { expect, type Page, test } from "@playwright/test";
import { grow, keyOf, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { askFor, partOf } from "./support/item-document.ts";
import { expectSaved } from "./support/outline.ts";
import { contextOf } from "./support/people.ts";
import type { Item } from "./support/rest.ts";

const file = serverOfFile();
let items: Map<string, Item>;
let key: string;
let page: Page;
test.beforeEach(async ({ browser }) => {
  const product = await newProduct(file.server.rest);
  items = await grow(file.server.rest, product, smallBacklog);
  key = keyOf(items, "Confirm assignment");
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await page.goto(`/i/${key}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Confirm assignment");
});
test.afterEach(() => page.context().close());

const part = (name: string) => page.getByRole("textbox", { name: `${name} of the story` });

test("[WEB-50] [WEB-142] the four parts of the sentence are written by keyboard alone, one after another, and kept while one rests", async () => {
  await part("Role").focus();
  await page.keyboard.type("team manager");
  await page.keyboard.press("Tab");
  await expect(part("Situation")).toBeFocused();
  await page.keyboard.type("I assign a task to a new member");
  await page.keyboard.press("Enter");
  await expect(part("Wish")).toBeFocused();
  await page.keyboard.type("receive confirmation");
  await page.keyboard.press("Tab");
  await expect(part("Outcome")).toBeFocused();
  await page.keyboard.type("be confident it is not missed");
  await page.keyboard.press("Enter");
  await expectSaved(page);
  const story = {
    role: "team manager",
    situation: "I assign a task to a new member",
    want: "receive confirmation",
    outcome: "be confident it is not missed",
  };
  await expect.poll(async () => (await file.server.rest.item(key)).story).toEqual(story);

  await test.step("Escape puts back what stood there", async () => {
    await part("Role").focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("thrown away");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await expect(part("Role")).toHaveText("team manager");
    expect((await file.server.rest.item(key)).story).toEqual(story);
  });

  await test.step("what rests is saved, and Escape still puts back what stood there", async () => {
    await part("Role").focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("shift lead");
    const role = async () => (await file.server.rest.item(key)).story?.role;
    await expect.poll(role).toBe("shift lead");
    await expect(part("Role")).toBeFocused();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await expect.poll(role).toBe("team manager");
  });

  await test.step("a whole sentence put into one part fills all of them", async () => {
    await part("Role").focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText(
      "As an auditor, when a claim is disputed, I want to read who changed it, so I can settle it fairly.",
    );
    await page.keyboard.press("Tab");
    await expect(part("Outcome")).toHaveText("settle it fairly");
    await expect
      .poll(async () => (await file.server.rest.item(key)).story)
      .toEqual({
        role: "auditor",
        situation: "a claim is disputed",
        want: "read who changed it",
        outcome: "settle it fairly",
      });
  });
});

test("[WEB-51] title, description, score, labels, parent and stage are edited on the item's page", async () => {
  const story = { role: "team manager", situation: "I assign a task", want: "be told", outcome: "plan on it" };
  await file.server.rest.run("item.edit", { item: key, story });
  await page.getByRole("button", { name: /^Title: / }).press("Enter");
  await page.getByRole("textbox", { name: "Title", exact: true }).fill("Confirm the assignment");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Title: Confirm the assignment. Edit" })).toBeFocused();

  await askFor(page, "Description");
  const description = partOf(page, "Description");
  await expect(description.getByRole("textbox", { name: "Description" })).toBeFocused();
  for (const line of ["Why **now**:", "", "- new members"]) {
    await page.keyboard.type(line);
    await page.keyboard.press("Enter");
  }
  await page.keyboard.type("many teams");
  await page.keyboard.press("Escape");
  await expect(description.getByRole("listitem")).toHaveText(["new members", "many teams"]);
  await expect(description.getByText("now", { exact: true })).toBeVisible();

  const score = page.getByRole("region", { name: "Score" });
  for (const [name, value] of Object.entries({ Value: "5", Urgency: "3", Risk: "4", Effort: "8" })) {
    await score.getByRole("textbox", { name: new RegExp(name, "i") }).fill(value);
    await page.keyboard.press("Enter");
  }
  await expect(score.getByText("(5 + 3 + 4) ÷ 8 = 1.5")).toBeVisible();

  await page.getByRole("button", { name: "Labels: None. Change" }).press("Enter");
  await page.getByRole("combobox", { name: "Labels" }).fill("trust");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Labels: trust. Change" })).toBeFocused();
  await page.getByRole("button", { name: /^Parent: / }).press("Enter");
  await page.getByRole("combobox", { name: "Parent" }).fill("Guided");
  await page.keyboard.press("Enter");

  await page.getByRole("radiogroup", { name: "Stage" }).getByRole("radio", { checked: true }).press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("radio", { name: "To-do" })).toBeChecked();

  await expectSaved(page);
  await expect
    .poll(async () => {
      const { title, description: text, stage, score: value, labels, parentKey } = await file.server.rest.item(key);
      return { title, text: text?.trim(), stage, value, labels, parentKey };
    })
    .toEqual({
      title: "Confirm the assignment",
      text: "Why **now**:\n\n- new members\n- many teams",
      stage: "to-do",
      value: 1.5,
      labels: ["trust"],
      parentKey: keyOf(items, "Guided import"),
    });
});

test("[WEB-52] comments are added, changed and deleted", async () => {
  await page.getByRole("textbox", { name: "Comment" }).fill("Which mail does it send?");
  // Beside it stands what is written: a comment, a question or a decision.
  await page.getByRole("button", { name: "Comment", exact: true }).last().press("Enter");
  const comment = page.getByRole("article", { name: "Comment by Owner" });
  await expect(comment).toContainText("Which mail does it send?");
  await expectSaved(page);
  expect((await file.server.rest.comments(key)).map(({ body }) => body)).toEqual(["Which mail does it send?"]);

  await comment.getByRole("button", { name: "Edit the comment by Owner" }).press("Enter");
  await comment.getByRole("textbox", { name: "Comment" }).fill("Which mail does it send, and to whom?");
  await comment.getByRole("button", { name: "Save comment" }).press("Enter");
  await expect(comment).toContainText("and to whom?");
  await expectSaved(page);
  expect((await file.server.rest.comments(key)).map(({ body }) => body)).toEqual([
    "Which mail does it send, and to whom?",
  ]);

  await comment.getByRole("button", { name: "Delete the comment by Owner" }).press("Enter");
  await page.getByRole("button", { name: "Delete comment" }).press("Enter");
  await expect(comment).toHaveCount(0);
  await expectSaved(page);
  expect(await file.server.rest.comments(key)).toEqual([]);
});

test("[WEB-53] the history says who did what, and one entry of it can be undone by itself", async () => {
  await file.server.rest.run("item.edit", { item: key, title: "Confirm the assignment" });
  await file.server.rest.run("stage.move", { item: key, stage: "developing", override: true, reason: "A demo" });
  await page.getByRole("tab", { name: "History" }).press("Enter");
  const history = page.getByRole("tabpanel", { name: "History" });
  await expect(history.getByRole("listitem").first()).toContainText("Owner moved it from Pending to Developing");
  await expect(history).toContainText("Owner renamed it to “Confirm the assignment”");
  await expect(history).toContainText("Owner created it");
  await history.getByRole("button", { name: /^Undo: Owner renamed it/ }).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Confirm assignment");
  await expect(history.getByRole("listitem").first()).toContainText("undid");
  const item = await file.server.rest.item(key);
  expect([item.title, item.stage]).toEqual(["Confirm assignment", "developing"]);
});

test("[WEB-54] an item is turned into another kind, deleted and restored", async () => {
  await page.getByRole("button", { name: `Actions for ${key}` }).press("Enter");
  await page.getByRole("menuitem", { name: "Turn into an epic" }).press("Enter");
  await expectSaved(page);
  await expect.poll(async () => (await file.server.rest.item(key)).kind).toBe("epic");
  expect((await file.server.rest.item(key)).parentKey).toBe(keyOf(items, "Accelerate onboarding"));
  await expect(page.getByText("Epic", { exact: true }).first()).toBeVisible();

  await page.getByRole("button", { name: `Actions for ${key}` }).press("Enter");
  await page.getByRole("menuitem", { name: "Delete" }).press("Enter");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: `Delete ${key}` })
    .press("Enter");
  await expect(page.getByRole("button", { name: `Restore ${key}` })).toBeVisible();
  await expect.poll(async () => (await file.server.rest.item(key)).deletedAt).not.toBeNull();
  await page.getByRole("button", { name: `Restore ${key}` }).press("Enter");
  await expect(page.getByRole("button", { name: `Restore ${key}` })).toHaveCount(0);
  await expect.poll(async () => (await file.server.rest.item(key)).deletedAt).toBeNull();
});

test("[WEB-55] an unknown key, product or address says so and leads on; a key alone leads to what it names", async () => {
  await page.goto("/i/NOPE-99");
  await expect(page.getByRole("alert")).toContainText("There is no NOPE-99 that you can see");
  await page.goto("/NOPE/outline");
  await expect(page.getByRole("alert")).toContainText("There is no product NOPE that you can see.");
  await page.goto("/no/such/page");
  await expect(page.getByRole("alert")).toContainText("There is no page at this address.");
  await page.getByRole("button", { name: "Go to all products" }).press("Enter");
  await expect(page.getByRole("list", { name: "Products" })).toBeVisible();
  await page.goto(`/${key.toLowerCase()}`);
  await expect(page).toHaveURL(new RegExp(`/i/${key}$`));
  const product = key.replace(/-\d+$/, "");
  await page.goto(`/${product}`);
  await expect(page).toHaveURL(new RegExp(`/${product}/outline`));
});
