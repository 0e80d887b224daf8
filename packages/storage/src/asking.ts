/** A statement to run; what it answers comes back. */
export type Ask = { readonly sql: string; readonly values: readonly (string | number | null)[] };

/** Work in several statements, the same on both databases; each runs it within a transaction of its own kind. */
export type Asking<T> = Generator<Ask, T, unknown[][]>;
