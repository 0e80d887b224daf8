import type { Browser, Page } from "@playwright/test";
import type { Bench } from "../lib/bench.ts";
import { sizeLabel } from "../lib/bench.ts";
import { openBrowser, signedIn, until } from "../lib/browser.ts";
import { spreadOf } from "../lib/percentiles.ts";
import type { Result } from "../lib/result.ts";
import { startServer } from "../lib/server.ts";
import { productKey, seededFolder } from "../seed.ts";

// A screen of 60 Hz shows a frame each 16.7 ms; the clock of a frame is told in tenths.
const frame = 17.5;
const firstPicture = 500;

const watchFrames = `(() => {
  window.benchFrames = [];
  let last;
  const step = (now) => { if (last !== undefined) window.benchFrames.push(now - last); last = now; requestAnimationFrame(step); };
  requestAnimationFrame(step);
})()`;

const framesOf = async (page: Page, work: () => Promise<void>): Promise<number[]> => {
  await page.evaluate("window.benchFrames.length = 0");
  await work();
  return (await page.evaluate("window.benchFrames.slice()")) as number[];
};

const frameResult = (name: string, frames: readonly number[], base: number | undefined): Result => {
  const { p50, p95, p99, max } = spreadOf(frames);
  return {
    name,
    median: p50,
    tail: { p95, p99, max },
    perSecond: 1_000 / p50,
    ...(base === undefined
      ? {}
      : {
          against: { ratio: p95 / base, what: "the empty page's p95" },
          goal: { text: "60 a second (p95 ≤ 17.5 ms)", isReached: p95 <= frame },
        }),
  };
};

/** In to the closest and out again by the wheel, at three places of the map. */
const zoomAbout = async (page: Page, steps: number): Promise<void> => {
  const box = await page.locator("[data-canopy]").boundingBox();
  if (!box) throw new Error("There is no map.");
  for (const [x, y] of [
    [0.5, 0.5],
    [0.35, 0.4],
    [0.6, 0.62],
  ] as const) {
    await page.mouse.move(box.x + box.width * x, box.y + box.height * y);
    for (let at = 0; at < steps; at += 1) await page.mouse.wheel(0, at < steps / 2 ? -70 : 70);
  }
};

const memoryOf = async (page: Page): Promise<number> => {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = (await session.send("Runtime.getHeapUsage")) as { usedSize: number };
  return usedSize;
};

const measure = async (browser: Browser, count: number, isQuick: boolean): Promise<Result[]> => {
  const server = await startServer({ data: await seededFolder(count) });
  try {
    const page = await (await signedIn(browser, server)).newPage();
    // The rows come once; what is measured is the map.
    await page.goto(`${server.url}/${productKey}/outline`);
    await until(page, `document.querySelector('[role="treegrid"] [role="row"]')`, 60_000);
    const without = await memoryOf(page);
    const times: number[] = [];
    for (let round = 0; round < (isQuick ? 3 : 5); round += 1) {
      await page.evaluate("performance.clearMarks()");
      await page.getByRole("link", { name: "Canopy" }).click();
      await until(page, `performance.getEntriesByName("canopy-picture").length > 0`, 60_000);
      times.push(
        (await page.evaluate(
          `performance.getEntriesByName("canopy-picture")[0].startTime - performance.getEntriesByName("canopy-data")[0].startTime`,
        )) as number,
      );
      if (round < (isQuick ? 2 : 4)) await page.getByRole("link", { name: "Outline" }).click();
    }
    await page.waitForTimeout(1_000);
    const size = sizeLabel(count);
    const picture = spreadOf(times);
    await page.evaluate(watchFrames);
    const still = await framesOf(page, () => page.waitForTimeout(2_000));
    const base = spreadOf(still).p95;
    const steps = isQuick ? 60 : 160;
    const zooming = await framesOf(page, () => zoomAbout(page, steps));
    const flying = await framesOf(page, async () => {
      await page.getByRole("tree").focus();
      for (let at = 0; at < (isQuick ? 3 : 8); at += 1) {
        for (const key of ["ArrowDown", "Enter", "ArrowDown", "Enter", "Escape", "Escape", "ArrowRight"]) {
          await page.keyboard.press(key);
          await page.waitForTimeout(300);
        }
      }
    });
    const held = Number(await page.locator("[data-canopy]").getAttribute("data-held"));
    return [
      {
        name: `canopy of ${size}: first picture after the data`,
        median: picture.p50,
        tail: { max: picture.max },
        goal: { text: "≤ 500 ms", isReached: picture.p50 <= firstPicture },
      },
      frameResult(`canopy of ${size}, at rest: frame times`, still, undefined),
      frameResult(`canopy of ${size}, zooming by wheel: frame times`, zooming, base),
      frameResult(`canopy of ${size}, flying by keys: frame times`, flying, base),
      { name: `canopy of ${size}: heap beyond the outline's`, bytes: Math.max(0, (await memoryOf(page)) - without) },
      { name: `canopy of ${size}: tiles held`, bytes: held },
    ];
  } finally {
    await server.stop();
  }
};

/** The map of 10,000 and of 100,000 items in a browser: first picture, frames while zooming, memory. */
export const canopy: Bench = {
  name: "canopy",
  summary: "the Canopy of 10,000 and 100,000 items: first picture, frames while zooming, memory",
  run: async ({ isQuick }) => {
    const browser = await openBrowser();
    try {
      const results: Result[] = [];
      for (const count of isQuick ? [10_000] : [10_000, 100_000])
        results.push(...(await measure(browser, count, isQuick)));
      return results;
    } finally {
      await browser.close();
    }
  },
};
