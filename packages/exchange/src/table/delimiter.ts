import { isKnownHeader } from "../jira/headers.ts";
import { type RawRecord, Tokenizer } from "./tokenizer.ts";

const CANDIDATES = [",", ";", "\t", "|"];

/** The first records of a text under one delimiter; the last, perhaps cut one is left out. */
export function sampleRecords(text: string, delimiter: string, whole: boolean, most = 200): RawRecord[] {
  const tokenizer = new Tokenizer(delimiter, { cell: 1024 * 1024, columns: 5000 });
  tokenizer.push(text, whole);
  const records: RawRecord[] = [];
  for (let record = tokenizer.next(); record !== undefined && records.length < most; record = tokenizer.next()) {
    records.push(record);
  }
  return records;
}

/** Excel's own hint, a first line such as `sep=;`: the delimiter and the length of that line. */
export function separatorLine(text: string): { delimiter: string; length: number } | undefined {
  const found = /^"?sep=(.)"?(\r\n|\n|\r)/i.exec(text);
  return found?.[1] === undefined ? undefined : { delimiter: found[1], length: found[0].length };
}

/**
 * The delimiter with the most evidence: known header names in the first record, and many records of the same number of
 * cells. A file of one column has none; the comma stands for it.
 */
export function detectDelimiter(text: string, whole: boolean): string {
  let best = ",";
  let bestScore = 0;
  for (const delimiter of CANDIDATES) {
    let records = sampleRecords(text, delimiter, whole);
    if (records.length === 0 && !whole) records = sampleRecords(text, delimiter, true);
    const first = records[0];
    if (first === undefined) continue;
    const known = first.cells.filter((cell) => isKnownHeader(cell)).length;
    const counts = new Map<number, number>();
    for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
    const [mode, times] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a));
    const consistent = mode > 1 ? (times / records.length) * Math.min(mode, 6) : 0;
    const score = (first.cells.length > 1 ? known * 3 : 0) + consistent;
    if (score > bestScore + 1e-9) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}
