import { rm } from "node:fs/promises";
import {
  goneFrom,
  type Import,
  importKind,
  knownEntries,
  knownIds,
  type Product,
  productKind,
} from "@overstory/backlog";
import type { Mapping } from "@overstory/exchange";
import { DomainError, forbidden, type LogEntry, type MemoryRows, notFound, type Problem } from "@overstory/kernel";
import { problemOf } from "@overstory/surfaces";
import { type Aside, changesAbout, type Storage, type Workspace } from "@overstory/sync";
import type { Session } from "../identity/session.ts";
import { describeError, type Log } from "../log.ts";
import { newId } from "../workspaces/ids.ts";
import { openOnly } from "../workspaces/visibility.ts";
import { isOver, itemsOf, type Job, type PlanPart, type Progress, previewsOf } from "./job.ts";
import { Jobs } from "./jobs.ts";
import { type Planning, type PlanningResult, startPlanning } from "./planning.ts";
import { fetchThenPlan, type Order, unchangedOutcome } from "./pulled.ts";
import { flagIn, receiveUpload } from "./upload.ts";

type Needs = {
  readonly storage: Storage;
  readonly dataDir: string;
  readonly log: Log;
  /** No other process works on the same storage: what is not under way here is not under way. */
  readonly isAlone: boolean;
};
type Live = {
  job: Job;
  readonly session: Session;
  planning: Planning | undefined;
  readonly order: Order | undefined;
  isSubmitted: boolean;
  isEnding: boolean;
};
/** Hears of imports that wait for a decision or are over. */
type OnSettled = (workspace: Workspace, job: Job) => void;
type End = Pick<Job, "status"> & Partial<Job>;

/** Another process that says nothing of an import for so long has given it up, in ms. */
const abandonedAfter = 15 * 60_000;
/** Plannings at one time in this process; more are refused, because each may take much memory. */
const atOnce = 4;

const asideOf = (workspace: Workspace, id: string): Aside | undefined =>
  workspace
    .asides()
    .find(({ call }) => call.name === "import.apply" && (call.input as { import?: unknown }).import === id);

const progressOf = ({ done, isWriting }: Aside, total: number): Progress => ({
  phase: isWriting ? "writing" : "applying",
  done: isWriting ? total : Math.min(done, total),
  total,
});

const missing = (id: string): DomainError => notFound("import", id.slice(0, 80));

const refusal = (kind: Problem["kind"], code: string, subject: string, message: string): DomainError =>
  new DomainError({ kind, code, subject, message });

const mayImport = (rows: MemoryRows, session: Session, product: string): boolean => {
  const row = rows.get<Product>(productKind, product);
  const actor = session.actor(rows);
  const isThere = row !== undefined && row.deletedAt === undefined;
  return isThere && actor.may("backlog.import") && openOnly(actor)(productKind.scope(row));
};

const productNamed = (rows: MemoryRows, session: Session, name: string): string => {
  if (name === "") {
    const message = "The product is missing. Send its key in the field named product.";
    const errors = [{ field: "product", message }];
    throw new DomainError({ kind: "invalid", code: "invalid-input", subject: "product", message, errors });
  }
  const found = rows.get<Product>(productKind, name) ?? rows.by<Product>(productKind, "key", name.toUpperCase())[0];
  if (!found || !mayImport(rows, session, found.id)) throw notFound("product", name.slice(0, 80));
  return found.id;
};

/** Imports from the upload to the outcome. What they hold is kept in storage, so that any process can tell of them. */
export class Imports {
  readonly #needs: Needs;
  readonly #jobs: Jobs;
  readonly #live = new Map<string, Live>();
  readonly #onSettled: OnSettled[] = [];

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#jobs = new Jobs(needs.storage, needs.dataDir);
  }

  /** Hears of imports that were applied by a command of their own. */
  follow(workspace: Workspace): void {
    workspace.onCommit((entries) => this.#committed(workspace, entries));
  }

  onSettled(listener: OnSettled): void {
    this.#onSettled.push(listener);
  }

  /** Fetches what is ordered and plans it, as an upload is. Refuses who may not import into the product. */
  async order(session: Session, order: Order): Promise<void> {
    const { id, product, file, connection, since, prints } = order;
    if (!(await session.workspace.read((rows) => mayImport(rows, session, product))))
      throw notFound("product", product);
    await this.#jobs.sweep();
    const nothingYet = { progress: null, plan: null, outcome: null, problem: null };
    const from = { connection, prints, ...(since !== undefined && { since }) };
    const job = { id, by: session.member, product, file, ...from, isDry: false, ...nothingYet };
    await this.#begin(session, { ...job, createdAt: new Date().toISOString(), status: "reading" }, order);
  }

  /** Whether this process works on it. */
  isLive(id: string): boolean {
    return this.#live.has(id);
  }

  /** Lets a plan go that nobody looks at any more, because a newer one takes its place. */
  async letGo(workspace: Workspace, id: string): Promise<void> {
    const job = await this.#jobs.find(workspace, id);
    if (job?.status === "planned") await this.#finish(workspace, job, { status: "cancelled" });
  }

  /** Takes an upload; answers its id while it is being read. */
  async upload(session: Session, request: Request): Promise<string> {
    const { workspace, member } = session;
    const isAllowed = await workspace.read((rows) => session.actor(rows).may("backlog.import"));
    if (!isAllowed) throw forbidden("backlog.import", "importing files");
    if ([...this.#live.values()].filter(({ planning, order }) => planning && !order).length >= atOnce) {
      throw refusal(
        "unavailable",
        "imports-busy",
        "file",
        "Several imports are being read already. Try again in a moment.",
      );
    }
    await this.#jobs.sweep();
    const id = newId();
    const { path, file, fields } = await receiveUpload(request, this.#jobs.folder, id);
    try {
      const product = await workspace.read((rows) => productNamed(rows, session, fields.get("product") ?? ""));
      const isDry = flagIn(fields, "dryRun");
      const isApply = flagIn(fields, "apply") && !isDry;
      const nothingYet = { progress: null, plan: null, outcome: null, problem: null };
      const createdAt = new Date().toISOString();
      const job: Job = { id, by: member, product, file, isDry, isApply, createdAt, status: "reading", ...nothingYet };
      await this.#begin(session, job);
      return id;
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
  }

  /** How far it is, with a page of the proposed tree while there is a plan. */
  async state(session: Session, id: string, page: { offset: number; limit: number }): Promise<Record<string, unknown>> {
    const job = await this.#jobOf(session, id);
    const { plan, outcome, problem, file, product, isDry, connection } = job;
    const aside = isOver(job.status) ? undefined : asideOf(session.workspace, id);
    const status = aside ? "applying" : job.status;
    const progress = aside ? progressOf(aside, plan?.rows ?? 0) : job.progress;
    const items = plan && !isOver(status) ? await this.#jobs.preview(session.workspace, id, page) : undefined;
    const shown = plan && { ...plan, ...items };
    const pulled = connection !== undefined && { connection };
    return { importId: id, file, product, ...pulled, dryRun: isDry, status, progress, plan: shown, outcome, problem };
  }

  /** A row of the file as it stands there: its filled cells by the names of their columns. */
  async row(session: Session, id: string, row: number): Promise<Record<string, unknown>> {
    const { plan, status } = await this.#jobOf(session, id);
    if (isOver(status))
      throw refusal(
        "conflict",
        "import-over",
        id,
        "This import is over, and its file is gone. Upload it again to look into it.",
      );
    const cells = await this.#jobs.row(id, row);
    if (!cells) throw notFound("row", String(row));
    const headers = new Map(plan?.source.columns.map(({ index, header }) => [index, header]));
    const filled = cells.flatMap((value, at) =>
      value === "" ? [] : [{ header: headers.get(at) || `Column ${at + 1}`, value }],
    );
    return { row, cells: filled };
  }

  /**
   * Stops it; nothing of it is kept, but for a plan that somebody was just applying: that waits again as it was. Refuses when it is being
   * written or is over.
   */
  async cancel(session: Session, id: string): Promise<void> {
    const job = await this.#jobOf(session, id);
    const live = this.#live.get(id);
    if (job.status === "cancelled") return;
    const isStopped = asideOf(session.workspace, id)?.cancel();
    if (isStopped && !live?.isSubmitted) return;
    if (isOver(job.status) || isStopped === false || (live?.isSubmitted && !isStopped)) {
      throw refusal(
        "conflict",
        "import-over",
        id,
        "This import is past stopping. If it was applied, take it back with import.revert.",
      );
    }
    live?.planning?.cancel();
    await this.#finish(session.workspace, live?.job ?? job, { status: "cancelled" });
  }

  /** Plans again with an edited mapping. */
  async replan(session: Session, id: string, mapping: Mapping): Promise<void> {
    const job = await this.#jobOf(session, id);
    if (job.status !== "planned") {
      const message = `This import is ${job.status}, so its mapping cannot be changed. Upload the file again.`;
      throw refusal("conflict", "import-not-planned", id, message);
    }
    if (!(await this.#jobs.hasFile(id))) {
      throw refusal("unavailable", "file-gone", id, "The uploaded file is no longer here. Upload it again.");
    }
    await this.#begin(session, { ...job, status: "reading", plan: null, progress: null, isApply: false, mapping });
  }

  /** Stops what is being read; what was submitted has been answered by now. */
  async close(): Promise<void> {
    const plannings = [...this.#live.values()].flatMap(({ planning }) => (planning ? [planning] : []));
    for (const planning of plannings) planning.cancel();
    await Promise.allSettled(plannings.map(({ result }) => result));
  }

  async #jobOf(session: Session, id: string): Promise<Job> {
    const { workspace } = session;
    const live = this.#live.get(id);
    const isHere = live?.session.workspace === workspace;
    const job = isHere ? live.job : await this.#jobs.find(workspace, id);
    if (!job || !(await workspace.read((rows) => mayImport(rows, session, job.product)))) throw missing(id);
    return isHere || !this.#isInterrupted(job) ? job : this.#interrupted(session, job);
  }

  #isInterrupted({ status, createdAt }: Job): boolean {
    if (status !== "reading" && status !== "applying") return false;
    return this.#needs.isAlone || Date.now() - Date.parse(createdAt) > abandonedAfter;
  }

  /** The server that worked on it is gone: either it was applied just before, or nothing of it was. Where its file is here, it begins anew. */
  async #interrupted(session: Session, job: Job): Promise<Job> {
    const { workspace } = session;
    const row = await this.#jobs.applied(workspace, job.id);
    if (row) return this.#finish(workspace, job, { status: "done", outcome: row.outcome });
    // What was pulled from a tracker is pulled anew by its connection.
    const isHere = this.#needs.isAlone && job.connection === undefined && (await this.#jobs.hasFile(job.id));
    // Somebody else may have asked at the same moment.
    const known = this.#live.get(job.id);
    if (known) return known.job;
    if (isHere) {
      const again: Job = { ...job, status: "reading", plan: null, progress: null };
      await this.#begin(session, again);
      return again;
    }
    const message =
      "The server was stopped while it worked on this import. Nothing was changed: upload the file again.";
    const { problem } = refusal("unavailable", "import-interrupted", job.id, message);
    return this.#finish(workspace, job, { status: "failed", problem });
  }

  async #begin(session: Session, job: Job, order?: Order): Promise<void> {
    const { mapping, prints } = job;
    const live: Live = { job, session, planning: undefined, order, isSubmitted: false, isEnding: false };
    this.#live.set(job.id, live);
    await this.#jobs.keep(session.workspace, job);
    const saved = mapping ? [] : await this.#jobs.savedMappings(session.workspace, job.product);
    const task = {
      path: this.#jobs.file(job.id),
      file: job.file,
      product: job.product,
      saved,
      ...(mapping && { mapping }),
      ...(prints && { prints }),
    };
    const tell = (progress: Job["progress"]) => {
      live.job = { ...live.job, progress };
    };
    const isCancelled = async () => (await this.#jobs.find(session.workspace, job.id))?.status === "cancelled";
    live.planning = order ? fetchThenPlan(order, task, tell, isCancelled) : startPlanning(task, tell);
    this.#plan(live, live.planning, job.isApply === true)
      .catch((error) => this.#failed(live, error))
      .finally(() => {
        live.planning = undefined;
        if (live.job.status === "planned" && this.#live.get(job.id) === live) this.#live.delete(job.id);
      });
  }

  async #plan(live: Live, planning: Planning, isAsked: boolean): Promise<void> {
    const { workspace } = live.session;
    const planned = await planning.result;
    if (live.isEnding) return;
    const result = await this.#compared(workspace, live.job, planned);
    const next = await live.order?.decide(result);
    if (next === "drop") {
      const outcome = unchangedOutcome(result.staged);
      return void (await this.#finish(workspace, { ...live.job, plan: result.head }, { status: "done", outcome }));
    }
    const isApply = isAsked || next === "apply";
    live.job = { ...live.job, progress: { phase: "staging", done: 0, total: result.head.rows } };
    await this.#jobs.keepPlan(workspace, live.job, result);
    // Cancelled while it was being kept.
    if (live.isEnding) return this.#jobs.drop(workspace, live.job.id);
    const progress = isApply ? ({ phase: "applying", done: 0, total: result.head.rows } as const) : null;
    live.job = { ...live.job, status: isApply ? "applying" : "planned", plan: result.head, progress };
    live.isSubmitted = isApply;
    await this.#jobs.keep(workspace, live.job);
    if (isApply) await this.#apply(live);
    else this.#settled(workspace, live.job);
  }

  /** Tells of each entry that an earlier import brought in what would change; part by part, so that others are served in between. */
  async #compared(workspace: Workspace, { product, since }: Job, result: PlanningResult): Promise<PlanningResult> {
    const parts: PlanPart[] = [];
    const sources = new Set<string>();
    for (const part of result.parts) {
      for (const source of part.sources) sources.add(source);
      const ids = await workspace.read((rows) => knownIds(rows, product, part.sources));
      if (ids.length === 0) {
        parts.push(part);
        continue;
      }
      const documents = await this.#jobs.documents(workspace, ids);
      const items = itemsOf(part);
      const known = await workspace.read((rows) => knownEntries(rows, product, items, documents));
      const preview = previewsOf(part).map((item) => {
        const entry = known.get(item.source);
        return entry ? { ...item, known: entry } : item;
      });
      parts.push({ ...part, preview: JSON.stringify(preview) });
    }
    // What is not among the changes has not gone.
    if (since !== undefined) return { ...result, parts, head: { ...result.head, since } };
    const gone = await workspace.read((rows) => goneFrom(rows, product, sources));
    return { ...result, parts, head: { ...result.head, gone } };
  }

  async #apply({ session, job }: Live): Promise<void> {
    const call = { name: "import.apply", input: { import: job.id } };
    const { actor, workspace } = session;
    const { result } = await workspace.submit({ clientId: newId(), seq: 1, isFresh: true, call, actor, via: "rest" });
    await this.#finish(workspace, job, { status: "done", outcome: (result as Import).outcome });
  }

  #fault(error: unknown): void {
    this.#needs.log("fault", { where: "import", ...describeError(error) });
  }

  async #failed(live: Live, error: unknown): Promise<void> {
    if (live.isEnding) return;
    const problem = problemOf(error, { onUnexpected: (_, cause) => this.#fault(cause) });
    await this.#finish(live.session.workspace, live.job, { status: "failed", problem }).catch((cause) =>
      this.#fault(cause),
    );
  }

  /** Lets everything go but the end, and tells of that only when the rest is gone. */
  async #finish(workspace: Workspace, job: Job, end: End): Promise<Job> {
    const over: Job = { ...job, progress: null, ...end };
    const live = this.#live.get(job.id);
    if (live) live.isEnding = true;
    await this.#jobs.drop(workspace, job.id);
    await this.#jobs.keep(workspace, over);
    this.#live.delete(job.id);
    this.#settled(workspace, over);
    return over;
  }

  #settled(workspace: Workspace, job: Job): void {
    for (const listener of this.#onSettled) listener(workspace, job);
  }

  #committed(workspace: Workspace, entries: readonly LogEntry[]): void {
    for (const entry of entries) {
      for (const { before, after } of changesAbout(entry, importKind)) {
        if (before !== null || after === null) continue;
        const { id, outcome } = after as Import;
        // What this process applies by itself is finished where it was submitted.
        if (!this.#live.get(id)?.isSubmitted)
          this.#applied(workspace, id, outcome).catch((error) => this.#fault(error));
      }
    }
  }

  async #applied(workspace: Workspace, id: string, outcome: unknown): Promise<void> {
    const job = await this.#jobs.find(workspace, id);
    if (job && !isOver(job.status)) await this.#finish(workspace, job, { status: "done", outcome });
  }
}
