import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { importKind } from "@overstory/backlog";
import { ExchangeError } from "@overstory/exchange";
import { DomainError, forbidden, notFound, type Problem } from "@overstory/kernel";
import type { Blobs } from "@overstory/storage";
import { problemOf } from "@overstory/surfaces";
import type { Storage, Workspace } from "@overstory/sync";
import type { Session } from "../identity/session.ts";
import { flagIn, receiveUpload } from "../imports/upload.ts";
import { describeError, type Log } from "../log.ts";
import { newId } from "../workspaces/ids.ts";
import { type ArchiveProgress, readArchive } from "./read-archive.ts";

type Needs = {
  readonly storage: Storage & Blobs;
  readonly dataDir: string;
  readonly log: Log;
  /** No other process works on the same storage: what is not under way here is not under way. */
  readonly isAlone: boolean;
};

type ArchiveJob = {
  readonly id: string;
  readonly by: string;
  readonly file: string;
  readonly createdAt: string;
  readonly status: "reading" | "planned" | "applying" | "done" | "failed" | "cancelled";
  readonly outcome: unknown;
  readonly problem: Problem | null;
};

type Asked = { readonly path: string; readonly key: string | undefined; readonly isApply: boolean };

type Live = { job: ArchiveJob; progress: ArchiveProgress | null; readonly ended: AbortController; done: Promise<void> };

/** Another process that says nothing of an archive for so long has given it up, in ms. */
const abandonedAfter = 15 * 60_000;
/** Archives read at one time in this process: each holds its rows in memory. */
const atOnce = 2;
const keyRule = /^[A-Z][A-Z0-9]{1,9}$/;

const jobName = (id: string): string => `archive-job:${id}`;
const isOver = ({ status }: ArchiveJob): boolean =>
  status !== "reading" && status !== "applying" && status !== "planned";

const refusal = (kind: Problem["kind"], code: string, subject: string, message: string): DomainError =>
  new DomainError({ kind, code, subject, message });

/** Archives from the upload to the outcome. Their state is kept in storage, so that a page that was loaded anew finds it again. */
export class Archives {
  readonly #needs: Needs;
  readonly #folder: string;
  readonly #live = new Map<string, Live>();

  constructor(needs: Needs) {
    this.#needs = needs;
    this.#folder = join(needs.dataDir, "archives");
  }

  /** Takes an upload; answers its id while it is being read. */
  async upload(session: Session, request: Request): Promise<string> {
    const isAllowed = await session.workspace.read((rows) => {
      const actor = session.actor(rows);
      return actor.may("product.manage") && actor.may("backlog.import");
    });
    if (!isAllowed) throw forbidden("product.manage", "bringing in an archive");
    if (this.#live.size >= atOnce)
      throw refusal("unavailable", "archives-busy", "file", "Archives are being read already. Try again in a moment.");
    await mkdir(this.#folder, { recursive: true });
    const id = newId();
    const { path, file, fields } = await receiveUpload(request, this.#folder, id);
    const key = fields.get("key")?.toUpperCase();
    if (key !== undefined && !keyRule.test(key)) {
      await rm(path, { force: true });
      const message = "The key is 2 to 10 capitals or digits and begins with a capital, such as PAY.";
      const errors = [{ field: "key", message }];
      throw new DomainError({ kind: "invalid", code: "invalid-input", subject: "key", message, errors });
    }
    const isApply = fields.has("apply") ? flagIn(fields, "apply") : true;
    const createdAt = new Date().toISOString();
    const job: ArchiveJob = {
      ...{ id, by: session.member, file, createdAt },
      ...{ status: "reading", outcome: null, problem: null },
    };
    await this.#keep(session.workspace, job);
    const live: Live = { job, progress: null, ended: new AbortController(), done: Promise.resolve() };
    this.#live.set(id, live);
    live.done = this.#run(session, live, { path, key, isApply });
    return id;
  }

  async state(session: Session, id: string): Promise<Record<string, unknown>> {
    const job = await this.#jobOf(session, id);
    const { file, status, outcome, problem } = job;
    return { archiveId: id, file, status, progress: this.#live.get(id)?.progress ?? null, outcome, problem };
  }

  /** Stops it while it is read; nothing of it is kept. */
  async cancel(session: Session, id: string): Promise<void> {
    const job = await this.#jobOf(session, id);
    const live = this.#live.get(id);
    if (job.status === "cancelled") return;
    if (job.status === "planned" && !live) {
      await this.#finish(session.workspace, { ...job, status: "cancelled" });
      return;
    }
    if (live?.job.status !== "reading")
      throw refusal(
        "conflict",
        "archive-over",
        id,
        "This archive is past stopping. If it was brought in, take it back with import.revert.",
      );
    live.ended.abort(refusal("conflict", "archive-cancelled", id, "It was cancelled."));
    await live.done;
  }

  async close(): Promise<void> {
    for (const live of this.#live.values()) if (live.job.status === "reading") live.ended.abort();
    await Promise.allSettled([...this.#live.values()].map(({ done }) => done));
  }

  async #keep(workspace: Workspace, job: ArchiveJob): Promise<void> {
    await this.#needs.storage.stage(workspace.id, jobName(job.id), [job]);
  }

  async #jobOf(session: Session, id: string): Promise<ArchiveJob> {
    const { workspace } = session;
    // Looked up before what is kept is read: one that ends meanwhile has kept its end only after it.
    const live = this.#live.get(id);
    const [kept] = await this.#needs.storage.staged(workspace.id, jobName(id));
    const job = (live?.job ?? kept) as ArchiveJob | undefined;
    // An archive may hold what its uploader alone has seen.
    if (!kept || !job || job.by !== session.member) throw notFound("archive", id.slice(0, 80));
    if (live || isOver(job)) return job;
    return job.status === "planned" ? this.#planned(workspace, job) : this.#interrupted(workspace, job);
  }

  /** Whether it was brought in since, by its command. */
  async #planned(workspace: Workspace, job: ArchiveJob): Promise<ArchiveJob> {
    const [row] = await this.#needs.storage.rowsByIds(workspace.id, importKind.name, [job.id]);
    return row ? this.#finish(workspace, { ...job, status: "done" }) : job;
  }

  async #finish(workspace: Workspace, over: ArchiveJob): Promise<ArchiveJob> {
    await this.#needs.storage.unstage(workspace.id, over.id);
    await rm(join(this.#folder, over.id), { force: true });
    await this.#keep(workspace, over);
    return over;
  }

  /** The server that worked on it is gone: either it was applied just before, or nothing of it was. */
  async #interrupted(workspace: Workspace, job: ArchiveJob): Promise<ArchiveJob> {
    if (!this.#needs.isAlone && Date.now() - Date.parse(job.createdAt) < abandonedAfter) return job;
    const [row] = await this.#needs.storage.rowsByIds(workspace.id, importKind.name, [job.id]);
    const message = "The server was stopped while it worked on this archive. Nothing was brought in: upload it again.";
    const { problem } = refusal("unavailable", "archive-interrupted", job.id, message);
    return this.#finish(workspace, row ? { ...job, status: "done" } : { ...job, status: "failed", problem });
  }

  async #run(session: Session, live: Live, asked: Asked): Promise<void> {
    const { path, key, isApply } = asked;
    const { storage, log } = this.#needs;
    const { workspace, actor } = session;
    const { id, file } = live.job;
    let end: Partial<ArchiveJob>;
    try {
      const tell = (progress: ArchiveProgress) => {
        live.progress = progress;
      };
      const task = { path, file, key, blobs: storage, workspace: workspace.id, signal: live.ended.signal, tell };
      const { head, parts, manifest } = await readArchive(task);
      live.ended.signal.throwIfAborted();
      if (isApply) live.job = { ...live.job, status: "applying" };
      live.progress = { phase: "applying", done: 0, total: 1 };
      await storage.stage(workspace.id, id, [head, ...parts]);
      if (isApply) {
        await this.#keep(workspace, live.job);
        const call = { name: "archive.apply", input: { archive: id } };
        const sent = await workspace.submit({ clientId: newId(), seq: 1, isFresh: true, call, actor, via: "rest" });
        end = { status: "done", outcome: sent.result };
      } else end = { status: "planned", outcome: { products: manifest.products, counts: manifest.counts } };
    } catch (error) {
      end = live.ended.signal.aborted
        ? { status: "cancelled" }
        : {
            status: "failed",
            problem: problemOf(asDomain(error, file), {
              onUnexpected: (_, cause) => log("fault", { where: "archive", ...describeError(cause) }),
            }),
          };
    }
    try {
      if (end.status !== "planned") await storage.unstage(workspace.id, id);
      await rm(path, { force: true });
      await this.#keep(workspace, { ...live.job, ...end });
    } catch (error) {
      log("fault", { where: "archive", ...describeError(error) });
    }
    this.#live.delete(id);
  }
}

const asDomain = (error: unknown, file: string): unknown =>
  error instanceof ExchangeError ? refusal("invalid", error.code, file, error.message) : error;
