import { expect, type Page } from "@playwright/test";

/** The proposed tree of an import. */
export const planTree = (page: Page) => page.getByRole("tree", { name: /^Proposed tree/ });

/** A line of it, by its title. */
export const planRow = (page: Page, title: string) =>
  planTree(page)
    .getByRole("treeitem")
    .filter({ has: page.getByTitle(title, { exact: true }) });

/** Drags a line into another. */
export const dragInPlan = async (page: Page, title: string, target: string): Promise<void> => {
  const [dragged, into] = [planRow(page, title), planRow(page, target)];
  const [from, to] = [await dragged.boundingBox(), await into.boundingBox()];
  if (!from || !to) throw new Error("Both lines must be in sight to drag one to the other.");
  await page.mouse.move(from.x + 120, from.y + from.height / 2);
  await expect(dragged).toHaveAttribute("draggable", "true");
  await page.mouse.down();
  await page.mouse.move(to.x + 160, to.y + to.height / 2, { steps: 12 });
  await page.mouse.move(to.x + 162, to.y + to.height / 2);
  await expect(into).toHaveAttribute("data-target", "true");
  await page.mouse.up();
};
