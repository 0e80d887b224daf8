import { expect, type Page, test } from "@playwright/test";
import { faultsInBoth } from "./support/axe.ts";
import { newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { expectSaved } from "./support/outline.ts";
import { contextOf, joinAs, type Person, pageOf } from "./support/people.ts";

const file = serverOfFile();
let edda: Person;
let key: string;
test.beforeAll(async () => {
  edda = await joinAs(file.server, "editor", "Edda");
});
test.beforeEach(async () => {
  const product = await newProduct(file.server.rest);
  key = (await file.server.rest.run("story.create", { product, title: "Confirm assignment" })).key;
});

const open = async (browser: Parameters<typeof pageOf>[0], person: Person): Promise<Page> => {
  const page = await pageOf(browser, person, file.server.url, `/i/${key}`);
  await expect(page.getByRole("textbox", { name: "Comment" })).toBeVisible({ timeout: 30_000 });
  return page;
};
const thread = (page: Page, stage: string) => page.getByRole("region", { name: `Thread of ${stage}` });

test("[WEB-172] somebody named by keyboard hears of it at once, and the inbox leads there", async ({ browser }) => {
  test.slow();
  const owner = await open(browser, file.owner);
  const editor = await pageOf(browser, edda, file.server.url, "/");
  const bell = editor.getByRole("link", { name: /^Inbox/ });
  await expect(bell).toHaveAccessibleName("Inbox");
  await owner.getByRole("textbox", { name: "Comment" }).focus();
  await owner.keyboard.type("Which mail, @ed");
  await expect(owner.getByRole("option", { name: "Edda" })).toBeVisible();
  await owner.keyboard.press("Enter");
  await owner.keyboard.type("?");
  await owner.keyboard.press("Control+Enter");
  await expect(owner.getByRole("article", { name: "Comment by Owner" })).toContainText("Which mail, @Edda ?");

  await expect(bell).toHaveAccessibleName("Inbox, 1 unread");
  await editor.keyboard.press("g");
  await editor.keyboard.press("i");
  const group = editor.getByRole("region", { name: `${key} Confirm assignment` });
  await expect(group.getByRole("link", { name: /^Unread: Owner named you ?Which mail, @Edda \?/ })).toBeVisible();
  await editor.keyboard.press("j");
  await editor.keyboard.press("e");
  await expect(bell).toHaveAccessibleName("Inbox");
  await editor.keyboard.press("e");
  await expect(bell).toHaveAccessibleName("Inbox, 1 unread");
  await editor.keyboard.press("Enter");
  await expect(editor).toHaveURL(new RegExp(`/i/${key}`));
  await expect(editor.getByRole("textbox", { name: "Comment" })).toBeFocused();
  await expect(bell).toHaveAccessibleName("Inbox");
  await owner.context().close();
  await editor.context().close();
});

test("[WEB-173] each stage has its thread: questions, what is resolved, and decisions with their reason", async ({
  browser,
}) => {
  const page = await open(browser, file.owner);
  await page.getByRole("button", { name: "Question", exact: true }).press("Enter");
  await page.getByRole("textbox", { name: "Question" }).fill("One mail a day or one per change?");
  await page.getByRole("button", { name: "Ask", exact: true }).press("Enter");
  const question = page.getByRole("article", { name: "Question by Owner" });
  await expect(question).toContainText("Question");
  await expectSaved(page);
  await file.server.rest.run("stage.move", { item: key, stage: "to-do", override: true, reason: "A demo" });
  await expect(thread(page, "To-do")).toContainText("Nothing said in this stage yet.");
  const before = thread(page, "Pending");
  await expect(before.getByRole("button", { name: /^Pending/ })).toContainText("1 open question");
  await expect(before.getByRole("article", { name: "Question by Owner" })).toBeVisible();

  await question.getByRole("button", { name: /^Record a decision from/ }).press("Enter");
  await page.getByRole("textbox", { name: "Decision" }).fill("One mail a day");
  await page.getByRole("textbox", { name: "Because" }).fill("eleven of twelve said so");
  await page.keyboard.press("Control+Enter");
  const decision = before.getByRole("article", { name: "Decision: One mail a day" });
  await expect(decision).toContainText("Because eleven of twelve said so");
  await question.getByRole("button", { name: /^Mark as answered/ }).press("Enter");
  await expect(before.getByRole("button", { name: /answered by Owner/ })).toBeVisible();
  await expect(question).toHaveCount(0);
  await expectSaved(page);
  const { decisions } = await file.server.rest.query<{
    decisions: { text: string; because: string; stage: string; comment: string | null }[];
  }>("decision.list", { item: key });
  expect(decisions).toMatchObject([{ text: "One mail a day", because: "eleven of twelve said so", stage: "pending" }]);
  expect(decisions[0]?.comment).not.toBeNull();
  await page.context().close();
});

test("[WEB-174] a comment is reacted to, answered and changed; drafts survive", async ({ browser }) => {
  const owner = await open(browser, file.owner);
  const editor = await open(browser, edda);
  await owner.getByRole("textbox", { name: "Comment" }).fill("Mails go out at seven");
  await owner.keyboard.press("Control+Enter");
  const comment = editor.getByRole("article", { name: "Comment by Owner" });
  await comment.getByRole("button", { name: "React to the comment by Owner" }).press("Enter");
  await editor.getByRole("button", { name: "agree", exact: true }).press("Enter");
  await expect(owner.getByRole("button", { name: "agree: Edda" })).toBeVisible();
  await comment.getByRole("button", { name: "Reply to the comment by Owner" }).press("Enter");
  await expect(editor.getByRole("textbox", { name: "Reply" })).toBeFocused();
  await editor.keyboard.type("Why so early?");
  await editor.keyboard.press("Control+Enter");
  await expect(owner.getByRole("article", { name: "Comment by Edda" })).toContainText("Why so early?");

  const own = owner.getByRole("article", { name: "Comment by Owner" });
  await own.getByRole("button", { name: "Edit the comment by Owner" }).press("Enter");
  await own.getByRole("textbox", { name: "Comment" }).fill("Mails go out at six");
  await owner.keyboard.press("Control+Enter");
  await expect(own).toContainText("Mails go out at six");
  await expectSaved(owner);
  await own.getByRole("button", { name: "edited" }).press("Enter");
  const edits = owner.getByRole("dialog", { name: "Edits of this comment" });
  await expect(edits.getByRole("deletion")).toContainText("seven");
  await expect(edits.getByRole("insertion")).toContainText("six");
  await owner.keyboard.press("Escape");

  await owner.getByRole("textbox", { name: "Comment" }).last().fill("Half a thought");
  await owner.reload();
  await expect(owner.getByRole("textbox", { name: "Comment" })).toHaveValue("Half a thought");
  await owner.context().close();
  await editor.context().close();
});

test("[WEB-175] a text's history is read as its difference and whole; an undo tells what it left", async ({
  browser,
}) => {
  const { rest } = file.server;
  await rest.run("document.edit", { item: key, functionalNotes: "Mails go out at seven in the morning" });
  await rest.run("document.edit", { item: key, functionalNotes: "Mails go out at six in the morning" });
  await rest.run("item.edit", { item: key, title: "Confirm it", effort: 3 });
  await rest.run("item.edit", { item: key, effort: 5 });
  const page = await pageOf(browser, file.owner, file.server.url, `/i/${key}#history`);
  const history = page.getByRole("tabpanel", { name: "History" });
  const entry = history.getByRole("listitem").filter({ hasText: "changed the functional notes" });
  await expect(entry.getByRole("deletion")).toContainText("seven", { timeout: 30_000 });
  await expect(entry.getByRole("insertion")).toContainText("six");
  await entry.getByRole("button", { name: "Read it whole: the functional notes" }).press("Enter");
  await expect(page.getByRole("dialog", { name: "The functional notes" })).toContainText(
    "Mails go out at seven in the morning",
  );
  await page.keyboard.press("Escape");
  await history
    .getByRole("button", { name: /^Undo: Owner renamed it to “Confirm it” and set the effort/ })
    .press("Enter");
  await expect(page.getByText("Undone, but for the effort, which was changed since.").first()).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Confirm assignment");
  expect((await rest.item(key)).effort).toBe(5);
  await page.context().close();
});

test("[WEB-176] axe finds nothing on gate, threads, history and inbox, in light and dark", async ({ browser }) => {
  const { rest } = file.server;
  await rest.run("comment.add", { item: key, body: "A question", sort: "question" });
  await rest.run("decision.create", { item: key, text: "So be it", because: "of that" });
  await rest.run("document.edit", { item: key, functionalNotes: "One two" });
  await rest.run("document.edit", { item: key, functionalNotes: "One three" });
  const context = await contextOf(browser, file.owner, file.server.url);
  const page = await context.newPage();
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`/i/${key}`);
    await expect(page.getByRole("article", { name: "Question by Owner" })).toBeVisible({ timeout: 30_000 });
    expect.soft(await faultsInBoth(page), `threads, ${width}`).toEqual([]);
    await page.getByRole("region", { name: "Stage" }).getByRole("button", { name: "Move to To-do" }).press("Enter");
    await page.getByRole("button", { name: "Pass with a reason" }).press("Enter");
    expect.soft(await faultsInBoth(page), `gate, ${width}`).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("tab", { name: "History" }).press("Enter");
    await expect(page.getByRole("deletion")).toBeVisible();
    expect.soft(await faultsInBoth(page), `history, ${width}`).toEqual([]);
    await page.goto("/inbox");
    await expect(page.getByRole("heading", { name: "Inbox" })).toBeVisible();
    expect.soft(await faultsInBoth(page), `inbox, ${width}`).toEqual([]);
  }
  await context.close();
});
