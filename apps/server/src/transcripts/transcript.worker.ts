// Reads the words out of one file, away from the event loop that serves everyone else.
import { parentPort, workerData } from "node:worker_threads";
import { transcriptLimit } from "@overstory/backlog";
import { ExchangeError, type ReadTranscript, readTranscript } from "@overstory/exchange/transcript";

/** What the thread answers: the words, or what is wrong with the file. */
export type ReadMessage =
  | { readonly t: "read"; readonly read: ReadTranscript }
  | { readonly t: "refused"; readonly code: string; readonly message: string };

const answer = (): ReadMessage => {
  try {
    return { t: "read", read: readTranscript(workerData as Uint8Array, transcriptLimit) };
  } catch (error) {
    if (!(error instanceof ExchangeError)) throw error;
    return { t: "refused", code: error.code, message: error.message };
  }
};
parentPort?.postMessage(answer());
