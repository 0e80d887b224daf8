import { DomainError, type ForkedRows, type LogEntry, type MemoryRows } from "@overstory/kernel";
import { type Aside, isLong, OpenAside, type Prepared, prepare, writeAhead } from "./aside.ts";
import type { Clients } from "./clients.ts";
import type { Race } from "./race.ts";
import type { Ahead, StoredRefusal } from "./storage.ts";
import { type Done, isGone, type Submission, unavailable, type Waiting, type WorkspaceOptions } from "./submission.ts";

/** A long command is worked out beside others so often; after that it keeps the queue, so that it comes to an end. */
const asideTries = 2;

/** What long commands need of the workspace. */
type Needs = {
  readonly options: WorkspaceOptions;
  readonly rows: MemoryRows;
  readonly clients: Clients;
  /** Waits for a turn in the queue: nothing else is committed meanwhile. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** Lets readers in during a turn, while the rows in memory are whole. */
  whileReading<T>(work: Promise<T>): Promise<T>;
  /** Keeps count of the commits that other processes were quicker with. */
  race(): Race;
  version(): number;
  /** An entry is durable and in memory. */
  kept(entry: LogEntry): void;
  /** Puts back at the head of the queue what waited for a long command of its client. */
  again(held: readonly Waiting[]): void;
};

/**
 * Long commands of one workspace: worked out on rows of their own beside the others, in slices, and kept as one entry when their turn comes.
 * What others commit meanwhile is only in their way where it changes what they rest on.
 */
export class Asides {
  readonly #needs: Needs;
  readonly #open = new Map<OpenAside, Promise<void>>();
  readonly #forks = new Set<ForkedRows>();
  /** What clients sent after a long command of theirs: it waits for that one's answer. */
  readonly #held = new Map<string, Waiting[]>();

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  all(): Aside[] {
    return [...this.#open.keys()];
  }

  /** Resolves when those that are open now are answered. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#open.values());
  }

  /** Whether a submission is to be taken out of the queue: it is long, or its client has a long one open. */
  wants(submission: Submission): boolean {
    return this.#held.has(submission.clientId) || isLong(this.#needs.options, submission);
  }

  take(waiting: Waiting): void {
    const { clientId } = waiting.submission;
    const held = this.#held.get(clientId);
    if (held) {
      held.push(waiting);
      return;
    }
    const aside = new OpenAside(waiting.submission);
    this.#held.set(clientId, []);
    const work = this.#work(waiting, aside).finally(() => {
      this.#open.delete(aside);
      const after = this.#held.get(clientId) ?? [];
      this.#held.delete(clientId);
      this.#needs.again(after);
    });
    this.#open.set(aside, work);
  }

  /** Hears of what others have made durable. */
  follow({ changes }: LogEntry): void {
    for (const fork of this.#forks) fork.follow(changes);
  }

  async #work({ submission, resolve, reject }: Waiting, aside: OpenAside): Promise<void> {
    const { clients, inTurn, rows } = this.#needs;
    const { clientId, seq, isFresh } = submission;
    const actor = submission.actor(rows).id;
    try {
      const before = isFresh ? undefined : await clients.answerFor({ clientId, seq, actor });
      if (before && "done" in before) return resolve(before.done);
      if (before) return reject(new DomainError(before.problem));
      for (let tries = 1; ; tries += 1) {
        const isBeside = tries <= asideTries;
        const attempt = async () => {
          const race = this.#needs.race();
          try {
            // Neither this process nor another is to change what it rests on once more.
            if (!isBeside) await race.leave();
            return await this.#attempt(submission, aside, isBeside, race);
          } finally {
            await race.end();
          }
        };
        const done = await (isBeside ? attempt() : inTurn(attempt));
        if (done) return resolve(done);
      }
    } catch (error) {
      if (!(error instanceof DomainError)) return reject(unavailable(error));
      const { problem } = error;
      if (!isFresh) await inTurn(() => this.#refuse({ clientId, seq, actor, problem })).catch(() => {});
      reject(error);
    }
  }

  /** Keeps a refusal, so that a lost reply can be answered again. */
  async #refuse(refusal: StoredRefusal): Promise<void> {
    const { options, clients, version } = this.#needs;
    await options.storage.commit(options.id, { expected: version(), appends: [], rows: [], refusals: [refusal] });
    clients.remember(refusal);
  }

  /** Answers nothing where others have changed meanwhile what it rests on. */
  async #attempt(submission: Submission, aside: OpenAside, isBeside: boolean, race: Race): Promise<Done | undefined> {
    const { options, rows, inTurn, whileReading } = this.#needs;
    let fork: ForkedRows | undefined;
    let ahead: Ahead | undefined;
    const makeReady = async () => {
      const prepared = await prepare(options, rows, submission, aside, (opened) => {
        fork = opened;
        this.#forks.add(opened);
      });
      ahead = await writeAhead(options, prepared, aside);
      return prepared;
    };
    try {
      const ready = await (isBeside ? makeReady() : whileReading(makeReady()));
      const keep = () => this.#keep(ready, ahead, { submission, aside, race });
      const done = await (isBeside ? inTurn(keep) : keep());
      if (done) ahead = undefined;
      return done;
    } catch (error) {
      // It may have refused for what was not so any more.
      if ((fork?.isStale || isGone(error)) && !aside.isCancelled) return undefined;
      throw error;
    } finally {
      fork?.close();
      if (fork) this.#forks.delete(fork);
      // What was written ahead of a commit that does not come.
      if (ahead) await options.storage.forsake(options.id, ahead).catch(() => {});
    }
  }

  async #keep(
    { fork, rows, appendAs }: Prepared,
    ahead: Ahead | undefined,
    { submission, aside, race }: { submission: Submission; aside: OpenAside; race: Race },
  ): Promise<Done | undefined> {
    const { options, clients, whileReading, version, kept } = this.#needs;
    for (;;) {
      if (fork.isStale) return undefined;
      aside.goOn();
      aside.isWriting = true;
      const append = appendAs(version() + 1);
      const written = ahead ? { rows: [], ahead } : { rows };
      const commit = { expected: version(), appends: [append], refusals: [], ...written };
      if ((await whileReading(options.storage.commit(options.id, commit))) === "conflict") {
        await race.lost();
        continue;
      }
      const { entry } = append;
      // Others wait for this turn: all of it comes into memory at once.
      fork.join();
      this.#forks.delete(fork);
      // What is cold is not below: other long commands hear of it here.
      this.follow(entry);
      if (!submission.isFresh) clients.remember({ ...submission, actor: entry.actor });
      kept(entry);
      return { version: entry.version, result: entry.result };
    }
  }
}
