import { expect, test } from "@playwright/test";
import { newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { activeOf, drag, openMatrix, pointsOf, spotOf } from "./support/matrix.ts";
import { pageOf } from "./support/people.ts";

const count = 10_000;
const cards = [1, 2, 3, 5, 8, 13, 21];
const file = serverOfFile();

test("[WEB-229] [WEB-559] ten thousand points: none hides another for good, all are selected, filtered and reached", async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const { rest } = file.server;
  const product = await newProduct(rest);
  const epic = crypto.randomUUID();
  await rest.run("epic.create", { id: epic, product, title: "Everything" });
  for (let from = 0; from < count; from += 500)
    await rest.batch(
      Array.from({ length: 500 }, (_, at) => ({
        name: "story.create",
        input: {
          parent: epic,
          title: `Story ${from + at + 1}`,
          effort: cards[(from + at) % 7],
          inputs: { value: cards[Math.floor((from + at) / 7) % 7], urgency: 1, risk: 1 },
        },
      })),
    );
  const page = await pageOf(browser, file.owner, file.server.url, "/");
  await openMatrix(page, product);
  await expect(pointsOf(page)).toHaveAccessibleName("10,000 items in the matrix");
  const selected = page.getByRole("region", { name: "Selection" }).getByRole("heading");
  await page.keyboard.press("Control+a");
  await expect(selected).toHaveText("10,000 selected");
  await page.keyboard.press("Escape");

  await test.step("a rectangle around one of 49 places holds its share", async () => {
    const { x, y } = await spotOf(page, 5, 5);
    const box = await page.locator("[data-matrix-chart]").boundingBox();
    const half = { x: ((box?.width ?? 0) - 70) / 7.24 / 2, y: ((box?.height ?? 0) - 54) / 7.24 / 2 };
    // Its corners must lie between the crowds.
    await page.getByRole("button", { name: "Select with a rectangle" }).focus();
    await drag(page, { x: x - half.x, y: y - half.y }, { x: x + half.x, y: y + half.y });
    await expect(selected).toHaveText("204 selected");
  });

  await test.step("a picture of which a part was drawn anew is the one that is drawn whole", async () => {
    const picture = () =>
      page.evaluate(() => {
        const canvas = document.querySelectorAll<HTMLCanvasElement>("[data-matrix-chart] canvas")[1];
        return new Promise<string>((resolve) =>
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(canvas?.toDataURL() ?? ""))),
        );
      });
    await page.keyboard.press("Escape");
    await pointsOf(page).focus();
    await page.keyboard.press("Home");
    const before = await picture();
    for (const key of ["Alt+ArrowRight", "Space", "Alt+ArrowRight", "Alt+ArrowUp"]) await page.keyboard.press(key);
    await expect(activeOf(page)).toHaveAttribute("aria-selected", "true");
    const inParts = await picture();
    expect(inParts === before).toBe(false);
    await page.keyboard.press("+");
    expect((await picture()) === inParts).toBe(false);
    await page.keyboard.press("0");
    expect((await picture()) === inParts).toBe(true);
    await page.keyboard.press("Escape");
  });

  await test.step("the keyboard walks through a crowd", async () => {
    await pointsOf(page).focus();
    await page.keyboard.press("Home");
    const seen = new Set<string>();
    for (let at = 0; at < 5; at += 1) {
      seen.add((await activeOf(page).textContent()) ?? "");
      await page.keyboard.press("ArrowRight");
    }
    expect(seen.size).toBe(5);
    await page.keyboard.press("End");
    await expect(activeOf(page)).toHaveAttribute("aria-posinset", "10000");
  });

  await page.getByRole("searchbox", { name: "Only items with these words" }).fill("story 7777");
  // One by its title, one by its key.
  await expect(pointsOf(page)).toHaveAccessibleName("2 items in the matrix");
  await page.context().close();
});
