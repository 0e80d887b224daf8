import { expect, type Page, test } from "@playwright/test";
import { grow, keyOf, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { partOf } from "./support/item-document.ts";
import { expectSaved } from "./support/outline.ts";
import { contextOf } from "./support/people.ts";
import type { Item } from "./support/rest.ts";

const file = serverOfFile();
let items: Map<string, Item>;
let product: string;
let key: string;
let page: Page;
test.beforeEach(async ({ browser }) => {
  product = await newProduct(file.server.rest);
  items = await grow(file.server.rest, product, smallBacklog);
  key = keyOf(items, "Confirm assignment");
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
});
test.afterEach(() => page.context().close());

const open = async () => {
  await page.goto(`/i/${key}`);
  await expect(page.getByRole("textbox", { name: "Role of the story" })).toBeVisible();
};
const part = (name: string) => page.getByRole("textbox", { name: `${name} of the story` });
const findings = () => page.getByRole("list", { name: "Findings" }).getByRole("listitem");

test("[WEB-133] findings stand below the sentence as one types, and one key mends the first", async () => {
  await file.server.rest.run("persona.create", { name: "Team manager" });
  await open();
  await part("Role").fill("user");
  await part("Wish").fill("receive notifications");
  await expect(findings()).toHaveText([/^Generic role/, /^No situation/, /^No outcome/]);
  await expect(part("Situation")).toHaveAttribute("data-found", "");

  await page.keyboard.press("Alt+Enter");
  await expect(part("Role")).toHaveText("Team manager");
  await expect(findings()).toHaveText([/^No situation/, /^No outcome/]);
  await part("Situation").fill("I assign a task to a new member");
  await part("Wish").fill("receive confirmation");
  await part("Outcome").fill("be confident it's not missed");
  await expect(page.getByText("Reads well")).toBeVisible();
  await page.keyboard.press("Enter");
  await expectSaved(page);
  await expect
    .poll(async () => (await file.server.rest.item(key)).story)
    .toEqual({
      role: "Team manager",
      situation: "I assign a task to a new member",
      want: "receive confirmation",
      outcome: "be confident it's not missed",
    });

  await test.step("a rule is silenced for the workspace, and heard of again", async () => {
    await part("Outcome").fill("");
    await expect(findings()).toHaveText([/^No outcome/]);
    await page.getByRole("button", { name: "Silence “No outcome” in this workspace" }).press("Enter");
    await expect(page.getByText("Reads well")).toBeVisible();
    await page.getByRole("button", { name: "Undo" }).press("Enter");
    await expect(findings()).toHaveText([/^No outcome/]);
  });
});

test("[WEB-134] the role is chosen from the personas by keyboard", async () => {
  await file.server.rest.run("persona.create", { name: `Auditor ${product}` });
  await file.server.rest.run("persona.create", { name: `New member ${product}` });
  await open();
  await part("Role").focus();
  await page.keyboard.type(`member ${product}`);
  await expect(page.getByRole("option")).toHaveText([`New member ${product}`]);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(part("Situation")).toBeFocused();
  await expect.poll(async () => (await file.server.rest.item(key)).story.role).toBe(`New member ${product}`);
});

test("[WEB-136] a story above the sprint's limit is marked, split in one step, and put together again by one undo", async () => {
  const sentence = {
    role: "team manager",
    situation: "a task is late",
    want: "see it and reassign it",
    outcome: "keep the plan",
  };
  await file.server.rest.run("item.edit", { item: key, effort: 21, story: sentence });
  await open();
  await expect(page.getByText("21 points do not fit in a sprint (at most 13).")).toBeVisible();
  await page.getByRole("button", { name: "Split…" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: `Split ${key}` });
  await dialog.getByRole("radio", { name: "My own way" }).check();
  await dialog
    .getByRole("textbox", { name: "Story 1", exact: true })
    .fill("As a team manager, when a task is late, I want to see it, so I can keep the plan.");
  await dialog.getByRole("textbox", { name: "Effort of story 1" }).fill("8");
  await dialog
    .getByRole("textbox", { name: "Story 2", exact: true })
    .fill("As a team manager, when a task is late, I want to reassign it, so I can keep the plan.");
  await dialog.getByRole("textbox", { name: "Effort of story 2" }).fill("13");
  await dialog.getByRole("button", { name: "Split into 2 stories" }).press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(part("Wish")).toHaveText("see it");
  await expectSaved(page);
  const { items: after } = await file.server.rest.query<{ items: Item[] }>("item.list", { product });
  const stories = after.filter(({ story }) => story.role === "team manager");
  expect(stories.map(({ story, effort }) => [story.want, effort])).toEqual(
    expect.arrayContaining([
      ["see it", 8],
      ["reassign it", 13],
    ]),
  );

  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(part("Wish")).toHaveText("see it and reassign it");
  await expectSaved(page);
  expect((await file.server.rest.items(product)).length).toBe(after.length - 1);
  expect((await file.server.rest.item(key)).effort).toBe(21);
});

test("[WEB-139] questions are asked, answered, dropped and opened again, with who", async () => {
  await file.server.rest.run("question.create", { item: key, text: "Who pays?" });
  await file.server.rest.run("question.create", { item: key, text: "In the evening?" });
  await open();
  const list = partOf(page, "Open questions");
  await list.getByRole("button", { name: "Answer: Who pays?" }).press("Enter");
  await page.keyboard.type("The team");
  await page.keyboard.press("Enter");
  await list.getByRole("button", { name: "Drop: In the evening?" }).press("Enter");
  await list.getByText("2 answered or dropped").click();
  await expect(list).toContainText("Answered by Owner");
  await expect(list).toContainText("Dropped by Owner");
  await list.getByRole("button", { name: "Open again: In the evening?" }).press("Enter");
  await expectSaved(page);
  const { questions } = await file.server.rest.query<{ questions: { state: string; answer: string | null }[] }>(
    "question.list",
    { item: key },
  );
  expect(questions.map(({ state, answer }) => [state, answer])).toEqual([
    ["answered", "The team"],
    ["open", null],
  ]);
});

test("[WEB-140] what is needed first is picked across products; a circle is refused in words; what waits is shown", async () => {
  const other = await newProduct(file.server.rest, "Elsewhere");
  const there = await file.server.rest.run("theme.create", { product: other, title: `Ready elsewhere ${other}` });
  await open();
  await page.getByRole("group", { name: "Write also" }).getByRole("button", { name: "Dependencies" }).press("Enter");
  await page.getByRole("combobox", { name: "What is needed first" }).fill(`elsewhere ${other}`);
  await page.getByRole("option", { name: new RegExp(there.key) }).click();
  await expect(partOf(page, "Dependencies").getByText("Blocked")).toBeVisible();
  await expectSaved(page);
  await page.goto(`/i/${there.key}`);
  await expect(partOf(page, "Dependencies")).toContainText("Waiting for this");
  await partOf(page, "Dependencies").getByRole("button", { name: "Add a dependency" }).press("Enter");
  await page.getByRole("combobox", { name: "What is needed first" }).fill(key);
  await page.getByRole("option", { name: /Confirm assignment/ }).click();
  await expect(partOf(page, "Dependencies").getByRole("alert")).toContainText("That would go round in a circle");
});

test("[WEB-141] evidence is added in place and shown as dots; a KPI's reading is noted where it is linked", async () => {
  const kpi = await file.server.rest.run<{ id: string }>("kpi.create", {
    name: `Started ${product}`,
    unit: "%",
    baseline: 40,
    target: 80,
  });
  await file.server.rest.run("link.add", { item: key, noun: "kpi", to: kpi.id });
  await open();
  const evidence = page.getByRole("region", { name: "Evidence" });
  await expect(evidence).toContainText("Opinion");
  for (const [quote, stance] of [
    ["Nobody had opened it.", "supports"],
    ["No more mails.", "contradicts"],
  ] as const) {
    await evidence.getByRole("button", { name: "Add evidence" }).press("Enter");
    await page.getByRole("combobox", { name: "Evidence" }).fill(quote);
    await page.keyboard.press("Enter");
    const form = page.getByRole("dialog", { name: "Add evidence" });
    await form.getByLabel("Participant").fill(quote.slice(0, 6));
    await form.getByLabel("Supports or contradicts").selectOption(stance);
    await form.getByRole("button", { name: "Add evidence" }).press("Enter");
    await expect(evidence).toContainText(quote);
  }
  await expect(evidence.getByRole("img", { name: "1 participant supports, 1 participant contradicts" })).toBeVisible();

  await page.getByRole("button", { name: new RegExp(`^Started ${product}: ?No reading`) }).press("Enter");
  await page.getByLabel("Reading in %").fill("55");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: /55 %.*getting better.*aim 80 %/ })).toBeVisible();
  await expectSaved(page);
});
