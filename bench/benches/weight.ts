import { join } from "node:path";
import { firstScripts, firstScriptsLimit, firstScriptsProblem } from "../../tools/lib/first-scripts.ts";
import type { Bench } from "../lib/bench.ts";
import { openBrowser, signedIn } from "../lib/browser.ts";
import { root } from "../lib/paths.ts";
import type { Result } from "../lib/result.ts";
import { startServer } from "../lib/server.ts";
import { productKey, seededFolder } from "../seed.ts";

const paints = `new Promise((resolve) => {
  const seen = { lcp: 0, cls: 0 };
  new PerformanceObserver((list) => { for (const one of list.getEntries()) seen.lcp = one.startTime; }).observe({ type: "largest-contentful-paint", buffered: true });
  new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) seen.cls += one.value; }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(seen), 300);
})`;

/** What a first visit loads, and what it looks like while it does. */
export const weight: Bench = {
  name: "weight",
  summary: "first JavaScript, LCP and CLS of a first visit",
  run: async ({ isQuick }) => {
    const scripts = firstScripts(join(root, "apps/web/dist"));
    const bytes = scripts.reduce((sum, one) => sum + one.bytes, 0);
    const problem = firstScriptsProblem(scripts);
    if (problem !== undefined) console.error(problem);
    const results: Result[] = [
      {
        name: `first JavaScript, gzip, ${scripts.length} files`,
        bytes,
        goal: { text: "≤ 250 KiB", isReached: bytes <= firstScriptsLimit },
      },
    ];
    const server = await startServer({ data: await seededFolder(1_000) });
    const browser = await openBrowser();
    try {
      for (const path of ["/sign-in", `/${productKey}/outline`]) {
        const [lcps, shifts]: [number[], number[]] = [[], []];
        for (let round = 0; round < (isQuick ? 1 : 3); round += 1) {
          const context = path === "/sign-in" ? await browser.newContext() : await signedIn(browser, server);
          const page = await context.newPage();
          await page.goto(`${server.url}${path}`);
          await page.waitForSelector(path === "/sign-in" ? "form" : "[data-row]");
          const { lcp, cls } = (await page.evaluate(paints)) as { lcp: number; cls: number };
          lcps.push(lcp);
          shifts.push(cls);
          await context.close();
        }
        const [lcp, cls] = [Math.min(...lcps), Math.max(...shifts)];
        const text = "LCP ≤ 1.2 s, CLS ≤ 0.02";
        results.push({
          name: `LCP of a first visit, ${path}`,
          median: lcp,
          note: `CLS ${cls.toFixed(3)}`,
          goal: { text, isReached: lcp <= 1_200 && cls <= 0.02 },
        });
      }
    } finally {
      await browser.close();
      await server.stop();
    }
    return results;
  },
};
