import type { Page } from "@playwright/test";
import type { Bench } from "../lib/bench.ts";
import { openBrowser, signedIn, until } from "../lib/browser.ts";
import { spreadOf } from "../lib/percentiles.ts";
import type { Result } from "../lib/result.ts";
import { startServer } from "../lib/server.ts";
import { productKey, seededFolder } from "../seed.ts";

const points = 10_000;
// A screen of 60 Hz shows a frame each 16.7 ms; the clock of a frame is told in tenths.
const frame = 17.5;

// The page's own frames while somebody moves the pointer.
const watchFrames = `(() => {
  window.benchFrames = [];
  let last;
  const step = (now) => { if (last !== undefined) window.benchFrames.push(now - last); last = now; requestAnimationFrame(step); };
  requestAnimationFrame(step);
})()`;

const chart = "[data-matrix-chart]";

type Spot = { readonly x: number; readonly y: number };

/** A round over the picture, a step each frame. */
const round = async (page: Page, steps: number): Promise<void> => {
  const box = await page.locator(chart).boundingBox();
  if (!box) throw new Error("The matrix has no picture.");
  for (let at = 0; at < steps; at += 1) {
    const angle = (at / steps) * 4 * Math.PI;
    const spot: Spot = {
      x: box.x + box.width * (0.5 + 0.3 * Math.cos(angle)),
      y: box.y + box.height * (0.5 + 0.3 * Math.sin(angle)),
    };
    await page.mouse.move(spot.x, spot.y);
  }
};

const framesOf = async (page: Page, work: () => Promise<void>): Promise<number[]> => {
  await page.evaluate("window.benchFrames.length = 0");
  await work();
  return (await page.evaluate("window.benchFrames.slice()")) as number[];
};

/** Pointer work over a matrix of ten thousand items, in frames. */
export const matrix: Bench = {
  name: "matrix",
  summary: "frames of the matrix with 10,000 points: panning, zooming, hovering, a lasso, dragging",
  run: async ({ isQuick }) => {
    const steps = isQuick ? 90 : 240;
    const server = await startServer({ data: await seededFolder(11_600) });
    const browser = await openBrowser();
    try {
      const page = await (await signedIn(browser, server)).newPage();
      await page.goto(`${server.url}/${productKey}/matrix`);
      await until(page, `document.querySelector('${chart} [role="option"]')`);
      const count = Number(await page.locator(`${chart} [role="option"]`).getAttribute("aria-setsize"));
      if (count < points) throw new Error(`The matrix shows ${count} points; the bench is about ${points}.`);
      await page.waitForTimeout(1_000);
      await page.evaluate(watchFrames);
      const results: Result[] = [];
      const measure = async (name: string, work: () => Promise<void>) => {
        const { p50, p95, p99, max } = spreadOf(await framesOf(page, work));
        results.push({
          name: `matrix of ${count.toLocaleString("en")} points, ${name}: frame times`,
          median: p50,
          tail: { p95, p99, max },
          perSecond: 1_000 / p50,
          goal: { text: "60 a second (p95 ≤ 17.5 ms)", isReached: p95 <= frame },
        });
      };
      const middle = async (): Promise<Spot> => {
        const box = await page.locator(chart).boundingBox();
        return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
      };
      await measure("hovering", () => round(page, steps));
      await measure("a lasso around points", async () => {
        await page.getByRole("button", { name: "Select with a lasso" }).click();
        await page.mouse.move(0, 0);
        const box = await page.locator(chart).boundingBox();
        await page.mouse.move((box?.x ?? 0) + 80, (box?.y ?? 0) + 40);
        await page.mouse.down();
        await round(page, steps / 2);
        await page.keyboard.press("Escape");
        await page.mouse.up();
      });
      await measure("zooming", async () => {
        const { x, y } = await middle();
        await page.mouse.move(x, y);
        for (let at = 0; at < steps / 2; at += 1) await page.mouse.wheel(0, at < steps / 4 ? -60 : 60);
      });
      await measure("panning at twice the size", async () => {
        await page.getByRole("button", { name: "Move the picture" }).click();
        const { x, y } = await middle();
        await page.mouse.move(x, y);
        for (let turn = 0; turn < 2; turn += 1) await page.mouse.wheel(0, -220);
        await page.mouse.move(x, y);
        await page.mouse.down({ button: "middle" });
        await round(page, steps);
        await page.mouse.up({ button: "middle" });
        await page.keyboard.press("0");
      });
      await measure("dragging a point", async () => {
        await page.locator(`${chart} [role="listbox"]`).focus();
        const tip = page.locator("[data-matrix-tip]");
        const { x, y } = await middle();
        // Points stand close: from the middle outwards one is met within a few steps.
        for (let at = 0; at < 80 && (await tip.count()) === 0; at += 1) await page.mouse.move(x + at * 4, y + at * 2);
        await page.mouse.down();
        await round(page, steps);
        await page.keyboard.press("Escape");
        await page.mouse.up();
      });
      return results;
    } finally {
      await browser.close();
      await server.stop();
    }
  },
};
