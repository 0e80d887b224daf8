import type { z } from "zod";
import type { Actor, AnyCommand, AnyQuery, Context, Load, QuerySteps, Registry } from "./define.ts";
import { DomainError, forbidden } from "./errors.ts";
import type { Forgetting } from "./forgetting.ts";
import type { MemoryRows } from "./memory.ts";
import type { Change } from "./row.ts";
import { finished, type Steps } from "./steps.ts";
import { SeenRows, Transaction } from "./transaction.ts";

/** What a command did, before it is durable. `rollback` takes it back out of the rows in memory. */
export type Executed = {
  readonly result: unknown;
  readonly changes: readonly Change[];
  readonly logged: unknown;
  /** What is to be found nowhere any more once it is durable. */
  readonly forgotten: readonly Forgetting[];
  rollback(): void;
};

/** A call as it comes in from any surface. */
export type Call = { readonly name: string; readonly input: unknown };

/** The name of several commands run as one entry: all or nothing. */
export const batchName = "batch";

/** At most so many commands in one batch. */
export const batchLimit = 1_000;

// What a caller named is said back to them: shortened, and so that every database keeps it.
const shown = (name: string): string => name.slice(0, 80).replaceAll("\u0000", "\uFFFD").toWellFormed();

const fieldOf = (path: readonly PropertyKey[]): string => path.map((key) => shown(String(key))).join(".");

/** At most so many wrong fields are named. */
const problemLimit = 20;

// A schema of free keys passes over a key that reaches a prototype without a word.
const prototypeKey = (value: unknown, path: readonly PropertyKey[]): readonly PropertyKey[] | undefined => {
  if (typeof value !== "object" || value === null) return undefined;
  if (Object.hasOwn(value, "__proto__")) return path;
  for (const [key, inner] of Object.entries(value)) {
    const found = typeof inner === "object" && inner !== null ? prototypeKey(inner, [...path, key]) : undefined;
    if (found) return found;
  }
  return undefined;
};

/** Checks input against a schema; refuses with every wrong field named. */
export const parseInput = <I>(schema: z.ZodType<I>, input: unknown, name: string): I => {
  const parsed = schema.safeParse(input ?? {});
  const hidden = parsed.success ? prototypeKey(input, []) : undefined;
  if (parsed.success && !hidden) return parsed.data;
  const unknown = (path: readonly PropertyKey[], key: string) => ({
    field: fieldOf([...path, key]),
    message: `There is no field "${shown(key)}" here. Leave it out, or check its spelling.`,
  });
  const errors = hidden
    ? [unknown(hidden, "__proto__")]
    : (parsed.error?.issues ?? [])
        .slice(0, problemLimit)
        .flatMap((issue) =>
          issue.code === "unrecognized_keys"
            ? issue.keys.slice(0, problemLimit).map((key) => unknown(issue.path, key))
            : [{ field: fieldOf(issue.path), message: issue.message }],
        )
        .slice(0, problemLimit);
  const first = errors[0];
  throw new DomainError({
    kind: "invalid",
    code: "invalid-input",
    subject: name,
    message: first?.field ? `${first.field}: ${first.message}` : (first?.message ?? "The input is not valid."),
    errors,
  });
};

const unknownName = (name: string, sort: string): DomainError =>
  new DomainError({
    kind: "not-found",
    code: `unknown-${sort}`,
    subject: shown(name),
    message: `There is no ${sort} named "${shown(name)}". GET /openapi.json lists them all.`,
  });

/** The command of that name; refuses when there is none. */
export const commandOf = (registry: Registry, name: string): AnyCommand => {
  const command = registry.commands.get(name);
  if (!command) throw unknownName(name, "command");
  return command;
};

/** The query of that name; refuses when there is none. */
export const queryOf = (registry: Registry, name: string): AnyQuery => {
  const query = registry.queries.get(name);
  if (!query) throw unknownName(name, "query");
  return query;
};

const allow = (actor: Actor, { needs, name }: { needs: string; name: string }) => {
  if (!actor.may(needs)) throw forbidden(needs, `"${name}"`);
};

type Ready = { command: AnyCommand; input: unknown };

/** Permission comes before anything else, the shape of the input included: an outsider learns nothing. */
const ready = (registry: Registry, call: Call, actor: Actor): Ready => {
  const command = commandOf(registry, call.name);
  allow(actor, command);
  return { command, input: parseInput(command.input, call.input, call.name) };
};

/** The calls of a batch; a single call is a batch of one. */
export const callsOf = (call: Call): readonly Call[] => {
  if (call.name !== batchName) return [call];
  const commands = (call.input as { commands?: unknown } | null)?.commands;
  const valid =
    Array.isArray(commands) &&
    commands.length > 0 &&
    commands.length <= batchLimit &&
    commands.every((one) => typeof one === "object" && one !== null && typeof one.name === "string");
  if (!valid) {
    throw new DomainError({
      kind: "invalid",
      code: "invalid-input",
      subject: "commands",
      message: `commands: a list of 1 to ${batchLimit} objects with "name" and "input".`,
      errors: [{ field: "commands", message: `A list of 1 to ${batchLimit} objects with "name" and "input".` }],
    });
  }
  return commands.map((one: Call) => ({ name: one.name, input: one.input }));
};

/** What a call needs loaded before it can run; asked again after each round. Refuses as `execute` would. */
export const loadsFor = (registry: Registry, rows: MemoryRows, call: Call, ctx: Context): Load[] =>
  callsOf(call).flatMap((one) => {
    const { command, input } = ready(registry, one, ctx.actor);
    return command.loads?.(new SeenRows(rows, ctx.actor), input, ctx.loaded) ?? [];
  });

const askedBy = (load: Load): string[] => {
  if (load.what === "rows") return load.ids.map((id) => `${load.kind} ${id}`);
  return load.what === "rows-by-ref" ? load.refs.map((ref) => `${load.kind} of ${ref}`) : [];
};

/** What each command of a batch asks for before any of them runs; `undefined` where it cannot tell yet. */
const askedAhead = (registry: Registry, rows: MemoryRows, calls: readonly Call[], ctx: Context) =>
  calls.map((call) => {
    try {
      return new Set(loadsFor(registry, rows, call, ctx).flatMap(askedBy));
    } catch {
      return undefined;
    }
  });

/**
 * A command that, after those before it in its batch, needs more than was loaded would leave the rest behind: a comment in the
 * former product of an item. Nothing can be fetched any more, so it is refused.
 */
const refuseUnloaded = ({ command, input }: Ready, tx: Transaction, ctx: Context, asked: Set<string> | undefined) => {
  const needed = asked ? (command.loads?.(tx, input, ctx.loaded) ?? []).flatMap(askedBy) : [];
  if (needed.every((one) => asked?.has(one))) return;
  throw new DomainError({
    kind: "refused",
    code: "batch-order",
    subject: command.name,
    message: `"${command.name}" depends on what comes before it in this batch. Send it by itself, after the others.`,
  });
};

const refuseTogether = (name: string): DomainError =>
  new DomainError({
    kind: "refused",
    code: "batch-alone",
    subject: name,
    message: `"${name}" rewrites what the log holds, so it shares no batch. Send it by itself.`,
  });

/** Runs a command (or a batch) on rows in memory. On a refusal the rows are as before and a DomainError is thrown. */
export const execute = (registry: Registry, rows: MemoryRows, call: Call, ctx: Context): Executed =>
  finished(executing(registry, rows, call, ctx));

/** As `execute`, in slices: those of a command that has steps, and those of what comes after any command. */
export function* executing(registry: Registry, rows: MemoryRows, call: Call, ctx: Context): Steps<Executed> {
  const calls = callsOf(call);
  const tx = new Transaction(rows, ctx.actor);
  try {
    const asked = calls.length > 1 ? askedAhead(registry, rows, calls, ctx) : [];
    const results: unknown[] = [];
    const logged: unknown[] = [];
    for (const [at, one] of calls.entries()) {
      const { command, input } = ready(registry, one, ctx.actor);
      if (command.alone && call.name === batchName) throw refuseTogether(one.name);
      if (at > 0) refuseUnloaded({ command, input }, tx, ctx, asked[at]);
      const result = command.steps ? yield* command.steps(tx, input, ctx) : command.run(tx, input, ctx);
      results.push(result ?? null);
      const kept = command.logged ? command.logged(input) : input;
      logged.push(call.name === batchName ? { name: one.name, input: kept } : kept);
    }
    yield* tx.settling();
    yield* tx.checking();
    const changes = yield* tx.collecting();
    const isBatch = call.name === batchName;
    return {
      result: isBatch ? results : results[0],
      changes,
      logged: isBatch ? { commands: logged } : logged[0],
      forgotten: tx.forgotten,
      rollback: () => tx.rollback(),
    };
  } catch (error) {
    tx.rollback();
    throw error;
  }
}

/** A query that may be asked, on rows as the actor sees them, with its input. Permission comes first here, too. */
const readyToAsk = (registry: Registry, rows: MemoryRows, call: Call, { actor }: Context) => {
  const query = queryOf(registry, call.name);
  allow(actor, query);
  return { query, seen: new SeenRows(rows, actor), input: parseInput(query.input, call.input, call.name) };
};

/** Refuses as `ask` would where the actor may not ask this. */
export const allowQuery = (registry: Registry, { name }: Call, actor: Actor): void =>
  allow(actor, queryOf(registry, name));

/** Runs a query on rows as the actor sees them. */
export const ask = (registry: Registry, rows: MemoryRows, call: Call, ctx: Context): unknown => {
  const { query, seen, input } = readyToAsk(registry, rows, call, ctx);
  return query.run(seen, input, ctx);
};

/** As `ask`, for a query that has steps, in these: what it yields is passed on. */
export function* asking(registry: Registry, rows: MemoryRows, call: Call, ctx: Context): QuerySteps<unknown> {
  const { query, seen, input } = readyToAsk(registry, rows, call, ctx);
  return query.steps ? yield* query.steps(seen, input, ctx) : query.run(seen, input, ctx);
}

/** As `loadsFor`, for a query. */
export const loadsForQuery = (registry: Registry, rows: MemoryRows, call: Call, ctx: Context): Load[] => {
  const { query, seen, input } = readyToAsk(registry, rows, call, ctx);
  if (!query.steps) return query.loads?.(seen, input, ctx.loaded) ?? [];
  return [...query.steps(seen, input, ctx)].flatMap((step) => (Array.isArray(step) ? (step as Load[]) : []));
};
