import type { FlatEntry } from "../jira/entry.ts";
import type { Trouble } from "./types.ts";

/** Characters of a key that are kept as they are. */
const LONGEST_SOURCE = 200;

/** An entry that becomes an item, with the name under which later imports find it again. */
export interface Identified {
  entry: FlatEntry;
  source: string;
}

/** Gives every entry a unique source, or skips it with a reason: empty rows, torn pieces, rows that are there twice. */
export function identify(entries: Iterable<FlatEntry>, troubles: Trouble[]): Identified[] {
  const taken = new Map<string, FlatEntry>();
  const nextNth = new Map<string, number>();
  const identified: Identified[] = [];
  const skip = (entry: FlatEntry, reason: string): void => {
    troubles.push({ row: entry.row, line: entry.line, reason, skipped: true });
  };
  for (const entry of entries) {
    if (entry.empty) {
      skip(entry, "The row is empty.");
      continue;
    }
    if (entry.fragment) {
      skip(entry, entry.notes.at(-1)?.reason ?? "The row is a piece of a damaged one.");
      continue;
    }
    for (const note of entry.notes) troubles.push({ row: entry.row, line: entry.line, ...note, skipped: false });
    const wanted = sourceOf(entry);
    const first = taken.get(wanted);
    if (first === undefined) {
      taken.set(wanted, entry);
      identified.push({ entry, source: wanted });
      continue;
    }
    if (sameCells(first.cells, entry.cells)) {
      removeNotes(troubles, entry);
      skip(entry, `The same as row ${first.row}, cell by cell.`);
      continue;
    }
    let nth = entry.sourceKey === undefined ? (nextNth.get(wanted) ?? 2) : entry.row;
    while (taken.has(`${wanted}#${nth}`)) nth++;
    nextNth.set(wanted, nth + 1);
    const source = `${wanted}#${nth}`;
    taken.set(source, entry);
    identified.push({ entry, source });
    const name = entry.sourceKey ?? entry.sourceId;
    const what = name === undefined ? "has the same title" : `has the key ${name}`;
    troubles.push({
      row: entry.row,
      line: entry.line,
      reason: `Row ${first.row} ${what} too, but differs. Both are imported, this one as ${source}.`,
      skipped: false,
    });
  }
  return identified;
}

function sourceOf(entry: FlatEntry): string {
  const { sourceKey, sourceId } = entry;
  // Names that begin so are the plan's own containers.
  const id = sourceKey ?? sourceId;
  // A name has to fit where it is kept; a key so long is damage, and still the same in every import.
  if (id !== undefined && id.length > LONGEST_SOURCE) return `key:${hash(id)}`;
  if (sourceKey !== undefined) return sourceKey.startsWith("overstory:") ? `key:${sourceKey}` : sourceKey;
  return sourceId === undefined ? contentSource(entry) : `id:${sourceId}`;
}

function removeNotes(troubles: Trouble[], entry: FlatEntry): void {
  for (let at = troubles.length - 1; at >= 0 && troubles[at]?.row === entry.row; at--) troubles.pop();
}

function sameCells(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((cell, at) => cell === b[at]);
}

/** A name made of what a row is, not of its state, so that a later export with another status is still recognised. */
function contentSource(entry: FlatEntry): string {
  const content = [entry.title, entry.type, entry.project ?? "", ...entry.parentRefs];
  const known = content.some((part) => part !== "") ? content : entry.cells;
  return `row:${hash(known.join("\u001f"))}`;
}

/** FNV-1a over UTF-16 units, in two 32-bit lanes; a name, not a seal. */
function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x9dc5811c;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ ((unit << 3) | (at & 7)), 0x01000193);
  }
  return (a >>> 0).toString(16).padStart(8, "0") + (b >>> 0).toString(16).padStart(8, "0");
}
