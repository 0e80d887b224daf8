import type { Page } from "@playwright/test";
import type { Bench } from "../lib/bench.ts";
import { openBrowser, signedIn, until } from "../lib/browser.ts";
import { press, throttled, times, watchKeys } from "../lib/keys.ts";
import { percentile, spreadOf } from "../lib/percentiles.ts";
import { type Result, timesOf } from "../lib/result.ts";
import { startServer } from "../lib/server.ts";
import { productKey, seededFolder } from "../seed.ts";

const count = 10_000;

// From the click on a link to an item (the address changes as the router does it) until the frame that shows its document is painted.
const watchOpening = `(() => {
  const channel = new MessageChannel();
  window.benchOpen = (key, section) => new Promise((resolve) => {
    const start = performance.now();
    history.pushState({}, "", "/i/" + key);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    const look = () => {
      const article = document.querySelector('article[aria-label^="' + key + ' "]');
      if (!article?.querySelector(section)) return requestAnimationFrame(look);
      channel.port1.onmessage = () => resolve(performance.now() - start);
      channel.port2.postMessage(0);
    };
    requestAnimationFrame(look);
  });
})()`;

// The floor: the same rows asked of the server and shown as plain text.
const plainly = (id: string) => `new Promise((resolve) => {
  const start = performance.now();
  fetch("/v1/rows?item=${id}").then((answer) => answer.text()).then((text) => {
    const at = document.body.appendChild(document.createElement("pre"));
    at.textContent = text;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { at.remove(); resolve(performance.now() - start); };
      channel.port2.postMessage(0);
    });
  });
})`;

/** Keys spread over the whole backlog: themes, epics and stories. */
const sample = (opened: number): string[] =>
  Array.from({ length: opened }, (_, at) => `${productKey}-${1 + Math.floor(((at + 0.5) * count) / opened)}`);

const documentShown = 'section[aria-label="Document"] > div';

const openings = async (page: Page, keys: readonly string[]): Promise<number[]> => {
  const taken: number[] = [];
  for (const key of keys) {
    taken.push((await page.evaluate(`benchOpen(${JSON.stringify(key)}, ${JSON.stringify(documentShown)})`)) as number);
    // What the page does after its picture belongs to this opening, not to the next.
    await page.evaluate("new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 }))");
  }
  return taken;
};

/** The first prose field of the open item, being written in. */
const beginWriting = async (page: Page): Promise<void> => {
  const section = page.getByRole("region", { name: "Document" });
  await section
    .getByRole("button", { name: /^Edit / })
    .first()
    .press("Enter");
  await until(page, "document.activeElement?.isContentEditable === true");
};

/** Opening items whose documents are full, and writing in one of them. */
export const documents: Bench = {
  name: "documents",
  summary: "opening any of 10,000 items with full documents, and typing in one",
  run: async ({ isQuick }) => {
    const server = await startServer({ data: await seededFolder(count, { documents: true }) });
    const browser = await openBrowser();
    try {
      const context = await signedIn(browser, server);
      const page = await context.newPage();
      await page.addInitScript(watchOpening);
      await page.goto(`${server.url}/i/${productKey}-1`);
      await page.waitForSelector(documentShown);
      const keys = sample(isQuick ? 40 : 200);
      // The page's own scripts and the server's first answers are warm as they are for anybody who reads one item after another.
      await openings(page, sample(15));
      const opened = await openings(page, keys);
      const floor: number[] = [];
      for (const key of keys.slice(0, 40)) {
        const asked = encodeURIComponent(JSON.stringify({ item: key }));
        const answer = await context.request.get(`${server.url}/v1/queries/item.get?input=${asked}`);
        const { result } = (await answer.json()) as { result: { id: string } };
        floor.push((await page.evaluate(plainly(result.id))) as number);
      }
      const [spread, bare] = [spreadOf(opened), spreadOf(floor)];
      const results: Result[] = [
        { name: "rows of an item fetched and shown as plain text", ...timesOf(bare) },
        {
          name: "opening an item among 10,000 with full documents, click to painted",
          median: spread.p50,
          tail: { p90: percentile(opened, 0.9), p95: spread.p95, max: spread.max },
          against: { ratio: spread.p50 / bare.p50, what: "plain text" },
          goal: { text: "≤ 100 ms", isReached: spread.p95 <= 100 },
        },
      ];
      const plain = await context.newPage();
      await plain.setContent("<title>plain</title><input autofocus>");
      await throttled(plain);
      await plain.evaluate(watchKeys);
      await plain.locator("input").focus();
      const typed = times(isQuick ? 40 : 120, "q", "u", "a", "y", "Space");
      const field = spreadOf(await press(plain, typed));
      await plain.close();
      await beginWriting(page);
      await throttled(page);
      await page.evaluate(watchKeys);
      const { p50, p75, p98, max } = spreadOf(await press(page, typed));
      results.push({
        name: "typing in a full document, CPU throttled 4x, key to paint",
        median: p50,
        tail: { p75, p98, max },
        against: { ratio: p50 / field.p50, what: "plain field" },
        goal: {
          text: "p75 ≤ 50 ms, p98 ≤ 100 ms, none over 200 ms",
          isReached: p75 <= 50 && p98 <= 100 && max <= 200,
        },
      });
      return results;
    } finally {
      await browser.close();
      await server.stop();
    }
  },
};
