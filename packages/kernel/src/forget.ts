import type { LogEntry } from "./define.ts";
import type { Forgetting, ForgottenRow, ForgottenWords } from "./forgetting.ts";
import type { Change, Patch, Row } from "./row.ts";
import { isUpdate } from "./transaction.ts";

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

type Replacing = { readonly find: RegExp; readonly words: ForgottenWords };

const longestFirst = (words: readonly ForgottenWords[]): ForgottenWords[] =>
  words.filter(({ text }) => /[\p{L}\p{N}]/u.test(text)).sort((a, b) => b.text.length - a.text.length);

const replacingOf = (words: readonly ForgottenWords[]): Replacing[] =>
  longestFirst(words).map((one) => {
    const parts = one.text.normalize("NFC").trim().split(/\s+/).map(escaped).join("\\s+");
    // "Ada" is in "Ada's", not in "Canada".
    return { words: one, find: new RegExp(`(?<![\\p{L}\\p{N}])${parts}(?![\\p{L}\\p{N}])`, "giu") };
  });

// Ids are no words: a name of four letters may look like a piece of one.
const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

const inText = (text: string, replacing: readonly Replacing[]): string => {
  let out = text;
  if (isId(text)) return out;
  for (const { find, words } of replacing) {
    // A letter with its accent apart is the same letter; what holds none of the words stays as it was written.
    const whole = out.normalize("NFC");
    const next = whole.replace(find, () => words.instead);
    if (next !== whole) out = next;
  }
  return out;
};

const inValue = <T>(value: T, replacing: readonly Replacing[]): T => {
  if (typeof value === "string") return inText(value, replacing) as T;
  if (Array.isArray(value)) return value.map((one) => inValue(one, replacing)) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inValue(one, replacing)])) as T;
};

/** The value with the words replaced wherever they stand in its texts; equal to it where none does. */
export const withoutWords = <T>(value: T, words: readonly ForgottenWords[]): T => inValue(value, replacingOf(words));

/** A stretch of a text that gives way: `removed` UTF-16 units at `start`. */
export type Replaced = { readonly start: number; readonly removed: number; readonly text: string };

/** Where the words stand in a text, last first, so that one replacement moves no other. */
export const placesOf = (text: string, words: readonly ForgottenWords[]): Replaced[] => {
  const after = withoutWords(text, words);
  if (after === text) return [];
  // With accents apart places cannot be told from those of the plain text: the whole gives way.
  if (text !== text.normalize("NFC")) return [{ start: 0, removed: text.length, text: after }];
  const found: Replaced[] = [];
  for (const { find, words: one } of replacingOf(words)) {
    for (const match of text.matchAll(find)) {
      const place = { start: match.index, removed: match[0].length, text: one.instead };
      const isFree = found.every(
        (other) => place.start >= other.start + other.removed || other.start >= place.start + place.removed,
      );
      if (isFree) found.push(place);
    }
  }
  return found.sort((a, b) => b.start - a.start);
};

const withoutFields = (
  values: Row | Patch | null,
  instead: ForgottenRow["instead"],
  isPatch: boolean,
): Row | Patch | null => {
  if (values === null) return null;
  const kept: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(values)) {
    const top = path.split("/")[0] as string;
    if (!Object.hasOwn(instead, top)) kept[path] = value;
    else if (isPatch && value === null) kept[path] = null;
    else if (isPatch || instead[top] !== null) kept[path] = path === top ? instead[top] : null;
  }
  return kept;
};

/** Rewrites what is to be forgotten, entry by entry. Made once for many. */
export class Forgetter {
  readonly #rows: ReadonlyMap<string, ForgottenRow>;
  readonly #replacing: readonly Replacing[];
  readonly #everywhere: readonly Replacing[];
  readonly #needles: readonly string[];

  constructor(forgettings: readonly Forgetting[]) {
    const rows = forgettings.flatMap((one) => one.rows);
    this.#rows = new Map(rows.map((row) => [`${row.kind}/${row.id}`, row]));
    this.#replacing = replacingOf(forgettings.flatMap((one) => one.words));
    this.#everywhere = this.#replacing.filter(({ words }) => words.kinds === undefined);
    const longest = this.#replacing.map(({ words }) =>
      words.text
        .trim()
        .split(/\s+/)
        .reduce((a, b) => (b.length > a.length ? b : a)),
    );
    this.#needles = [...rows.map(({ id }) => id), ...longest].map((text) => plain(JSON.stringify(text).slice(1, -1)));
  }

  /** Whether a JSON text may hold anything of it: quick, and never false where it does. */
  concerns(json: string): boolean {
    const text = plain(json);
    return this.#needles.some((needle) => text.includes(needle));
  }

  /** Any value outside the log: a refusal, work in progress. */
  value<T>(value: T): T {
    return inValue(value, this.#everywhere);
  }

  /** A refusal may say back a name that a caller gave. */
  refusal<T>(problem: T): T {
    return inValue(problem, this.#replacing);
  }

  /**
   * The entry without what is to be forgotten. What was asked and answered about a forgotten row goes whole, but for the entry that
   * forgets (`isOwn`).
   */
  entry<E extends Pick<LogEntry, "input" | "result" | "changes">>(entry: E, isOwn = false): E {
    const kinds = new Set(entry.changes.map(({ kind }) => kind));
    const replacing = this.#replacing.filter(({ words }) => words.kinds?.some((kind) => kinds.has(kind)) ?? true);
    const isAbout = entry.changes.some(({ kind, id }) => this.#rows.has(`${kind}/${id}`));
    const changes = entry.changes.map((change) => inValue(this.#change(change), replacing));
    if (isAbout && !isOwn) return { ...entry, input: null, result: null, changes };
    return { ...entry, input: inValue(entry.input, replacing), result: inValue(entry.result, replacing), changes };
  }

  #change(change: Change): Change {
    const row = this.#rows.get(`${change.kind}/${change.id}`);
    if (!row) return change;
    const isPatch = isUpdate(change);
    return {
      ...change,
      before: withoutFields(change.before, row.instead, isPatch),
      after: withoutFields(change.after, row.instead, isPatch),
    };
  }
}

const plain = (text: string): string => text.normalize("NFC").toLowerCase();
