import { setTimeout as wait } from "node:timers/promises";
import type { Bench } from "../lib/bench.ts";
import { load } from "../lib/in-process.ts";
import { spreadOf } from "../lib/percentiles.ts";
import { type Result, timesOf } from "../lib/result.ts";
import { type BenchServer, call, owner, startEcho, startServer } from "../lib/server.ts";
import { seededFolder } from "../seed.ts";

/** Rare and common words, beginnings, slips, a key, words that nothing has. */
const asked = [
  ...["booking", "report for", "the map", "quick", "BENCH-4242", "again", "by phone", "choose", "nothing like this"],
  ...["bokking", "reprot", "as a manager", "the", "assign", "fore"],
];

const pathOf = (text: string): string =>
  `/v1/queries/search.everything?input=${encodeURIComponent(JSON.stringify({ text, limit: 20 }))}`;

type Found = { result: { partial: boolean } };

const mebibyte = 1024 * 1024;

/** Asks the server for the smallest thing again and again; answers ms of each, once stopped. */
const knocking = (server: BenchServer): (() => Promise<number[]>) => {
  const times: number[] = [];
  let isOver = false;
  const run = (async () => {
    while (!isOver) {
      const start = performance.now();
      await (await fetch(`${server.url}/readyz`)).text();
      times.push(performance.now() - start);
      await wait(5);
    }
  })();
  return async () => {
    isOver = true;
    await run;
    return times;
  };
};

/** The search over everything, over HTTP, one question at a time. */
export const search: Bench = {
  name: "search",
  summary: "one search over all items with their documents",
  run: async ({ isQuick, warmUpMs, measureMs }) => {
    const count = isQuick ? 10_000 : 100_000;
    const server = await startServer({ data: await seededFolder(count, { documents: true }) });
    const echo = await startEcho();
    const times = async (port: number) => {
      const requests = asked.map((text) => ({ method: "GET" as const, path: pathOf(text) }));
      return spreadOf((await load({ port, token: owner.token, concurrency: 1, warmUpMs, measureMs, requests })).times);
    };
    try {
      const results: Result[] = [];
      const before = server.memory();
      const others = knocking(server);
      const start = performance.now();
      for (;;) {
        const { result } = await call<Found>(server, pathOf("booking"));
        if (!result.partial) break;
      }
      const read = performance.now() - start;
      const { p50, p99, max } = spreadOf(await others());
      results.push({
        name: `search: its index of ${count.toLocaleString("en")} made, from the first search on`,
        median: read,
        bytes: server.memory() - before,
      });
      results.push({
        name: `others while that index is made: the smallest answer, ${(before / mebibyte).toFixed(0)} MiB before`,
        median: p50,
        tail: { p99, max },
      });
      const bare = await times(echo.port);
      const spread = await times(server.port);
      results.push({ name: "bare node:http echo of a search", ...timesOf(bare) });
      results.push({
        name: `search.everything over ${count.toLocaleString("en")} with documents`,
        ...timesOf(spread),
        perSecond: 1_000 / spread.p50,
        against: { ratio: spread.p50 / bare.p50, what: "p50 of the echo" },
        note: `read for the first search in ${(read / 1_000).toFixed(1)} s`,
        goal: { text: "p95 ≤ 30 ms at 100,000", isReached: isQuick ? undefined : spread.p95 <= 30 },
      });
      return results;
    } finally {
      await server.stop();
      await echo.stop();
    }
  },
};
