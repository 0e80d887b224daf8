import type { Field } from "../jira/fields.ts";
import type { ColumnMapping } from "../jira/mapping-types.ts";
import type { Table, TableRecord } from "../table/types.ts";

/** One value of an entry, under the name by which people know it. */
export interface Cell {
  readonly header: string;
  readonly value: string | undefined;
  readonly field: Field | null;
}

/** Something that entries lie in and tell of, such as an epic, but that is no entry of the file. */
export interface Container {
  /** Stable, as the key of an entry is. */
  readonly key: string;
  readonly title: string;
  readonly type: string;
  readonly status?: string | undefined;
  readonly description?: string | undefined;
  readonly extra: Readonly<Record<string, readonly string[]>>;
}

/** An entry that does not come in, and why. */
export interface LeftOut {
  readonly row: number;
  readonly line: number;
  readonly reason: string;
}

/** Columns that a mapping can hold; values of further ones gather in the last. */
const MOST_COLUMNS = 4_000;
const MORE = "Further fields";

/**
 * Gathers entries of any shape as a table, so that the same mapping, questions and plan serve them as serve tables: one column
 * for each name, several of one name where an entry has several values.
 */
export class Rows {
  readonly leftOut: LeftOut[] = [];
  /** Rows that stand in other rows. */
  readonly within = new Map<number, number>();
  /** By what entries say of them in a cell that names a parent. */
  readonly containers = new Map<string, Container>();
  readonly #columns: { header: string; field: Field | null }[] = [];
  readonly #places = new Map<string, number[]>();
  readonly #records: TableRecord[] = [];
  #row = 0;

  /** The entries so far, left-out ones included. */
  get count(): number {
    return this.#row;
  }

  /** Takes an entry in, and tells its row. `within` is the row of the entry that it stands in, where the file nests them. */
  add(line: number, cells: Iterable<Cell>, within?: number): number {
    const record: string[] = [];
    const seen = new Map<string, number>();
    for (const { header, value: given, field } of cells) {
      if (given === undefined || given.trim() === "") continue;
      // No text holds a zero or half a sign, and databases refuse them.
      const value = given.replaceAll("\u0000", "\ufffd").toWellFormed();
      const nth = seen.get(header) ?? 0;
      seen.set(header, nth + 1);
      const at = this.#place(header, field, nth);
      if (at === undefined) {
        const rest = this.#place(MORE, null, 0) ?? 0;
        record[rest] = `${record[rest] === undefined ? "" : `${record[rest]}\n`}${header}: ${value}`;
      } else record[at] = value;
    }
    this.#row++;
    this.#records.push({ row: this.#row, line, cells: Array.from(record, (cell) => cell ?? "") });
    if (within !== undefined) this.within.set(this.#row, within);
    return this.#row;
  }

  /** An entry that does not come in; it counts as a row all the same. */
  leave(line: number, reason: string): void {
    this.#row++;
    this.leftOut.push({ row: this.#row, line, reason });
  }

  /** The table, with what the reader knows of its columns. */
  table(encoding: string): { table: Table; columns: ColumnMapping[] } {
    // A lone column of labels would be taken apart at commas, but here every label is whole.
    const labels = this.#columns.filter(({ field }) => field === "labels");
    if (labels.length === 1 && labels[0]) this.#columns.push(labels[0]);
    return {
      table: {
        encoding,
        delimiter: "",
        header: "present",
        columns: this.#columns.map(({ header }) => header),
        records: this.#records,
      },
      columns: this.#columns.map(({ header, field }, index) => ({
        index,
        header,
        field,
        confidence: field === null ? "none" : "certain",
        reason: field === null ? "no field of its own here: kept as extra" : "a known field of this format",
      })),
    };
  }

  #place(header: string, field: Field | null, nth: number): number | undefined {
    const places = this.#places.get(header) ?? [];
    const known = places[nth];
    if (known !== undefined) return known;
    if (this.#columns.length >= MOST_COLUMNS && header !== MORE) return undefined;
    places[nth] = this.#columns.push({ header, field }) - 1;
    this.#places.set(header, places);
    return places[nth];
  }
}
