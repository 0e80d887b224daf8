import type { Link } from "./link.ts";

/** Packs removed at once: a ms or two. */
const unstagedAtOnce = 4;

/**
 * Staging in the embedded database, whose one writer everybody waits for: what is large goes in one pack at a time, so that commits come in
 * between. The first pack is written last. Until then there is nothing to read, so a crash leaves no job that is staged by half.
 */
export class Stager {
  readonly #writer: Pick<Link, "call">;
  /** The last of those under way, by their jobs: one after another. */
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(writer: Pick<Link, "call">) {
    this.#writer = writer;
  }

  /** Replaces what is staged of a job. */
  readonly stage = (workspace: string, job: string, packs: Iterable<string>): Promise<void> =>
    this.#inOrder(`${workspace}\0${job}`, () => this.#stage(workspace, job, packs));

  readonly unstage = (workspace: string, job: string): Promise<void> =>
    this.#inOrder(`${workspace}\0${job}`, () => this.#unstage(workspace, job));

  async #stage(workspace: string, job: string, packs: Iterable<string>): Promise<void> {
    const all = packs[Symbol.iterator]();
    const first: string = all.next().value ?? "[]";
    let next = all.next();
    if (next.done) return this.#writer.call("stage", [workspace, job, first]);
    await this.#unstage(workspace, job);
    try {
      for (let part = 1; !next.done; part += 1) {
        await this.#writer.call("stagePart", [workspace, job, part, next.value]);
        next = all.next();
      }
      await this.#writer.call("stagePart", [workspace, job, 0, first]);
    } catch (error) {
      await this.#unstage(workspace, job).catch(() => {});
      throw error;
    }
  }

  /** The first part goes first: a crash leaves nothing to read. */
  async #unstage(workspace: string, job: string): Promise<void> {
    for (;;) {
      const gone = await this.#writer.call<number>("unstageSome", [workspace, job, unstagedAtOnce]);
      if (gone < unstagedAtOnce) return;
    }
  }

  async #inOrder(key: string, work: () => Promise<void>): Promise<void> {
    const before = this.#underWay.get(key);
    const mine = before ? before.then(work, work) : work();
    this.#underWay.set(key, mine);
    try {
      await mine;
    } finally {
      if (this.#underWay.get(key) === mine) this.#underWay.delete(key);
    }
  }
}
