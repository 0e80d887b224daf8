// Fetches a project from its tracker, away from the event loop that serves everyone else: pages of a MB are read here.
import { parentPort } from "node:worker_threads";
import { DomainError, type Problem } from "@overstory/kernel";
import { type FetchOrder, fetchProject } from "./fetch-project.ts";
import type { FetchProgress } from "./wire.ts";

/** What the worker is told to do. */
export type PullTask = Omit<FetchOrder, "signal" | "clock" | "onProgress">;

export type PullMessage =
  | { readonly t: "progress"; readonly progress: FetchProgress }
  | { readonly t: "fetched"; readonly count: number; readonly at: string; readonly isSame: boolean }
  | { readonly t: "refused"; readonly problem: Problem };

const send = (message: PullMessage): void => parentPort?.postMessage(message);

// One project a thread; it is stopped by ending the thread.
parentPort?.once("message", (task: PullTask) => {
  const order: FetchOrder = {
    ...task,
    signal: new AbortController().signal,
    onProgress: (progress) => send({ t: "progress", progress }),
  };
  fetchProject(order).then(
    (fetched) => send({ t: "fetched", ...fetched }),
    (error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
      send({ t: "refused", problem: error.problem });
    },
  );
});
