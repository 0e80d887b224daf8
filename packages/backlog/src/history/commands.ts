import {
  type Change,
  type Context,
  defineCommand,
  defineQuery,
  type LogEntry,
  notFound,
  type Rows,
  refuse,
  type Scope,
} from "@overstory/kernel";
import { z } from "zod";
import { nameOf, textOf } from "../fields.ts";
import { guestKind } from "../guest/schema.ts";
import { anyItemNamed } from "../item/find.ts";
import { attachedTo } from "../item/move.ts";
import { memberKind } from "../member/schema.ts";
import { attachedKinds } from "../record/attached.ts";
import { capabilityToUndo, isLasting, loadsToRevert, undoChanges } from "./undo.ts";

const changeView = z.object({
  kind: z.string(),
  id: z.string(),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
});

export const entryView = z.object({
  version: z.number(),
  at: z.string(),
  actor: z.string(),
  actorName: z.string(),
  via: z.string(),
  name: z.string().describe("The command."),
  clientId: z.string(),
  seq: z.number(),
  reason: z.string().nullable().describe("Why a story went back, or passed a gate that was not met."),
  override: z.boolean().describe("Whether it passed gates that were not met."),
  changes: z.array(changeView),
});

/** Whose changes a reader may get: those of their scopes, and never what the server keeps to itself. */
const seenChanges = (entry: LogEntry, { actor }: Context): Change[] =>
  entry.changes.flatMap((change): Change[] => {
    const sees = (scope: Scope) => scope !== "server" && actor.sees(scope);
    if (change.from === undefined) return sees(change.scope) ? [change] : [];
    // What came from or went to where the reader may not look says only that it came or went.
    if (sees(change.scope)) return [sees(change.from) ? change : { ...change, before: null }];
    return sees(change.from) ? [{ ...change, before: { id: change.id }, after: null }] : [];
  });

const view = (
  rows: Rows,
  entry: LogEntry,
  changes: readonly Change[],
  { actor }: Context,
): z.infer<typeof entryView> => ({
  version: entry.version,
  at: entry.at,
  actor: entry.actor,
  actorName:
    rows.get(memberKind, entry.actor)?.name ??
    rows.get(guestKind, entry.actor)?.name ??
    (entry.actor === "system" ? "Overstory" : "A former member"),
  via: entry.via,
  name: entry.name,
  // Under which name and number somebody's program sends is its own affair.
  clientId: entry.actor === actor.id ? entry.clientId : "",
  seq: entry.actor === actor.id ? entry.seq : 0,
  reason: changes.length > 0 ? reasonOf(entry) : null,
  override: changes.length > 0 && (entry.input as { override?: unknown } | null)?.override === true,
  changes: changes.map(({ kind, id, before, after }) => ({ kind, id, before, after })) as z.infer<typeof changeView>[],
});

const reasonOf = ({ input }: LogEntry): string | null => {
  const reason = (input as { reason?: unknown } | null)?.reason;
  return typeof reason === "string" && reason !== "" ? reason : null;
};

export const historyOf = defineQuery({
  name: "history.of",
  summary: "What happened to an item, newest first.",
  needs: "backlog.view",
  input: z.strictObject({
    item: nameOf("item"),
    before: z.number().int().positive().optional().describe("Entries older than this version."),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ entries: z.array(entryView) }),
  loads: (rows, input) => {
    const { id } = anyItemNamed(rows, input.item);
    return [
      { what: "history", subject: id, limit: input.limit, ...(input.before !== undefined && { before: input.before }) },
      ...attachedTo([{ id }]),
    ];
  },
  run: (rows, input, ctx) => {
    const item = anyItemNamed(rows, input.item);
    const hanging = new Set(attachedKinds.flatMap((kind) => rows.by(kind, "item", item.id)).map(({ id }) => id));
    for (const { changes } of ctx.loaded.entries)
      for (const change of changes) if (subjectOf(change) === item.id) hanging.add(change.id);
    const about = (change: Change) => change.id === item.id || hanging.has(change.id) || subjectOf(change) === item.id;
    return {
      entries: ctx.loaded.entries.flatMap((entry) => {
        const changes = seenChanges(entry, ctx).filter(about);
        return changes.length > 0 ? [view(rows, entry, changes, ctx)] : [];
      }),
    };
  },
});

const subjectOf = (change: Change): unknown => {
  const row = change.after ?? change.before;
  return row && "item" in row && attachedKinds.some((kind) => kind.name === change.kind) ? row.item : undefined;
};

export const logSince = defineQuery({
  name: "log.since",
  summary: "The workspace's log after a version, in order: every accepted command with the changes you may see.",
  needs: "backlog.view",
  input: z.strictObject({
    since: z.number().int().min(0).default(0),
    limit: z.number().int().min(1).max(1_000).default(100),
  }),
  output: z.object({ entries: z.array(entryView) }),
  loads: (_, input) => [{ what: "log", since: input.since, limit: input.limit }],
  run: (rows, _, ctx) => ({
    entries: ctx.loaded.entries.map((entry) => view(rows, entry, seenChanges(entry, ctx), ctx)),
  }),
});

export const revertHistory = defineCommand({
  name: "history.revert",
  summary: "Undo an entry of the log as a new entry: only what nobody changed since is put back.",
  needs: "backlog.comment",
  optimistic: false,
  input: z.strictObject({
    version: z.number().int().positive().optional().describe("The entry's version; or name it by clientId and seq."),
    clientId: textOf(120, "clientId").optional(),
    seq: z.number().int().positive().optional(),
  }),
  loads: (rows, input, loaded) => {
    const entry = loaded.entries[0];
    if (entry) return loadsToRevert(rows, entry.changes);
    if (input.version !== undefined) return [{ what: "entry", version: input.version }];
    if (input.clientId !== undefined && input.seq !== undefined)
      return [{ what: "entry-of-client", clientId: input.clientId, seq: input.seq }];
    throw refuse("entry-unnamed", "Name the entry to undo by version, or by clientId and seq.", { field: "version" });
  },
  run: (tx, input, ctx) => {
    const entry = ctx.loaded.entries[0];
    const name = input.version === undefined ? `${input.clientId}/${input.seq}` : String(input.version);
    // An entry that holds anything out of the actor's sight is as absent as one that does not exist.
    if (
      !entry ||
      entry.changes.some(({ scope, from }) => !ctx.actor.sees(scope) || (from !== undefined && !ctx.actor.sees(from)))
    )
      throw notFound("entry", name);
    if (entry.actor !== ctx.actor.id && !ctx.actor.may("history.revert-any")) {
      throw refuse("entry-of-another", "You can undo your own changes; an owner or admin can undo others'.", {
        subject: name,
      });
    }
    if (isLasting(entry.changes))
      throw refuse(
        "not-undoable",
        `"${entry.name}" is not undone, for people have seen what it did. Do what you want instead: set the role, make the invitation or token anew, vote again.`,
        { subject: name },
      );
    if (!entry.changes.every((change) => ctx.actor.may(capabilityToUndo(change)))) {
      throw refuse("not-undoable", "Your role does not allow this change, so it does not allow undoing it either.", {
        subject: name,
      });
    }
    return { ...undoChanges(tx, entry.changes), version: entry.version };
  },
});
