import { DomainError } from "@overstory/kernel";

/** Tries per key and window. */
export const triesAllowed = 10;
export const windowMs = 15 * 60_000;
const keysKept = 50_000;

type Count = { tries: number; since: number };

/** Too many tries; `retryAfter` in seconds. */
export class TooManyTries extends DomainError {
  readonly retryAfter: number;
  constructor(retryAfter: number) {
    super({
      kind: "unavailable",
      code: "too-many-tries",
      message: `There were too many tries. Wait ${Math.ceil(retryAfter / 60)} minutes, then try again.`,
    });
    this.retryAfter = retryAfter;
  }
}

/** Counts tries of credentials by key (an account, an address) in fixed windows of 15 minutes. */
export class Limiter {
  readonly #counts = new Map<string, Count>();
  readonly #now: () => number;
  readonly #allowed: number;

  /** `allowed`: tries per key and window. */
  constructor(now: () => number = Date.now, allowed = triesAllowed) {
    this.#now = now;
    this.#allowed = allowed;
  }

  /** Counts a try before it is made, so that tries at once count too. Throws TooManyTries when there were as many as are allowed. */
  take(...keys: readonly string[]): void {
    const now = this.#now();
    for (const key of keys) {
      const count = this.#counts.get(key);
      if (count && now - count.since < windowMs && count.tries >= this.#allowed) {
        throw new TooManyTries(Math.ceil((count.since + windowMs - now) / 1_000));
      }
    }
    for (const key of keys) this.#add(key, now);
  }

  /** The try was right: what was counted for these keys is forgotten. */
  forgive(...keys: readonly string[]): void {
    for (const key of keys) this.#counts.delete(key);
  }

  #add(key: string, now: number): void {
    const count = this.#counts.get(key);
    const isOpen = count !== undefined && now - count.since < windowMs;
    this.#counts.delete(key);
    this.#counts.set(key, isOpen ? { tries: count.tries + 1, since: count.since } : { tries: 1, since: now });
    const oldest = this.#counts.size > keysKept ? this.#counts.keys().next().value : undefined;
    if (oldest !== undefined) this.#counts.delete(oldest);
  }
}
