import { isKnownHeader } from "../jira/headers.ts";
import { profileOf } from "../profiles/profile-of.ts";
import type { RawRecord } from "./tokenizer.ts";
import type { HeaderFinding } from "./types.ts";

const VALUE = /^[-+]?[\d.,/: %-]+$|^[A-Z][A-Z0-9_]+-\d+$|^(https?:|\d{1,4}[-/.]\w{1,4}[-/.]\d)/;

/** Whether the first record of a file holds the names of its columns. */
export function findHeader(records: readonly RawRecord[]): HeaderFinding {
  const first = records[0];
  if (first === undefined) return "unsure";
  const cells = first.cells.map((cell) => cell.trim());
  if (profileOf(cells) !== undefined) return "present";
  const filled = cells.filter((cell) => cell !== "");
  const known = filled.filter((cell) => isKnownHeader(cell)).length;
  const values = filled.filter((cell) => VALUE.test(cell) || cell.length > 120).length;
  if (known >= 4 && known > values) return "present";
  // Names stand once; a first cell that comes again in its own column is a value.
  const recurs = cells.some(
    (cell, at) => cell !== "" && records.some((other, row) => row > 0 && other.cells[at]?.trim() === cell),
  );
  if (recurs || values > known) return "absent";
  if (known >= 2) return "present";
  if (values > 0) return "absent";
  if (known === 1) return filled.length <= 3 || known * 3 >= filled.length ? "present" : "unsure";
  return "unsure";
}
