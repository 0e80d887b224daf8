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
  const height = (await row(target).boundingBox())?.height ?? 0;
  const y = { before: 3, inside: height / 2, after: height - 3 }[where];
  await row(title).dragTo(row(target), { sourcePosition: { x: 200, y: height / 2 }, targetPosition: { x: 240, y } });
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
