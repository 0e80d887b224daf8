import type { Forgetting } from "@overstory/kernel";
import type Database from "better-sqlite3";
import { aheadSql, batchGone, foldAll, foldStep, type OpenBatch } from "../ahead.ts";
import type { Asking } from "../asking.ts";
import { answeredBefore, missingWorkspace, workspaceExists } from "../errors.ts";
import { forgetIn } from "../forgetting.ts";
import { type ReportKind, reportViews } from "../reports.ts";
import { columns, type Slice, type Table } from "../slices.ts";
import { shared, sqlite } from "../statements.ts";
import { BlobWriter } from "./blob-writer.ts";
import { codeOf, failureOf } from "./file.ts";
import { Prepared } from "./prepared.ts";
import type { Reply } from "./protocol.ts";
import { isUnscrubbed, scrub, willScrub } from "./scrub.ts";

/** A write that waits for the next durable transaction; may run twice, so it keeps nothing but in the database. */
export type Job = { readonly id: number; readonly run: () => unknown };

const tables = Object.keys(columns) as Table[];

/** All writes, and the transaction that they share. */
export class Writer {
  readonly #sql: Prepared;
  readonly blobs: BlobWriter;
  #isUnscrubbed: boolean;

  constructor(db: Database.Database) {
    this.#sql = new Prepared(db);
    this.blobs = new BlobWriter(this.#sql);
    this.#isUnscrubbed = isUnscrubbed(db);
  }

  /**
   * Runs the waiting writes in one durable transaction (group commit: they share one wait for the disk).
   * Should one fail, each runs again in a transaction of its own, so that no one pays for another's failure.
   */
  group(jobs: readonly Job[]): Reply[] {
    if (jobs.length === 0) return [];
    try {
      this.#sql.run("BEGIN IMMEDIATE");
      const replies = jobs.map(({ id, run }): Reply => ({ type: "done", id, value: run() }));
      this.#sql.run("COMMIT");
      this.finishScrub();
      return replies;
    } catch (error) {
      if (this.#sql.db.inTransaction) this.#sql.run("ROLLBACK");
      const [only] = jobs;
      if (jobs.length === 1 && only) return [{ type: "failed", id: only.id, failure: failureOf(error) }];
      return jobs.flatMap((job) => this.group([job]));
    }
  }

  createWorkspace(workspace: string, at: string): void {
    if (this.#sql.run(shared.createWorkspace, workspace, at) === 0) throw workspaceExists(workspace);
  }

  /** Where something was forgotten: lets no byte of it stay in the file or the log beside it. */
  finishScrub(): void {
    if (!this.#isUnscrubbed) return;
    try {
      this.#isUnscrubbed = !scrub(this.#sql.db);
    } catch {
      // No space for a second file: what was committed stands, and the next forgetting or start tries again.
      this.#isUnscrubbed = false;
    }
  }

  commit(
    workspace: string,
    expected: number,
    next: number,
    slices: readonly Slice[],
    forgettings: readonly Forgetting[],
    batch?: number,
  ): "committed" | "conflict" {
    if (this.#sql.run(shared.move, next, workspace, expected) === 0) {
      if (this.#sql.one(shared.version, workspace) === undefined) throw missingWorkspace(workspace);
      return "conflict";
    }
    for (const slice of slices) {
      for (const table of tables) this.#write(workspace, table, slice[table]);
      this.#supersede(workspace, slice);
    }
    if (batch !== undefined) this.#publish(workspace, batch, next);
    if (forgettings.length > 0) this.#forget(workspace, expected, forgettings);
    return "committed";
  }

  beginAhead(workspace: string, batch: number, at: string): void {
    if (this.#sql.one(shared.version, workspace) === undefined) throw missingWorkspace(workspace);
    this.#sql.run(aheadSql.begin, workspace, batch, at);
  }

  writeAhead(workspace: string, slice: Slice): void {
    for (const table of tables) this.#write(workspace, table, slice[table]);
  }

  forsake(workspace: string, batch: number): void {
    this.#sql.run(aheadSql.giveUp, workspace, batch);
  }

  /** What was being written ahead when the last process ended: nobody can name it any more. */
  giveUpLeftOvers(): void {
    this.#sql.run(aheadSql.giveUpBefore, "9999");
  }

  /** Takes one small step of folding what is published, or of removing what was given up; answers whether there is more. */
  fold(): boolean {
    const [batch] = this.#sql.all<OpenBatch>(aheadSql.open);
    if (!batch) return false;
    this.#sql.run("BEGIN IMMEDIATE");
    try {
      this.#ask(foldStep(batch));
      this.#sql.run("COMMIT");
      return true;
    } catch (error) {
      if (this.#sql.db.inTransaction) this.#sql.run("ROLLBACK");
      throw error;
    }
  }

  #publish(workspace: string, batch: number, version: number): void {
    const [state] = this.#sql.all<[number | null]>(aheadSql.state, workspace, batch);
    if (state?.[0] !== null) throw batchGone();
    // Of published batches there is one at a time: where the last is still being folded, that is brought to its end.
    if (this.#sql.one(aheadSql.published, workspace) !== undefined) this.#ask(foldAll(workspace));
    this.#sql.run(aheadSql.publish, version, workspace, batch);
  }

  /** What a commit writes takes the place of what a published batch holds of it. */
  #supersede(workspace: string, { row, gone }: Slice): void {
    if (row.length + gone.length === 0) return;
    const [batch] = this.#sql.one<[number]>(aheadSql.published, workspace) ?? [];
    if (batch === undefined) return;
    for (const [values, width] of [
      [row, columns.row.length],
      [gone, columns.gone.length],
    ] as const)
      for (let at = 0; at < values.length; at += width)
        this.#sql.run(aheadSql.supersede, workspace, batch, values[at], values[at + 1]);
  }

  #ask<T>(asking: Asking<T>): T {
    for (let step = asking.next(); ; ) {
      if (step.done) return step.value;
      const { sql, values } = step.value;
      const isRead = this.#sql.of(sql).reader;
      if (!isRead) this.#sql.run(sql, ...values);
      step = asking.next(isRead ? this.#sql.all(sql, ...values) : []);
    }
  }

  #forget(workspace: string, expected: number, forgettings: readonly Forgetting[]): void {
    // What is written ahead may hold it, and whoever wrote it works it out anew.
    this.#sql.run(aheadSql.giveUpAll, workspace);
    this.#ask(foldAll(workspace));
    this.#ask(forgetIn({ workspace, expected, forgettings }));
    willScrub(this.#sql.db);
    this.#isUnscrubbed = true;
  }

  #write(workspace: string, table: Table, values: readonly unknown[]): void {
    if (values.length === 0) return;
    const width = columns[table].length;
    const statement = this.#sql.of(sqlite.write[table]);
    try {
      for (let at = 0; at < values.length; at += width) statement.run(workspace, ...values.slice(at, at + width));
    } catch (error) {
      throw table === "answer" && codeOf(error).startsWith("SQLITE_CONSTRAINT")
        ? answeredBefore(workspace, error)
        : error;
    }
  }

  /** Replaces a job by one of a single pack. */
  stage(workspace: string, job: string, pack: string): void {
    this.unstage(workspace, job);
    this.stagePart(workspace, job, 0, pack);
  }

  stagePart(workspace: string, job: string, part: number, pack: string): void {
    this.#sql.run(shared.stage, workspace, job, part, pack);
  }

  unstage(workspace: string, job: string): void {
    this.#sql.run(shared.unstage, workspace, job);
  }

  /** Removes a few parts of a job, the first ones; answers how many. */
  unstageSome(workspace: string, job: string, count: number): number {
    return this.#sql.run(shared.unstageSome, workspace, job, workspace, job, count);
  }

  createReportViews(kinds: readonly ReportKind[]): void {
    for (const statement of reportViews("sqlite", kinds)) this.#sql.db.exec(statement);
  }
}
