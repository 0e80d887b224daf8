import { expect, type Locator, type Page } from "@playwright/test";
import { expectSaved } from "./outline.ts";

/** A part of an item's page by its name. */
export const partOf = (page: Page, name: string): Locator =>
  page.getByRole("region", { name: "Document" }).getByRole("region", { name, exact: true });

/** Asks for a part that holds nothing yet, by keyboard: it opens in its place. */
export const askFor = (page: Page, name: string): Promise<void> =>
  page
    .getByRole("button", { name: new RegExp(`^Write: ${name}`) })
    .or(page.getByRole("group", { name: "Write also" }).getByRole("button", { name, exact: true }))
    .press("Enter");

/** Asks for a text and writes it. */
export const writeText = async (page: Page, name: string, text: string): Promise<void> => {
  await askFor(page, name);
  const field = partOf(page, name).getByRole("textbox", { name, exact: true });
  await expect(field).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press("Escape");
  await expect(partOf(page, name)).toContainText(text);
};

/** Asks for a list and writes its entries. */
export const writeList = async (page: Page, name: string, lines: readonly string[]): Promise<void> => {
  await askFor(page, name);
  await expect(partOf(page, name).getByRole("textbox", { name: `Add to ${name.toLowerCase()}` })).toBeFocused();
  for (const line of lines) {
    await page.keyboard.type(line);
    await page.keyboard.press("Enter");
  }
  await expectSaved(page);
};

/** Asks for a part, then makes and links something by its name. */
export const makeLinked = async (page: Page, part: string, name: string): Promise<void> => {
  await askFor(page, part);
  await page.getByRole("combobox", { name: part }).fill(name);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect(partOf(page, part)).toContainText(name);
};

/** Asks for a part with a line to add by, and adds what is said; `shown` where it is shown in other words. */
export const addLine = async (page: Page, part: string, adder: string, text: string, shown = text): Promise<void> => {
  await askFor(page, part);
  await expect(partOf(page, part).getByRole("textbox", { name: adder })).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
  await expect(partOf(page, part)).toContainText(shown);
};
