import {
  type AnyCommand,
  type AnyQuery,
  type Context,
  defineCommand,
  defineLongQuery,
  defineQuery,
  finished,
  type MemoryRows,
  notFound,
  type Registry,
  type Rows,
  refuse,
  revertChanges,
  type Steps,
  type Tx,
} from "@overstory/kernel";
import { z } from "zod";
import { counterKind, type Note, noteKind, pageKind, remarkKind } from "./toy.ts";

const text = z.string();
const noteOf = (rows: Rows, id: string): Note => {
  const note = rows.get(noteKind, id);
  if (!note) throw notFound("note", id);
  return note;
};

const addNote = defineCommand({
  name: "note.add",
  summary: "Adds a note under its room's next number.",
  needs: "write",
  input: z.strictObject({ id: text, room: text.default("a"), text: text.optional() }),
  run: (tx, { id, room, text: said }, ctx) => {
    const number = (tx.get(counterKind, room)?.last ?? 0) + 1;
    if (number === 1) tx.insert(counterKind, { id: room, last: 1 });
    else tx.update(counterKind, room, { last: number });
    return tx.insert(noteKind, { id, room, number, at: ctx.now, ...(said !== undefined && { text: said }) });
  },
});

function* filling(
  tx: Tx,
  { id, room, count }: { id: string; room: string; count: number },
  ctx: Context,
): Steps<{ id: string; count: number }> {
  for (let at = 1; at <= count; at += 1) {
    addNote.run(tx, { id: `${id}.${at}`, room, text: id }, ctx);
    yield at;
  }
  return { id, count };
}

const fillRoom = defineCommand({
  name: "note.fill",
  summary: "Adds many notes, one in each step.",
  needs: "write",
  optimistic: false,
  input: z.strictObject({ id: text, room: text.default("a"), count: z.number() }),
  run: (tx, input, ctx) => finished(filling(tx, input, ctx)),
  steps: filling,
});

const editNote = defineCommand({
  name: "note.edit",
  summary:
    'Changes a note\'s text or mark; "bad" is refused, and a text that begins as the mark needs it (`only if: ...`) too.',
  needs: "write",
  input: z.strictObject({ id: text, text: text.nullable().optional(), mark: text.optional(), onlyIf: text.optional() }),
  run: (tx, { id, onlyIf, ...fields }, ctx) => {
    const note = noteOf(tx, id);
    if (fields.text === "bad")
      throw refuse("bad-text", "This text is bad. Write another.", { subject: id, field: "text" });
    if (onlyIf !== undefined && note.text !== onlyIf)
      throw refuse("changed-since", "Somebody changed it. Look again.", { subject: id });
    return tx.update(noteKind, id, { ...fields, at: ctx.now });
  },
});

const moveNote = defineCommand({
  name: "note.move",
  summary: "Moves a note to another room.",
  needs: "write",
  input: z.strictObject({ id: text, room: text }),
  run: (tx, { id, room }) => tx.update(noteKind, noteOf(tx, id).id, { room }),
});

const removeNote = defineCommand({
  name: "note.remove",
  summary: "Removes a note.",
  needs: "write",
  input: z.strictObject({ id: text }),
  run: (tx, { id }) => tx.remove(noteKind, noteOf(tx, id).id),
});

const writePage = defineCommand({
  name: "page.write",
  summary: "Writes the page of a note.",
  needs: "write",
  input: z.strictObject({ id: text, body: text.optional(), title: text.optional() }),
  loads: (_, { id }) => [{ what: "rows", kind: pageKind.name, ids: [id] }],
  run: (tx, { id, ...fields }) =>
    tx.get(pageKind, id)
      ? tx.update(pageKind, id, fields)
      : tx.insert(pageKind, { id, room: noteOf(tx, id).room, ...fields }),
});

function* extending(tx: Tx, { ids, by }: { ids: readonly string[]; by: string }): Steps<number> {
  for (const [at, id] of ids.entries()) {
    tx.update(pageKind, id, { body: `${tx.get(pageKind, id)?.body ?? ""}${by}` });
    yield at + 1;
  }
  return ids.length;
}

const extendPages = defineCommand({
  name: "pages.extend",
  summary: "Adds words to the end of pages, one in each step.",
  needs: "write",
  optimistic: false,
  input: z.strictObject({ ids: z.array(text), by: text }),
  loads: (_, { ids }) => [{ what: "rows", kind: pageKind.name, ids }],
  run: (tx, input) => finished(extending(tx, input)),
  steps: extending,
});

const addRemark = defineCommand({
  name: "remark.add",
  summary: "Adds a remark to a note.",
  needs: "write",
  input: z.strictObject({ id: text, note: text, text }),
  run: (tx, { id, note, text: said }) => tx.insert(remarkKind, { id, note, room: noteOf(tx, note).room, text: said }),
});

const editRemark = defineCommand({
  name: "remark.edit",
  summary: "Changes a remark.",
  needs: "write",
  input: z.strictObject({ id: text, text }),
  loads: (_, { id }) => [{ what: "rows", kind: remarkKind.name, ids: [id] }],
  run: (tx, { id, text: said }) => tx.update(remarkKind, id, { text: said }),
});

const removeRemark = defineCommand({
  name: "remark.remove",
  summary: "Removes a remark.",
  needs: "write",
  input: z.strictObject({ id: text }),
  loads: (_, { id }) => [{ what: "rows", kind: remarkKind.name, ids: [id] }],
  run: (tx, { id }) => tx.remove(remarkKind, id),
});

const undo = defineCommand({
  name: "undo",
  summary: "Undoes an entry of a client.",
  needs: "write",
  optimistic: false,
  input: z.strictObject({ clientId: text, seq: z.number() }),
  loads: (_, { clientId, seq }, loaded) => [
    { what: "entry-of-client", clientId, seq },
    ...loaded.entries.flatMap(({ changes }) =>
      changes.map(({ kind, id }) => ({ what: "rows", kind, ids: [id] }) as const),
    ),
  ],
  run: (tx, { seq }, { loaded }) => {
    const entry = loaded.entries[0];
    if (!entry) throw notFound("entry", String(seq));
    return revertChanges(tx.everything as MemoryRows, tx, entry.changes);
  },
});

const crash = defineCommand({
  name: "note.crash",
  summary: "Fails by a fault of its own, after it has written, or while it says what it needs.",
  needs: "write",
  optimistic: false,
  input: z.strictObject({ id: text, early: z.boolean().default(false) }),
  loads: (_, { early }) => {
    if (early) throw new TypeError("a fault in what is needed");
    return [];
  },
  run: (tx, { id }, ctx) => {
    tx.insert(noteKind, { id, room: "a", number: 99, at: ctx.now });
    throw new TypeError("a fault in the command");
  },
});

const readPage = defineQuery({
  name: "page.read",
  summary: "The page of a note.",
  needs: "read",
  input: z.strictObject({ id: text }),
  output: z.object({ body: text.nullable() }),
  loads: (_, { id }) => [{ what: "rows", kind: pageKind.name, ids: [id] }],
  run: (rows, { id }) => ({ body: rows.get(pageKind, id)?.body ?? null }),
});

const readRoom = defineLongQuery({
  name: "room.read",
  summary: "Notes of a room with their pages, one in each step.",
  needs: "read",
  input: z.strictObject({ room: text }),
  output: z.array(text),
  *steps(rows, { room }) {
    const notes = rows.by(noteKind, "room", room);
    yield;
    yield [{ what: "rows", kind: pageKind.name, ids: notes.map(({ id }) => id) }];
    const told: string[] = [];
    for (const { id } of notes) {
      told.push(`${id} ${rows.get(noteKind, id)?.text} ${rows.get(pageKind, id)?.body}`);
      yield;
    }
    return [...told, `of ${rows.by(noteKind, "room", room).length}`];
  },
});

const commands: AnyCommand[] = [
  addNote,
  fillRoom,
  editNote,
  moveNote,
  removeNote,
  writePage,
  extendPages,
  addRemark,
  editRemark,
  removeRemark,
  undo,
  crash,
];
const queries: AnyQuery[] = [readPage, readRoom];

export const toy: Registry = {
  kinds: [noteKind, pageKind, remarkKind, counterKind],
  commands: new Map(commands.map((command) => [command.name, command])),
  queries: new Map(queries.map((query) => [query.name, query])),
};
