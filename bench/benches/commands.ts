import type { Bench, Scale } from "../lib/bench.ts";
import type { Wanted } from "../lib/http-connection.ts";
import { load } from "../lib/in-process.ts";
import { someIds } from "../lib/items.ts";
import { spreadOf } from "../lib/percentiles.ts";
import { type Result, timesOf } from "../lib/result.ts";
import { type BenchServer, owner, startEcho, startServer } from "../lib/server.ts";
import { seededFolder } from "../seed.ts";

const distinct = 20_000;

const editsOf = (ids: readonly string[]): Wanted[] =>
  Array.from({ length: distinct }, (_, at) => ({
    method: "POST",
    path: "/v1/commands/item.edit",
    body: { item: ids[at % ids.length], title: `Choose a berth from the map, try ${at}` },
  }));

const createsOf = (parents: readonly string[]): Wanted[] =>
  Array.from({ length: distinct }, (_, at) => ({
    method: "POST",
    path: "/v1/commands/story.create",
    body: {
      parent: parents[at % parents.length],
      title: `Compare two berths ${at}`,
      story: {
        role: "skipper",
        situation: "I approach the harbour",
        want: "to compare two berths",
        outcome: "choose the calmer one",
      },
    },
  }));

type Measured = { p50: number; p99: number; perSecond: number; row: Pick<Result, "median" | "tail" | "perSecond"> };

const measure = async (
  server: BenchServer,
  requests: readonly Wanted[],
  concurrency: number,
  { warmUpMs, measureMs }: Scale,
): Promise<Measured> => {
  const { times, seconds } = await load({
    port: server.port,
    token: owner.token,
    concurrency,
    warmUpMs,
    measureMs,
    requests,
  });
  const spread = spreadOf(times);
  const perSecond = times.length / seconds;
  return { p50: spread.p50, p99: spread.p99, perSecond, row: { ...timesOf(spread), perSecond } };
};

const goalOf = (concurrency: number, { p50, p99, perSecond }: Measured) =>
  concurrency === 1
    ? { text: "p50 ≤ 3 ms, p99 ≤ 15 ms", isReached: p50 <= 3 && p99 <= 15 }
    : { text: "≥ 5,000/s", isReached: perSecond >= 5_000 };

/** A durable command over HTTP beside a server that only echoes JSON. */
export const commands: Bench = {
  name: "commands",
  summary: "one durable command over HTTP, at concurrency 1 and 64",
  run: async (scale) => {
    const server = await startServer({ data: await seededFolder(10_000) });
    const echo = await startEcho();
    const results: Result[] = [];
    try {
      const edits = editsOf(await someIds(server, "story"));
      const creates = createsOf(await someIds(server, "epic"));
      for (const concurrency of [1, 64]) {
        const bare = await measure(echo, edits, concurrency, scale);
        results.push({ name: `bare node:http echo, concurrency ${concurrency}`, ...bare.row });
        for (const [name, requests] of [
          ["item.edit", edits],
          ["story.create", creates],
        ] as const) {
          const measured = await measure(server, requests, concurrency, scale);
          const against = { ratio: measured.p50 / bare.p50, what: "p50 of the echo" };
          results.push({
            name: `${name}, 10,000 items, concurrency ${concurrency}`,
            ...measured.row,
            against,
            goal: goalOf(concurrency, measured),
          });
        }
      }
    } finally {
      await Promise.all([server.stop(), echo.stop()]);
    }
    return results;
  },
};
