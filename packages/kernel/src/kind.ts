import type { z } from "zod";
import type { Forgetting } from "./forgetting.ts";
import type { Row, Scope } from "./row.ts";

/** Reading rows. What the reader may not see is as absent as what does not exist. */
export interface Rows {
  get<R extends Row>(kind: Kind<R>, id: string): R | undefined;
  /** Rows under an index value, in no promised order. */
  by<R extends Row>(kind: Kind<R>, index: string, value: string): R[];
  all<R extends Row>(kind: Kind<R>): IterableIterator<R>;
}

/** Fields to set; `null` takes a field away, `undefined` leaves it as it is. */
export type Fields<R extends Row> = { readonly [K in Exclude<keyof R, "id">]?: R[K] | null };

/** Reading and writing rows within one command: all of it is kept, or nothing. */
export interface Tx extends Rows {
  insert<R extends Row>(kind: Kind<R>, row: R): R;
  update<R extends Row>(kind: Kind<R>, id: string, fields: Fields<R>): R;
  remove<R extends Row>(kind: Kind<R>, id: string): void;
  /** Puts the row in place of the one with its id, whoever sees it: only to take out what is to be forgotten. */
  rewrite<R extends Row>(kind: Kind<R>, row: R): void;
  /** Says what is to be found nowhere any more once this command is durable; only for a command that runs `alone`. */
  forget(forgetting: Forgetting): void;
  /** Brings what rows note about others up to date now, for an answer that tells it; at the end of a command it is done anyway. */
  settle(): void;
  /** The same rows without the actor's limits: only for rules such as uniqueness, never for answers. */
  readonly everything: Rows;
}

/**
 * A kind of row: its shape, who sees it, how it is found, and what must hold for it.
 * Hot kinds live in memory on server and client; cold kinds are loaded when a command or query asks.
 */
export type Kind<R extends Row = Row> = {
  readonly name: string;
  readonly schema: z.ZodType<R>;
  readonly heat: "hot" | "cold";
  /** Who may see the row. */
  scope(row: R): Scope;
  /** What a cold row is loaded by besides its id, and what is looked up across workspaces (a token's hash). */
  ref?(row: R): string | undefined;
  /** The thing in whose history a change of this row belongs; the row's own id where absent. */
  subject?(row: R): string;
  /** In-memory look-ups: index name -> the value, or the values, a row stands under. */
  readonly indexes?: Readonly<Record<string, (row: R) => string | readonly string[] | undefined>>;
  /** The index under each of whose values all rows have one scope: who sees one of them sees all. */
  readonly scopedBy?: string;
  /** Paths that an undo never puts back (counters that hand out names which must not be given twice). */
  readonly keep?: readonly string[];
  /** Keeps notes about the row in other rows true, after any command that wrote it, undo included; runs before the checks. */
  settle?(tx: Tx, row: R | undefined, before: R | undefined): void;
  /** What must hold after any command, undo included; throws a DomainError. Sees all rows of the workspace. */
  check?(rows: Rows, row: R, before: R | undefined): void;
  /** The delete rule: removes what hangs on the row, then the row. Runs when an insert is undone. */
  erase?(tx: Tx, row: R): void;
};

/** Declares a kind of row. */
export const defineKind = <R extends Row>(kind: Kind<R>): Kind<R> => kind;
