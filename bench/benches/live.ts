import type { Page } from "@playwright/test";
import type { Bench, Scale } from "../lib/bench.ts";
import { openBrowser, signedIn, until } from "../lib/browser.ts";
import { inProcess } from "../lib/in-process.ts";
import { someIds } from "../lib/items.ts";
import { spreadOf } from "../lib/percentiles.ts";
import { type Result, timesOf } from "../lib/result.ts";
import { type BenchServer, owner, startServer } from "../lib/server.ts";
import { productKey, seededFolder } from "../seed.ts";
import type { SocketOutcome, SocketTask } from "../socket-client.ts";

const goalText = "p50 ≤ 50 ms, p99 ≤ 150 ms with 1,000 editors at 100/s";

// Notes, on the clock that both pages share, when a title with a mark first stands in the page.
const watchTitles = `(() => {
  window.benchSeen = {};
  const look = () => {
    for (const cell of document.querySelectorAll('[data-act="title"]')) {
      const mark = /live-\\d+/.exec(cell.textContent)?.[0];
      if (mark) window.benchSeen[mark] ??= performance.timeOrigin + performance.now();
    }
  };
  new MutationObserver(look).observe(document.querySelector('[role="treegrid"]'), { subtree: true, childList: true, characterData: true });
  addEventListener("keydown", (event) => { if (event.key === "Enter") window.benchEnter = performance.timeOrigin + event.timeStamp; }, true);
})()`;

const openPage = async (page: Page, server: BenchServer): Promise<void> => {
  await page.goto(`${server.url}/${productKey}/outline`);
  await page.waitForSelector("[data-row]");
  await page.evaluate(watchTitles);
};

/** Types a title in one page and waits for it in the other; answers ms from the Enter key to the other page's DOM. */
const typeAndSee = async (from: Page, to: Page, at: number): Promise<number> => {
  const mark = `live-${at}`;
  await from.keyboard.press("F2");
  await from.keyboard.type(mark);
  await from.keyboard.press("Enter");
  await until(to, `window.benchSeen["${mark}"] !== undefined`);
  const entered = (await from.evaluate("window.benchEnter")) as number;
  const seen = (await to.evaluate(`window.benchSeen["${mark}"]`)) as number;
  return seen - entered;
};

const betweenBrowsers = async (server: BenchServer, changes: number): Promise<Result> => {
  const browser = await openBrowser();
  try {
    const pages = [
      await (await signedIn(browser, server)).newPage(),
      await (await signedIn(browser, server)).newPage(),
    ] as const;
    for (const page of pages) await openPage(page, server);
    const [from, to] = pages;
    await from.bringToFront();
    await from.locator("[data-row]").first().focus();
    await from.keyboard.press("ArrowDown");
    const times: number[] = [];
    for (let at = 0; at < changes; at += 1) times.push(await typeAndSee(from, to, at));
    const spread = spreadOf(times);
    return {
      name: `Enter in one browser to the DOM of another, ${changes} changes`,
      ...timesOf(spread),
      goal: { text: "p50 ≤ 50 ms, p99 ≤ 150 ms", isReached: spread.p50 <= 50 && spread.p99 <= 150 },
    };
  } finally {
    await browser.close();
  }
};

const overSockets = async (server: BenchServer, editors: number, ms: number): Promise<Result> => {
  const items = await someIds(server, "story");
  const task: SocketTask = {
    port: server.port,
    token: owner.token,
    editors,
    listeners: Math.min(20, editors - 1),
    items,
    perSecond: 100,
    ms,
  };
  const { times, sent, missed } = await inProcess<SocketTask, SocketOutcome>("bench/socket-client.ts", task);
  const spread = spreadOf(times);
  const isReached = missed === 0 && spread.p50 <= 50 && spread.p99 <= 150;
  return {
    name: `a change at other sockets, ${editors} editors, 100 changes/s`,
    note: `${sent} sent, ${missed} not seen`,
    ...timesOf(spread),
    goal: { text: goalText, isReached: editors < 1_000 && isReached ? undefined : isReached },
  };
};

/** A change on its way to others. */
export const live: Bench = {
  name: "live",
  summary: "a change seen in a second browser, and at many sockets",
  run: async ({ isQuick, measureMs }: Scale) => {
    const server = await startServer({ data: await seededFolder(10_000) });
    try {
      const few = await overSockets(server, 2, measureMs);
      const sockets = await overSockets(server, isQuick ? 200 : 1_000, measureMs * 2);
      const ratio = (sockets.median ?? Number.NaN) / (few.median ?? Number.NaN);
      const { goal: _, ...baseline } = few;
      return [
        baseline,
        { ...sockets, against: { ratio, what: "p50 with 2 sockets" } },
        await betweenBrowsers(server, isQuick ? 25 : 100),
      ];
    } finally {
      await server.stop();
    }
  },
};
