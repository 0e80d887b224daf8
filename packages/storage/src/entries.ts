import type { Change, LogEntry, Via } from "@overstory/kernel";
import type { StoredOutcome } from "@overstory/sync";

/** A log entry as the tables hold it, in the order of `columns.entry`. */
export type EntryRow = [
  version: number,
  at: string,
  actor: string,
  via: Via,
  clientId: string,
  seq: number,
  name: string,
  input: string | null,
  result: string | null,
  changes: string | null,
  parts: number,
  /** The batch under which its parts were written ahead. */
  partsAt: number | null,
];

/** Under which number the parts of an entry stand. */
export const partsAtOf = (row: EntryRow): number => row[11] ?? row[0];

/** An answer as the tables hold it. */
export type AnswerRow = [actor: string, version: number | null, result: string | null, problem: string | null];

const parsed = (text: string | null): unknown => (text === null ? undefined : JSON.parse(text));

/** Puts entries together again from their rows, each followed by its parts. */
export class EntryReader {
  readonly entries: LogEntry[] = [];
  #changes: Change[] = [];

  /** Takes the next entry, or (a string) the next part of the last one. */
  add(next: EntryRow | string): void {
    if (typeof next === "string") {
      for (const change of JSON.parse(next) as Change[]) this.#changes.push(change);
      return;
    }
    const [version, at, actor, via, clientId, seq, name, input, result, changes] = next;
    this.#changes = changes === null ? [] : (JSON.parse(changes) as Change[]);
    this.entries.push({
      version,
      actor,
      at,
      via,
      clientId,
      seq,
      name,
      input: parsed(input),
      result: parsed(result),
      changes: this.#changes,
    });
  }
}

/** What was answered, from its row. */
export const outcomeOf = ([actor, version, result, problem]: AnswerRow): StoredOutcome =>
  version === null
    ? { type: "refused", actor, problem: JSON.parse(problem ?? "null") }
    : { type: "done", actor, version, result: parsed(result) };
