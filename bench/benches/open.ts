import type { BrowserContext } from "@playwright/test";
import { type Bench, sizeLabel } from "../lib/bench.ts";
import { openBrowser, signedIn } from "../lib/browser.ts";
import { medianOf } from "../lib/percentiles.ts";
import type { Result } from "../lib/result.ts";
import { type BenchServer, startServer } from "../lib/server.ts";
import { productKey, seededFolder } from "../seed.ts";

// From the start of the navigation until rows stand there and the arrow key has moved the focus to another of them.
const watchOpening = `(() => {
  const focusOf = () => document.querySelector("[data-row][data-focused]")?.dataset.row;
  const seen = { rows: 0, usable: 0 };
  window.benchOpening = new Promise((resolve) => {
    const look = () => {
      const row = document.querySelector('[role="treegrid"] [data-row]');
      if (!row) return requestAnimationFrame(look);
      seen.rows = performance.now();
      const before = focusOf();
      const press = () => {
        const target = document.querySelector("[data-row][data-focused]") ?? document.querySelector("[data-row]");
        if (focusOf() === undefined || focusOf() === before) {
          target?.focus();
          target?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", code: "ArrowDown", bubbles: true, cancelable: true }));
          return requestAnimationFrame(press);
        }
        seen.usable = performance.now();
        resolve(seen);
      };
      press();
    };
    requestAnimationFrame(look);
  });
})()`;

type Opened = { rows: number; usable: number };

const openOutline = async (context: BrowserContext, server: BenchServer): Promise<Opened> => {
  const page = await context.newPage();
  await page.addInitScript(watchOpening);
  await page.goto(`${server.url}/${productKey}/outline`, { waitUntil: "commit" });
  const opened = (await page.evaluate("window.benchOpening")) as Opened;
  // The snapshot is kept for the next visit after it is shown.
  await page.waitForTimeout(1_500);
  await page.close();
  return opened;
};

const blankPage = async (context: BrowserContext, server: BenchServer): Promise<number> => {
  const page = await context.newPage();
  await page.goto(`${server.url}/healthz`);
  const start = await page.evaluate(
    "new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())))",
  );
  await page.close();
  return start as number;
};

const dataPart = async (context: BrowserContext, server: BenchServer): Promise<{ fetched: number; parsed: number }> => {
  const page = await context.newPage();
  await page.goto(`${server.url}/healthz`);
  const parts = await page.evaluate(`(async () => {
    const start = performance.now();
    const text = await (await fetch("/v1/snapshot")).text();
    const fetched = performance.now();
    for (const line of text.split("\\n")) if (line !== "") JSON.parse(line);
    return { fetched: fetched - start, parsed: performance.now() - fetched };
  })()`);
  await page.close();
  return parts as { fetched: number; parsed: number };
};

const limits: Readonly<Record<number, { warm: number; cold: number }>> = {
  10000: { warm: 300, cold: 1_000 },
  100000: { warm: 1_000, cold: 2_500 },
};

const measure = async (count: number, rounds: number): Promise<Result[]> => {
  const server = await startServer({ data: await seededFolder(count) });
  const browser = await openBrowser();
  try {
    const [cold, warm, blank, fetched, parsed]: number[][] = [[], [], [], [], []];
    for (let round = 0; round < rounds; round += 1) {
      const context = await signedIn(browser, server);
      blank?.push(await blankPage(context, server));
      cold?.push((await openOutline(context, server)).usable);
      warm?.push((await openOutline(context, server)).usable);
      const part = await dataPart(context, server);
      fetched?.push(part.fetched);
      parsed?.push(part.parsed);
      await context.close();
    }
    const size = sizeLabel(count);
    const data = medianOf(fetched ?? []) + medianOf(parsed ?? []);
    const limit = limits[count];
    const row = (name: "cold" | "warm", times: number[] = []): Result => {
      const median = medianOf(times);
      const goal = limit && {
        text: `≤ ${limit[name] >= 1_000 ? `${limit[name] / 1_000} s` : `${limit[name]} ms`}`,
        isReached: median <= limit[name],
      };
      return {
        name: `open ${size} items, ${name}`,
        median,
        tail: { worst: Math.max(...times) },
        against: { ratio: median / data, what: "bare fetch and parse" },
        ...(goal && { goal }),
      };
    };
    return [
      {
        name: `blank page, then bare fetch and JSON.parse of ${size}`,
        median: data,
        note: `blank ${Math.round(medianOf(blank ?? []))} ms, fetch ${Math.round(medianOf(fetched ?? []))} ms, parse ${Math.round(medianOf(parsed ?? []))} ms`,
      },
      row("cold", cold),
      row("warm", warm),
    ];
  } finally {
    await browser.close();
    await server.stop();
  }
};

/** The outline opened in a real browser: with nothing kept, and at the second visit. */
export const open: Bench = {
  name: "open",
  summary: "the outline opened cold and warm in Chromium, at each size",
  run: async ({ sizes, isQuick }) => {
    const results: Result[] = [];
    for (const count of sizes) results.push(...(await measure(count, isQuick ? 1 : 3)));
    return results;
  },
};
