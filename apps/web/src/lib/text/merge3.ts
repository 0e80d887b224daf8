import { type Hunk, hunksOf, wordsOf } from "./diff.ts";

/** A place that both sides changed, each in its own way. */
export type Clash = { readonly base: string; readonly mine: string; readonly theirs: string };

/** Both sides' changes in one text, or the text in pieces where some are for a person to decide. */
export type Merged =
  | { readonly clean: true; readonly text: string }
  | { readonly clean: false; readonly parts: readonly (string | Clash)[] };

type Range = readonly [from: number, to: number];
type Chunk = { readonly base: Range; readonly mine: Range; readonly theirs: Range };

/** Where, for each place of the base, the other text goes on with the same; -1 where it does not. */
const sameAt = (hunks: readonly Hunk[], length: number): Int32Array => {
  const places = new Int32Array(length).fill(-1);
  for (const { same, before, after } of hunks)
    if (same) for (let at = before[0]; at < before[1]; at += 1) places[at] = after[0] + at - before[0];
  return places;
};

/** The places between which something changed, and (`undefined` base piece aside) what all three share. */
function* chunksOf(base: readonly string[], mine: readonly string[], theirs: readonly string[]) {
  const inMine = sameAt(hunksOf(base, mine), base.length);
  const inTheirs = sameAt(hunksOf(base, theirs), base.length);
  let [b, m, t] = [0, 0, 0];
  for (let at = 0; at <= base.length; at += 1) {
    const isEnd = at === base.length;
    const [toMine, toTheirs] = isEnd ? [mine.length, theirs.length] : [inMine[at] ?? -1, inTheirs[at] ?? -1];
    if (toMine < 0 || toTheirs < 0) continue;
    if (at > b || toMine > m || toTheirs > t)
      yield { base: [b, at], mine: [m, toMine], theirs: [t, toTheirs] } satisfies Chunk;
    if (isEnd) return;
    yield base[at] as string;
    [b, m, t] = [at + 1, toMine + 1, toTheirs + 1];
  }
}

/** The words of one changed place, merged; `undefined` when both changed the same ones, or ones side by side. */
const mergeWords = ({ base, mine, theirs }: Clash): string | undefined => {
  const [from, ours, others] = [wordsOf(base), wordsOf(mine), wordsOf(theirs)];
  let text = "";
  // Which side changed something since the last word that all three share.
  let touched: "mine" | "theirs" | undefined;
  for (const chunk of chunksOf(from, ours, others)) {
    if (typeof chunk === "string") {
      text += chunk;
      if (/[\p{L}\p{N}]/u.test(chunk)) touched = undefined;
      continue;
    }
    const before = from.slice(...chunk.base).join("");
    const left = ours.slice(...chunk.mine).join("");
    const right = others.slice(...chunk.theirs).join("");
    if (left === right) {
      text += left;
      continue;
    }
    const side = left === before ? "theirs" : right === before ? "mine" : undefined;
    if (side === undefined || (touched !== undefined && touched !== side)) return undefined;
    touched = side;
    text += side === "mine" ? left : right;
  }
  return text;
};

const mergeLines = (chunk: Chunk, base: readonly string[], mine: readonly string[], theirs: readonly string[]) => {
  const [before, left, right] = [base.slice(...chunk.base), mine.slice(...chunk.mine), theirs.slice(...chunk.theirs)];
  const clash: Clash = { base: before.join("\n"), mine: left.join("\n"), theirs: right.join("\n") };
  const isSame = (one: readonly string[], other: readonly string[]) =>
    one.length === other.length && one.every((line, at) => line === other[at]);
  if (isSame(left, right) || isSame(right, before)) return left;
  if (isSame(left, before)) return right;
  // No line and an empty line: nothing that a person could tell apart.
  if (clash.mine === clash.theirs) return left.length > 0 ? left : right;
  // Both added lines at one place: what is stored stands first, then mine.
  if (before.length === 0) return [...right, ...left];
  const words = left.length > 0 && right.length > 0 ? mergeWords(clash) : undefined;
  return words === undefined ? clash : words.split("\n");
};

/**
 * Merges two texts that began as the same `base`: changes to different lines, or to different words of a line, both stand.
 * Lines that both added at one place stand one after the other. Where both changed the same words, the answer says so and
 * holds both versions; nothing is ever left out.
 */
export const merge3 = (base: string, mine: string, theirs: string): Merged => {
  if (mine === theirs || theirs === base) return { clean: true, text: mine };
  if (mine === base) return { clean: true, text: theirs };
  const [from, ours, others] = [base.split("\n"), mine.split("\n"), theirs.split("\n")];
  const pieces: (readonly string[] | Clash)[] = [];
  for (const chunk of chunksOf(from, ours, others))
    pieces.push(typeof chunk === "string" ? [chunk] : mergeLines(chunk, from, ours, others));
  if (pieces.every((piece) => !("mine" in piece)))
    return { clean: true, text: (pieces as (readonly string[])[]).flat().join("\n") };
  const parts: (string | Clash)[] = [];
  let run: string[] = [];
  const flush = () => {
    if (run.length > 0) parts.push(run.join("\n"));
    run = [];
  };
  for (const piece of pieces) {
    if ("mine" in piece) {
      flush();
      parts.push(piece);
    } else run.push(...piece);
  }
  flush();
  return { clean: false, parts };
};

/** The merged text with every clash settled one way; "both" lets theirs stand first, then mine, `between` them. */
export const settle = (
  parts: readonly (string | Clash)[],
  choice: "mine" | "theirs" | "both",
  between = "\n\n",
): string =>
  parts
    .flatMap((part) => {
      if (typeof part === "string") return [part];
      const kept = (choice === "both" ? [part.theirs, part.mine] : [part[choice]]).filter((text) => text !== "");
      return kept.length > 0 ? [kept.join(between)] : [];
    })
    .join("\n");
