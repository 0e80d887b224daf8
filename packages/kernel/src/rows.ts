import type { Kind } from "./kind.ts";
import type { Row } from "./row.ts";

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
  /** The same rows without the actor's limits: only for rules such as uniqueness, never for answers. */
  readonly everything: Rows;
}
