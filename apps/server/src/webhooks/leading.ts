import type { Storage } from "@overstory/sync";

const tryEvery = 2_000;

/** Whether this process is the one that does what only one of them does: it asks for the role until it has it, and says when it has. */
export class Leading {
  readonly #storage: Storage;
  readonly #role: string;
  readonly #onChange: (leads: boolean) => void;
  #release: (() => Promise<void>) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #asking: Promise<void> | undefined;
  #leads = false;
  #isClosed = false;

  constructor(storage: Storage, role: string, onChange: (leads: boolean) => void) {
    this.#storage = storage;
    this.#role = role;
    this.#onChange = onChange;
    this.#leads = storage.lead === undefined;
    if (!this.#leads) this.#ask();
  }

  get leads(): boolean {
    return this.#leads && !this.#isClosed;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#asking;
    await this.#release?.();
  }

  #ask(): void {
    this.#asking = this.#try().finally(() => {
      this.#asking = undefined;
      if (this.#leads || this.#isClosed) return;
      this.#timer = setTimeout(() => this.#ask(), tryEvery).unref();
    });
  }

  async #try(): Promise<void> {
    try {
      this.#release = await this.#storage.lead?.(this.#role, () => this.#lost());
      this.#leads = this.#release !== undefined;
    } catch {
      // The database is away: it is asked again.
      this.#leads = false;
    }
    if (this.#leads && !this.#isClosed) this.#onChange(true);
  }

  #lost(): void {
    this.#leads = false;
    this.#release = undefined;
    this.#onChange(false);
    if (!this.#isClosed && !this.#asking) this.#ask();
  }
}
