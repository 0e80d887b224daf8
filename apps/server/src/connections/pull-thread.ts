import { Worker } from "node:worker_threads";
import { DomainError } from "@overstory/kernel";
import type { PullMessage, PullTask } from "./pull.worker.ts";
import type { FetchProgress } from "./wire.ts";

// Beside this file, from the sources as from the bundle.
const workerFile = import.meta.url.endsWith(".ts") ? "./pull.worker.ts" : "./pull.worker.js";

/** The most memory one pull may take, in MiB: a page and the places of its entries, and comments that are held. */
const memoryLimit = 1_024;

/** Fetches in a thread. Resolves as `fetchProject` does; rejects with a DomainError that says what to do, or with the signal's reason. */
export const fetchInThread = async (
  task: PullTask,
  onProgress: (progress: FetchProgress) => void,
  signal: AbortSignal,
): Promise<{ count: number; at: string; isSame: boolean }> => {
  signal.throwIfAborted();
  const worker = new Worker(new URL(workerFile, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memoryLimit },
  });
  let stop: (() => void) | undefined;
  try {
    return await new Promise<{ count: number; at: string; isSame: boolean }>((resolve, reject) => {
      stop = () => reject(signal.reason);
      signal.addEventListener("abort", stop, { once: true });
      worker.on("message", (message: PullMessage) => {
        if (message.t === "progress") return onProgress(message.progress);
        if (message.t === "fetched") return resolve(message);
        reject(new DomainError(message.problem));
      });
      worker.on("error", reject);
      worker.on("exit", () => reject(new Error("The thread of a pull ended by itself.")));
      worker.postMessage(task);
    });
  } finally {
    if (stop) signal.removeEventListener("abort", stop);
    await worker.terminate();
  }
};
