import { expect, type Page, test } from "@playwright/test";
import { newProduct } from "./support/backlog.ts";
import { serverOfFile } from "./support/file-server.ts";
import { contextOf, joinAs, pageOf } from "./support/people.ts";
import type { Item } from "./support/rest.ts";
import { expectNoFaults, opened } from "./support/views.ts";

const file = serverOfFile();
let product: string;
let page: Page;

const flat = [
  "Export an invoice as CSV",
  "Show VAT on every invoice",
  "Send the invoice by mail",
  "Invoice numbers without gaps",
  "Print the calendar of a month",
  "Calendar week starts on Monday",
  "Sync the calendar with Outlook",
  "Login fails when the password has expired",
  "Quarterly fire drill",
];

test.beforeEach(async ({ browser }) => {
  product = await newProduct(file.server.rest);
  for (const title of flat) await file.server.rest.run("story.create", { product, title });
  page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
});
test.afterEach(() => page.context().close());

const epics = async () => {
  const { items } = await file.server.rest.query<{ items: Item[] }>("item.list", { product, kind: ["epic"] });
  return items.map(({ title }) => title).sort();
};
const apply = () => page.getByRole("button", { name: /^Apply/ });
const nameOf = (name: string) => page.locator(`input[aria-label="Name of the epic"][value="${name}"]`);

test("[WEB-290] a proposal is renamed, left out in parts, applied as one step and undone", async () => {
  await page.goto(`/${product}/grouping`);
  await expect(nameOf("Invoice")).toBeVisible();
  await expect(page.getByText("because of: invoice").first()).toBeVisible();
  await page.getByRole("button", { name: "Stories of Invoice" }).press("Enter");
  await expect(page.getByRole("list", { name: "Stories of Invoice" }).getByRole("listitem")).toHaveCount(4);
  await nameOf("Invoice").fill("Billing");
  await page.getByRole("checkbox", { name: "Take over Calendar" }).press("Space");
  await expect(apply()).toContainText("1 epic, 4 stories");
  await apply().click();
  await expect(page.getByText("4 stories moved into 1 epic.").first()).toBeVisible();
  await expect.poll(epics).toEqual(["Billing"]);
  // What was left out waits to be grouped again.
  await expect(nameOf("Calendar")).toBeVisible();
  await page.getByRole("button", { name: /^Undo/ }).last().click();
  await expect.poll(epics).toEqual([]);
  await expect(nameOf("Invoice")).toBeVisible();
});

test("[WEB-291] a story is moved to another group by keyboard and by pointer", async () => {
  await page.goto(`/${product}/grouping`);
  const nowhere = page.getByRole("list", { name: "Stories that fit nowhere" });
  await nowhere.getByRole("button", { name: "Move Quarterly fire drill" }).press("Enter");
  await page.getByRole("combobox", { name: "Move Quarterly fire drill to" }).selectOption({ label: "Calendar" });
  await expect(nowhere.getByText("Quarterly fire drill")).toHaveCount(0);
  await nowhere.getByText("Login fails").dragTo(nameOf("Calendar"));
  await page.getByRole("button", { name: "Stories of Calendar" }).click();
  await expect(page.getByRole("list", { name: "Stories of Calendar" }).getByRole("listitem")).toHaveCount(5);
  await expect(apply()).toContainText("2 epics, 9 stories");
});

test("[WEB-292] where nothing lies flat, words say so; a viewer sees the proposal and cannot apply it", async ({
  browser,
}) => {
  const empty = await newProduct(file.server.rest);
  await page.goto(`/${empty}/grouping`);
  await expect(page.getByText("Each story has its epic already.")).toBeVisible();
  const viewer = await joinAs(file.server, "viewer", "Vera");
  const theirs = await pageOf(browser, viewer, file.server.url, `/${product}/grouping`);
  await expect(theirs.getByText("because of: invoice").first()).toBeVisible();
  await expect(theirs.getByRole("button", { name: /^Apply|^Move/ })).toHaveCount(0);
  await theirs.context().close();
});

test("[WEB-295] drafts are worked through by keyboard beside their source", async () => {
  const { items } = await file.server.rest.query<{ items: Item[] }>("item.list", { product });
  const login = items.find(({ title }) => title.startsWith("Login fails"))?.key ?? "";
  await page.goto(`/${product}/drafts`);
  const lines = page.getByRole("list", { name: "Drafts" }).getByRole("button");
  await expect(lines).toHaveCount(9);
  await expect(page.getByLabel("I want to Wish")).toHaveValue("export an invoice as CSV");
  await page.keyboard.press("j");
  await expect(lines.nth(1)).toHaveAttribute("aria-current", "true");
  await lines.filter({ hasText: "Login fails" }).click();
  await expect(page.getByLabel("when Situation")).toHaveValue("the password has expired");
  await expect(page.getByLabel("As a Role")).toHaveAttribute("placeholder", /Who needs this/);
  const wish = page.getByLabel("I want to Wish");
  await wish.fill("sign in with a new password");
  await expect(page.getByRole("heading", { name: "Login fails when the password has expired" })).toBeVisible();
  await wish.press("Enter");
  await expect(page.getByText(`${login} is a story.`).first()).toBeVisible();
  await expect(lines).toHaveCount(8);
  await page.getByRole("button", { name: /^Undo/ }).last().click();
  await expect(lines).toHaveCount(9);
});

test("[WEB-296] all drafts that have a wish are accepted as one step", async () => {
  await page.goto(`/${product}/drafts`);
  const lines = page.getByRole("list", { name: "Drafts" }).getByRole("button");
  await page.getByRole("button", { name: "Accept all 8 that have a wish" }).click();
  await expect(lines).toHaveCount(1);
  await page.getByRole("button", { name: /^Undo/ }).last().click();
  await expect(lines).toHaveCount(9);
});

test("[WEB-297] axe finds nothing in grouping and drafts", async ({ browser }) => {
  test.setTimeout(120_000);
  const views = [
    opened(
      "grouping",
      () => `/${product}/grouping`,
      async (view) => {
        await expect(view.getByText("because of: invoice").first()).toBeAttached();
        await view.getByRole("button", { name: "Stories of Invoice" }).click();
      },
    ),
    opened(
      "drafts",
      () => `/${product}/drafts`,
      (view) => expect(view.locator("[data-draft]").first()).toBeAttached(),
    ),
  ];
  await expectNoFaults(browser, file, views, [390, 1440]);
});
