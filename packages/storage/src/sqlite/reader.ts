import { aheadSql } from "../ahead.ts";
import { blobStatements } from "../blob-statements.ts";
import type { BlobPlace } from "../blobs.ts";
import { type AnswerRow, type EntryRow, partsAtOf } from "../entries.ts";
import { withWords } from "../forgetting.ts";
import { type RowsIn, shared, sqlite } from "../statements.ts";
import { openFile } from "./file.ts";
import { Prepared } from "./prepared.ts";

/** A read: chunks of bounded size, then a result. Other reads take their turn between two chunks. */
export type Read = Generator<unknown, unknown>;

const blobs = blobStatements("sqlite");

const hotRowsPerChunk = 2_000;
const keysPerChunk = 1_000;
const entriesPerChunk = 100;

/** All reads of one connection: short ones answer at once, long ones in chunks. */
export class Reader {
  readonly #sql: Prepared;
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
    this.#sql = new Prepared(openFile(file));
  }

  workspaces(): unknown {
    return this.#sql.all(shared.workspaces);
  }

  version(workspace: string): unknown {
    return this.#sql.one<[number]>(shared.version, workspace)?.[0];
  }

  /** Where rows of a workspace are read: together with what is published and not yet folded, where there is such. */
  #rowsIn(sql: Prepared, workspace: string): RowsIn {
    return sql.one(aheadSql.published, workspace) === undefined ? "stored_row" : "current_row";
  }

  /** On a connection of its own, whose transaction sees one state of the database while commits and other reads go on. */
  *#snapshot(read: (sql: Prepared) => Read): Read {
    const sql = new Prepared(openFile(this.#file));
    try {
      sql.run("BEGIN");
      return yield* read(sql);
    } finally {
      sql.db.close();
    }
  }

  *hotRows(workspace: string): Read {
    return yield* this.#snapshot((sql) => this.#hotRows(sql, workspace));
  }

  *#hotRows(sql: Prepared, workspace: string): Read {
    const version = sql.one<[number]>(shared.version, workspace)?.[0];
    const statement = shared.hotRows(this.#rowsIn(sql, workspace));
    let after: [kind: string, id: string] = ["", ""];
    for (let count = hotRowsPerChunk; count === hotRowsPerChunk; ) {
      const groups = sql.all<[string, string, number, string]>(statement, workspace, ...after, hotRowsPerChunk);
      count = 0;
      for (const [kind, id, rows] of groups) {
        after = [kind, id];
        count += rows;
      }
      yield groups;
    }
    return version;
  }

  *rowsByIds(workspace: string, kind: string, ids: readonly string[]): Read {
    return yield* this.#lists(sqlite.rowsByIds(this.#rowsIn(this.#sql, workspace)), workspace, kind, ids);
  }

  *rowsByRefs(workspace: string, kind: string, refs: readonly string[]): Read {
    return yield* this.#lists(sqlite.rowsByRefs(this.#rowsIn(this.#sql, workspace)), workspace, kind, refs);
  }

  *#lists(sql: string, workspace: string, kind: string, keys: readonly string[]): Read {
    for (let at = 0; at < keys.length; at += keysPerChunk) {
      yield this.#sql.all(sql, workspace, kind, JSON.stringify(keys.slice(at, at + keysPerChunk)));
    }
    return undefined;
  }

  *rowsWithWords(workspace: string, words: readonly string[]): Read {
    const scan = withWords(workspace, words);
    for (let step = scan.next(); !step.done; ) {
      if ("found" in step.value) {
        yield step.value.found;
        step = scan.next();
      } else step = scan.next(this.#sql.all(step.value.sql, ...step.value.values));
    }
    return undefined;
  }

  findByRef(kind: string, ref: string): unknown {
    const isFolded = this.#sql.one(aheadSql.publishedAnywhere) === undefined;
    return this.#sql.all(shared.rowsByRef(isFolded ? "stored_row" : "current_row"), kind, ref);
  }

  *#entries(workspace: string, rows: readonly EntryRow[]): Read {
    let chunk: (EntryRow | string)[] = [];
    for (const row of rows) {
      chunk.push(row);
      for (let part = 0; part < row[10]; part += 1) {
        chunk.push(...(this.#sql.one<[string]>(shared.part, workspace, partsAtOf(row), part) ?? []));
        yield chunk;
        chunk = [];
      }
    }
    if (chunk.length > 0) yield chunk;
    return undefined;
  }

  *since(workspace: string, since: number, limit: number): Read {
    let after = since;
    for (let left = limit; left > 0; ) {
      const count = Math.min(left, entriesPerChunk);
      const rows = this.#sql.all<EntryRow>(shared.since, workspace, after, count);
      yield* this.#entries(workspace, rows);
      if (rows.length < count) return undefined;
      after = rows.at(-1)?.[0] ?? after;
      left -= count;
    }
    return undefined;
  }

  *entry(workspace: string, version: number): Read {
    return yield* this.#entries(workspace, this.#sql.all<EntryRow>(shared.entry, workspace, version));
  }

  *entryOfClient(workspace: string, clientId: string, seq: number): Read {
    return yield* this.#entries(workspace, this.#sql.all<EntryRow>(shared.entryOfClient, workspace, clientId, seq));
  }

  *history(workspace: string, subject: string, before: number, limit: number): Read {
    const page = [workspace, subject, before, limit];
    return yield* this.#entries(workspace, this.#sql.all<EntryRow>(shared.history, ...page, ...page));
  }

  lastSeq(workspace: string, clientId: string): unknown {
    return this.#sql.one<[number]>(shared.lastSeq, workspace, clientId)?.[0];
  }

  outcome(workspace: string, clientId: string, seq: number): unknown {
    return this.#sql.one<AnswerRow>(shared.outcome, workspace, clientId, seq);
  }

  *staged(workspace: string, job: string): Read {
    return yield* this.#snapshot(function* (sql) {
      for (let part = 0; ; part += 1) {
        const found = sql.one<[string]>(shared.staged, workspace, job, part);
        if (found === undefined) return undefined;
        yield found[0];
      }
    });
  }

  blobPlace(workspace: string, hash: string): unknown {
    return this.#sql.one<BlobPlace>(blobs.place, workspace, hash);
  }

  chunk(workspace: string, upload: string, part: number): unknown {
    return this.#sql.one<[Uint8Array]>(blobs.chunk, workspace, upload, part)?.[0];
  }

  close(): void {
    this.#sql.db.close();
  }
}
