import { type Change, DomainError, type LogEntry, type MemoryRows, type Problem, type Scope } from "@overstory/kernel";
import { z } from "zod";

/** One command of a client, on its way. `clientId` + `seq` is the idempotency key; `seq` counts from 1 without gaps. */
export type Envelope = { readonly seq: number; readonly name: string; readonly input: unknown };

/** An entry as a client gets it: only the changes it may see; `result` only for its own. Versions have no gaps. */
export type WireEntry = {
  readonly version: number;
  readonly actor: string;
  readonly at: string;
  readonly clientId: string;
  readonly seq: number;
  readonly name: string;
  readonly changes: readonly Change[];
  readonly result?: unknown;
};

/** Who looks at what, among the members that are connected; `field` is the text of it that they write. */
export type Presence = {
  readonly session: string;
  readonly member: string;
  readonly item: string | null;
  readonly field?: string | undefined;
};

export type ServerMessage =
  | {
      readonly t: "welcome";
      readonly version: number;
      readonly lastSeq: number;
      readonly member: string;
      readonly session: string;
    }
  | { readonly t: "entries"; readonly entries: readonly WireEntry[] }
  | { readonly t: "refused"; readonly seq: number; readonly problem: Problem }
  /** What was pushed has been answered before: the outcome again. */
  | { readonly t: "done"; readonly seq: number; readonly version: number; readonly result: unknown }
  /** Entries cannot be followed (too far behind, or what one may see has changed): take a snapshot. */
  | { readonly t: "resync"; readonly reason: string }
  | { readonly t: "presence"; readonly people: readonly Presence[] }
  | { readonly t: "pong" }
  | { readonly t: "end"; readonly problem: Problem };

const clientMessage = z.discriminatedUnion("t", [
  z.strictObject({
    t: z.literal("hello"),
    clientId: z.string().regex(/^[\x21-\x7e]{8,80}$/, "8 to 80 visible ASCII characters"),
    since: z.number().int().min(0).nullable(),
  }),
  z.strictObject({
    t: z.literal("push"),
    seq: z.number().int().positive(),
    name: z.string().min(1).max(80),
    input: z.unknown(),
  }),
  z.strictObject({ t: z.literal("look"), item: z.string().max(64).nullable(), field: z.string().max(60).optional() }),
  z.strictObject({ t: z.literal("ping") }),
]);
export type ClientMessage = z.infer<typeof clientMessage>;

/** Reads what came over a socket; refuses garbage with a problem instead of throwing anything else. */
export const readClientMessage = (text: string): ClientMessage => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new DomainError({
      kind: "invalid",
      code: "message-not-json",
      message: 'The message is not JSON. Send objects such as {"t":"ping"}.',
    });
  }
  const parsed = clientMessage.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new DomainError({
    kind: "invalid",
    code: "message-invalid",
    message: `The message is not understood: ${issue?.path.join(".") || "t"}: ${issue?.message ?? "unknown"}.`,
  });
};

/** How many changes of an entry are sent over a socket; beyond that a snapshot is the quicker way. */
export const liveChangeLimit = 2_000;

/**
 * The entry as a reader may get it. A row that moves out of their sight looks removed, one that moves into it looks new
 * (its present state stands in for the whole).
 */
export const entryFor = (
  entry: LogEntry,
  sees: (scope: Scope) => boolean,
  rows: MemoryRows,
  isOwn: boolean,
): WireEntry => {
  const changes = entry.changes.flatMap((change): Change[] => {
    if (change.from === undefined || change.from === change.scope) return sees(change.scope) ? [change] : [];
    const [sawBefore, seesNow] = [sees(change.from), sees(change.scope)];
    if (sawBefore && seesNow) return [change];
    if (sawBefore)
      return [{ kind: change.kind, id: change.id, scope: change.from, before: { id: change.id }, after: null }];
    const now = seesNow ? rows.get(rows.kind(change.kind), change.id) : undefined;
    // An old entry may be read after the row has left again: what it is by now is not for this reader.
    return now && sees(rows.kind(change.kind).scope(now))
      ? [{ kind: change.kind, id: change.id, scope: change.scope, before: null, after: now }]
      : [];
  });
  return {
    version: entry.version,
    actor: entry.actor,
    at: entry.at,
    clientId: isOwn ? entry.clientId : "",
    seq: isOwn ? entry.seq : 0,
    name: entry.name,
    changes,
    ...(isOwn ? { result: entry.result } : {}),
  };
};
