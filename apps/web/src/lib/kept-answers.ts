type Kept = { readonly asLongAs: unknown; readonly data: unknown };

/**
 * The last answers of the server, so that a page that is come back to shows them at once, while it asks again. An answer is given only
 * as long as what it was kept for stands: what is known to have changed since is not shown.
 */
export class KeptAnswers {
  readonly #most: number;
  readonly #kept = new Map<string, Kept>();

  constructor(most: number) {
    this.#most = most;
  }

  /** The answer to that question, as long as it stands. */
  get(key: string, asLongAs: unknown): unknown {
    const kept = this.#kept.get(key);
    return kept && Object.is(kept.asLongAs, asLongAs) ? kept.data : undefined;
  }

  /** Keeps an answer; the one that was kept first of too many is let go. */
  keep(key: string, asLongAs: unknown, data: unknown): void {
    this.#kept.delete(key);
    this.#kept.set(key, { asLongAs, data });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#most) break;
      this.#kept.delete(oldest);
    }
  }
}
