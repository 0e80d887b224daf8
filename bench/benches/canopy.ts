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

// What the page itself does in each frame is timed apart from when the frame comes: other work on the machine delays frames.
const timeWork = `(() => {
  window.benchWork = [];
  const raf = window.requestAnimationFrame.bind(window);
  window.benchRaf = raf;
  window.requestAnimationFrame = (step) => raf((now) => {
    const start = performance.now();
    step(now);
    window.benchWork.push(performance.now() - start);
  });
})()`;

type Frames = { readonly frames: number[]; readonly work: number[] };

/** Frames of the page while `step` (a function of the frame's number, as text) runs in each. */
const framesOf = async (page: Page, count: number, step: string): Promise<Frames> =>
  (await page.evaluate(`new Promise((resolve) => {
    const frames = [];
    window.benchWork.length = 0;
    const step = ${step};
    let last;
    let at = 0;
    const next = (now) => {
      if (last !== undefined) frames.push(now - last);
      last = now;
      if (at >= ${count}) return resolve({ frames, work: window.benchWork.slice() });
      step(at);
      at += 1;
      window.benchRaf(next);
    };
    window.benchRaf(next);
  })`)) as Frames;

/** In to the closest and out again by the wheel, at three places of the map, a notch each frame. */
const zooming = (count: number): string => `(at) => {
  const map = document.querySelector("[data-canopy]");
  const { left, top, width, height } = map.getBoundingClientRect();
  const [x, y] = [[0.5, 0.5], [0.35, 0.4], [0.6, 0.62]][Math.floor(at / ${count / 3}) % 3];
  const isIn = (at % ${count / 3}) < ${count / 6};
  map.dispatchEvent(new WheelEvent("wheel", { deltaY: isIn ? -40 : 40, clientX: left + width * x, clientY: top + height * y, bubbles: true, cancelable: true }));
}`;

const frameResults = (name: string, { frames, work }: Frames, base: number | undefined): Result[] => {
  const { p50, p95, p99, max } = spreadOf(frames);
  const own = spreadOf(work.length === 0 ? [0] : work);
  return [
    {
      name: `${name}: frame times`,
      median: p50,
      tail: { p95, p99, max },
      perSecond: 1_000 / p50,
      ...(base === undefined
        ? {}
        : {
            against: { ratio: p95 / base, what: "the map at rest, p95" },
            goal: { text: "60 a second (p95 ≤ 17.5 ms)", isReached: p95 <= frame },
          }),
    },
    ...(base === undefined
      ? []
      : [{ name: `${name}: the page's own work in a frame`, median: own.p50, tail: { p95: own.p95, max: own.max } }]),
  ];
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
    await page.addInitScript(timeWork);
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
    const steps = isQuick ? 240 : 600;
    const still = await framesOf(page, steps / 4, "() => {}");
    const zoom = await framesOf(page, steps, zooming(steps));
    const base = spreadOf(still.frames).p95;
    const held = Number(await page.locator("[data-canopy]").getAttribute("data-held"));
    return [
      {
        name: `canopy of ${size}: first picture after the data`,
        median: picture.p50,
        tail: { max: picture.max },
        goal: { text: "≤ 500 ms", isReached: picture.p50 <= firstPicture },
      },
      ...frameResults(`canopy of ${size}, at rest`, still, undefined),
      ...frameResults(`canopy of ${size}, zooming`, zoom, base),
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
