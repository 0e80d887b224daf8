import {
  actorOf,
  type Connection,
  connectionKind,
  dueConnections,
  erasureKind,
  memberKind,
  type PullState,
} from "@overstory/backlog";
import { DomainError, type LogEntry } from "@overstory/kernel";
import { problemOf } from "@overstory/surfaces";
import { changesAbout, type Storage, type Workspace } from "@overstory/sync";
import type { Session } from "../identity/session.ts";
import type { Imports } from "../imports/imports.ts";
import type { Job } from "../imports/job.ts";
import type { Order } from "../imports/pulled.ts";
import { describeError, type Log } from "../log.ts";
import { submitAsSystem } from "../start/first-start.ts";
import { decisionOf, isWorkedOn, type Judged, judge } from "./decide.ts";
import { pullLimit } from "./fetch-project.ts";
import { KeptPulls, placeOf } from "./kept-pulls.ts";
import { fetchInThread } from "./pull-thread.ts";
import { goesOnFrom } from "./since.ts";
import type { Vault } from "./vault.ts";
import { trackerRefusal } from "./wire.ts";

type Needs = {
  readonly storage: Storage;
  readonly workspaces: { all(): Workspace[] };
  readonly imports: Imports;
  readonly vault: Vault;
  readonly dataDir: string;
  readonly log: Log;
  readonly allowPrivate: boolean;
  /** No other process works on the same storage. */
  readonly isAlone: boolean;
};

const lookEvery = 5_000;
/** Pulls at one time in this process; further ones wait for their turn. */
const atOnce = 3;

/** Pulls trackers when somebody asks or a schedule says so: one pull a connection at a time, each by one of however many servers. */
export class Connections {
  readonly #needs: Needs;
  readonly #timer: NodeJS.Timeout;
  readonly #kept: KeptPulls;
  readonly #judged = new Map<string, Judged>();
  readonly #working = new Set<Promise<void>>();
  readonly #turns: (() => void)[] = [];
  #fetching = 0;
  #looking: Promise<void> | undefined;
  #isOpen = true;
  readonly #openedAt = new Date().toISOString();

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#kept = new KeptPulls(needs.dataDir);
    needs.imports.onSettled((workspace, job) => this.#track(this.#settled(workspace, job)));
    this.#timer = setInterval(() => void this.look(new Date().toISOString()), lookEvery).unref();
  }

  /** Hears of pulls that are asked for and of tokens that are done with. */
  follow(workspace: Workspace): void {
    workspace.onCommit((entries) => this.#committed(workspace, entries));
  }

  /** Keeps the token that a command was given, where its connection took it on: not where an answer is only given again. */
  async keepToken(workspace: Workspace, result: unknown, sealed: string, token: string): Promise<void> {
    const { id } = result as { id: string };
    const row = await workspace.read((rows) => rows.get(connectionKind, id));
    if (row?.sealed !== sealed) return;
    await this.#needs.vault.put(token.trim(), { id: sealed, workspace: workspace.id, address: row.address });
  }

  /** Does what is due at that moment; one look at a time. */
  look(now: string): Promise<void> {
    this.#looking ??= this.#all(now).finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  /** Takes nothing more on; resolves when what was begun is noted. */
  async close(): Promise<void> {
    this.#isOpen = false;
    clearInterval(this.#timer);
    await this.#looking;
    for (const turn of this.#turns.splice(0)) turn();
    await Promise.allSettled([...this.#working]);
  }

  #track(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => this.#needs.log("connection-failed", describeError(error)))
      .finally(() => this.#working.delete(tracked));
    this.#working.add(tracked);
  }

  #committed(workspace: Workspace, entries: readonly LogEntry[]): void {
    for (const entry of entries) {
      if (changesAbout(entry, erasureKind).length > 0) this.#track(this.#kept.clear());
      for (const { id, before, after } of changesAbout(entry, connectionKind)) {
        const row = workspace.rows.get(connectionKind, id);
        const former = (before as Partial<Connection> | null)?.sealed;
        if (former !== undefined && row?.sealed !== former) this.#track(this.#needs.vault.drop(former));
        if (after === null) this.#track(this.#kept.drop(id));
        if (after && row?.pull && row.pull.begunAt === undefined) this.#track(this.#begin(workspace, row));
      }
    }
  }

  async #all(now: string): Promise<void> {
    for (const workspace of this.#needs.workspaces.all()) {
      try {
        const [due, pulled] = await workspace.read((rows) => [
          dueConnections(rows, now),
          [...rows.all(connectionKind)].filter(({ pull }) => pull !== undefined),
        ]);
        for (const row of pulled) await this.#lookAfter(workspace, row, now);
        for (const connection of due) await this.#due(workspace, connection);
      } catch (error) {
        this.#needs.log("connection-failed", { workspace: workspace.id, ...describeError(error) });
      }
    }
  }

  /** A pull that nobody has taken on is taken on; one whose server is gone is noted as such. */
  async #lookAfter(workspace: Workspace, row: Connection, now: string): Promise<void> {
    const { pull } = row;
    if (!pull || this.#needs.imports.isLive(pull.import) || this.#judged.has(pull.import)) return;
    if (pull.begunAt === undefined) return this.#begin(workspace, row);
    // Alone, what was begun before this process was has nobody any more; else the others get all the time there is.
    const isLost = this.#needs.isAlone
      ? pull.begunAt < this.#openedAt
      : Date.parse(now) - Date.parse(pull.begunAt) > pullLimit + 15 * 60_000;
    if (!isLost) return;
    const message = "The server was stopped during the pull. Nothing was changed: pull again.";
    await this.#end(workspace, row.id, { import: pull.import, state: "failed", message, code: "pull-interrupted" });
  }

  async #begin(workspace: Workspace, { id, pull }: Connection): Promise<void> {
    if (!pull || !this.#isOpen) return;
    const input = { connection: id, import: pull.import };
    const { result } = await submitAsSystem(workspace, { name: "connection.begin", input });
    if ((result as { did: boolean }).did) await this.#take(workspace, id);
  }

  async #due(workspace: Workspace, connection: string): Promise<void> {
    if (!this.#isOpen) return;
    const { result } = await submitAsSystem(workspace, { name: "connection.due", input: { connection } });
    if ((result as { did: boolean }).did) this.#track(this.#take(workspace, connection));
  }

  /** Pulls what this process has taken on. */
  async #take(workspace: Workspace, id: string): Promise<void> {
    const row = await workspace.read((rows) => rows.get(connectionKind, id));
    if (!row?.pull) return;
    const planned = row.pull.import;
    this.#judged.set(planned, {});
    try {
      if (await this.#makesWay(workspace, row)) await this.#pull(workspace, row, row.pull);
      else await this.#end(workspace, id, { import: planned, state: "skipped" });
    } catch (error) {
      const { message, code } = problemOf(error, {
        onUnexpected: (_, cause) => this.#needs.log("fault", { where: "connection", ...describeError(cause) }),
      });
      this.#judged.delete(planned);
      await this.#end(workspace, id, { import: planned, state: "failed", message, code });
    }
  }

  /** A plan of an earlier pull makes way for a newer one; on schedule only where nobody has worked on it. */
  async #makesWay(workspace: Workspace, { product, last, pull }: Connection): Promise<boolean> {
    if (last?.state !== "planned") return true;
    if (pull?.isScheduled && (await isWorkedOn(this.#needs.storage, workspace, product, last.import))) return false;
    await this.#needs.imports.letGo(workspace, last.import);
    return true;
  }

  async #pull(workspace: Workspace, row: Connection, pull: NonNullable<Connection["pull"]>) {
    const { by, import: id, isScheduled } = pull;
    const session: Session = { workspace, member: by, actor: (rows) => actorOf(rows, by) };
    const mayStill = await workspace.read((rows) => actorOf(rows, by).may("backlog.import"));
    if (!mayStill) {
      const name = await workspace.read((rows) => rows.get(memberKind, by)?.name ?? "Whoever set this up");
      throw trackerRefusal("pull-member", `${name} may no longer import. Save the connection anew in your own name.`);
    }
    const token = await this.#needs.vault.open({ id: row.sealed, workspace: workspace.id, address: row.address });
    if (token === undefined)
      throw trackerRefusal("token-missing", "The token is not here (any more). Give the connection a token.");
    const kept = await goesOnFrom(this.#needs.storage, workspace, row, await this.#kept.find(row.id));
    const { tracker, address, project, user } = row;
    const connection = { tracker, address, project, ...(user !== undefined && { user }) };
    const order: Order = {
      ...{ id, product: row.product, file: row.name, connection: row.id },
      ...(kept && { since: kept.at }),
      prints: { ...(kept && { before: kept.prints }), after: this.#kept.prints(row.id, id) },
      fetch: (path, onProgress, signal) =>
        this.#inTurn(signal, async () => {
          const { at, isSame } = await fetchInThread(
            {
              ...{ connection, token, path, allowPrivate: this.#needs.allowPrivate },
              ...(kept && { before: kept.entries }),
            },
            (far) => onProgress({ phase: "fetching", ...far }),
            signal,
          );
          const { wholeAt, imports } = kept ?? { wholeAt: at, imports: [] };
          await this.#kept.hold(row.id, id, path, { place: placeOf(row), at, wholeAt, imports });
          return isSame;
        }),
      decide: async (result) => {
        const judged = await judge(this.#needs.storage, workspace, row.product, id, result);
        this.#judged.set(id, judged);
        return decisionOf(judged, isScheduled && row.appliesItself);
      },
    };
    await this.#needs.imports.order(session, order);
  }

  async #inTurn<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    if (this.#fetching >= atOnce) {
      await new Promise<void>((resolve) => {
        this.#turns.push(resolve);
        signal.addEventListener("abort", () => resolve(), { once: true });
      });
    }
    signal.throwIfAborted();
    this.#fetching += 1;
    try {
      return await work();
    } finally {
      this.#fetching -= 1;
      this.#turns.shift()?.();
    }
  }

  /** A pull has come to a plan or to its end, or its plan was applied or let go by somebody. */
  async #settled(workspace: Workspace, job: Job): Promise<void> {
    if (job.connection === undefined) return;
    const { id, status, problem, outcome, since } = job;
    const judged = this.#judged.get(id);
    this.#judged.delete(id);
    const isIdle = status === "done" && judged?.counts !== undefined && decisionOf(judged, false) === "drop";
    const states: Partial<Record<Job["status"], PullState>> = {
      planned: "planned",
      failed: "failed",
      cancelled: "cancelled",
      done: isIdle ? "unchanged" : "applied",
    };
    const state = states[status];
    if (state === undefined || (state === "applied" && outcome === null)) return;
    await this.#keepOrLetGo(job.connection, id, state);
    await this.#end(workspace, job.connection, {
      ...{ import: id, state },
      ...(since !== undefined && { since }),
      ...(problem && { message: problem.message, code: problem.code }),
      ...(judged?.counts && { counts: judged.counts }),
    });
  }

  /** Only from what is in, or changed nothing, does the next pull go on. What cannot be kept costs it no more than time. */
  async #keepOrLetGo(connection: string, id: string, state: PullState): Promise<void> {
    try {
      if (state === "applied" || state === "unchanged") await this.#kept.keep(connection, id, state === "applied");
      else if (state !== "planned") await this.#kept.letGo(connection, id);
    } catch (error) {
      this.#needs.log("connection-failed", describeError(error));
    }
  }

  async #end(workspace: Workspace, connection: string, end: object): Promise<void> {
    try {
      await submitAsSystem(workspace, { name: "connection.end", input: { connection, ...end } });
    } catch (error) {
      // The connection was deleted meanwhile: there is nowhere to note it.
      if (!(error instanceof DomainError) || error.problem.code !== "not-found") throw error;
    }
  }
}
