import type { Change } from "@overstory/kernel";
import { type Commit, JsonText, type WritingAhead } from "@overstory/sync";

/** A column's value, ready for both databases. */
export type Value = string | number | null;

/** The tables that a commit writes, with their columns after `workspace`; a slice holds them flat, one row after the other. */
export const columns = {
  row: ["kind", "id", "ref", "hot", "json"],
  gone: ["kind", "id"],
  entry: [
    "version",
    "at",
    "actor",
    "via",
    "client_id",
    "seq",
    "name",
    "input",
    "result",
    "changes",
    "parts",
    "parts_at",
  ],
  part: ["version", "part", "json"],
  subject: ["subject", "version"],
  answer: ["client_id", "seq", "actor", "version", "problem"],
  aheadRow: ["batch", "kind", "id", "ref", "hot", "json"],
  aheadSubject: ["batch", "subject"],
} as const;

export type Table = keyof typeof columns;

/** One piece of a commit, small enough to handle without holding up the event loop. */
export type Slice = Record<Table, Value[]>;

/** The columns of a flat table, each as an array. */
export const arraysOf = (values: readonly Value[], width: number): Value[][] => {
  const arrays: Value[][] = Array.from({ length: width }, () => []);
  for (const [at, value] of values.entries()) arrays[at % width]?.push(value);
  return arrays;
};

/** A slice is cut after about this many characters of JSON. */
const sliceChars = 500_000;
/** The same of what is written ahead: each is a transaction that others wait for. */
const aheadChars = 64_000;
/** A part of a big entry holds at most so many changes and about so many characters. */
const partChanges = 2_000;
const partChars = 250_000;
/** Entries up to this many characters are kept whole. */
const wholeChars = 64_000;

const emptySlice = (): Slice => ({
  ...{ row: [], gone: [], entry: [], part: [], subject: [], answer: [] },
  ...{ aheadRow: [], aheadSubject: [] },
});

const json = (value: unknown): string | null =>
  value instanceof JsonText ? value.text : (JSON.stringify(value) ?? null);

/** The texts of rows that a commit writes anyway: the log tells new rows whole, and need not write them out a second time. */
type Written = WeakMap<object, string>;

const changeJson = ({ kind, id, scope, before, after, ...rest }: Change, written: Written): string | undefined => {
  const text = before === null && after !== null ? written.get(after) : undefined;
  if (text === undefined || Object.keys(rest).length > 0) return undefined;
  return `{"kind":${JSON.stringify(kind)},"id":${JSON.stringify(id)},"scope":${JSON.stringify(scope)},"before":null,"after":${text}}`;
};

/** JSON arrays that together hold the values, each of bounded size; at least one, if need be empty. */
export function* packed(
  values: readonly unknown[],
  maxCount = partChanges,
  toJson: (value: never) => string | null = json,
): Generator<string> {
  let pack: string[] = [];
  let chars = 0;
  for (const value of values) {
    const text = toJson(value as never) ?? "null";
    if (pack.length > 0 && (pack.length >= maxCount || chars + text.length > partChars)) {
      yield `[${pack.join(",")}]`;
      pack = [];
      chars = 0;
    }
    pack.push(text);
    chars += text.length;
  }
  yield `[${pack.join(",")}]`;
}

/** Either the whole changes, or the first parts as an iterator that goes on. */
const changesOf = (changes: readonly Change[], written: Written): { whole: string } | { parts: Iterable<string> } => {
  const packs = packed(changes, partChanges, (change: Change) => changeJson(change, written) ?? json(change));
  const first = packs.next().value ?? "[]";
  const second = packs.next();
  if (second.done && first.length <= wholeChars) return { whole: first };
  const parts = function* () {
    yield first;
    if (!second.done) {
      yield second.value;
      yield* packs;
    }
  };
  return { parts: parts() };
};

/** The rows to write, each once: of several writes to one row the last counts. */
const lastWrites = (rows: Commit["rows"]): Iterable<Commit["rows"][number]> => {
  if (rows.length < 2) return rows;
  const last = new Map<string, Commit["rows"][number]>();
  for (const row of rows) last.set(`${row.kind}\0${row.id}`, row);
  return last.values();
};

/** A commit as slices; always at least one. JSON holds NUL and lone surrogates as escapes, so both databases keep them. */
export function* slicesOf(commit: Commit): Generator<Slice> {
  const written: Written = new WeakMap();
  let slice = emptySlice();
  let chars = 0;
  const isFull = (added: number) => {
    chars += added;
    return chars > sliceChars;
  };
  const cut = () => {
    const full = slice;
    slice = emptySlice();
    chars = 0;
    return full;
  };
  for (const { kind, id, ref, hot, row } of lastWrites(commit.rows)) {
    if (row === null) slice.gone.push(kind, id);
    else {
      const text = JSON.stringify(row);
      written.set(row, text);
      slice.row.push(kind, id, ref ?? null, hot ? 1 : 0, text);
      if (isFull(text.length)) yield cut();
    }
  }
  for (const { entry, subjects } of commit.appends) {
    const { version, at, actor, via, clientId, seq, name } = entry;
    const { ahead } = commit;
    const changes = ahead ? undefined : changesOf(entry.changes, written);
    let parts = ahead?.parts ?? 0;
    if (changes && "parts" in changes) {
      for (const part of changes.parts) {
        slice.part.push(version, parts++, part);
        if (isFull(part.length)) yield cut();
      }
    }
    const whole = changes && "whole" in changes ? changes.whole : null;
    const input = json(entry.input);
    slice.entry.push(
      version,
      at,
      actor,
      via,
      clientId,
      seq,
      name,
      input,
      json(entry.result),
      whole,
      parts,
      ahead?.batch ?? null,
    );
    slice.answer.push(clientId, seq, actor, version, null);
    if (isFull((whole?.length ?? 0) + (input?.length ?? 0))) yield cut();
    for (const subject of ahead ? [] : new Set(subjects)) {
      slice.subject.push(subject, version);
      if (isFull(subject.length + 20)) yield cut();
    }
  }
  for (const { clientId, seq, actor, problem } of commit.refusals) {
    slice.answer.push(clientId, seq, actor, null, json(problem));
  }
  yield slice;
}

/** What is written ahead of a commit, as slices; answers how many parts the changes take. */
export function* aheadSlices(batch: number, { rows, changes, subjects }: WritingAhead): Generator<Slice, number> {
  const written: Written = new WeakMap();
  let slice = emptySlice();
  let chars = 0;
  const isFull = (added: number) => {
    chars += added;
    return chars > aheadChars;
  };
  const cut = () => {
    const full = slice;
    slice = emptySlice();
    chars = 0;
    return full;
  };
  for (const { kind, id, ref, hot, row } of lastWrites(rows)) {
    const text = row === null ? null : JSON.stringify(row);
    if (row !== null && text !== null) written.set(row, text);
    slice.aheadRow.push(batch, kind, id, ref ?? null, hot ? 1 : 0, text);
    if (isFull((text?.length ?? 0) + 40)) yield cut();
  }
  let parts = 0;
  const packs = packed(changes, partChanges, (change: Change) => changeJson(change, written) ?? json(change));
  for (const part of packs) {
    slice.part.push(batch, parts++, part);
    if (isFull(part.length)) yield cut();
  }
  for (const subject of new Set(subjects)) {
    slice.aheadSubject.push(batch, subject);
    if (isFull(subject.length + 20)) yield cut();
  }
  yield slice;
  return parts;
}
