import type { Page } from "@playwright/test";
import type { Bench } from "../lib/bench.ts";
import { openBrowser, signedIn, until } from "../lib/browser.ts";
import { feltRow, plainField, plainRow } from "../lib/felt.ts";
import { press, pressUntil, throttled, times, watchKeys } from "../lib/keys.ts";
import type { Spread } from "../lib/percentiles.ts";
import type { Goal, Result } from "../lib/result.ts";
import { startServer } from "../lib/server.ts";
import { type Deed, type Visit, visitsOf } from "../lib/visits.ts";
import { productKey, seededFolder } from "../seed.ts";
import { seedAround } from "../seed-around.ts";

const usable = 300;

const usableGoal = ({ p75 }: Spread): Goal => ({
  text: `usable in ≤ ${usable} ms (p75)`,
  isReached: p75 <= usable,
});

/** Between two pages stands a small one, so that no page is charged with what another leaves behind. */
const between = { path: "/personas", shown: `document.querySelector("[data-register-new], [data-register-filter]")` };

/** Goes to a page inside the app, as a link does; answers the ms until what people came for has been painted. */
const goTo = async (page: Page, { path, shown }: Pick<Visit, "path" | "shown">): Promise<number> => {
  const took = (await page.evaluate(`new Promise((resolve) => {
    performance.clearMarks();
    // What a field writes as it is left stands in the address before the way to the next page begins.
    document.activeElement?.blur();
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve(performance.now() - start);
    const look = () => {
      if (location.pathname === ${JSON.stringify(path.split("?")[0])} && (${shown})) channel.port2.postMessage(0);
      else if (performance.now() - start > 30_000) resolve(-1);
      else requestAnimationFrame(look);
    };
    let start = 0;
    setTimeout(() => {
      start = performance.now();
      history.pushState(null, "", ${JSON.stringify(path)});
      requestAnimationFrame(look);
    });
  })`)) as number;
  if (took < 0) throw new Error(`${path} did not come to this within 30 s: ${shown}`);
  return took;
};

const focusOn = async (page: Page, selector: string, turn = 0): Promise<void> => {
  const isThere = await page.evaluate(`(() => {
    const all = [...document.querySelectorAll(${JSON.stringify(selector)})];
    all[${turn} % all.length]?.focus();
    return all.length > 0;
  })()`);
  if (isThere !== true) throw new Error(`Nothing to press: ${selector}`);
};

const pressed = async (page: Page, deed: Deed, count: number): Promise<number[]> => {
  const { keys, at, inTurn, first = [], back, until: sign } = deed;
  if (at !== undefined) await focusOn(page, at);
  for (const key of first) await page.keyboard.press(key);
  await page.waitForTimeout(300);
  const samples: number[] = [];
  const start = sign && (await page.evaluate(sign));
  for (const [turn, key] of times(count, ...keys).entries()) {
    if (at !== undefined && inTurn) await focusOn(page, at, turn);
    samples.push(...(sign === undefined ? await press(page, [key]) : [await pressUntil(page, key, sign)]));
    if (back === undefined) continue;
    await page.keyboard.press(back);
    await until(page, `(${sign}) === ${JSON.stringify(start)}`);
  }
  return samples;
};

/** Something that cannot be done here must not hide what else was measured. */
const rowOrNote = async (name: string, work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    console.error(`${name}:`, error);
    return { name: `${name}: could not be measured`, goal: { text: "", isReached: undefined } };
  }
};

/** How long each page takes to come and to answer, with ten thousand items and much around them, on a processor four times slower. */
export const pages: Bench = {
  name: "pages",
  summary: "every page at 10,000 items, CPU throttled 4x: to come, and to answer a key",
  run: async ({ isQuick }) => {
    const [rounds, count] = isQuick ? [4, 16] : [12, 60];
    const server = await startServer({ data: await seededFolder(10_000) });
    const browser = await openBrowser();
    try {
      const briefing = await seedAround(server);
      const context = await signedIn(browser, server);
      const plain = await plainField(context, isQuick ? 30 : 100);
      const page = await context.newPage();
      await page.goto(`${server.url}/${productKey}/outline`);
      await until(page, `document.querySelector("[data-row]")`, 60_000);
      await page.waitForTimeout(2_000);
      await throttled(page);
      await page.evaluate(watchKeys);
      const results: Result[] = [plainRow(plain)];
      for (const visit of visitsOf(briefing)) {
        const load = async () => {
          const took: number[] = [];
          // The first visit fetches the page's own code and lets the server reckon what it keeps: it is not counted.
          for (let round = 0; round <= rounds; round += 1) {
            // What the page before asked in a dialog is not answered: it would take this one's keys.
            await page.keyboard.press("Escape");
            await goTo(page, between);
            await page.waitForTimeout(150);
            took.push(await goTo(page, visit));
            await page.waitForTimeout(round === 0 ? 500 : 150);
          }
          return feltRow(`${visit.name}: usable after`, took.slice(1), plain, usableGoal);
        };
        results.push(await rowOrNote(`${visit.name}: usable after`, load));
        for (const deed of visit.deeds) {
          const name = `${visit.name}: ${deed.what}`;
          results.push(await rowOrNote(name, async () => feltRow(name, await pressed(page, deed, count), plain)));
        }
      }
      return results;
    } finally {
      await browser.close();
      await server.stop();
    }
  },
};
