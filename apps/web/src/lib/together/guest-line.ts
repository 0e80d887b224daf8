import type { Problem } from "@overstory/kernel";

/** A command that has not been answered; its key makes sending it twice harmless. */
export type Unsent = { readonly key: string; readonly name: string; readonly input: unknown };

/** What the line needs of the world. */
export type GuestLinePorts<T> = {
  ask(): Promise<T>;
  send(unsent: Unsent): Promise<unknown>;
  /** What an earlier page left unsent, and keeping what this one has not sent. */
  kept(): readonly Unsent[];
  keep(unsent: readonly Unsent[]): void;
  problemOf(error: unknown): Problem;
  newKey(): string;
  /** Calls back after so many milliseconds; answers how to forget it. */
  later(milliseconds: number, call: () => void): () => void;
  isVisible(): boolean;
};

export type GuestState<T> = {
  readonly data: T | undefined;
  /** Why it cannot be shown (any longer). */
  readonly problem: Problem | undefined;
  readonly isOffline: boolean;
  readonly waiting: number;
};

const pollEvery = 1_000;
const longestPause = 15_000;

const isUnreachable = ({ kind }: Problem): boolean => kind === "unavailable";

/**
 * A guest's line to the one session they joined: asks again about once a second while the page is seen, sends commands one after the
 * other, and keeps those that did not get through until they do.
 */
export class GuestLine<T> {
  state: GuestState<T> = { data: undefined, problem: undefined, isOffline: false, waiting: 0 };
  readonly #ports: GuestLinePorts<T>;
  readonly #listeners = new Set<() => void>();
  readonly #answers = new Map<string, (problem: Problem | undefined) => void>();
  #unsent: readonly Unsent[];
  #pause = pollEvery;
  #forget: (() => void) | undefined;
  #running: Promise<void> | undefined;
  #isAskedAgain = false;
  #isEnded = false;

  constructor(ports: GuestLinePorts<T>) {
    this.#ports = ports;
    this.#unsent = ports.kept();
    this.#set({ waiting: this.#unsent.length });
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Runs a command; answers why it was refused. While the line is down it waits here, and is sent when it is back. */
  run(name: string, input: unknown): Promise<Problem | undefined> {
    const key = this.#ports.newKey();
    const { promise, resolve } = Promise.withResolvers<Problem | undefined>();
    this.#answers.set(key, resolve);
    this.#hold([...this.#unsent, { key, name, input }]);
    void this.now();
    return promise;
  }

  /** Sends what waits and asks anew, at once; resolves when that is done. */
  now(): Promise<void> {
    if (this.#isEnded) return Promise.resolve();
    this.#isAskedAgain = true;
    this.#running ??= this.#work().finally(() => {
      this.#running = undefined;
      this.#again();
    });
    return this.#running;
  }

  async #work(): Promise<void> {
    this.#forget?.();
    while (this.#isAskedAgain && !this.#isEnded) {
      this.#isAskedAgain = false;
      try {
        await this.#sendAll();
        const data = await this.#ports.ask();
        this.#pause = pollEvery;
        this.#set({ data, problem: undefined, isOffline: false });
      } catch (error) {
        this.#failed(this.#ports.problemOf(error));
        return;
      }
    }
  }

  /** Ends for good. */
  end(): void {
    this.#isEnded = true;
    this.#forget?.();
  }

  #again(): void {
    if (this.#isEnded) return;
    this.#forget = this.#ports.later(this.#pause, () => (this.#ports.isVisible() ? void this.now() : this.#again()));
  }

  async #sendAll(): Promise<void> {
    for (let [first] = this.#unsent; first && !this.#isEnded; [first] = this.#unsent) {
      let refused: Problem | undefined;
      try {
        await this.#ports.send(first);
      } catch (error) {
        refused = this.#ports.problemOf(error);
        if (isUnreachable(refused)) throw error;
      }
      this.#hold(this.#unsent.slice(1));
      this.#answers.get(first.key)?.(refused);
      this.#answers.delete(first.key);
    }
  }

  #failed(problem: Problem): void {
    if (isUnreachable(problem)) {
      this.#pause = Math.min(this.#pause * 2, longestPause);
      this.#set({ isOffline: true });
    } else {
      // The link was withdrawn or the session is gone: there is nothing to ask for again.
      this.#set({ problem, isOffline: false });
      this.end();
    }
  }

  #hold(unsent: readonly Unsent[]): void {
    this.#unsent = unsent;
    this.#ports.keep(unsent);
    this.#set({ waiting: unsent.length });
  }

  #set(change: Partial<GuestState<T>>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
