import { expect, type Locator, type Page, test } from "@playwright/test";
import { newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { joinAs, pageOf } from "./support/people.ts";

const file = serverOfFile();

type Made = { readonly key: string; stored(): Promise<string | undefined> };

const before = "First  line\n\n* kept as\n* it was written";

/** A story whose functional notes hold that text, and how to ask the server for them. */
const storyWith = async (functionalNotes: string): Promise<Made> => {
  const { rest } = file.server;
  const product = await newProduct(rest, "Prose");
  const { key } = await rest.run<{ key: string }>("story.create", { product, title: "A story", functionalNotes });
  return {
    key,
    stored: async () => ((await rest.item(key)) as { functionalNotes?: string }).functionalNotes,
  };
};

const fieldOf = (page: Page): Locator => page.getByRole("region", { name: "Functional notes", exact: true });
const textOf = (page: Page): Locator => fieldOf(page).getByRole("textbox", { name: "Functional notes" });

const openField = async (page: Page): Promise<void> => {
  await fieldOf(page).getByRole("button", { name: "Edit Functional notes" }).focus();
  await page.keyboard.press("e");
  await expect(textOf(page)).toBeFocused();
};

test("[WEB-110] a text opened and closed by keyboard is not touched; an edit leaves the rest as it was written", async ({
  browser,
}) => {
  const story = await storyWith(before);
  const page = await pageOf(browser, file.owner, file.server.url, `/i/${story.key}`);
  await openField(page);
  await page.keyboard.press("Escape");
  await expect(fieldOf(page).getByRole("button", { name: "Edit Functional notes" })).toBeFocused();
  await openField(page);
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" and goes on");
  await page.keyboard.press("Control+Enter");
  await expect(textOf(page)).toBeHidden();
  await expect.poll(story.stored).toBe(`${before} and goes on`);
});

test("[WEB-113] two people change the same words: both versions are shown, and what is decided stands for both", async ({
  browser,
}) => {
  const story = await storyWith("The limit is 5.");
  const berta = await joinAs(file.server, "editor", "Berta");
  const mine = await pageOf(browser, file.owner, file.server.url, `/i/${story.key}`);
  const theirs = await pageOf(browser, berta, file.server.url, `/i/${story.key}`);
  await expect(fieldOf(theirs)).toBeVisible();
  await mine.context().setOffline(true);
  await openField(mine);
  await mine.keyboard.press("Backspace");
  await mine.keyboard.press("Backspace");
  await mine.keyboard.type("7.");
  await openField(theirs);
  await theirs.keyboard.press("Backspace");
  await theirs.keyboard.press("Backspace");
  await theirs.keyboard.type("9.");
  await theirs.keyboard.press("Escape");
  await expect.poll(story.stored).toBe("The limit is 9.");
  await mine.context().setOffline(false);
  const versions = mine.getByRole("region", { name: "Two versions of Functional notes" });
  await expect(versions).toContainText("7");
  await expect(versions).toContainText("9");
  await versions.getByRole("button", { name: "Keep both" }).click();
  await expect.poll(story.stored).toBe("The limit is 9.\n\nThe limit is 7.");
  await expect(fieldOf(theirs)).toContainText("The limit is 7.");
});

test("[WEB-115] a hostile diagram runs nothing and loads nothing, in a frame without an origin", async ({
  browser,
}) => {
  const diagram = (text: string) => `\`\`\`mermaid\n${text}\n\`\`\``;
  const story = await storyWith(
    [
      diagram('flowchart LR\n  A["<img src=x onerror=parent.ran=1>"] --> B\n  click B href "javascript:parent.ran=1"'),
      diagram(
        `%%{init: {"securityLevel": "loose", "themeCSS": "*{background:url(https://evil.example/x)}"}}%%\nflowchart LR\n  C --> D`,
      ),
      diagram("flowchart LR\n  A --> \n  B [["),
      diagram(
        Array.from({ length: 10_000 }, (_, at) => `n${at}`)
          .join("\n")
          .slice(0, 15_000),
      ),
    ].join("\n\n"),
  );
  const page = await pageOf(browser, file.owner, file.server.url, "/");
  const away: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(file.server.url)) away.push(request.url());
  });
  page.on("dialog", (dialog) => {
    away.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(`/i/${story.key}`);
  const figures = fieldOf(page).getByRole("figure", { name: "Diagram" });
  await expect(figures).toHaveCount(4, { timeout: 30_000 });
  for (const at of [0, 1]) {
    await figures.nth(at).scrollIntoViewIfNeeded();
    await expect(figures.nth(at).locator("iframe[data-drawn=true]")).toBeVisible({ timeout: 30_000 });
  }
  await figures.nth(2).scrollIntoViewIfNeeded();
  await expect(figures.nth(2).getByText("Line 3: ")).toBeVisible({ timeout: 30_000 });
  await expect(figures.nth(3).getByText("are drawn.")).toBeVisible();
  const frame = page.frames().find((one) => one.url().endsWith("/diagram.html"));
  expect(await frame?.evaluate(() => self.origin)).toBe("null");
  expect(await page.evaluate(() => (window as { ran?: number }).ran)).toBeUndefined();
  expect(away).toEqual([]);
});

test("[WEB-117] entries of a list are put in order by pointer and by keyboard", async ({ browser }) => {
  const { rest } = file.server;
  const product = await newProduct(rest, "Lists");
  const { key } = await rest.run<{ key: string }>("theme.create", {
    product,
    title: "A theme",
    inScope: ["one", "two", "three"],
  });
  const stored = async () => ((await rest.item(key)) as { inScope?: string[] }).inScope;
  const page = await pageOf(browser, file.owner, file.server.url, `/i/${key}`);
  const entry = (at: number) => page.getByRole("textbox", { name: `entry ${at}` });
  await entry(1).focus();
  await page.keyboard.press("Alt+ArrowDown");
  await expect.poll(stored).toEqual(["two", "one", "three"]);
  const handles = page.locator("[data-drag-handle]");
  const [from, to] = [await handles.nth(2).boundingBox(), await handles.nth(0).boundingBox()];
  if (!from || !to) throw new Error("Both entries must be in sight to drag one to the other.");
  await page.mouse.move(from.x + 12, from.y + 14);
  await page.mouse.down();
  await page.mouse.move(to.x + 12, to.y + 2, { steps: 12 });
  // What a drop means is worked out once a frame: twice over the same place, and a frame after each.
  for (const x of [14, 12]) {
    await page.mouse.move(to.x + x, to.y + 2);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
  await page.mouse.up();
  await expect.poll(stored).toEqual(["three", "two", "one"]);
});
