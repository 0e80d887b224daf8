import type { Damage } from "./types.ts";

const QUOTE = 34;
const LF = 10;
const CR = 13;
/** Characters after which an open quote is held to be unclosed rather than a very long cell. */
const LONGEST_QUOTED = 16 * 1024 * 1024;

/** A record as it stands in the file, before it is compared with the header. */
export interface RawRecord {
  line: number;
  cells: string[];
  damage: Damage[] | undefined;
}

/**
 * Splits text that arrives in pieces into records (RFC 4180, read leniently).
 *
 * An unclosed quote would swallow the rest of the file. It shows when a later quote opens a cell while a cell that
 * already spans lines is still open, or at the end: the quote is then taken as text and its record ends with its line.
 * Re-reading is bounded: past a budget, quoted cells may no longer span lines. Blank lines are no records.
 */
export class Tokenizer {
  readonly #delimiter: number;
  readonly #maxCell: number;
  readonly #maxCells: number;
  #text = "";
  #start = 0;
  #line = 1;
  #final = false;
  #retryLength = 0;
  #wasted = 0;
  #consumed = 0;
  #cells: string[] = [];
  #damage: Damage[] | undefined;
  #end = 0;

  constructor(delimiter: string, limits: { cell: number; columns: number }) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#maxCell = limits.cell;
    this.#maxCells = limits.columns * 2;
  }

  push(text: string, last: boolean): void {
    this.#consumed += this.#start;
    this.#text = this.#text.slice(this.#start) + text;
    this.#start = 0;
    if (last) this.#final = true;
  }

  /** The next whole record, or `undefined` until more text is pushed (or for good, after the last). */
  next(): RawRecord | undefined {
    for (;;) {
      const length = this.#text.length;
      if (this.#start >= length) return undefined;
      // A record that was not whole is tried again only when twice as much is there: linear even for huge cells.
      if (!this.#final && length - this.#start < this.#retryLength) return undefined;
      if (!this.#readRecord()) {
        this.#retryLength = (length - this.#start) * 2;
        return undefined;
      }
      this.#retryLength = 0;
      const line = this.#line;
      this.#line += countLines(this.#text, this.#start, this.#end);
      const blank = this.#cells.length === 1 && this.#cells[0] === "" && this.#text.charCodeAt(this.#start) !== QUOTE;
      this.#start = this.#end;
      if (!blank) return { line, cells: this.#cells, damage: this.#damage };
    }
  }

  #readRecord(): boolean {
    const text = this.#text;
    const length = text.length;
    this.#cells = [];
    this.#damage = undefined;
    let at = this.#start;
    for (;;) {
      if (at >= length && !this.#final) return false;
      let cellEnd: number;
      if (text.charCodeAt(at) === QUOTE) {
        const close = this.#findClosingQuote(at);
        if (close === "incomplete") return false;
        if (close === "unclosed") {
          this.#tell({ kind: "unclosed-quote", column: this.#cells.length + 1 });
          cellEnd = this.#unquotedEnd(at + 1);
          this.#addCell(text.slice(at + 1, cellEnd));
        } else {
          cellEnd = close + 1;
          this.#addCell(undouble(text.slice(at + 1, close)));
        }
      } else {
        cellEnd = this.#unquotedEnd(at);
        this.#addCell(text.slice(at, cellEnd));
      }
      if (cellEnd >= length) {
        if (!this.#final) return false;
        this.#end = length;
        return true;
      }
      const code = text.charCodeAt(cellEnd);
      if (code === this.#delimiter) {
        at = cellEnd + 1;
        if (this.#cells.length >= this.#maxCells) return this.#takeRestAsOneCell(at);
        continue;
      }
      if (code === CR) {
        if (cellEnd + 1 >= length && !this.#final) return false;
        this.#end = text.charCodeAt(cellEnd + 1) === LF ? cellEnd + 2 : cellEnd + 1;
      } else this.#end = cellEnd + 1;
      return true;
    }
  }

  /** A record with absurdly many cells keeps its text, as one last cell up to the end of its line. */
  #takeRestAsOneCell(at: number): boolean {
    let end = at;
    while (end < this.#text.length && this.#text.charCodeAt(end) !== LF) end++;
    if (end >= this.#text.length && !this.#final) return false;
    this.#addCell(this.#text.slice(at, end));
    this.#end = Math.min(end + 1, this.#text.length);
    return true;
  }

  #unquotedEnd(from: number): number {
    const text = this.#text;
    const length = text.length;
    const delimiter = this.#delimiter;
    let at = from;
    for (; at < length; at++) {
      const code = text.charCodeAt(at);
      if (code === delimiter || code === LF || code === CR) return at;
    }
    return at;
  }

  #findClosingQuote(open: number): number | "incomplete" | "unclosed" {
    const text = this.#text;
    const length = text.length;
    const oneLine = this.#wasted > 8 * 1024 * 1024 + 2 * (this.#consumed + this.#start);
    const limit = oneLine ? lineEnd(text, open) : Number.POSITIVE_INFINITY;
    let from = open + 1;
    let stray = false;
    for (;;) {
      const quote = text.indexOf('"', from);
      if (quote < 0 || quote >= limit) {
        const mayGoOn = !this.#final && length - open <= LONGEST_QUOTED && limit >= length;
        return mayGoOn ? "incomplete" : this.#unclosed(open, length);
      }
      const after = text.charCodeAt(quote + 1);
      if (quote + 1 >= length) {
        if (!this.#final) return "incomplete";
      } else if (after === QUOTE) {
        from = quote + 2;
        continue;
      } else if (after !== this.#delimiter && after !== LF && after !== CR) {
        const before = text.charCodeAt(quote - 1);
        const opens = before === this.#delimiter || before === LF || before === CR;
        if (opens && quote > lineEnd(text, open)) return this.#unclosed(open, quote);
        if (!stray) this.#tell({ kind: "stray-quote", column: this.#cells.length + 1 });
        stray = true;
        from = quote + 1;
        continue;
      }
      return quote;
    }
  }

  #unclosed(open: number, seen: number): "unclosed" {
    this.#wasted += seen - open;
    return "unclosed";
  }

  #addCell(cell: string): void {
    if (cell.length > this.#maxCell) {
      this.#tell({ kind: "cell-too-long", column: this.#cells.length + 1, length: cell.length });
      this.#cells.push(cell.slice(0, this.#maxCell));
    } else this.#cells.push(cell);
  }

  #tell(damage: Damage): void {
    this.#damage ??= [];
    if (!this.#damage.some((told) => told.kind === damage.kind)) this.#damage.push(damage);
  }
}

function undouble(cell: string): string {
  return cell.includes('"') ? cell.replaceAll('""', '"') : cell;
}

function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LF || code === CR) return at;
  }
  return text.length;
}

function countLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) lines++;
  }
  return lines;
}
