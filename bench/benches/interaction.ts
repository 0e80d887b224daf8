import type { Bench } from "../lib/bench.ts";
import { openBrowser, signedIn, until } from "../lib/browser.ts";
import { feltRow, plainField, plainRow } from "../lib/felt.ts";
import { press, throttled, times, watchKeys } from "../lib/keys.ts";
import { spreadOf } from "../lib/percentiles.ts";
import type { Result } from "../lib/result.ts";
import { startServer } from "../lib/server.ts";
import { productKey, seededFolder } from "../seed.ts";

const scrollThrough = `new Promise((resolve) => {
  const area = document.querySelector("[data-outline-scroll]") ?? document.scrollingElement;
  const frames = [];
  let last;
  const step = (now) => {
    if (last !== undefined) frames.push(now - last);
    last = now;
    area.scrollTop += 240;
    if (frames.length < 180) requestAnimationFrame(step); else resolve(frames);
  };
  requestAnimationFrame(step);
})`;

/** What people feel in the whole outline, on a processor four times slower. */
export const interaction: Bench = {
  name: "interaction",
  summary: "keys and scrolling in 10,000 unfolded items, CPU throttled 4x",
  run: async ({ isQuick }) => {
    const count = isQuick ? 30 : 100;
    const server = await startServer({ data: await seededFolder(10_000) });
    const browser = await openBrowser();
    try {
      const context = await signedIn(browser, server);
      const plain = await plainField(context, count);
      const page = await context.newPage();
      await page.goto(`${server.url}/${productKey}/outline`);
      await page.waitForSelector("[data-row]");
      await page.waitForTimeout(2_000);
      await page.locator("[data-row]").first().focus();
      await page.keyboard.press("Shift+ArrowRight");
      await until(page, `Number(document.querySelector('[role="treegrid"]').getAttribute("aria-rowcount")) > 10000`);
      await throttled(page);
      await page.evaluate(watchKeys);
      const results: Result[] = [plainRow(plain)];
      const measure = async (name: string, keys: readonly string[]) =>
        results.push(feltRow(`${name}, key to paint`, await press(page, keys), plain));
      await measure("arrow down", times(count, "ArrowDown"));
      await measure("a page down and up", times(count / 2, "PageDown", "PageUp"));
      await page.keyboard.press("Home");
      await measure("fold and unfold a theme", times(count / 2, "ArrowLeft", "ArrowRight"));
      await measure("fold and unfold all", times(10, "Shift+ArrowLeft", "Shift+ArrowRight"));
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("F2");
      await measure("typing in a title", [...times(count, "q", "u", "a", "y")]);
      await page.keyboard.press("Enter");
      const edits: string[] = [];
      for (let at = 0; at < count / 5; at += 1) edits.push("F2", String(at % 10), "Enter");
      await measure("open, type and save a title", edits);
      const frames = spreadOf((await page.evaluate(scrollThrough)) as number[]);
      results.push({
        name: "scrolling, frame times",
        median: frames.p50,
        tail: { p95: frames.p95, p99: frames.p99, max: frames.max },
        perSecond: 1_000 / frames.p50,
      });
      return results;
    } finally {
      await browser.close();
      await server.stop();
    }
  },
};
