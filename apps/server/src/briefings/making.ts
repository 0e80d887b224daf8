import { Worker } from "node:worker_threads";
import type { BriefingContent } from "@overstory/backlog";
import { DomainError } from "@overstory/kernel";

// Beside this file, from the sources as from the bundle.
const workerFile = import.meta.url.endsWith(".ts") ? "./files.worker.ts" : "./files.worker.js";
/** MiB. */
const memoryLimit = 512;
/** Threads at a time; who comes later waits. */
const mostThreads = 1;
/** A file that takes longer is given up, in ms. */
const longest = 120_000;
/** More waiting than this are sent away: each holds its whole content. */
const mostWaiting = 50;

const failed = (): DomainError =>
  new DomainError({
    kind: "unavailable",
    code: "file-not-made",
    message: "The file could not be made now. Ask again in a moment.",
  });

const inThread = (format: "pdf" | "pptx", content: BriefingContent): Promise<Uint8Array> => {
  const worker = new Worker(new URL(workerFile, import.meta.url), {
    workerData: { format, content },
    resourceLimits: { maxOldGenerationSizeMb: memoryLimit },
  });
  // What is made is kept nowhere: it must not keep a server from ending.
  worker.unref();
  const late = setTimeout(() => void worker.terminate(), longest).unref();
  return new Promise<Uint8Array>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", () => reject(failed()));
    worker.once("exit", () => reject(failed()));
  }).finally(() => clearTimeout(late));
};

let running = 0;
const waiting: (() => void)[] = [];

/** Makes a PDF or a presentation in a thread of its own, one at a time. */
export const makeFile = async (format: "pdf" | "pptx", content: BriefingContent): Promise<Uint8Array> => {
  if (waiting.length >= mostWaiting) throw failed();
  if (running >= mostThreads) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await inThread(format, content);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
};
