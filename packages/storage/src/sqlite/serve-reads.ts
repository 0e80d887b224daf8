import type { MessagePort } from "node:worker_threads";
import { failureOf } from "./file.ts";
import type { Reply, Request } from "./protocol.ts";
import { type Read, Reader } from "./reader.ts";

/** So many messages with chunks may be under way: the next is read while the main thread parses the last. */
const maxUnderWay = 2;

/** Starts a read: its chunks, or the answer of a short one. */
const begin = (reader: Reader, method: string, args: readonly unknown[]): Read | { readonly answer: unknown } => {
  const methods = reader as unknown as Record<string, (...args: readonly unknown[]) => unknown>;
  const answer = methods[method]?.apply(reader, [...args]);
  return typeof answer === "object" && answer !== null && "next" in answer ? (answer as Read) : { answer };
};

/** The reading thread: reads take turns, a chunk each, and wait while the main thread is behind. */
export const serveReads = (port: MessagePort, file: string): void => {
  let reader: Reader | undefined;
  const reads = new Map<number, Read>();
  let answered: Reply[] = [];
  let underWay = 0;

  const step = (id: number, read: Read): Reply => {
    try {
      const { done, value } = read.next();
      if (!done) return { type: "chunk", id, value };
      reads.delete(id);
      return { type: "done", id, value };
    } catch (error) {
      reads.delete(id);
      return { type: "failed", id, failure: failureOf(error) };
    }
  };
  const pump = () => {
    while (reads.size > 0 && underWay < maxUnderWay) {
      const replies = [...reads].map(([id, read]) => step(id, read));
      if (replies.some(({ type }) => type === "chunk")) underWay += 1;
      port.postMessage(replies);
    }
  };
  const start = (id: number, method: string, args: readonly unknown[]) => {
    try {
      reader ??= new Reader(file);
      const read = begin(reader, method, args);
      if ("answer" in read) answered.push({ type: "done", id, value: read.answer });
      else reads.set(id, read);
    } catch (error) {
      answered.push({ type: "failed", id, failure: failureOf(error) });
    }
  };
  port.on("message", (requests: Request[]) => {
    for (const request of requests) {
      if (request.type === "ack") underWay -= 1;
      else if (request.type === "cancel") {
        reads.get(request.id)?.return(undefined);
        reads.delete(request.id);
      } else if (request.type === "call" && request.method === "close") {
        for (const read of reads.values()) read.return(undefined);
        reads.clear();
        reader?.close();
        port.postMessage([{ type: "done", id: request.id, value: undefined }] satisfies Reply[]);
        port.close();
      } else if (request.type === "call") start(request.id, request.method, request.args);
    }
    if (answered.length > 0) port.postMessage(answered);
    answered = [];
    pump();
  });
};
