import { expect, type Page, test } from "@playwright/test";
import { serverOfFile } from "./support/file-server.ts";
import { contextOf } from "./support/people.ts";
import { expectNoFaults, opened, type View } from "./support/views.ts";

const file = serverOfFile({ example: true });

type Times = { stories: { key: string; title: string; cycle: number | null }[]; cycle: { p50: number; p85: number } };
type Forecast = { says: string; dates: { chance: number; day: string }[] };

const ask = <T>(name: string, input: object) => file.server.rest.query<T>(name, input);

test("[WEB-553] Flow says when the rest may be done and what that rests on, for a theme too, and all of it stands in the address", async ({
  browser,
}) => {
  const page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await page.goto("/DOCK/outline");
  await expect(page.getByRole("treegrid")).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("3");
  await expect(page).toHaveURL(/\/DOCK\/flow/);
  const forecast = page.getByRole("region", { name: "Forecast" });
  const told = await ask<Forecast>("flow.forecast", { product: "DOCK" });
  await expect(forecast.getByRole("status")).toHaveText(told.says);
  await expect(forecast.getByText(/11 stories finished in the last/)).toBeVisible();

  // A theme has too few finished stories of its own; the pace of the whole product says something.
  await page.getByRole("button", { name: "All themes" }).click();
  await page.getByRole("combobox", { name: /theme or epic/ }).fill("earns its keep");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/under=DOCK-1/);
  await expect(forecast.getByText(/4 weeks of work and 5 finished stories|85 % by/)).toBeVisible();
  await forecast.getByLabel("Pace").selectOption({ label: "of the whole product" });
  await forecast.getByLabel("Chance by").fill("2036-01-01");
  await expect(forecast.getByText("the day asked about")).toContainText("100 %");
  const address = page.url();
  await page.goto("/DOCK/outline");
  await page.goto(address);
  const narrow = await ask<Forecast>("flow.forecast", { under: "DOCK-1", pace: "product" });
  await expect(forecast.getByRole("status")).toHaveText(narrow.says);
  await page.getByRole("button", { name: "Show all themes" }).click();
  await expect(page).not.toHaveURL(/under=/);

  await page.getByRole("button", { name: "4 weeks", exact: true }).click();
  await expect(page).toHaveURL(/range=4w/);
  await page.getByLabel("From", { exact: true }).fill("2026-01-05");
  await expect(page).toHaveURL(/from=2026-01-05/);
  await page.context().close();
});

test("[WEB-554] every picture of Flow is read by arrow keys and as a table, with the numbers of the query; Enter opens a story", async ({
  browser,
}) => {
  const page: Page = await (await contextOf(browser, file.owner, file.server.url)).newPage();
  await page.goto("/DOCK/flow");
  const times = await ask<Times>("flow.times", { product: "DOCK" });
  const part = page.getByRole("region", { name: "How long stories took" });
  await expect(part).toContainText(`Half took up to ${times.cycle.p50} days, 85 % up to ${times.cycle.p85}`);
  const dots = part.getByRole("slider");
  await dots.focus();
  const last = times.stories.find(({ cycle }) => cycle !== null);
  await expect(dots).toHaveAttribute("aria-valuetext", new RegExp(`${last?.key} .*: ${last?.cycle} days`));
  await page.keyboard.press("ArrowLeft");
  await expect(dots).not.toHaveAttribute("aria-valuetext", new RegExp(`^${last?.key} `));
  await part.getByText("As a table").click();
  await expect(part.getByRole("row")).toHaveCount(times.stories.length + 1);

  const stages = page.getByRole("region", { name: "Stages over time" });
  await stages.getByRole("slider").focus();
  await expect(stages.getByRole("slider")).toHaveAttribute("aria-valuetext", /11 Finished/);
  await page.keyboard.press("Home");
  await expect(stages.getByRole("slider")).not.toHaveAttribute("aria-valuetext", /11 Finished/);

  const sprint = page.getByRole("region", { name: "Sprint burn-up" });
  await sprint.getByLabel("Sprint", { exact: true }).selectOption({ label: "Sprint 30" });
  await expect(sprint).toContainText("when it was closed");
  await sprint.getByRole("button", { name: "Points" }).click();
  await expect(sprint.getByRole("slider")).toHaveAttribute("aria-valuetext", /points finished/);

  await dots.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/i/${last?.key}$`));
  await page.context().close();
});

const shown = (page: Page) => expect(page.getByRole("region", { name: "Forecast" }).getByRole("status")).toBeVisible();

const views: readonly View[] = [
  opened("flow of a product", () => "/DOCK/flow", shown),
  {
    name: "flow of all, as tables",
    open: async (page) => {
      await page.goto("/all/flow?range=all&time=lead&in=points&growth=yes&by=2027-06-30");
      await shown(page);
      for (const summary of await page.getByText("As a table").all()) await summary.click();
      await expect(page.getByRole("table").first()).toBeVisible();
    },
  },
];

test("[WEB-555] axe finds nothing on Flow, in light and dark, at 390 and 1440 px", async ({ browser }) => {
  test.slow();
  await expectNoFaults(browser, file, views, [390, 1440]);
});

test("[WEB-573] without the server the page says so once and keeps the figures that it has; they come when the line is back", async ({
  browser,
}) => {
  const context = await contextOf(browser, file.owner, file.server.url);
  const page = await context.newPage();
  await page.goto("/DOCK/flow");
  const forecast = page.getByRole("region", { name: "Forecast" });
  const weeks = page.getByRole("region", { name: "Finished per week" });
  await expect(forecast.getByText(/stories left of/)).toBeVisible();
  await expect(weeks.getByRole("slider")).toBeVisible();
  await context.setOffline(true);
  await page.getByRole("button", { name: "4 weeks", exact: true }).click();
  await expect(page.getByText(/The server cannot be reached/)).toHaveCount(1);
  await expect(forecast.getByText(/stories left of/)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/The server cannot be reached/)).toHaveCount(0);
  await expect(weeks.getByRole("slider")).toBeVisible();
  await context.close();
});
