import { Worker } from "node:worker_threads";
import { DomainError } from "@overstory/kernel";
import type { ReadMessage } from "./transcript.worker.ts";

// Beside this file, from the sources as from the bundle.
const workerFile = import.meta.url.endsWith(".ts") ? "./transcript.worker.ts" : "./transcript.worker.js";
/** MiB. A document unpacks to 128 at most. */
const memoryLimit = 512;
/** Longer than any real file takes. */
const patience = 30_000;
/** Files that are held while one is read; more are asked to come later. */
const mostWaiting = 4;

const stopped = (): DomainError =>
  new DomainError({
    kind: "invalid",
    code: "broken-document",
    subject: "file",
    message:
      "This file could not be read: it is damaged, or holds far more than a transcript. Copy its text and paste it.",
  });

const inThread = (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
  const worker = new Worker(new URL(workerFile, import.meta.url), {
    workerData: bytes,
    transferList: [bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: memoryLimit },
  });
  worker.unref();
  return new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => void worker.terminate(), patience);
    const end = (settle: () => void) => {
      clearTimeout(timer);
      settle();
    };
    worker.once("message", (message: ReadMessage) =>
      end(() => {
        if (message.t === "read") resolve(message.read.text);
        else
          reject(new DomainError({ kind: "invalid", code: message.code, subject: "file", message: message.message }));
      }),
    );
    worker.once("error", () => end(() => reject(stopped())));
    worker.once("exit", () => end(() => reject(stopped())));
  });
};

let held = 0;
let last: Promise<unknown> = Promise.resolve();

/** Takes a place among the files that are held; refuses when too many are. `done` gives it back. */
export const placeForFile = (): { done(): void } => {
  if (held >= mostWaiting)
    throw new DomainError({
      kind: "unavailable",
      code: "files-waiting",
      message: "Other transcripts are being read. Send the file again in a moment.",
    });
  held += 1;
  return { done: () => void (held -= 1) };
};

/** The words of a file, one file after the other; refuses one that holds none, is damaged, or unpacks without end. */
export const wordsOf = (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
  const read = last.then(() => inThread(bytes));
  last = read.catch(() => undefined);
  return read;
};
