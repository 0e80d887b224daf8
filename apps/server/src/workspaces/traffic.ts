/** What takes longer than this to answer (a stream, an upload, a long command itself) is not waited for, in ms. */
export const quickFor = 50;

/** What people are waiting for at this moment, so that long work can give way to it. */
export class Traffic {
  /** When each began, in that order. */
  readonly #open = new Map<symbol, number>();
  readonly #waiting = new Set<() => void>();

  /** Somebody waits for an answer; returns what to call when it is given. */
  begin(): () => void {
    const one = Symbol();
    this.#open.set(one, performance.now());
    return () => {
      if (this.#open.delete(one) && this.#waiting.size > 0 && !this.isBusy) for (const go of this.#waiting) go();
    };
  }

  /** Whether somebody waits for a quick answer. */
  get isBusy(): boolean {
    const since = performance.now() - quickFor;
    for (const [one, begun] of this.#open) {
      if (begun > since) return true;
      this.#open.delete(one);
    }
    return false;
  }

  /** Resolves as soon as nobody waits for a quick answer, at the latest after so many ms. */
  async quiet(atMost: number): Promise<void> {
    if (!this.isBusy) return;
    await new Promise<void>((resolve) => {
      const go = () => {
        clearTimeout(end);
        this.#waiting.delete(go);
        resolve();
      };
      const end = setTimeout(go, atMost);
      this.#waiting.add(go);
    });
  }
}
