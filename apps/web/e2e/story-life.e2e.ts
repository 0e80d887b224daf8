import { expect, type Page, test } from "@playwright/test";
import { grow, keyOf, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { partOf } from "./support/item-document.ts";
import { expectSaved } from "./support/outline.ts";
import { joinAs, type Person, pageOf } from "./support/people.ts";

const file = serverOfFile();
let edda: Person;
test.beforeAll(async () => {
  edda = await joinAs(file.server, "editor", "Edda");
});

let product: string;
let key: string;
test.beforeEach(async () => {
  product = await newProduct(file.server.rest);
  await grow(file.server.rest, product, ["Accelerate onboarding", "  Self-serve wizard"]);
  key = (await file.server.rest.run("story.create", { product, title: "Confirm assignment" })).key;
});

const stageOf = async (): Promise<string | null> => (await file.server.rest.item(key)).stage;
const gate = (page: Page, stage: string) =>
  page.getByRole("region", { name: "Stage" }).getByRole("list", { name: `${stage} asks for` });
const move = (page: Page, stage: string) =>
  page.getByRole("region", { name: "Stage" }).getByRole("button", { name: `Move to ${stage}` });
const criteria = (page: Page) => partOf(page, "Acceptance criteria");
const dialogOf = (page: Page, stage: string) => page.getByRole("dialog", { name: `${key} to ${stage}` });

/** Asks for the move and is refused; leaves by the way that mends it. */
const refused = async (page: Page, stage: string, problem: string, mend: string): Promise<void> => {
  const before = await stageOf();
  await move(page, stage).press("Enter");
  const dialog = dialogOf(page, stage);
  await expect(dialog).toContainText(problem);
  await expect(dialog.getByRole("button", { name: `Move to ${stage}` })).toBeDisabled();
  expect(await stageOf()).toBe(before);
  await dialog.getByRole("button", { name: mend, exact: true }).press("Enter");
};

/** The gate is met by now: the move goes through. */
const passed = async (page: Page, stage: string): Promise<void> => {
  await expect(page.getByRole("heading", { name: `Ready for ${stage}` })).toBeVisible();
  await move(page, stage).press("Enter");
  await expect(page.getByRole("radio", { name: stage })).toBeChecked();
  await expectSaved(page);
};

test("[WEB-170] a story goes from Pending to Finished by two people: each gate refused, mended in place, passed", async ({
  browser,
}) => {
  test.slow();
  const editor = await pageOf(browser, edda, file.server.url, `/i/${key}`);
  const owner = await pageOf(browser, file.owner, file.server.url, `/i/${key}`);

  await test.step("To-do: sentence, score and epic, from the dialog", async () => {
    await refused(editor, "To-do", "The story has no role, situation, wish and outcome yet.", "Write the sentence");
    await expect(editor.getByRole("dialog")).toHaveCount(0);
    await expect(editor.getByRole("textbox", { name: "Role of the story" })).toBeFocused();
    await editor.keyboard.insertText(
      "As a team manager, when I assign a task to a new member, I want to receive confirmation, so I can be confident it's not missed.",
    );
    await editor.keyboard.press("Tab");
    await refused(editor, "To-do", "The score still needs value, urgency, risk and effort.", "Score it");
    await expect(editor.getByRole("textbox", { name: "Value" })).toBeFocused();
    for (const value of ["5", "3", "4", "8"]) {
      await editor.keyboard.insertText(value);
      await editor.keyboard.press("Tab");
    }
    await refused(editor, "To-do", "It stands under no epic.", "Choose an epic");
    await expect(editor.getByRole("button", { name: /^Parent: / })).toBeFocused();
    await editor.keyboard.press("Enter");
    await editor.getByRole("combobox", { name: "Parent" }).fill("wizard");
    await editor.keyboard.press("Enter");
    await passed(editor, "To-do");
  });

  await test.step("Discussing: a quote, live in the other browser", async () => {
    await refused(editor, "Discussing", "No evidence supports it yet", "Add evidence");
    const adder = editor.getByRole("button", { name: "Add evidence" }).last();
    await expect(adder).toBeFocused();
    await editor.keyboard.press("Enter");
    await editor.getByRole("combobox", { name: "Evidence" }).fill("I never know whether they saw it");
    await editor.keyboard.press("Enter");
    await editor.getByRole("textbox", { name: "Participant" }).fill("P4");
    await editor.keyboard.press("Enter");
    await expect(owner.getByRole("heading", { name: "Ready for Discussing" })).toBeVisible();
    await passed(editor, "Discussing");
    await expect(owner.getByRole("radio", { name: "Discussing" })).toBeChecked();
  });

  await test.step("Developing: taken by whoever works on it, criteria written", async () => {
    await refused(editor, "Developing", "It is in no sprint and nobody has it.", "Take it myself");
    await expect(dialogOf(editor, "Developing")).toContainText("1 thing is missing");
    await dialogOf(editor, "Developing").getByRole("button", { name: "Write criteria" }).press("Enter");
    await expect(gate(editor, "Developing")).toContainText("Met: A sprint or an owner");
    await expect(criteria(editor).getByRole("textbox", { name: "Acceptance criteria", exact: true })).toBeFocused();
    await editor.keyboard.type("Scenario: Told\n  Given a new member\nWhen a task is assigned\nThen she is told");
    await editor.keyboard.press("Escape");
    await passed(editor, "Developing");
  });

  await test.step("Confirming: the owner overrides with a reason", async () => {
    await refused(editor, "Confirming", "No ticket and no asset shows the delivery.", "Add the ticket");
    await expect(dialogOf(editor, "Confirming")).toHaveCount(0);
    await expect(editor.getByRole("textbox", { name: "Ticket" })).toBeFocused();
    await move(owner, "Confirming").press("Enter");
    const dialog = dialogOf(owner, "Confirming");
    await dialog.getByRole("button", { name: "Pass with a reason" }).press("Enter");
    await expect(dialog.getByRole("textbox", { name: "Why without it?" })).toBeFocused();
    await owner.keyboard.type("Shown at the fair");
    await owner.keyboard.press("Control+Enter");
    await expect(owner.getByRole("radio", { name: "Confirming" })).toBeChecked();
    await expect(editor.getByRole("radio", { name: "Confirming" })).toBeChecked();
  });

  await test.step("back with a reason, by keyboard alone", async () => {
    await owner.getByRole("radio", { name: "Confirming" }).focus();
    await owner.keyboard.press("ArrowLeft");
    await expect(owner.getByRole("radio", { name: "Developing" })).toBeFocused();
    expect(await stageOf()).toBe("confirming");
    await owner.keyboard.press("Enter");
    const why = dialogOf(owner, "Developing").getByRole("textbox", { name: "Why back to Developing?" });
    await expect(why).toBeFocused();
    await expect(dialogOf(owner, "Developing").getByRole("button", { name: "Move back to Developing" })).toBeDisabled();
    await owner.keyboard.type("The mail is missing");
    await owner.keyboard.press("Control+Enter");
    await expect(editor.getByRole("radio", { name: "Developing" })).toBeChecked();
    await refused(editor, "Confirming", "No ticket and no asset shows the delivery.", "Add the ticket");
    await editor.keyboard.insertText("https://acme.example/browse/ENG-1");
    await editor.keyboard.press("Enter");
    await passed(editor, "Confirming");
  });

  await test.step("Finished: confirmed, and accepted by name", async () => {
    await refused(editor, "Finished", "Its one criterion is not confirmed.", "Confirm criteria");
    await criteria(editor).getByRole("article", { name: "Told" }).getByRole("checkbox").press("Space");
    await expect(gate(owner, "Finished")).toContainText("Met: Every criterion confirmed");
    await gate(owner, "Finished").getByRole("button", { name: "Accept as Owner" }).press("Enter");
    await expect(editor.getByText("Accepted by Owner")).toBeVisible();
    await passed(editor, "Finished");
  });

  await test.step("the history tells it all", async () => {
    await editor.getByRole("tab", { name: "History" }).press("Enter");
    const history = editor.getByRole("tabpanel", { name: "History" });
    await history.getByRole("button", { name: "Stage", exact: true }).press("Enter");
    await expect(history).toContainText("moved it from Developing to Confirminggate overridden");
    await expect(history).toContainText("Shown at the fair");
    await expect(history).toContainText("moved it from Confirming to Developing");
    await expect(history).toContainText("The mail is missing");
    await expect(history).toContainText("accepted it");
    await expect(history).toContainText("moved it from Confirming to Finished");
    await expect(history).not.toContainText("renamed");
  });
  await editor.context().close();
  await owner.context().close();
});

test("[WEB-171] in the outline several stories meet the same dialog: those that may go, or all with a reason", async ({
  browser,
}) => {
  const items = await grow(file.server.rest, product, smallBacklog);
  const ready = keyOf(items, "Confirm assignment");
  await file.server.rest.run("item.edit", {
    item: ready,
    story: { role: "a", situation: "b", want: "c", outcome: "d" },
  });
  await file.server.rest.run("score.set", { item: ready, inputs: { value: 1, urgency: 1, risk: 1, effort: 1 } });
  const other = keyOf(items, "Resume where I left");
  const page = await pageOf(browser, file.owner, file.server.url, `/${product}/outline?item=${ready}`);
  await expect(page.getByRole("row", { name: `${ready} Confirm assignment` })).toBeFocused();
  const toDo = async () => {
    await page.keyboard.press("s");
    await page.getByRole("dialog", { name: "Stage of 2 items" }).waitFor();
    await page.keyboard.press("2");
  };
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+ArrowDown");
  await toDo();
  const dialog = page.getByRole("dialog", { name: "2 stories to To-do" });
  await expect(dialog).toContainText("1 story of 2 misses something.");
  await expect(dialog.getByRole("region", { name: `What ${other} misses` })).toContainText("The story has no role");
  await dialog.getByRole("button", { name: "Move only 1 story" }).press("Enter");
  await expect(dialog).toHaveCount(0);
  await expectSaved(page);
  expect((await file.server.rest.item(ready)).stage).toBe("to-do");
  expect((await file.server.rest.item(other)).stage).toBe("pending");
  await page.context().close();
});
