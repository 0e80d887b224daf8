import type { Call, Registry, Via } from "@overstory/kernel";

/** Who calls: the way in, and whatever the server's authentication found out. Surfaces never look into `session`. */
export type Caller = { readonly via: Via; readonly session: unknown };

/** What a call answers: the workspace's version it was run at, and the result. */
export type Answer = { readonly version: number; readonly result: unknown };

/** What surfaces call. The server implements it; every rule, permission and check of input is behind it. */
export type Host = {
  readonly registry: Registry;
  /** Runs a command or a batch. Throws a DomainError when refused. The same key answers the same again. */
  command(caller: Caller, call: Call, idempotencyKey?: string): Promise<Answer>;
  /** Runs a query. Throws a DomainError when refused. */
  query(caller: Caller, call: Call): Promise<Answer>;
};
