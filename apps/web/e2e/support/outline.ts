import { expect, type Locator, type Page } from "@playwright/test";

/** The grid of the outline. */
export const gridOf = (page: Page): Locator => page.getByRole("treegrid");

/** The row of an item: rows are named by key and title. */
export const rowOf = (page: Page, name: string | RegExp): Locator => gridOf(page).getByRole("row", { name });

/** Opens the outline of a product and waits until its first row stands. */
export const openOutline = async (page: Page, product: string, search = ""): Promise<void> => {
  await page.goto(`/${product}/outline${search}`);
  await expect(gridOf(page).getByRole("row").nth(1)).toBeVisible();
};

/** What is said about saving in the corner of the header. */
export const statusOf = (page: Page): Locator => page.getByRole("button", { name: /: what is being saved$/ });

/** Waits until the server has everything. */
export const expectSaved = (page: Page): Promise<void> =>
  expect(statusOf(page)).toHaveAccessibleName("Saved: what is being saved");

/** Passes the gates that the open dialog tells of, as an owner may, by keyboard. */
export const passGates = async (page: Page, reason = "Brought over as it was"): Promise<void> => {
  await page.getByRole("button", { name: "Pass with a reason" }).press("Enter");
  await page.keyboard.type(reason);
  await page.keyboard.press("Control+Enter");
};

/** Waits until an item's row has the keyboard. */
export const expectFocus = (page: Page, name: string): Promise<void> => expect(rowOf(page, name)).toBeFocused();

/** The focus is somewhere in the grid, a field in a row included. */
export const expectFocusInGrid = (page: Page): Promise<void> =>
  expect
    .poll(() =>
      page.evaluate(
        () => document.activeElement?.closest("[role=treegrid]") !== null && document.activeElement !== null,
      ),
    )
    .toBe(true);

/** The titles that the grid shows, indented by level. */
export const shownOutline = (page: Page): Promise<string[]> =>
  gridOf(page)
    .getByRole("row")
    .evaluateAll((rows) =>
      rows
        .filter((row) => row.hasAttribute("aria-level") && row.hasAttribute("aria-label"))
        .sort((a, b) => Number(a.getAttribute("aria-rowindex")) - Number(b.getAttribute("aria-rowindex")))
        .map(
          (row) =>
            "  ".repeat(Number(row.getAttribute("aria-level")) - 1) +
            (row.getAttribute("aria-label") ?? "").replace(/^\S+ /, ""),
        ),
    );
