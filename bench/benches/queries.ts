import type { Bench, Scale } from "../lib/bench.ts";
import { load } from "../lib/in-process.ts";
import type { Spread } from "../lib/percentiles.ts";
import { spreadOf } from "../lib/percentiles.ts";
import { type Goal, type Result, timesOf } from "../lib/result.ts";
import { type BenchServer, owner, startEcho, startServer } from "../lib/server.ts";
import { productKey, seededFolder } from "../seed.ts";

const pathOf = (name: string, input: object): string =>
  `/v1/queries/${name}?input=${encodeURIComponent(JSON.stringify(input))}`;

const lists = ["score", "title", "updated", "effort"].flatMap((sort) =>
  [["to-do", "developing"], ["discussing"], ["finished", "confirming"]].map((stage, at) =>
    pathOf("item.list", {
      product: productKey,
      stage,
      sort,
      direction: at % 2 === 0 ? "desc" : "asc",
      limit: 100,
      offset: at * 100,
    }),
  ),
);
const searches = [
  "booking",
  "report for",
  "the map",
  "quick",
  "BENCH-4242",
  "again",
  "by phone",
  "choose",
  "nothing like this",
].map((text) => pathOf("search.find", { text, limit: 20 }));

const ask = async (server: BenchServer, paths: readonly string[], { warmUpMs, measureMs }: Scale): Promise<Spread> => {
  const requests = paths.map((path) => ({ method: "GET" as const, path }));
  const { times } = await load({
    port: server.port,
    token: owner.token,
    concurrency: 1,
    warmUpMs,
    measureMs,
    requests,
  });
  return spreadOf(times);
};

/** Queries over HTTP, one at a time. */
export const queries: Bench = {
  name: "queries",
  summary: "a sorted and filtered list, the whole tree, search",
  run: async (scale) => {
    const { isQuick } = scale;
    const results: Result[] = [];
    const echo = await startEcho();
    const bare = await ask(echo, lists, scale).finally(() => echo.stop());
    results.push({ name: "bare node:http echo of a query", ...timesOf(bare) });
    const row = async (
      server: BenchServer,
      name: string,
      paths: readonly string[],
      goalOf?: (spread: Spread) => Goal,
    ) => {
      const spread = await ask(server, paths, scale);
      const against = { ratio: spread.p50 / bare.p50, what: "p50 of the echo" };
      results.push({
        name,
        ...timesOf(spread),
        perSecond: 1_000 / spread.p50,
        against,
        ...(goalOf && { goal: goalOf(spread) }),
      });
    };
    const small = await startServer({ data: await seededFolder(10_000) });
    try {
      await row(small, "item.list: 100 of 10,000, sorted and filtered", lists, ({ p99 }) => ({
        text: "p99 ≤ 20 ms",
        isReached: p99 <= 20,
      }));
      await row(small, "item.tree of 10,000", [pathOf("item.tree", { product: productKey })]);
    } finally {
      await small.stop();
    }
    const count = isQuick ? 10_000 : 100_000;
    const large = await startServer({ data: await seededFolder(count) });
    try {
      await row(large, `search.find over ${count.toLocaleString("en")}`, searches, ({ p95 }) => ({
        text: "p95 ≤ 30 ms at 100,000",
        isReached: isQuick ? undefined : p95 <= 30,
      }));
    } finally {
      await large.stop();
    }
    return results;
  },
};
