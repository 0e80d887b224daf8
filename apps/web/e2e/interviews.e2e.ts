import { expect, type Page, test } from "@playwright/test";
import { zipSync } from "fflate";
import { newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { expectSaved } from "./support/outline.ts";
import { contextOf, joinAs, pageOf } from "./support/people.ts";

type Evidence = {
  id: string;
  quote: string;
  sort: string | null;
  start: number;
  end: number;
  gone: boolean;
  by: string;
};
type Words = { text: string };

const file = serverOfFile();
let product: string;
let page: Page;
test.beforeEach(async ({ browser }) => {
  product = await newProduct(file.server.rest);
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
});
test.afterEach(() => page.context().close());

const asked = "Interviewer: How did it go, the last time?\n";
const leading = "Interviewer: Don't you think our new reminder would help you?\nP0: Perhaps.\n";
const answers = Array.from(
  { length: 40 },
  (_, at) => `P${at % 3}: In week ${at} I waited for an answer. Nobody wrote back.\n`,
);
const talk = asked + answers.join("");

const evidenceOf = async () =>
  (await file.server.rest.query<{ evidence: Evidence[] }>("evidence.list", { product })).evidence;
const wordsOf = async (interview: string) =>
  (await file.server.rest.query<Words>("transcript.get", { interview })).text;

/** An interview with words, opened. */
const opened = async (text: string, path = ""): Promise<string> => {
  const { rest } = file.server;
  const { id } = await rest.run<{ id: string }>("interview.create", { product, title: "The last time" });
  await rest.run("transcript.set", { interview: id, text });
  await page.goto(`/${product}/research/interviews/${id}${path}`);
  await expect(page.getByRole("region", { name: "Transcript" })).toContainText(
    text.slice(0, 20).split(": ").at(-1) ?? "",
  );
  return id;
};
const transcript = () => page.getByRole("region", { name: "Transcript" });

test("[WEB-422] thirty highlights and five stories by keyboard alone; story and words lead to each other in one click", async () => {
  test.setTimeout(180_000);
  await page.goto(`/${product}/research`);
  await expect(page.getByRole("textbox", { name: "New interview" })).toBeVisible();
  await page.keyboard.press("c");
  await page.keyboard.type("The last time");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Put in the transcript or notes" }).press("Enter");
  await expect(page.getByText("No participant is named")).toBeVisible();
  await page.getByRole("textbox", { name: "Transcript or notes" }).fill(talk);
  await page.getByRole("button", { name: "Keep these words" }).press("Enter");
  await expect(transcript()).toContainText("How did it go");
  await transcript().focus();
  // The line of the question, then one answer after the other.
  await page.keyboard.press("j");
  for (let at = 0; at < 30; at += 1) {
    await page.keyboard.press("j");
    if (at % 3 === 0) await page.keyboard.press("Shift+ArrowDown");
    if (at % 3 === 1) for (let nth = 0; nth < 4; nth += 1) await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press(String((at % 4) + 1));
    if (at % 6 === 5) {
      await page.keyboard.press("c");
      await page.keyboard.press("Enter");
    }
  }
  await expectSaved(page);
  const found = await evidenceOf();
  expect(found).toHaveLength(30);
  const [{ id: interview = "" } = {}] = (
    await file.server.rest.query<{ interviews: { id: string }[] }>("interview.list", { product })
  ).interviews;
  const text = await wordsOf(interview);
  for (const { quote, start, end } of found) expect(text.slice(start, end)).toBe(quote);
  expect(found.filter(({ sort }) => sort === "pain")).toHaveLength(7);
  expect(found.some(({ quote }) => quote === "In week 1 I")).toBe(true);
  expect(found.some(({ quote }) => quote === "In week 0 I waited for an answer.")).toBe(true);
  const stories = await file.server.rest.items(product);
  expect(stories.map(({ stage }) => stage)).toEqual(Array(5).fill("pending"));
  // From the words to their story, and from the story to its words.
  const story = stories.find(({ title }) => title.includes("week 5"));
  const highlights = page.getByRole("list", { name: "Highlights" });
  await highlights.getByRole("button", { name: /week 5/ }).click();
  await page
    .getByRole("complementary", { name: "Highlights" })
    .getByRole("link", { name: story?.title ?? "" })
    .click();
  await expect(page).toHaveURL(new RegExp(`/i/${story?.key}`));
  await page.locator('a[href*="/research/interviews/"]').first().click();
  await expect(page).toHaveURL(/\/research\/interviews\/.*at=/);
  await expect(page.locator("mark", { hasText: "week 5" })).toBeInViewport();
  await expect(page.getByRole("region", { name: "Highlight", exact: true })).toContainText("week 5");
});

test("[WEB-423] several people mark overlapping words, a correction moves their marks, and deleted words are told as gone", async ({
  browser,
}) => {
  test.setTimeout(150_000);
  const interview = await opened(talk);
  const other = await joinAs(file.server, "editor", `Zoe${product}`);
  const theirs = await pageOf(browser, other, file.server.url, `/${product}/research/interviews/${interview}`);
  // With the pointer: a word is selected by pressing twice.
  await theirs.getByText("In week 0 I waited").dblclick({ position: { x: 40, y: 12 } });
  await theirs.keyboard.press("Shift+ArrowRight");
  await theirs.keyboard.press("3");
  await expect(transcript().locator("mark")).toHaveCount(1);
  await expect(transcript().locator('[data-initials^="Z"]')).toHaveCount(1);
  await transcript().focus();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("1");
  await expect(transcript().locator('[data-initials="OW"]')).toHaveCount(1);
  await expect.poll(async () => (await evidenceOf()).length).toBe(2);
  // The question is corrected: what stands behind it moves.
  await page.keyboard.press("k");
  await page.keyboard.press("e");
  await page.getByRole("textbox", { name: "This line" }).fill("Interviewer: How did it go?");
  await page.keyboard.press("Enter");
  await expect(transcript()).toContainText("How did it go?");
  await expectSaved(page);
  const text = await wordsOf(interview);
  for (const { quote, start, end } of await evidenceOf()) expect(text.slice(start, end)).toBe(quote);
  // All that was said in week 0 goes.
  await page.keyboard.press("j");
  await page.keyboard.press("e");
  await page.getByRole("textbox", { name: "This line" }).fill("P0: …");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "Highlights" }).getByText("text gone")).toHaveCount(2);
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("list", { name: "Highlights" }).getByText("text gone")).toHaveCount(0);
  await expect(theirs.locator("mark").first()).toBeVisible();
  await theirs.context().close();
});

test("[WEB-424] a transcript comes out of a file in any encoding; a bomb and what is no text are refused in words", async () => {
  const { id } = await file.server.rest.run<{ id: string }>("interview.create", { product, title: "Files" });
  await page.goto(`/${product}/research/interviews/${id}`);
  const choose = async (name: string, bytes: Buffer | Uint8Array) =>
    page.locator("input[type=file]").setInputFiles({ name, mimeType: "", buffer: Buffer.from(bytes) });
  await expect(page.getByRole("button", { name: "Choose a file" })).toBeVisible();
  const bomb = zipSync({ "word/document.xml": [new Uint8Array(24 * 1024 * 1024).fill(32), { level: 9 }] });
  await choose("bomb.docx", bomb);
  await expect(page.getByRole("alert")).toContainText("bomb.docx: This document unpacks to far more");
  await choose("talk.mp3", Buffer.from([0xff, 0xfb, 0, 0, 1, 2, 0, 0]));
  await expect(page.getByRole("alert")).toContainText("holds no text");
  const vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>Größe zählt.</v>\n";
  await choose("talk.vtt", Buffer.from(`\uFEFF${vtt}`, "utf16le"));
  await expect(page.getByRole("textbox", { name: "Transcript or notes" })).toHaveValue(
    "[00:00:01] Ann: Größe zählt.\n",
  );
  await page.getByRole("button", { name: "Keep these words" }).click();
  await expect(transcript()).toContainText("Größe zählt.");
  expect(await wordsOf(id)).toBe("[00:00:01] Ann: Größe zählt.\n");
});

test("[WEB-425] what an interviewer asks against the interview rule is told with its place and what to ask instead", async () => {
  await opened(asked + answers.slice(0, 2).join("") + leading);
  await page.getByText("How it was asked").click();
  const otherwise = page.getByRole("list", { name: "Questions to ask otherwise" }).getByRole("listitem");
  await expect(otherwise).toHaveCount(1);
  await expect(page.getByText("Questions of Interviewer: 2. 1 to ask otherwise next time.")).toBeVisible();
  await otherwise.getByRole("button", { name: /Don't you think/ }).click();
  await page.keyboard.press("Escape");
  await expect(transcript().getByText("Don't you think our new reminder")).toBeInViewport();
});

test("[WEB-427] the guide of an interview is picked beside its words, and its questions are ticked off by keyboard", async () => {
  const { rest } = file.server;
  const questions = ["How did you file the last time?", "What happened then?"];
  await rest.run("guide.create", { product, name: "Filing", questions });
  const id = await opened(talk);
  const told = async () =>
    (
      await rest.query<{ interviews: { id: string; guide: { name: string } | null; asked: string[] }[] }>(
        "interview.list",
        { product },
      )
    ).interviews.find((one) => one.id === id);
  await page.locator("summary", { hasText: "Guide" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("combobox", { name: "Guide" }).selectOption("Filing");
  const list = page.getByRole("list", { name: "Questions of Filing" });
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await list.getByRole("checkbox", { name: "What happened then?" }).focus();
  await page.keyboard.press("Space");
  await expect(page.getByText("Filing · 1 of 2 asked")).toBeVisible();
  await expectSaved(page);
  expect(await told()).toMatchObject({ guide: { name: "Filing" }, asked: ["What happened then?"] });
  await page.keyboard.press("Space");
  await expect(page.getByText("Filing · 0 of 2 asked")).toBeVisible();
});
