import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { partOf } from "./support/item-document.ts";
import { expectSaved } from "./support/outline.ts";
import { contextOf, joinAs, type Person } from "./support/people.ts";

const file = serverOfFile();
let ben: Person;
test.beforeAll(async () => {
  ben = await joinAs(file.server, "editor", "Ben");
});

let key: string;
let contexts: BrowserContext[];
let here: Page;
let there: Page;
test.beforeEach(async ({ browser }) => {
  const product = await newProduct(file.server.rest);
  const theme = await file.server.rest.run("theme.create", {
    product,
    title: "Accelerate onboarding",
    problem: "New teams lose a week.",
    strategicOutcome: "Half start in a day.",
    inScope: ["Assigning"],
  });
  key = theme.key;
  contexts = [await contextOf(browser, file.owner, file.server.url), await contextOf(browser, ben, file.server.url)];
  [here, there] = (await Promise.all(contexts.map((context) => context.newPage()))) as [Page, Page];
  for (const page of [here, there]) {
    await page.goto(`/i/${key}`);
    await expect(partOf(page, "Problem or opportunity")).toContainText("New teams lose a week.");
  }
});
test.afterEach(async () => {
  for (const context of contexts) await context.close();
});

const problem = "Problem or opportunity";
const write = async (page: Page, name: string, text: string) => {
  await partOf(page, name)
    .getByRole("button", { name: `Edit ${name}` })
    .press("Enter");
  await expect(partOf(page, name).getByRole("textbox", { name, exact: true })).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
  await page.keyboard.press("Escape");
};
const stored = async () =>
  file.server.rest.query<{ problem: string; strategicOutcome: string; inScope: string[] }>("item.get", { item: key });

test("[WEB-135] of two people on one document, one of them offline, nothing vanishes", async () => {
  await test.step("different fields both stand", async () => {
    await contexts[1]?.setOffline(true);
    await write(there, "Strategic outcome", "All of them start in a day.");
    await write(here, problem, "New teams lose two weeks.");
    await expectSaved(here);
    await contexts[1]?.setOffline(false);
    await expectSaved(there);
    await expect(partOf(here, "Strategic outcome")).toContainText("All of them start in a day.");
    await expect(partOf(there, problem)).toContainText("New teams lose two weeks.");
  });

  await test.step("entries of one list both stand", async () => {
    await contexts[1]?.setOffline(true);
    for (const [page, text] of [
      [there, "Confirming"],
      [here, "Inviting"],
    ] as const) {
      await partOf(page, "In scope").getByRole("textbox", { name: "Add to in scope" }).fill(text);
      await page.keyboard.press("Enter");
    }
    await expect.poll(async () => (await stored()).inScope).toEqual(["Assigning", "Inviting"]);
    await contexts[1]?.setOffline(false);
    await expect.poll(async () => (await stored()).inScope).toEqual(["Assigning", "Inviting", "Confirming"]);
    await expectSaved(there);
  });

  await test.step("the same words are kept in both versions until a person decides", async () => {
    await contexts[1]?.setOffline(true);
    await write(there, problem, "Ben says: a month is lost.");
    await write(here, problem, "The owner says: nothing is lost.");
    await expectSaved(here);
    await contexts[1]?.setOffline(false);
    const both = partOf(there, problem).getByRole("region", { name: `Two versions of ${problem}` });
    await expect(both).toContainText("a month is lost");
    await expect(both).toContainText("nothing is lost");
    expect((await stored()).problem).toBe("The owner says: nothing is lost.");
    await both.getByRole("button", { name: "Keep both" }).press("Enter");
    await expect.poll(async () => (await stored()).problem).toContain("a month is lost");
    expect((await stored()).problem).toContain("nothing is lost");
    await expectSaved(there);
  });
});

test("[WEB-137] who writes a text is named there to the others while they do", async () => {
  await partOf(there, problem)
    .getByRole("button", { name: `Edit ${problem}` })
    .press("Enter");
  await expect(partOf(here, problem)).toContainText("Ben is writing here");
  await expect(partOf(here, "Strategic outcome")).not.toContainText("writing here");
  await there.keyboard.press("Escape");
  await expect(partOf(here, problem)).not.toContainText("writing here");
});

test("[WEB-138] files are chosen, pasted and dropped; an image keeps its room; what is too large is told by name", async () => {
  await here
    .getByRole("button", { name: "Write: Assets" })
    .or(here.getByRole("button", { name: "Assets", exact: true }))
    .first()
    .press("Enter");
  const assets = partOf(here, "Assets");
  const pixel = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAADklEQVR4nGP4z8AAQgAO+AH/0m0n6gAAAABJRU5ErkJggg==",
    "base64",
  );
  const chooser = here.waitForEvent("filechooser");
  await assets.getByRole("button", { name: "Upload files" }).press("Enter");
  await (await chooser).setFiles([
    { name: "pixel.png", mimeType: "image/png", buffer: pixel },
    { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("who and when") },
  ]);
  await expect(assets.getByRole("img", { name: "pixel.png" })).toHaveAttribute("width", "2");
  await expect(assets.getByRole("link", { name: "Save notes.txt" })).toBeVisible();
  await expect(partOf(there, "Assets").getByRole("img", { name: "pixel.png" })).toBeVisible();

  const drop = (type: "drop" | "paste") =>
    assets.getByRole("textbox", { name: "Add a link" }).evaluate((field, kind) => {
      const data = new DataTransfer();
      data.items.add(new File(["x"], `by ${kind}.txt`, { type: "text/plain" }));
      const init = { bubbles: true, cancelable: true };
      field.dispatchEvent(
        kind === "drop"
          ? new DragEvent("drop", { ...init, dataTransfer: data })
          : new ClipboardEvent("paste", { ...init, clipboardData: data }),
      );
    }, type);
  await drop("drop");
  await drop("paste");
  await expect(assets.getByRole("link", { name: "Save by drop.txt" })).toBeVisible();
  await expect(assets.getByRole("link", { name: "Save by paste.txt" })).toBeVisible();

  await assets.getByRole("textbox", { name: "Add a link" }).evaluate((field) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(26 * 1024 * 1024)], "film.mov"));
    field.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
  });
  await expect(assets.getByRole("alert")).toContainText("film.mov is larger than 25 MB.");
});
