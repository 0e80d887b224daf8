/** Aimed at for a part, and the most that an edit may make of one before it is cut, in UTF-16 units. */
const aim = 4_000;
const most = 16_000;

/** A text in parts, by keys that sort in its order: a correction changes one part, so the log holds no copy of the whole each time. */
export type Parts = Readonly<Record<string, string>>;

/** Where to cut at or before `at`: after a line where one ends in the last half, else never within a surrogate pair. */
const cutBefore = (text: string, from: number, at: number): number => {
  if (at >= text.length) return text.length;
  const line = text.lastIndexOf("\n", at - 1) + 1;
  if (line > from + aim / 2) return line;
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
};

const piecesOf = (text: string): string[] => {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = cutBefore(text, at, at + aim);
    pieces.push(text.slice(at, end));
    at = end;
  }
  return pieces;
};

/** Cuts a text into parts. */
export const partsOf = (text: string): Parts =>
  Object.fromEntries(piecesOf(text).map((piece, at) => [String(at).padStart(5, "0"), piece]));

const known = new WeakMap<Parts, string>();

/** The whole text of parts. */
export const textOfParts = (parts: Parts): string => {
  let text = known.get(parts);
  if (text === undefined) {
    text = Object.keys(parts)
      .sort()
      .map((key) => parts[key])
      .join("");
    known.set(parts, text);
  }
  return text;
};

/** One replaced stretch: `removed` units at `start` gave way to `text`. */
export type Edit = { readonly start: number; readonly removed: number; readonly text: string };

/** The parts after an edit: only those that it touches differ. An edit that reaches beyond the text is the caller's mistake. */
export const editedParts = (parts: Parts, { start, removed, text }: Edit): Parts => {
  const next: Record<string, string> = { ...parts };
  const keys = Object.keys(parts).sort();
  const end = start + removed;
  let at = 0;
  let into: string | undefined;
  let written = "";
  for (const key of keys) {
    const part = parts[key] as string;
    const [from, to] = [at, at + part.length];
    at = to;
    // What is put in at the border of two parts goes to the earlier one.
    if (to < start || (to === start && key !== keys.at(-1) && removed > 0 && into === undefined)) continue;
    if (into !== undefined && from >= end) break;
    const before = part.slice(0, Math.max(0, start - from));
    const after = part.slice(Math.max(0, end - from));
    if (into === undefined) {
      into = key;
      written = before + text + (to >= end ? after : "");
    } else {
      delete next[key];
      written += to >= end ? after : "";
    }
    if (to >= end) break;
  }
  if (into === undefined) return partsOf(text);
  delete next[into];
  const pieces = written.length > most ? piecesOf(written) : [written];
  // "!" sorts before whatever else follows a key; one more of them before those of an earlier cut of the same part.
  let mark = `${into}!`;
  while (keys.some((key) => key.startsWith(mark) && key[mark.length] !== "!")) mark += "!";
  for (const [nth, piece] of pieces.entries())
    if (piece !== "") next[nth === 0 ? into : `${mark}${String(nth).padStart(5, "0")}`] = piece;
  return next;
};
