import { expect, type Locator, type Page } from "@playwright/test";
import { keyOf } from "./backlog.ts";
import type { Item, Rest } from "./rest.ts";

/** Value and effort of some stories; the others lack both or one. */
export const placedStories = [
  ["Confirm assignment", { value: 8, urgency: 3, risk: 4, effort: 3 }],
  ["Resume where I left", { value: 3, urgency: 1, risk: 1, effort: 8 }],
  ["Skip what I know", { value: 3, urgency: 5, risk: 2, effort: 2 }],
] as const;

/** Gives the stories their inputs under the default technique. */
export const placeStories = async (rest: Rest, items: ReadonlyMap<string, Item>): Promise<void> => {
  for (const [title, inputs] of placedStories) await rest.run("score.set", { item: keyOf(items, title), inputs });
};

/** The points of the matrix, as the keyboard has them. */
export const pointsOf = (page: Page): Locator => page.getByRole("listbox", { name: /in the matrix$/ });

/** The point that has the focus, or would get it. */
export const activeOf = (page: Page): Locator => pointsOf(page).getByRole("option");

/** Opens the matrix of a product and waits until its points stand. */
export const openMatrix = async (page: Page, product: string, search = ""): Promise<void> => {
  await page.goto(`/${product}/matrix${search}`);
  await expect(pointsOf(page)).toBeVisible();
};

// Planning cards stand equally far apart, with some room before the first and after the last.
const cards = [1, 2, 3, 5, 8, 13, 21];
const margin = 0.62;
const edge = { top: 12, right: 14, bottom: 42, left: 56 };
const shareOf = (value: number): number => (cards.indexOf(value) + margin) / (cards.length - 1 + 2 * margin);

/** Where effort and value meet on the screen, while everything is in sight. */
export const spotOf = async (page: Page, effort: number, value: number): Promise<{ x: number; y: number }> => {
  const box = await page.locator("[data-matrix-chart]").boundingBox();
  if (!box) throw new Error("The matrix has no picture.");
  const [width, height] = [box.width - edge.left - edge.right, box.height - edge.top - edge.bottom];
  return {
    x: box.x + edge.left + shareOf(effort) * width,
    y: box.y + edge.top + (1 - shareOf(value)) * height,
  };
};

/** Presses at one spot, moves to another and lets go; `before` runs on the way. */
export const drag = async (
  page: Page,
  from: { x: number; y: number },
  to: { x: number; y: number },
  before: () => Promise<unknown> = async () => {},
): Promise<void> => {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await before();
  await page.mouse.up();
};
