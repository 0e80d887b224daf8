import { type Browser, expect, type Page } from "@playwright/test";
import { faultsInBoth } from "./axe.ts";
import { contextOf, type Person } from "./people.ts";

export const widths = [320, 768, 1440] as const;

/** A state of the app to be looked at. */
export type View = { readonly name: string; open(page: Page): Promise<void> };

/** A view that an address leads to; `sign` waits for what shows that it is there. */
export const opened = (name: string, path: () => string, sign: (page: Page) => Promise<unknown>): View => ({
  name,
  open: async (page) => {
    await page.goto(path());
    await sign(page);
  },
});

/** Opens each view once and lets axe look at it at each width, in light and dark. */
export const expectNoFaults = async (
  browser: Browser,
  at: { readonly server: { readonly url: string }; readonly owner: Person },
  views: readonly View[],
  sizes: readonly number[],
) => {
  const context = await contextOf(browser, at.owner, at.server.url, { colorScheme: "light" });
  const page = await context.newPage();
  for (const view of views) {
    await page.setViewportSize({ width: 1440, height: 900 });
    await view.open(page);
    for (const width of sizes) {
      await page.setViewportSize({ width, height: 900 });
      expect.soft(await faultsInBoth(page), `${view.name}, ${width} px`).toEqual([]);
    }
  }
  await context.close();
};
