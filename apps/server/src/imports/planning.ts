import { Worker } from "node:worker_threads";
import type { PlanItem } from "@overstory/backlog";
import { DomainError } from "@overstory/kernel";
import type { Planned, PreviewItem, Progress } from "./job.ts";
import type { PlanMessage, PlanTask } from "./plan.worker.ts";

/** The whole plan of a file: its head, the items to stage and the items to show, in parts of 500. */
export type PlanningResult = Planned & {
  readonly parts: readonly PlanItem[][];
  readonly previews: readonly PreviewItem[][];
};

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

/** Starts reading and planning in a thread of its own. Rejects with a DomainError that says what is wrong with the file. */
export const startPlanning = (task: PlanTask, onProgress: (progress: Progress) => void): Planning => {
  const worker = new Worker(new URL(workerFile, import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: memoryLimit },
  });
  const parts: PlanItem[][] = [];
  const previews: PreviewItem[][] = [];
  const result = new Promise<PlanningResult>((resolve, reject) => {
    worker.on("message", (message: PlanMessage) => {
      if (message.t === "progress") onProgress(message.progress);
      else if (message.t === "items") {
        parts.push(message.staged);
        previews.push(message.preview);
      } else if (message.t === "planned") resolve({ ...message.planned, parts, previews });
      else {
        const kind = message.code === "file-too-large" || message.code.startsWith("too-many") ? "too-large" : "refused";
        const place = message.line === undefined ? "" : ` (line ${message.line})`;
        reject(
          new DomainError({ kind, code: message.code, subject: task.file, message: `${message.message}${place}` }),
        );
      }
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
  result.finally(() => worker.terminate()).catch(() => {});
  return { result, cancel: () => void worker.terminate() };
};
