import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

type Found = { readonly id: string; readonly nodes: readonly { target: unknown[]; failureSummary?: string }[] };

/** The rules that look at colours: of all rules only these can say something else in the other scheme. */
const colourRules = ["color-contrast", "link-in-text-block"];

const scan = async (page: Page, rules?: readonly string[]): Promise<readonly Found[]> => {
  const options = { resultTypes: ["violations" as const], ...(rules && { runOnly: [...rules] }) };
  // Reading axe's half a megabyte again costs the page as much as the scan: once per document is enough.
  const isThere = await page.evaluate(() => "axe" in window);
  if (!isThere) return (await new AxeBuilder({ page }).options(options).setLegacyMode(true).analyze()).violations;
  return page.evaluate(async (given) => {
    const { axe } = window as unknown as {
      axe: { run(at: Document, options: object): Promise<{ violations: Found[] }> };
    };
    return (await axe.run(document, given)).violations;
  }, options);
};

/** What axe finds, one line per fault, once colours have stopped changing. */
export const faultsOf = async (page: Page, rules?: readonly string[]): Promise<string[]> => {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
        .map((one) => one.finished.catch(() => undefined)),
    ),
  );
  return (await scan(page, rules)).flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = "" }) =>
        `${id}: ${target.join(" ")} ${failureSummary.split("\n").at(1)?.trim() ?? ""}`,
    ),
  );
};

/** What axe finds in light and in dark, on the page as it stands: all rules in light, those about colours in dark too. */
export const faultsInBoth = async (page: Page): Promise<string[]> => {
  const faults: string[] = [];
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    // A form for strangers is a page without script: it follows the scheme by itself.
    if ((await page.locator("html[data-mantine-color-scheme]").count()) > 0)
      await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", scheme);
    const found = await faultsOf(page, scheme === "dark" ? colourRules : undefined);
    faults.push(...found.map((fault) => `${scheme}: ${fault}`));
  }
  return faults;
};
