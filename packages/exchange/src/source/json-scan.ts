import { ExchangeError } from "../errors.ts";

/** How deep arrays and objects may lie in each other; real exports stay below 40. */
const DEEPEST = 500;
/** The largest single value, in characters: an entry with all its comments. */
const LARGEST = 32 * 1024 * 1024;
/** Objects in objects are opened so far down; what lies deeper is read in one piece. */
const OPENED = 4;

/** Hears of the values of a document, piece by piece: `path` are the names and places that lead to it. */
export interface JsonListener {
  open(path: readonly (string | number)[], kind: "array" | "object", line: number): void;
  value(path: readonly (string | number)[], value: unknown, line: number): void;
  /** A whole document ended; a file may hold several, one after another. */
  close(): void;
}

interface Frame {
  readonly array: boolean;
  step: string | number;
  /** What may come next. */
  wants: "key or end" | "key" | "colon" | "value" | "value or end" | "comma or end";
}

const QUOTE = 34;
const BACKSLASH = 92;
const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9 || code === 0x1e;

/**
 * Takes JSON apart into entries without building one string of it: it finds where a value begins and ends, and the runtime's own
 * parser reads each. Knows line and column of whatever is wrong. Several documents may follow each other, as in lists with one
 * object a line.
 */
export class JsonScanner {
  entries = 0;
  readonly #listener: JsonListener;
  readonly #frames: Frame[] = [];
  #line = 1;
  /** Characters before the line's first one. */
  #lineStart = 0;
  #before = 0;
  // The value being gathered: its pieces so far, and how deep within it we are.
  #pieces: string[] | undefined;
  #length = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #bare = false;
  #from: { line: number; column: number } = { line: 1, column: 1 };

  constructor(listener: JsonListener) {
    this.#listener = listener;
  }

  push(text: string): void {
    let start = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 10) {
        this.#line++;
        this.#lineStart = this.#before + at + 1;
      }
      if (this.#pieces === undefined) {
        if (isSpace(code)) continue;
        if (this.#structure(code, at)) start = at;
        continue;
      }
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (code === BACKSLASH) this.#escaped = true;
        else if (code === QUOTE) {
          this.#inString = false;
          if (this.#depth === 0) this.#finish(text.slice(start, at + 1));
        }
      } else if (this.#bare) {
        if (code === 44 || code === 93 || code === 125 || isSpace(code)) {
          this.#finish(text.slice(start, at));
          if (!isSpace(code)) this.#structure(code, at);
        }
      } else if (code === QUOTE) this.#inString = true;
      else if (code === 123 || code === 91) this.#deeper(at);
      else if ((code === 125 || code === 93) && --this.#depth === 0) this.#finish(text.slice(start, at + 1));
    }
    if (this.#pieces !== undefined) {
      this.#pieces.push(text.slice(start));
      this.#length += text.length - start;
      if (this.#length > LARGEST)
        throw new ExchangeError(
          "entry-too-large",
          `An entry of this file, beginning in line ${this.#from.line}, is larger than ${LARGEST / 1024 / 1024} million characters. That is no tracker's export; nothing was imported.`,
          this.#from,
        );
    }
    this.#before += text.length;
  }

  /** Throws ExchangeError where the file ends too early. */
  end(): void {
    if (this.#bare && this.#pieces !== undefined) this.#finish("");
    if (this.#pieces === undefined && this.#frames.length === 0) return;
    const place = this.#place(0);
    throw new ExchangeError(
      "broken-json",
      `The file was cut off: it ends in line ${place.line}, column ${place.column}, in the middle of ${this.#entry()}. Nothing was imported. Export it again.`,
      place,
    );
  }

  #entry(): string {
    return this.entries === 0 ? "the first entry" : `an entry, after ${this.entries} whole ones`;
  }

  #place(at: number): { line: number; column: number } {
    return { line: this.#line, column: this.#before + at - this.#lineStart + 1 };
  }

  #deeper(at: number): void {
    this.#depth++;
    if (this.#depth + this.#frames.length <= DEEPEST) return;
    const place = this.#place(at);
    throw new ExchangeError(
      "too-deep",
      `In line ${place.line}, column ${place.column}, lists and objects lie more than ${DEEPEST} deep in each other. That is no tracker's export; nothing was imported.`,
      place,
    );
  }

  #wrong(at: number, found: string, wanted: string): never {
    const place = this.#place(at);
    throw new ExchangeError(
      "broken-json",
      `The file is damaged in line ${place.line}, column ${place.column}: ${found} stands where ${wanted} should. Nothing was imported. Export it again.`,
      place,
    );
  }

  /** One sign between values. `true`: a value begins here. */
  #structure(code: number, at: number): boolean {
    const frame = this.#frames.at(-1);
    const sign = String.fromCharCode(code);
    if (frame === undefined) {
      if (code !== 123 && code !== 91) this.#wrong(at, JSON.stringify(sign), "{ or [");
      this.#enter(code === 91, at);
      return false;
    }
    if (code === (frame.array ? 93 : 125) && frame.wants.endsWith("end")) {
      this.#leave();
      return false;
    }
    if (frame.wants === "comma or end" && code === 44) {
      frame.wants = frame.array ? "value" : "key";
      if (typeof frame.step === "number") frame.step++;
      return false;
    }
    if (frame.wants === "colon" && code === 58) {
      frame.wants = "value";
      return false;
    }
    if (frame.wants.startsWith("key") && code === QUOTE) return this.#begin(code, at);
    if (frame.wants.startsWith("value")) {
      const opens = this.#frames.length < OPENED && !this.#frames.some(({ array }) => array);
      if (code === 91 && (opens || (frame.array && this.#frames.length === 1))) this.#enter(true, at);
      else if (code === 123 && opens) this.#enter(false, at);
      else return this.#begin(code, at);
      return false;
    }
    return this.#wrong(at, JSON.stringify(sign), frame.wants.replace("or end", `or ${frame.array ? "]" : "}"}`));
  }

  #path(): (string | number)[] {
    return this.#frames.map(({ step }) => step);
  }

  #enter(array: boolean, at: number): void {
    if (this.#frames.length >= DEEPEST) this.#deeper(at);
    this.#listener.open(this.#path(), array ? "array" : "object", this.#line);
    this.#frames.push({ array, step: array ? 0 : "", wants: array ? "value or end" : "key or end" });
  }

  #leave(): void {
    this.#frames.pop();
    const above = this.#frames.at(-1);
    if (above === undefined) this.#listener.close();
    else above.wants = "comma or end";
  }

  #begin(code: number, at: number): boolean {
    this.#pieces = [];
    this.#length = 0;
    this.#depth = 0;
    this.#inString = code === QUOTE;
    this.#escaped = false;
    this.#bare = code !== QUOTE && code !== 123 && code !== 91;
    this.#from = this.#place(at);
    if (code === 123 || code === 91) this.#deeper(at);
    if (this.#bare && !/[-0-9tfn]/.test(String.fromCharCode(code)))
      this.#wrong(at, JSON.stringify(String.fromCharCode(code)), "a value");
    return true;
  }

  #finish(last: string): void {
    const text = this.#pieces?.length ? this.#pieces.join("") + last : last;
    this.#pieces = undefined;
    this.#bare = false;
    const frame = this.#frames.at(-1);
    if (frame === undefined) return;
    const value = this.#parse(text);
    if (frame.wants.startsWith("key")) {
      frame.step = String(value);
      frame.wants = "colon";
      return;
    }
    frame.wants = "comma or end";
    if (frame.array) this.entries++;
    this.#listener.value(this.#path(), value, this.#from.line);
  }

  #parse(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch (error) {
      const at = Math.min(Number(/position (\d+)/.exec(String(error))?.[1] ?? text.length), text.length);
      const lines = text.slice(0, at).split("\n");
      const column = (lines.at(-1)?.length ?? 0) + (lines.length === 1 ? this.#from.column : 1);
      const place = { line: this.#from.line + lines.length - 1, column };
      throw new ExchangeError(
        "broken-json",
        `The file is damaged in line ${place.line}, column ${place.column}, in ${this.#entry()}. Nothing was imported. Export it again.`,
        place,
      );
    }
  }
}
