import type { Span, StoryPart } from "../story/parts.ts";
import { storyPartNames } from "../story/parts.ts";
import type { Finding, Fix } from "./finding.ts";
import { inPart, inText, type Piece, type Sentence, without } from "./sentence.ts";

/** No alternative can match without end inside brackets, so that long texts stay cheap. */
const bracket = /\([^()]{0,400}\)|\[[^[\]]{0,400}\]|\{[^{}]{0,400}\}/gu;
const notes = /(?:^|[\s.;])(?:nb|n\.b\.|note|notes|see|todo|remark|ps|mockup|ref)\s?:/iu;
const examples = /(?:,\s*)?\b(?:e\.g\.|i\.e\.|eg\.|for example|for instance|such as)/iu;
const marks = /[@#$^~|\\<>*&=]|!|\.{3}|…|;|\s[-–—]\s|\?/u;
const half = /[()[\]{}]/u;
const plural = /\((?:e?s|ren)\)/gu;

/** Everything in the sentence that is no part of the story: brackets, notes, examples, marks, further sentences. One finding for each place, at most four. */
export function checkMinimal(s: Sentence): Finding[] {
  const found: Finding[] = [];
  for (const name of storyPartNames) {
    const piece = s.pieces[name];
    if (piece) found.push(...inPiece(s, piece));
  }
  const { start, end } = s.after;
  if (s.matched && end > start && /\p{L}/u.test(s.text.slice(start, end))) {
    const note = s.text.slice(start, end);
    found.push(
      inText("not-minimal", s, "text", s.after, {
        label: "Move to the notes",
        part: "text",
        parts: s.parts,
        notes: note,
      }),
    );
  }
  return found.slice(0, 4);
}

function inPiece(s: Sentence, piece: Piece): Finding[] {
  const text = piece.text.slice(0, 4000);
  const found: Finding[] = [];
  for (const match of text.matchAll(bracket)) {
    const span = { start: match.index, end: match.index + match[0].length };
    // "user(s)", "the item(s)": a plural, no note.
    if (/[\p{L}\p{N}]/u.test(text[span.start - 1] ?? "") && match[0].length < 6) continue;
    found.push(inPart("not-minimal", piece, span, moveOut(s, piece, span, match[0].slice(1, -1))));
    if (found.length > 3) return found;
  }
  if (found.length > 0) return found;
  const note = notes.exec(text) ?? examples.exec(text);
  if (note) {
    const start = note.index + (/^[\s.;]/u.test(note[0]) ? 1 : 0);
    const span = examples.test(note[0]) ? exampleSpan(text, start) : { start, end: text.length };
    return [
      inPart(
        "not-minimal",
        piece,
        span,
        moveOut(s, piece, span, text.slice(span.start, span.end).replace(/^[\s,]+/u, "")),
      ),
    ];
  }
  const mark =
    marks.exec(text) ?? half.exec(text.replaceAll(plural, (found) => "_".repeat(found.length))) ?? sentenceBreak(text);
  return mark
    ? [inPart("not-minimal", piece, { start: mark.index, end: mark.index + mark[0].length }, plain(piece.name))]
    : [];
}

/** An example ends at the comma or verb that takes the sentence up again; unknown, so it is taken up to the next mark. */
function exampleSpan(text: string, start: number): Span {
  const rest = /[.;:)]|, (?:to|so|in order|which|when)\b/u.exec(text.slice(start + 1));
  return { start, end: rest ? start + 1 + rest.index : text.length };
}

function sentenceBreak(text: string): { 0: string; index: number } | null {
  const match = /[.]\s+(?=\p{Lu}\p{L}*\s)/u.exec(text);
  return match && !/(?:\b(?:e\.g|i\.e|etc|vs|approx|mr|mrs|dr|st|no)|\b\p{L})$/iu.test(text.slice(0, match.index))
    ? match
    : null;
}

function moveOut(s: Sentence, piece: Piece, span: Span, note: string): Fix {
  const rest = without(piece.text, span);
  if (!/[\p{L}\p{N}]/u.test(rest)) return plain(piece.name);
  return {
    label: "Move to the notes",
    part: piece.name,
    parts: { ...s.parts, [piece.name]: rest },
    notes: note.trim(),
  };
}

function plain(part: StoryPart): Fix {
  return { label: "Write one plain sentence", part, ask: "Can it be said without the mark, in one plain sentence?" };
}
