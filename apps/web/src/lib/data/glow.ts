const glowTime = 2_000;

/** Rows that somebody else has just changed: each glows for two seconds. */
export class Glow {
  readonly #until = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #onEnd: () => void;

  constructor(onEnd: () => void) {
    this.#onEnd = onEnd;
  }

  has(id: string): boolean {
    return this.#until.has(id);
  }

  start(id: string): void {
    clearTimeout(this.#until.get(id));
    const end = () => {
      this.#until.delete(id);
      this.#onEnd();
    };
    this.#until.set(id, setTimeout(end, glowTime));
  }
}
