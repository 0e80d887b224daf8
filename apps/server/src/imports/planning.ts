import { statSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { DomainError } from "@overstory/kernel";
import type { Planned, PlanPart, Progress } from "./job.ts";
import type { PlanMessage, PlanTask } from "./plan.worker.ts";

/** The whole plan of a file: its head, and the items in parts. */
export type PlanningResult = Planned & { readonly parts: readonly PlanPart[] };

/** A planning under way; `cancel` stops it wherever it is. */
export type Planning = { readonly result: Promise<PlanningResult>; cancel(): void };

// Beside this file, from the sources as from the bundle.
const workerFile = import.meta.url.endsWith(".ts") ? "./plan.worker.ts" : "./plan.worker.js";

/** The most memory one planning may take, in MiB; a file that needs more is refused instead of taking the server along. */
const memoryLimit = 3_072;

const tooMuch = (file: string): DomainError =>
  new DomainError({
    kind: "too-large",
    code: "import-too-large",
    subject: file,
    message: `${file} needs more memory than one import may take. Split it and import the parts one after another.`,
  });

/** A thread that waits for the next file: to load all readers takes longer than to plan most files, and a changed mapping plans anew. */
let waiting: { readonly worker: Worker; readonly end: NodeJS.Timeout } | undefined;
/** How long it waits, in ms. */
const patience = 60_000;
/** After a larger file, in bytes, its thread goes and its memory with it. */
const largestKept = 4 * 1024 * 1024;

// Each by its name: the thread has listeners of its own, without which it hears nothing more.
const stopListening = (worker: Worker): void => {
  for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
};

const takeWorker = (): Worker => {
  if (waiting) {
    const { worker, end } = waiting;
    waiting = undefined;
    clearTimeout(end);
    stopListening(worker);
    worker.ref();
    return worker;
  }
  return new Worker(new URL(workerFile, import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: memoryLimit },
  });
};

const giveBack = (worker: Worker, path: string): void => {
  stopListening(worker);
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (waiting || size > largestKept) return void worker.terminate();
  const stop = () => {
    if (waiting?.worker === worker) waiting = undefined;
  };
  const end = setTimeout(() => {
    stop();
    void worker.terminate();
  }, patience);
  end.unref();
  worker.unref();
  worker.on("exit", stop);
  worker.on("error", stop);
  waiting = { worker, end };
};

/** Reads and plans in a thread. Rejects with a DomainError that says what is wrong with the file. */
export const startPlanning = (task: PlanTask, onProgress: (progress: Progress) => void): Planning => {
  const worker = takeWorker();
  const parts: PlanPart[] = [];
  const result = new Promise<PlanningResult>((resolve, reject) => {
    worker.on("message", (message: PlanMessage) => {
      if (message.t === "progress") return onProgress(message.progress);
      if (message.t === "items") {
        parts.push(message.part);
        return;
      }
      giveBack(worker, task.path);
      if (message.t === "planned") return resolve({ ...message.planned, parts });
      const kind = message.code === "file-too-large" || message.code.startsWith("too-many") ? "too-large" : "refused";
      const place = message.line === undefined ? "" : ` (line ${message.line})`;
      reject(new DomainError({ kind, code: message.code, subject: task.file, message: `${message.message}${place}` }));
    });
    worker.on("error", (error: NodeJS.ErrnoException) =>
      reject(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? tooMuch(task.file) : error),
    );
    worker.on("exit", () =>
      reject(
        new DomainError({
          kind: "refused",
          code: "cancelled",
          subject: task.file,
          message: "The import was cancelled. Nothing was changed.",
        }),
      ),
    );
  });
  worker.postMessage(task);
  let isOver = false;
  result
    .finally(() => {
      isOver = true;
    })
    .catch(() => {});
  return {
    result,
    cancel: () => {
      // Once it is over the thread works for somebody else.
      if (!isOver) void worker.terminate();
    },
  };
};
