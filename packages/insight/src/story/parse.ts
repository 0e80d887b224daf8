import { sightings } from "./language.ts";
import { storyLanguages } from "./languages.ts";
import { type Span, type StoryPart, type StoryParts, storyPartNames } from "./parts.ts";
import { type Scan, scan, wordAt } from "./scan.ts";
import { asSpoken } from "./spoken.ts";
import { type Token, tokenize } from "./tokens.ts";
import { trimSpan } from "./trim.ts";
import { type Found, walk } from "./walk.ts";

/** The place of each part in the text it was read from. */
export type StorySpans = Partial<Record<StoryPart, Span>>;

/** A text taken apart. Unless `matched`, no part is filled in and the text is to be kept as it is. */
export interface ParsedStory extends StoryParts {
  /** All four parts are there. */
  readonly complete: boolean;
  /** The text is a story: it has a wish and at least one other part (or a short role with an outcome, the wish forgotten). */
  readonly matched: boolean;
}

/** The same with everything needed to mark the text up and to lose nothing of it. */
export interface ParsedStorySpans extends ParsedStory {
  readonly spans: StorySpans;
  /** The keywords between the parts ("As a", "so that"), in reading order. */
  readonly connectives: readonly Span[];
  /** Text in front of the story (marks, numbers, a heading), trimmed; "" where there is none. */
  readonly before: string;
  /** Text behind the story (notes, criteria, further stories), trimmed. Whoever keeps only the parts must keep this too. */
  readonly after: string;
  /** The language whose keywords matched ("en", "de", …). */
  readonly language: string;
}

/**
 * Takes a User Job Story apart: role, situation, want, outcome, in English phrasings and the fixed forms of seven other languages.
 * A text that is no story comes back with `matched: false` and no part. Linear in the length of the text; never throws.
 */
export function parseStory(text: string): ParsedStory {
  const { role, situation, want, outcome, complete, matched } = parseStorySpans(text);
  return {
    ...(role !== undefined && { role }),
    ...(situation !== undefined && { situation }),
    ...(want !== undefined && { want }),
    ...(outcome !== undefined && { outcome }),
    complete,
    matched,
  };
}

/** As `parseStory`, with offsets (UTF-16 units) of every part and keyword, and the text around the story. */
export function parseStorySpans(text: string): ParsedStorySpans {
  const tokens = tokenize(text);
  let best: ParsedStorySpans | undefined;
  for (const language of storyLanguages) {
    const seen = sightings(tokens, language);
    // No keyword, no story: most texts of most languages end here.
    const story = seen.length === 0 ? undefined : readIn(scan(text, tokens, language, seen));
    if (!story) continue;
    if (!best || (story.want !== undefined && (best.want === undefined || partCount(story) > partCount(best))))
      best = story;
    if (best.want !== undefined && best.language === "en") break;
  }
  return (
    best ?? {
      complete: false,
      matched: false,
      spans: {},
      connectives: [],
      before: text.trim(),
      after: "",
      language: "en",
    }
  );
}

function partCount(parts: StoryParts): number {
  return storyPartNames.filter((name) => parts[name] !== undefined).length;
}

/** Reads the first story of a prepared text. Exported for the test that counts its steps. */
export function readIn(s: Scan): ParsedStorySpans | undefined {
  let from = 0;
  for (let i = 0; i < s.seen.length; i++) {
    const sighting = s.seen[i];
    if (!sighting || sighting.at < from || !mayBegin(s, sighting.at)) continue;
    const result = walk(s, i);
    if ("found" in result) {
      const story = assemble(s, result.found, result.end);
      if (story) return story;
      from = result.end;
    } else from = result.lookOnAt;
  }
  return undefined;
}

/** A story begins at the start of a sentence or behind a mark, a number ("12 As a …") or the subject of "I, as a guest, want …". */
function mayBegin(s: Scan, at: number): boolean {
  if (s.tokens[at]?.before !== "none") return true;
  if (at > 3) return false;
  for (let i = 0; i < at; i++)
    if (!/\p{N}|^(?:us|story|user|ujs|req|epic|task|i|we)$/u.test(wordAt(s, i))) return false;
  return true;
}

function assemble(s: Scan, found: readonly Found[], end: number): ParsedStorySpans | undefined {
  const offset = (token: number): number => s.tokens[token]?.start ?? s.text.length;
  const parts: StoryParts = {};
  const spans: StorySpans = {};
  const connectives: Span[] = [];
  for (const [i, part] of found.entries()) {
    const next = found[i + 1];
    const until = next?.at ?? end;
    const keyword = keywordSpan(s.tokens, part.at, part.from);
    if (keyword) connectives.push(keyword);
    if (part.from >= until) continue;
    const previous = part.from > part.at ? s.tokens[part.from - 1]?.end : undefined;
    const around = {
      start: previous ?? offset(part.from),
      end: until < s.tokens.length ? offset(until) : s.text.length,
    };
    const span = trimSpan(s.text, around, until === s.tokens.length);
    const spoken = asSpoken(s.text, span, part, s.text.slice(offset(part.at), span.start), s.code);
    if (spoken.text === "") continue;
    spans[part.part] = spoken.span;
    parts[part.part] = spoken.text;
  }
  if (partCount(parts) < 2) return undefined;
  const first = found[0];
  const last = s.tokens[end - 1];
  return {
    ...parts,
    complete: partCount(parts) === 4,
    matched: true,
    spans,
    connectives,
    before: wordsOnly(s.text.slice(0, offset(first?.at ?? 0)).trim()),
    after:
      end < s.tokens.length
        ? s.text
            .slice(last?.end ?? s.text.length)
            .trim()
            .replace(/^[.*_]+\s*/u, "")
        : "",
    language: s.code,
  };
}

/** List marks and emphasis alone say nothing. */
function wordsOnly(text: string): string {
  return /[\p{L}\p{N}]/u.test(text) ? text : "";
}

function keywordSpan(tokens: readonly Token[], at: number, from: number): Span | undefined {
  const first = tokens[at];
  const last = tokens[from - 1];
  return first && last && from > at ? { start: first.start, end: last.end } : undefined;
}
