import {
  type Actor,
  type AnyCommand,
  type AnyQuery,
  ask,
  type Context,
  DomainError,
  defineCommand,
  defineKind,
  defineQuery,
  execute,
  MemoryRows,
  notFound,
  nothingLoaded,
  type Registry,
  refuse,
} from "@overstory/kernel";
import { z } from "zod";
import type { Host } from "../host.ts";
import { notSignedIn } from "../problem.ts";

/** A registry small enough to read, with every shape that surfaces have to deal with. */
const noteSchema = z.strictObject({
  id: z.string(),
  key: z.string(),
  title: z.string(),
  effort: z.number().optional(),
  labels: z.array(z.string()).optional(),
  done: z.boolean().optional(),
  inputs: z.strictObject({ value: z.number().optional(), risk: z.number().optional() }).optional(),
  extra: z.record(z.string(), z.array(z.string())).optional(),
});
type Note = z.infer<typeof noteSchema>;
const noteKind = defineKind<Note>({
  name: "note",
  schema: noteSchema,
  heat: "hot",
  scope: () => "workspace",
  indexes: { key: (note) => note.key },
});

const title = z.string({ error: "title is a text." }).max(40, "title holds at most 40 characters. Shorten it.");
const fields = {
  effort: z.number({ error: "effort is a number." }).min(0, "effort is 0 or more.").nullable().optional(),
  labels: z.array(z.string()).optional(),
  done: z.boolean({ error: "done is true or false." }).optional(),
  inputs: z.strictObject({ value: z.number().optional(), risk: z.number().optional() }).optional(),
  extra: z.record(z.string(), z.array(z.string())).optional(),
};

const createNote = defineCommand({
  name: "note.create",
  summary: "Write a note.",
  needs: "notes.edit",
  input: z.strictObject({ title, ...fields }),
  run: (tx, { effort, ...input }, ctx) => {
    if (input.title === "taken")
      throw refuse("title-taken", 'There is a note "taken" already. Choose another title.', {
        subject: "taken",
        field: "title",
      });
    const count = [...tx.all(noteKind)].length;
    return tx.insert(noteKind, {
      id: ctx.newId(),
      key: `N-${count + 1}`,
      ...input,
      ...(typeof effort === "number" ? { effort } : {}),
    });
  },
});

const named = (rows: Pick<MemoryRows, "by">, key: string): Note => {
  const note = rows.by(noteKind, "key", key)[0];
  if (!note) throw notFound("note", key);
  return note;
};

const editNote = defineCommand({
  name: "note.edit",
  summary: "Change a note.",
  needs: "notes.edit",
  input: z.strictObject({ note: z.string(), title: title.optional(), ...fields }),
  run: (tx, { note, effort, ...input }) => {
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
    return tx.update(noteKind, named(tx, note).id, { ...given, ...(effort === undefined ? {} : { effort }) });
  },
});

const removeNotes = defineCommand({
  name: "note.removeAll",
  summary: "Take notes away.",
  needs: "notes.edit",
  input: z.strictObject({ notes: z.array(z.string()).min(1) }),
  run: (tx, { notes }) => {
    for (const key of notes) tx.remove(noteKind, named(tx, key).id);
    return { removed: notes.length };
  },
});

const breakDown = defineCommand({
  name: "note.breakDown",
  summary: "Fail without a rule.",
  needs: "notes.edit",
  input: z.strictObject({}),
  run: (): null => {
    throw new Error("secret detail at /srv/app.ts:12");
  },
});

type Tree = { key: string; children: Tree[] };
const tree: z.ZodType<Tree> = z.strictObject({
  key: z.string(),
  get children() {
    return z.array(tree);
  },
});

const getNote = defineQuery({
  name: "note.get",
  summary: "One note by key.",
  needs: "notes.view",
  input: z.strictObject({ note: z.string().describe("The key.") }),
  output: noteSchema,
  run: (rows, { note }) => named(rows as MemoryRows, note),
});

const listNotes = defineQuery({
  name: "note.list",
  summary: "Notes, filtered and paged.",
  needs: "notes.view",
  input: z.strictObject({
    text: z.string().optional(),
    sort: z.enum(["key", "title"]).default("key"),
    labels: z.array(z.string()).optional(),
    done: z.boolean().optional(),
    filter: z.strictObject({ effort: z.number().optional(), label: z.array(z.string()).optional() }).optional(),
    limit: z.number({ error: "limit is a number." }).int().min(1).max(1_000, "limit is at most 1,000.").default(100),
    offset: z.number().int().min(0).default(0),
  }),
  output: z.object({ items: z.array(noteSchema), total: z.number(), input: z.unknown() }),
  run: (rows, input) => {
    const all = [...rows.all(noteKind)].filter((note) => input.text === undefined || note.title.includes(input.text));
    return { items: all.slice(input.offset, input.offset + input.limit), total: all.length, input };
  },
});

const treeOfNotes = defineQuery({
  name: "note.tree",
  summary: "Notes as a tree.",
  needs: "notes.view",
  input: z.strictObject({}),
  output: z.object({ items: z.array(tree) }),
  run: (rows) => ({
    items: [{ key: "top", children: [...rows.all(noteKind)].map((note) => ({ key: note.key, children: [] })) }],
  }),
});

const byName = <T extends { readonly name: string }>(all: readonly T[]): Map<string, T> =>
  new Map(all.map((one) => [one.name, one]));

export const sample: Registry = {
  kinds: [noteKind],
  commands: byName<AnyCommand>([createNote, editNote, removeNotes, breakDown]),
  queries: byName<AnyQuery>([getNote, listNotes, treeOfNotes]),
};

/** What a test learns of a call: who called how, and the idempotency key. */
export type Heard = { via: string; session: unknown; name: string; key: string | undefined };

/** A host in memory over the sample. Sessions: "editor" may all, "viewer" may read, anything else is a stranger. */
export const sampleHost = (): Host & { heard: Heard[]; rows: MemoryRows } => {
  const rows = new MemoryRows(sample.kinds);
  const heard: Heard[] = [];
  let ids = 0;
  let version = 0;
  const contextOf = (session: unknown): Context => {
    if (session !== "editor" && session !== "viewer") throw notSignedIn();
    const actor: Actor = {
      id: session,
      may: (needs) => session === "editor" || needs === "notes.view",
      sees: () => true,
    };
    return { actor, now: "2026-11-23T10:00:00.000Z", via: "rest", newId: () => `id-${++ids}`, loaded: nothingLoaded };
  };
  return {
    registry: sample,
    heard,
    rows,
    command: async (caller, call, key) => {
      heard.push({ via: caller.via, session: caller.session, name: call.name, key });
      if (call.name === "note.create" && (call.input as { title?: unknown })?.title === "asleep") {
        throw new DomainError({
          kind: "unavailable",
          code: "starting",
          message: "The server is starting. Try again in a moment.",
        });
      }
      const { result } = execute(sample, rows, call, contextOf(caller.session));
      return { version: ++version, result };
    },
    query: async (caller, call) => {
      heard.push({ via: caller.via, session: caller.session, name: call.name, key: undefined });
      return { version, result: ask(sample, rows, call, contextOf(caller.session)) };
    },
  };
};
