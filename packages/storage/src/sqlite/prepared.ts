import type Database from "better-sqlite3";

/** A connection's statements, each prepared once; they answer rows as arrays, which cross threads cheaply. */
export class Prepared {
  readonly db: Database.Database;
  readonly #statements = new Map<string, Database.Statement>();

  constructor(db: Database.Database) {
    this.db = db;
  }

  of(sql: string): Database.Statement {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.db.prepare(sql);
      if (statement.reader) statement.raw(true);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  all<R>(sql: string, ...values: readonly unknown[]): R[] {
    return this.of(sql).all(...values) as R[];
  }

  one<R>(sql: string, ...values: readonly unknown[]): R | undefined {
    return this.of(sql).get(...values) as R | undefined;
  }

  /** The number of rows written. */
  run(sql: string, ...values: readonly unknown[]): number {
    return this.of(sql).run(...values).changes;
  }
}
