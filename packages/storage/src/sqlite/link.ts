import { setImmediate as turn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { closedStorage, StorageError } from "../errors.ts";
import type { Slice } from "../slices.ts";
import type { Reply, Request, ThreadData } from "./protocol.ts";

type Pending = {
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
  readonly onChunk: ((value: never) => void) | undefined;
};

/** What may go with a call: pieces to send ahead, and what to do with chunks of the answer. */
export type Extras = { readonly ahead?: Iterable<Slice>; readonly onChunk?: (value: never) => void };

const workerFile = import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js";

/** A thread, and the calls that wait for its answers. Everything sent within one tick goes as one message. */
export class Link {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  readonly #exit: Promise<unknown>;
  #outbox: Request[] = [];
  #nextId = 0;
  #ended: StorageError | undefined;

  constructor(data: ThreadData) {
    this.#worker = new Worker(new URL(workerFile, import.meta.url), { workerData: data, name: `sqlite-${data.role}` });
    this.#worker.on("message", (replies: Reply[]) => this.#receive(replies));
    this.#worker.on("error", (error) => {
      this.#end(
        new StorageError("storage-failed", "The thread that keeps the database ended. Start the server again.", error),
      );
    });
    this.#exit = new Promise((resolve) => this.#worker.once("exit", resolve));
    this.#worker.once("exit", () => this.#end(closedStorage()));
  }

  /** Calls a method of the thread. Large calls go in pieces, one per turn of the event loop. */
  async call<T>(method: string, args: readonly unknown[], { ahead, onChunk }: Extras = {}): Promise<T> {
    const id = this.#nextId++;
    if (ahead) await this.#sendAhead(id, ahead);
    return new Promise<T>((resolve, reject) => {
      if (this.#ended) reject(this.#ended);
      else {
        this.#pending.set(id, { resolve, reject, onChunk });
        this.#send({ type: "call", id, method, args });
      }
    });
  }

  async #sendAhead(id: number, ahead: Iterable<Slice>): Promise<void> {
    try {
      let isFirst = true;
      for (const slice of ahead) {
        if (!isFirst) await turn();
        isFirst = false;
        this.#send({ type: "slice", id, slice });
      }
    } catch (error) {
      this.#send({ type: "cancel", id });
      throw error;
    }
  }

  #send(request: Request): void {
    if (this.#outbox.push(request) === 1) {
      setImmediate(() => {
        const requests = this.#outbox;
        this.#outbox = [];
        this.#worker.postMessage(requests);
      });
    }
  }

  #receive(replies: readonly Reply[]): void {
    for (const reply of replies) {
      const pending = this.#pending.get(reply.id);
      if (pending === undefined) continue;
      if (reply.type === "chunk") this.#takeChunk(reply.id, pending, reply.value);
      else {
        this.#pending.delete(reply.id);
        if (reply.type === "done") pending.resolve(reply.value as never);
        else {
          const { code, message, detail } = reply.failure;
          pending.reject(new StorageError(code, message, detail));
        }
      }
    }
    if (replies.some(({ type }) => type === "chunk")) this.#send({ type: "ack" });
  }

  #takeChunk(id: number, { onChunk, reject }: Pending, value: unknown): void {
    try {
      onChunk?.(value as never);
    } catch (error) {
      this.#pending.delete(id);
      this.#send({ type: "cancel", id });
      reject(error);
    }
  }

  #end(reason: StorageError): void {
    this.#ended ??= reason;
    for (const { reject } of this.#pending.values()) reject(this.#ended);
    this.#pending.clear();
  }

  /** Lets the thread finish what it was given, then ends it. */
  async close(): Promise<void> {
    if (this.#ended === undefined) await this.call("close", []);
    await this.#exit;
  }

  /** Ends the thread at once. */
  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }
}
