import { Worker } from "node:worker_threads";
import { DomainError } from "@overstory/kernel";

type Waiting<A> = { resolve(answer: A): void; reject(error: unknown): void };
type WithoutNumber<T> = T extends unknown ? Omit<T, "n"> : never;

type Needs = {
  /** Of the file beside which the thread's own stands: from the sources as from the bundle. */
  readonly url: string;
  /** `{name}.worker`. */
  readonly name: string;
  /** MiB. */
  readonly memory: number;
  /** What who waits is told where it ends meanwhile. */
  readonly code: string;
  readonly message: string;
  /** Hears when it and what it knew are gone. */
  onEnd(): void;
};

/** A thread that is asked and answers by number: started when first asked. */
export class Thread<Q extends { readonly n: number }, A extends { readonly n: number }> {
  readonly #needs: Needs;
  readonly #waiting = new Map<number, Waiting<A>>();
  #worker: Worker | undefined;
  #asked = 0;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** Asks the thread. Rejects with a DomainError where it ends meanwhile. */
  ask(asked: WithoutNumber<Q>): Promise<A> {
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
    const { url, name, memory, code, message, onEnd } = this.#needs;
    const file = `./${name}.worker.${url.endsWith(".ts") ? "ts" : "js"}`;
    const worker = new Worker(new URL(file, url), { resourceLimits: { maxOldGenerationSizeMb: memory } });
    // What it holds is kept nowhere: it must not keep a server from ending.
    worker.unref();
    worker.on("message", (answer: A) => {
      this.#waiting.get(answer.n)?.resolve(answer);
      this.#waiting.delete(answer.n);
    });
    const end = () => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      for (const { reject } of this.#waiting.values()) reject(new DomainError({ kind: "unavailable", code, message }));
      this.#waiting.clear();
      onEnd();
    };
    worker.on("error", end);
    worker.on("exit", end);
    return worker;
  }
}
