import { defineKind, type Row } from "@overstory/kernel";
import { z } from "zod";

/** The toy domain of these tests: notes in rooms, numbered by room; each may have a page of text and remarks, which are cold. */
export type Note = Row & {
  readonly room: string;
  readonly number: number;
  readonly text?: string;
  readonly mark?: string;
  readonly at: string;
};
export type Page = Row & { readonly room: string; readonly body?: string; readonly title?: string };
export type Remark = Row & { readonly note: string; readonly room: string; readonly text: string };
export type Counter = Row & { readonly last: number };

const room = z.string();

export const noteKind = defineKind<Note>({
  name: "note",
  schema: z.custom<Note>(),
  heat: "hot",
  scope: (note) => `product:${note.room}`,
  indexes: { room: (note) => note.room },
  erase: (tx, note) => {
    for (const remark of tx.by(remarkKind, "note", note.id)) tx.remove(remarkKind, remark.id);
    if (tx.get(pageKind, note.id)) tx.remove(pageKind, note.id);
    tx.remove(noteKind, note.id);
  },
});

/** The page of the note that has the same id. */
export const pageKind = defineKind<Page>({
  name: "page",
  schema: z.custom<Page>(),
  heat: "cold",
  scope: (page) => `product:${page.room}`,
});

export const remarkKind = defineKind<Remark>({
  name: "remark",
  schema: z.custom<Remark>(),
  heat: "cold",
  scope: (remark) => `product:${remark.room}`,
  ref: (remark) => remark.note,
  subject: (remark) => remark.note,
  indexes: { note: (remark) => remark.note },
});

export const counterKind = defineKind<Counter>({
  name: "counter",
  schema: z.strictObject({ id: room, last: z.number() }),
  heat: "hot",
  scope: () => "workspace",
  keep: ["last"],
});
