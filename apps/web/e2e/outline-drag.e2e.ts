import { expect, type Page, test } from "@playwright/test";
import { grow, newProduct, smallBacklog } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { expectSaved, openOutline, rowOf, shownOutline } from "./support/outline.ts";
import { contextOf } from "./support/people.ts";

const file = serverOfFile();
let product: string;
let page: Page;
test.beforeEach(async ({ browser }) => {
  product = await newProduct(file.server.rest);
  await grow(file.server.rest, product, smallBacklog);
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await openOutline(page, product);
  await expectSaved(page);
});
test.afterEach(() => page.context().close());

const row = (title: string) => rowOf(page, new RegExp(`^\\S+ ${title}$`));

/** Drags a row by its title to the upper edge, the middle or the lower edge of another. */
const drag = async (title: string, where: "before" | "inside" | "after", target: string) => {
  const [from, to] = [await row(title).boundingBox(), await row(target).boundingBox()];
  if (!from || !to) throw new Error("Both rows must be in sight to drag one to the other.");
  const y = to.y + { before: 3, inside: to.height / 2, after: to.height - 3 }[where];
  await page.mouse.move(from.x + 200, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 240, y, { steps: 12 });
  // What a drop means is worked out once a frame: twice over the same place, and a frame after each.
  for (const x of [242, 240]) {
    await page.mouse.move(to.x + x, y);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
  await page.mouse.up();
};

const expectAsOnServer = async (lines: readonly string[]) => {
  await expect.poll(() => shownOutline(page)).toEqual(lines);
  await expectSaved(page);
  expect(await file.server.rest.outline(product)).toEqual(lines);
};

test("[WEB-45] a story is dropped into another epic", async () => {
  await drag("Skip what I know", "inside", "Guided import");
  await expectAsOnServer(smallBacklog.toSpliced(4, 1).toSpliced(6, 0, "    Skip what I know"));
});

test("[WEB-46] rows are put in order by dropping before and after others", async () => {
  await drag("Skip what I know", "before", "Confirm assignment");
  const first = smallBacklog.toSpliced(4, 1).toSpliced(2, 0, "    Skip what I know");
  await expectAsOnServer(first);
  await drag("Skip what I know", "after", "Resume where I left");
  await expectAsOnServer(smallBacklog);
});

test("[WEB-47] a place that the kinds do not allow is refused in words and changes nothing", async () => {
  const version = await file.server.rest.version();
  await drag("Trusted by auditors", "inside", "Confirm assignment");
  await expect(page.getByRole("region", { name: "Notices" })).toContainText("A theme stands at the top.");
  await expectAsOnServer(smallBacklog);
  expect(await file.server.rest.version()).toBe(version);
});
