import type { z } from "zod";
import type { Rows, Tx } from "./kind.ts";
import type { Change, Scope } from "./row.ts";
import { finished, type Steps } from "./steps.ts";

/** Who acts, and what they may do and see. */
export type Actor = {
  /** The member's id; `system` for the product itself. */
  readonly id: string;
  may(capability: string): boolean;
  sees(scope: Scope): boolean;
};

/** How a call came in. */
export type Via = "web" | "rest" | "mcp" | "cli" | "system";

/** Everything a rule may know besides rows and input: no clock, no randomness but these. */
export type Context = {
  readonly actor: Actor;
  /** ISO 8601, UTC. */
  readonly now: string;
  readonly via: Via;
  /** A new UUIDv7. On the client it differs from the server's: ids that must agree come in the input. */
  newId(): string;
  readonly loaded: Loaded;
  /** The hash of a secret that the server has just made for a command with `makesSecret`; the secret itself goes only to the caller. */
  readonly secret?: { readonly hash: string; readonly hint: string };
  /** The name under which the server keeps what it took out of the input of a command with `seals`. */
  readonly sealed?: string;
};

/** One accepted command. `changes` tell everything; `input` is what was asked. */
export type LogEntry = {
  readonly version: number;
  readonly actor: string;
  readonly at: string;
  readonly via: Via;
  readonly clientId: string;
  readonly seq: number;
  readonly name: string;
  readonly input: unknown;
  readonly result: unknown;
  readonly changes: readonly Change[];
};

/** What a command or query needs that is not in memory. */
export type Load =
  | { readonly what: "rows"; readonly kind: string; readonly ids: readonly string[] }
  | { readonly what: "rows-by-ref"; readonly kind: string; readonly refs: readonly string[] }
  | { readonly what: "entry"; readonly version: number }
  | { readonly what: "entry-of-client"; readonly clientId: string; readonly seq: number }
  | { readonly what: "history"; readonly subject: string; readonly before?: number; readonly limit: number }
  | { readonly what: "log"; readonly since: number; readonly limit: number }
  | { readonly what: "staged"; readonly job: string }
  /** Every row, cold ones too, in whose texts any of these words may stand. */
  | { readonly what: "rows-with-words"; readonly words: readonly string[] };

/** What was loaded besides rows (which join the rows in memory for the call). */
export type Loaded = {
  readonly entries: readonly LogEntry[];
  /** Parts of a staged job, in order. */
  readonly staged: readonly unknown[];
  /** Which rows `rows-with-words` found. */
  readonly found?: readonly { readonly kind: string; readonly id: string }[];
};

export const nothingLoaded: Loaded = { entries: [], staged: [] };

type LoadsOf<I> = (rows: Rows, input: I, loaded: Loaded) => Load[];

export type Command<I = unknown, O = unknown> = {
  readonly type: "command";
  readonly name: string;
  readonly summary: string;
  readonly needs: string;
  readonly input: z.ZodType<I>;
  /** Called again with what was loaded until it asks for nothing new. */
  readonly loads?: LoadsOf<I>;
  /** What of the input the log keeps; all of it where absent. */
  readonly logged?: (input: I) => unknown;
  /** The server makes a secret that begins so (`ovs_`), and answers it once as `secret` beside the result; it is never kept. */
  readonly makesSecret?: string;
  /** A field of the input that is somebody's secret: the server keeps it sealed elsewhere, so that `run`, log and rows never hold it. */
  readonly seals?: string;
  /** False where only the server can run it. */
  readonly optimistic: boolean;
  /** True where it shares no commit with others, and no batch: it rewrites what the log holds. */
  readonly alone?: boolean;
  readonly run: (tx: Tx, input: I, ctx: Context) => O;
  /**
   * The same as `run` in slices of a few ms, for commands that may write tens of thousands of rows: a server runs them beside others.
   * What is yielded is how many of its things are done, where it counts them. `run` is to go through these steps.
   */
  readonly steps?: (tx: Tx, input: I, ctx: Context) => Steps<O>;
};

/** Slices of an answer. Loads that are yielded are fetched by whoever drives it, or have been before. */
export type QuerySteps<T> = Generator<readonly Load[] | number | undefined, T, undefined>;

export type Query<I = unknown, O = unknown> = {
  readonly type: "query";
  readonly name: string;
  readonly summary: string;
  readonly needs: string;
  readonly input: z.ZodType<I>;
  readonly output: z.ZodType<O>;
  readonly loads?: LoadsOf<I>;
  readonly run: (rows: Rows, input: I, ctx: Context) => O;
  /**
   * The same as `run` in slices of a few ms, for queries that look at tens of thousands of rows: a server answers others between them, on rows
   * that stay as they were at the first. Loads that are yielded are among the rows when it goes on. `run` is to go through these steps.
   */
  readonly steps?: (rows: Rows, input: I, ctx: Context) => QuerySteps<O>;
};

/** `name` is `noun.verb`; the REST path, MCP tool and CLI verb follow from it. `run` is pure and synchronous. */
export const defineCommand = <I, O>(
  command: Omit<Command<I, O>, "type" | "optimistic"> & { readonly optimistic?: boolean },
): Command<I, O> => ({ type: "command", optimistic: true, ...command });

/** As a command, but reads only. */
export const defineQuery = <I, O>(query: Omit<Query<I, O>, "type">): Query<I, O> => ({ type: "query", ...query });

/** As a query, by its steps alone. */
export const defineLongQuery = <I, O>(
  query: Omit<Query<I, O>, "type" | "run" | "loads" | "steps"> & { readonly steps: NonNullable<Query<I, O>["steps"]> },
): Query<I, O> => ({ type: "query", ...query, run: (rows, input, ctx) => finished(query.steps(rows, input, ctx)) });

// biome-ignore lint/suspicious/noExplicitAny: a registry holds commands of every input and output; each is checked by its own schema before it runs.
export type AnyCommand = Command<any, any>;
// biome-ignore lint/suspicious/noExplicitAny: as above.
export type AnyQuery = Query<any, any>;

/** All kinds, commands and queries of the product: surfaces are loops over this. */
export type Registry = {
  // biome-ignore lint/suspicious/noExplicitAny: kinds of every row shape; each is checked by its own schema.
  readonly kinds: readonly any[];
  readonly commands: ReadonlyMap<string, AnyCommand>;
  readonly queries: ReadonlyMap<string, AnyQuery>;
};
