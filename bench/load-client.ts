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

/** Times in ms of the requests that ended within the measured time; how many were answered otherwise than with 2xx. */
export type LoadOutcome = { readonly times: number[]; readonly ends: number[]; readonly failed: number; readonly seconds: number };

const run = async (task: LoadTask): Promise<LoadOutcome> => {
  const requests = task.requests.map((one) => requestBytes(one, `127.0.0.1:${task.port}`, task.token));
  const [times, ends]: [number[], number[]] = [[], []];
  let failed = 0;
  let next = 0;
  const start = performance.now() + task.warmUpMs;
  const end = start + task.measureMs;
  const work = async () => {
    const connection = new HttpConnection("127.0.0.1", task.port);
    for (let at = performance.now(); at < end; ) {
      const status = await connection.send(requests[next++ % requests.length] as Buffer);
      const now = performance.now();
      if (status >= 300) failed += 1;
      if (at >= start && now <= end) {
        times.push(now - at);
        ends.push(now + performance.timeOrigin);
      }
      if (task.pauseMs !== undefined) await new Promise((resolve) => setTimeout(resolve, task.pauseMs));
      at = task.pauseMs === undefined ? now : performance.now();
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: task.concurrency }, work));
  return { times, ends, failed, seconds: task.measureMs / 1_000 };
};

process.on("message", (task: LoadTask) => {
  run(task).then(
    (outcome) => process.send?.(outcome, () => process.disconnect()),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
});
