// A process of its own that sends requests over kept-alive connections and answers how long each took.
import { HttpConnection, requestBytes, type Wanted } from "./lib/http-connection.ts";

/** What to send: `requests` in turn, over `concurrency` connections; `pause` in ms between two of one connection. */
export type LoadTask = {
  readonly port: number;
  readonly token: string;
  readonly concurrency: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
  readonly pauseMs?: number;
  readonly requests: readonly Wanted[];
};

/** Times in ms of the requests that began within the measured time; `seconds` from the first to the last; how many were answered otherwise than with 2xx. */
export type LoadOutcome = {
  readonly times: number[];
  readonly ends: number[];
  readonly failed: number;
  readonly seconds: number;
};

const run = async (task: LoadTask): Promise<LoadOutcome> => {
  const requests = task.requests.map((one) => requestBytes(one, `127.0.0.1:${task.port}`, task.token));
  const [times, ends]: [number[], number[]] = [[], []];
  let failed = 0;
  let next = 0;
  const start = performance.now() + task.warmUpMs;
  const end = start + task.measureMs;
  let lastEnd = end;
  const work = async () => {
    const connection = new HttpConnection("127.0.0.1", task.port);
    let at = performance.now();
    // At least one is measured, also where a single answer takes longer than the whole time.
    while (at < end || times.length === 0) {
      const status = await connection.send(requests[next++ % requests.length] as Buffer);
      const now = performance.now();
      if (status >= 300) failed += 1;
      // What began within the time counts, however late it ends: else slow answers would be left out.
      if (at >= start) {
        lastEnd = Math.max(lastEnd, now);
        times.push(now - at);
        ends.push(now + performance.timeOrigin);
      }
      if (task.pauseMs !== undefined) await new Promise((resolve) => setTimeout(resolve, task.pauseMs));
      at = task.pauseMs === undefined ? now : performance.now();
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: task.concurrency }, work));
  return { times, ends, failed, seconds: (lastEnd - start) / 1_000 };
};

process.on("message", (task: LoadTask) => {
  run(task).then(
    (outcome) => process.send?.(outcome, () => process.disconnect()),
    (error: unknown) => process.send?.({ error: String(error) }, () => process.disconnect()),
  );
});
