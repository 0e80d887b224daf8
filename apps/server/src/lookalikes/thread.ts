import { Worker } from "node:worker_threads";
import { DomainError } from "@overstory/kernel";
import type { Answered, Asked } from "./messages.ts";

// Beside this file, from the sources as from the bundle.
const workerFile = import.meta.url.endsWith(".ts") ? "./lookalikes.worker.ts" : "./lookalikes.worker.js";
/** MiB. */
const memoryLimit = 1_536;

type Waiting = { resolve(answer: Answered): void; reject(error: unknown): void };
type WithoutNumber<T> = T extends unknown ? Omit<T, "n"> : never;

const ended = (): DomainError =>
  new DomainError({
    kind: "unavailable",
    code: "lookalikes-stopped",
    message: "Look-alikes could not be compared now. Ask again in a moment.",
  });

/** The thread that compares: started when first asked. `onEnd` hears when it and what it knew are gone. */
export class Thread {
  readonly #onEnd: () => void;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #asked = 0;

  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  /** Asks the thread. Rejects with a DomainError where it ends meanwhile. */
  ask(asked: WithoutNumber<Asked>): Promise<Answered> {
    this.#worker ??= this.#start();
    this.#asked += 1;
    const n = this.#asked;
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      this.#waiting.set(n, { resolve, reject });
      worker.postMessage({ ...asked, n });
    });
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(new URL(workerFile, import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: memoryLimit },
    });
    // What is compared is kept nowhere: it must not keep a server from ending.
    worker.unref();
    worker.on("message", (answer: Answered) => {
      this.#waiting.get(answer.n)?.resolve(answer);
      this.#waiting.delete(answer.n);
    });
    const end = () => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      for (const { reject } of this.#waiting.values()) reject(ended());
      this.#waiting.clear();
      this.#onEnd();
    };
    worker.on("error", end);
    worker.on("exit", end);
    return worker;
  }
}
