import { expect, test } from "@playwright/test";
import { serverOfFile } from "./support/file-server.ts";
import { rowOf } from "./support/outline.ts";
import { joinAs, pageOf } from "./support/people.ts";
import { owner, startServer } from "./support/server.ts";

const person = { name: "Ana Novak", email: "ana@example.com", password: "seven herons at dusk" };

test("[WEB-1] the one-time link of a first start makes the owner, who sees the example company", async ({ page }) => {
  const server = await startServer({ example: true, firstStart: true });
  try {
    const link = /http\S+\/sign-in\?once=\S+/.exec(server.output())?.[0];
    expect(link).toBeDefined();
    await page.goto(link ?? "");
    await expect(page.getByRole("heading", { name: "Set up the owner" })).toBeVisible();
    await page.getByRole("textbox", { name: "Name" }).fill(person.name);
    await page.getByRole("textbox", { name: "E-mail" }).fill(person.email);
    await page.getByRole("textbox", { name: "Password" }).fill(person.password);
    await page.getByRole("button", { name: "Become the owner" }).click();

    const products = page.getByRole("list", { name: "Products" });
    await expect(products.getByRole("heading")).toHaveCount(2);

    await test.step("the link works once", async () => {
      const second = await page.context().browser()?.newContext();
      const other = await second?.newPage();
      if (!other) throw new Error("No second browser.");
      await other.goto(link ?? "");
      await other.getByRole("textbox", { name: "Name" }).fill("Mallory");
      await other.getByRole("textbox", { name: "E-mail" }).fill("mallory@example.com");
      await other.getByRole("textbox", { name: "Password" }).fill(person.password);
      await other.getByRole("button", { name: "Become the owner" }).click();
      await expect(other.getByRole("alert")).toBeVisible();
      await second?.close();
    });

    await test.step("out and in again", async () => {
      await page.getByRole("button", { name: `${person.name}: settings and sign-out` }).click();
      await page.getByRole("menuitem", { name: "Sign out" }).click();
      await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
      const again = await page.context().newPage();
      await again.goto(server.url);
      await expect(again.getByRole("heading", { name: "Sign in" })).toBeVisible();
      await again.getByRole("textbox", { name: "E-mail" }).fill(person.email);
      await again.getByRole("textbox", { name: "Password" }).fill(person.password);
      await again.getByRole("button", { name: "Sign in" }).click();
      await expect(again.getByRole("list", { name: "Products" }).getByRole("heading")).toHaveCount(2);
    });
  } finally {
    await server.stop();
  }
});

test.describe("with a workspace", () => {
  const file = serverOfFile({ example: true });

  test("[WEB-2] a wrong password is told, and the right one leads where one wanted to go", async ({ page }) => {
    await page.goto(`${file.server.url}/settings?tab=tokens`);
    await page.getByRole("textbox", { name: "E-mail" }).fill(owner.email);
    await page.getByRole("textbox", { name: "Password" }).fill("not the password at all");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("textbox", { name: "Password" })).toHaveAccessibleDescription(/\S/);
    await expect(page.getByRole("textbox", { name: "E-mail" })).toHaveValue(owner.email);
    await page.getByRole("textbox", { name: "Password" }).fill(owner.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("tab", { name: "Tokens" })).toHaveAttribute("aria-selected", "true");
  });

  test("[WEB-3] an invitation link lets a second person in as a viewer, who reads and cannot change", async ({
    browser,
  }) => {
    const page = await pageOf(browser, file.owner, file.server.url, "/settings");
    await page.getByRole("combobox", { name: "Role", exact: true }).selectOption({ label: "Viewer" });
    await page.getByRole("button", { name: "Make an invitation link" }).click();
    const link = await page.getByRole("textbox", { name: "Invitation link" }).inputValue();

    const viewer = await (await browser.newContext()).newPage();
    await viewer.goto(link);
    await expect(viewer.getByText("You were invited as a viewer.")).toBeVisible();
    await viewer.getByRole("textbox", { name: "Name" }).fill("Vera");
    await viewer.getByRole("textbox", { name: "E-mail" }).fill("vera@example.com");
    await viewer.getByRole("textbox", { name: "Password" }).fill("nine geese over the bay");
    await viewer.getByRole("button", { name: /^Join / }).click();
    await viewer.getByRole("list", { name: "Products" }).getByRole("heading").first().getByRole("link").click();
    await expect(rowOf(viewer, /^DOCK-1 /)).toBeVisible();

    await test.step("the keys and cells that change things do nothing", async () => {
      const version = await file.server.rest.version();
      await rowOf(viewer, /^DOCK-1 /).focus();
      for (const key of ["e", "c", "p", "m", "#", "Alt+ArrowDown"]) await viewer.keyboard.press(key);
      await viewer.getByRole("button", { name: /^Score of DOCK-1:/ }).click();
      // The sheet opens after all of it was dealt with.
      await viewer.keyboard.press("?");
      await expect(viewer.getByRole("dialog", { name: "Shortcuts" })).toBeVisible();
      await expect(viewer.getByRole("dialog")).toHaveCount(1);
      await expect(viewer.getByRole("textbox")).toHaveCount(0);
      await viewer.keyboard.press("Escape");
      expect(await file.server.rest.version()).toBe(version);
    });

    await test.step("the item page offers nothing to change", async () => {
      await viewer.goto(`${file.server.url}/i/DOCK-1`);
      await expect(viewer.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(viewer.getByRole("button", { name: /^Title: / })).toHaveCount(0);
      await expect(viewer.getByRole("button", { name: "Comment" })).toHaveCount(0);
    });

    await test.step("import and settings say in words who may", async () => {
      await viewer.goto(`${file.server.url}/import`);
      await expect(viewer.getByText(/Your role does not allow importing/)).toBeVisible();
      await viewer.goto(`${file.server.url}/settings`);
      await expect(viewer.getByText(/is up to owners and admins/)).toBeVisible();
    });
  });

  test("[WEB-4] who is removed from the workspace is out at once", async ({ browser }) => {
    const guest = await joinAs(file.server, "editor", "Gus");
    const page = await pageOf(browser, guest, file.server.url, "/");
    await expect(page.getByRole("list", { name: "Products" })).toBeVisible();
    const { members } = await file.server.rest.query<{ members: { id: string; name: string }[] }>("member.list");
    await file.server.rest.run("member.remove", { member: members.find(({ name }) => name === "Gus")?.id });
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    await expect(page.getByRole("list", { name: "Products" })).toHaveCount(0);
  });
});
