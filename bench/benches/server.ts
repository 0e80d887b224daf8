import { get } from "node:http";
import { type Bench, type Scale, sizeLabel } from "../lib/bench.ts";
import { load } from "../lib/in-process.ts";
import { someIds } from "../lib/items.ts";
import { medianOf } from "../lib/percentiles.ts";
import { type Result, timed } from "../lib/result.ts";
import { owner, startEcho, startServer } from "../lib/server.ts";
import { seededFolder } from "../seed.ts";

const rest = () => new Promise((resolve) => setTimeout(resolve, 1_500));

/** Starts and stops a few times; answers the median time to the first answer and memory at rest. */
const coldStarts = async (data: string, rounds: number): Promise<{ ready: number; memory: number }> => {
  const [ready, memory]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const server = await startServer({ data });
    ready.push(server.readyAfter);
    await rest();
    memory.push(server.memory());
    await server.stop();
  }
  return { ready: medianOf(ready), memory: medianOf(memory) };
};

const snapshotOf = async (data: string): Promise<{ bytes: number; ms: number }> => {
  const server = await startServer({ data });
  try {
    const take = async () => {
      const answer = await fetch(`${server.url}/v1/snapshot`, {
        headers: { authorization: `Bearer ${owner.token}`, "accept-encoding": "identity" },
      });
      return (await answer.arrayBuffer()).byteLength;
    };
    await take();
    const plain = medianOf([await timed(take), await timed(take), await timed(take)]);
    const packed = await packedSnapshot(server.port);
    return { bytes: packed.bytes, ms: Math.max(plain, packed.ms) };
  } finally {
    await server.stop();
  }
};

/** `fetch` unpacks; the size on the wire needs a plain connection. */
const packedSnapshot = async (port: number): Promise<{ bytes: number; ms: number }> => {
  const headers = { authorization: `Bearer ${owner.token}`, "accept-encoding": "br" };
  const start = performance.now();
  const bytes = await new Promise<number>((resolve, reject) => {
    get({ port, path: "/v1/snapshot", headers }, (answer) => {
      let sum = 0;
      answer.on("data", (part: Buffer) => (sum += part.length));
      answer.on("end", () => resolve(sum));
    }).on("error", reject);
  });
  return { bytes, ms: performance.now() - start };
};

/** Kills the server amid writes, then starts it again on what is left. */
const recovery = async (data: string): Promise<number> => {
  const server = await startServer({ data });
  const ids = await someIds(server, "story");
  const requests = ids.map((item, at) => ({
    method: "POST" as const,
    path: "/v1/commands/item.edit",
    body: { item, title: `Before the crash ${at}` },
  }));
  const writing = load({
    port: server.port,
    token: owner.token,
    concurrency: 16,
    warmUpMs: 0,
    measureMs: 60_000,
    requests,
  }).catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  await server.stop("SIGKILL");
  await writing;
  const again = await startServer({ data });
  await again.stop();
  return again.readyAfter;
};

/** Cold start, memory and snapshots, at each size. */
export const server: Bench = {
  name: "server",
  summary: "cold start, memory at rest, snapshot and start after kill -9, at each size",
  run: async ({ sizes, isQuick }: Scale) => {
    const bare = await startEcho();
    await rest();
    const base = { ready: bare.readyAfter, memory: bare.memory() };
    await bare.stop();
    const results: Result[] = [
      { name: "bare node:http echo: cold start, memory", median: base.ready, bytes: base.memory },
    ];
    for (const count of sizes) {
      const size = sizeLabel(count);
      const data = await seededFolder(count);
      const { ready, memory } = await coldStarts(data, isQuick ? 1 : 3);
      const hasGoal = count <= 10_000;
      results.push(
        {
          name: `cold start to the first answer, ${size}`,
          median: ready,
          against: { ratio: ready / base.ready, what: "echo" },
          ...(hasGoal && { goal: { text: "≤ 1 s", isReached: ready <= 1_000 } }),
        },
        {
          name: `memory at rest, ${size}`,
          bytes: memory,
          against: { ratio: memory / base.memory, what: "echo" },
          ...(hasGoal && { goal: { text: "≤ 150 MB", isReached: memory <= 150e6 } }),
        },
      );
      const { bytes, ms } = await snapshotOf(data);
      results.push({ name: `snapshot of ${size}, brotli 4`, median: ms, bytes });
    }
    const largest = sizes.at(-1) ?? 0;
    const after = await recovery(await seededFolder(largest));
    results.push({
      name: `start after kill -9 amid writes, ${sizeLabel(largest)}`,
      median: after,
      goal: { text: "≤ 2 s at 100,000", isReached: largest < 100_000 ? undefined : after <= 2_000 },
    });
    return results;
  },
};
