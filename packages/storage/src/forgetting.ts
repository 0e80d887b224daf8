import { type Change, Forgetter, type Forgetting } from "@overstory/kernel";
import type { Ask, Asking } from "./asking.ts";
import { type EntryRow, partsAtOf } from "./entries.ts";
import { shared } from "./statements.ts";

/** What a commit forgets: in the whole log up to `version`, of which the entries after `expected` are its own. */
export type ForgettingCommit = {
  readonly workspace: string;
  readonly expected: number;
  readonly forgettings: readonly Forgetting[];
};

const entriesAtOnce = 100;
const rowsAtOnce = 1_000;

const json = (value: unknown): string | null => JSON.stringify(value) ?? null;
const parsed = (text: string | null): unknown => (text === null ? undefined : JSON.parse(text));

function* forgetEntry(forgetter: Forgetter, { workspace, expected }: ForgettingCommit, row: EntryRow): Asking<void> {
  const [version, , , , , , , input, result, whole, count] = row;
  const parts: string[] = [];
  for (let part = 0; part < count; part += 1) {
    const [found] = yield { sql: shared.part, values: [workspace, partsAtOf(row), part] };
    parts.push(String(found?.[0] ?? "[]"));
  }
  const texts = [input, result, whole, ...parts];
  if (!texts.some((text) => text !== null && forgetter.concerns(text))) return;
  const lists = parts.map((part) => JSON.parse(part) as Change[]);
  const changes = whole === null ? lists.flat() : (JSON.parse(whole) as Change[]);
  const entry = forgetter.entry({ input: parsed(input), result: parsed(result), changes }, version > expected);
  yield {
    sql: shared.rewriteEntry,
    values: [json(entry.input), json(entry.result), whole === null ? null : json(entry.changes), workspace, version],
  };
  let from = 0;
  for (const [part, { length }] of lists.entries()) {
    const values = [json(entry.changes.slice(from, from + length)), workspace, partsAtOf(row), part];
    yield { sql: shared.rewritePart, values };
    from += length;
  }
}

/** Takes what is to be forgotten out of the log, refusals and staged jobs, within the transaction of its commit. */
export function* forgetIn(commit: ForgettingCommit): Asking<void> {
  const { workspace } = commit;
  const forgetter = new Forgetter(commit.forgettings);
  for (let since = 0; ; ) {
    const rows = (yield { sql: shared.since, values: [workspace, since, entriesAtOnce] }) as EntryRow[];
    for (const row of rows) {
      yield* forgetEntry(forgetter, commit, row);
      since = row[0];
    }
    if (rows.length < entriesAtOnce) break;
  }
  for (let after: [string, number] = ["", 0]; ; ) {
    const rows = yield { sql: shared.refusals, values: [workspace, ...after, rowsAtOnce] };
    for (const [clientId, seq, problem] of rows as [string, number, string][]) {
      after = [clientId, seq];
      if (!forgetter.concerns(problem)) continue;
      const text = json(forgetter.refusal(JSON.parse(problem)));
      yield { sql: shared.rewriteRefusal, values: [text, workspace, clientId, seq] };
    }
    if (rows.length < rowsAtOnce) break;
  }
  for (let after: [string, number] = ["", -1]; ; ) {
    const rows = yield { sql: shared.stagedParts, values: [workspace, ...after, entriesAtOnce] };
    for (const [job, part, text] of rows as [string, number, string][]) {
      after = [job, part];
      if (!forgetter.concerns(text)) continue;
      yield { sql: shared.rewriteStaged, values: [json(forgetter.value(JSON.parse(text))), workspace, job, part] };
    }
    if (rows.length < entriesAtOnce) break;
  }
}

/** Pages of rows in whose texts any of the words may stand: kind, id, JSON. */
export function* withWords(
  workspace: string,
  words: readonly string[],
): Generator<Ask | { readonly found: [kind: string, json: string][] }, void, unknown[][]> {
  const forgetter = new Forgetter([{ words: words.map((text) => ({ text, instead: "" })), rows: [] }]);
  for (let after: [string, string] = ["", ""]; ; ) {
    const rows = (yield { sql: shared.rowsAfter, values: [workspace, ...after, rowsAtOnce] }) as [
      string,
      string,
      string,
    ][];
    const found: [string, string][] = [];
    for (const [kind, id, text] of rows) {
      after = [kind, id];
      if (forgetter.concerns(text)) found.push([kind, text]);
    }
    yield { found };
    if (rows.length < rowsAtOnce) return;
  }
}
