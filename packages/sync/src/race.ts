import type { WorkspaceOptions } from "./submission.ts";

/**
 * Other processes may be quicker this often before the workspace is held for this one. Measured: two servers that start together on an
 * empty database, one of them writing an example, lost 50 races in a row in one start of seven; a hold costs two round trips.
 */
const patience = 4;
/** With holds no race is lost; what storage cannot hold gives up after so many. */
const limit = 50;

/** The races of one commit: whoever loses follows the others' log and tries again, and after a few times has the workspace to itself. */
export class Race {
  readonly #options: WorkspaceOptions;
  readonly #follow: () => Promise<void>;
  #losses = 0;
  #release: (() => Promise<void>) | undefined;

  constructor(options: WorkspaceOptions, follow: () => Promise<void>) {
    this.#options = options;
    this.#follow = follow;
  }

  /** Another process was first: follows its log. Throws after too many. */
  async lost(): Promise<void> {
    this.#losses += 1;
    if (this.#losses === limit) throw new Error("other servers were quicker each time");
    if (this.#losses >= patience) return this.leave();
    await this.#follow();
  }

  /** Leaves the race: nobody else commits until this one's end or commit. Follows the others' log up to there. */
  async leave(): Promise<void> {
    await this.end();
    const { storage, id } = this.#options;
    this.#release = await storage.hold?.(id);
    await this.#follow();
  }

  /** Lets the others go on. */
  async end(): Promise<void> {
    const release = this.#release;
    this.#release = undefined;
    await release?.();
  }
}
