import { parseStorySpans } from "../story/parse.ts";
import { type Span, type StoryPart, type StoryParts, storyPartNames } from "../story/parts.ts";
import { printStory } from "../story/print.ts";
import { type Token, tokenize } from "../story/tokens.ts";
import type { Finding, FindingPart, Fix, StoryFields, StoryInput } from "./finding.ts";
import { type RuleName, whyRule } from "./rules.ts";

/** One part with its words; `start` is its offset in the sentence. */
export interface Piece {
  readonly name: StoryPart;
  readonly text: string;
  readonly start: number;
  readonly tokens: readonly Token[];
}

/** A story laid out for the rules: the sentence, its parts with their places, and the text around them. */
export interface Sentence {
  readonly text: string;
  readonly parts: StoryParts;
  readonly pieces: Partial<Record<StoryPart, Piece>>;
  readonly fields: StoryFields | undefined;
  /** It is a story, not just any text. */
  readonly matched: boolean;
  readonly language: string;
  /** Text behind the story. */
  readonly after: Span;
  /** Where a missing part would go. */
  readonly gaps: Readonly<Record<StoryPart, number>>;
}

/** Longer parts are prose; the rules look at their first stretch only, so that a keystroke stays fast whatever was pasted. */
const mostLooked = 4000;

function pieceOf(name: StoryPart, text: string, start: number): Piece {
  return { name, text, start, tokens: tokenize(text.slice(0, mostLooked)) };
}

/** Prepares a text or the parts of a story. */
export function sentenceOf(input: StoryInput): Sentence {
  return typeof input === "string" ? fromText(input) : fromFields(input);
}

function fromText(text: string): Sentence {
  const story = parseStorySpans(text);
  const pieces: Partial<Record<StoryPart, Piece>> = {};
  const parts: StoryParts = {};
  for (const name of storyPartNames) {
    const span = story.spans[name];
    if (!span) continue;
    // The place counts, not the stored words: these may have an opener that is not in the text.
    pieces[name] = pieceOf(name, text.slice(span.start, span.end), span.start);
    parts[name] = story[name] ?? "";
  }
  const end = story.after === "" ? text.length : text.lastIndexOf(story.after);
  return {
    text,
    parts,
    pieces,
    fields: undefined,
    matched: story.matched,
    language: story.language,
    after: { start: end, end: end + story.after.length },
    gaps: gapsOf(pieces, text),
  };
}

function fromFields(fields: StoryFields): Sentence {
  const parts: StoryParts = {};
  for (const name of storyPartNames) if (fields[name]?.trim()) parts[name] = fields[name].trim();
  const printed = printStory(parts);
  const text = printed === "" ? (fields.title?.trim() ?? "") : printed;
  const pieces: Partial<Record<StoryPart, Piece>> = {};
  let from = 0;
  for (const name of storyPartNames) {
    const words = parts[name];
    if (words === undefined) continue;
    const exact = text.indexOf(words, from);
    const start = exact < 0 ? Math.max(text.indexOf(words.slice(1), from + 1) - 1, 0) : exact;
    pieces[name] = pieceOf(name, words, start);
    from = start + words.length;
  }
  return {
    text,
    parts,
    pieces,
    fields,
    matched: printed !== "",
    language: "en",
    after: { start: text.length, end: text.length },
    gaps: gapsOf(pieces, text),
  };
}

function gapsOf(pieces: Partial<Record<StoryPart, Piece>>, text: string): Record<StoryPart, number> {
  const last = text.length - (/[.!?…]\s*$/u.exec(text.slice(-20))?.[0].length ?? 0);
  const behind = (...names: StoryPart[]): number | undefined => {
    for (const name of names) {
      const piece = pieces[name];
      if (piece) return piece.start + piece.text.length;
    }
    return undefined;
  };
  return {
    role: 0,
    situation: behind("role") ?? 0,
    want: behind("situation", "role") ?? last,
    outcome: behind("want", "situation", "role") ?? last,
  };
}

/** A finding about a stretch of a part; `span` counts from the part's first character. */
export function inPart(rule: RuleName, piece: Piece, span: Span, fix?: Fix): Finding {
  return {
    rule,
    part: piece.name,
    span: { start: piece.start + span.start, end: piece.start + span.end },
    partSpan: span,
    excerpt: piece.text.slice(span.start, span.end),
    why: whyRule(rule),
    ...(fix && { fix }),
  };
}

/** A finding about a whole part. */
export function onPart(rule: RuleName, piece: Piece, fix?: Fix): Finding {
  return inPart(rule, piece, { start: 0, end: piece.text.length }, fix);
}

/** A finding about the sentence outside its parts, or about a field beside it. */
export function inText(rule: RuleName, s: Sentence, part: FindingPart, span: Span, fix?: Fix): Finding {
  return { rule, part, span, excerpt: s.text.slice(span.start, span.end), why: whyRule(rule), ...(fix && { fix }) };
}

/** A finding about a part that isn't there. */
export function missing(rule: RuleName, s: Sentence, part: StoryPart, fix: Fix): Finding {
  const at = s.gaps[part];
  return inText(rule, s, part, { start: at, end: at }, fix);
}

/** The word of token `at`, "" outside. */
export function word(tokens: readonly Token[], at: number): string {
  return tokens[at]?.word ?? "";
}

/** The stretch from one token to another. */
export function stretch(tokens: readonly Token[], first: number, last: number): Span {
  return { start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 };
}

/** A text with a stretch cut out, the spaces around it joined. */
export function without(text: string, span: Span): string {
  const rest = `${text.slice(0, span.start).trimEnd()} ${text.slice(span.end).trimStart()}`;
  return rest.replace(/ (?=[,.;:!?])/gu, "").trim();
}
