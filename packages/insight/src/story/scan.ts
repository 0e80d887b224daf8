import { type Sighting, type StoryLanguage, sightings } from "./language.ts";
import type { Token } from "./tokens.ts";

/** A text with its keywords in one language and the look-aheads that keep the reading linear. */
export interface Scan {
  readonly code: string;
  readonly notOutcome: ReadonlySet<string>;
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly seen: readonly Sighting[];
  /** For each token: the first token at or behind it that begins a sentence or paragraph (or the number of tokens). */
  readonly nextStop: Int32Array;
  /** For each token: the first token at or behind it that has any boundary before it. */
  readonly nextMark: Int32Array;
  /** For each sighting: the token of the first wish opener at or behind it; and the same for those behind a boundary. */
  readonly nextWish: Int32Array;
  readonly nextFirmWish: Int32Array;
}

/** Prepares a text for reading in one language. */
export function scan(
  text: string,
  tokens: readonly Token[],
  language: StoryLanguage,
  seen: readonly Sighting[] = sightings(tokens, language),
): Scan {
  const none = tokens.length;
  const nextStop = new Int32Array(none + 2).fill(none);
  const nextMark = new Int32Array(none + 2).fill(none);
  for (let i = none - 1; i >= 0; i--) {
    const before = tokens[i]?.before;
    nextStop[i] = before === "stop" || before === "paragraph" ? i : (nextStop[i + 1] ?? none);
    nextMark[i] = before !== "none" ? i : (nextMark[i + 1] ?? none);
  }
  const nextWish = new Int32Array(seen.length + 1).fill(none);
  const nextFirmWish = new Int32Array(seen.length + 1).fill(none);
  for (let i = seen.length - 1; i >= 0; i--) {
    const sighting = seen[i];
    const strong = sighting?.opener.part === "want" && !sighting.opener.weak;
    const firm = strong && tokens[sighting.at]?.before !== "none";
    nextWish[i] = strong ? sighting.at : (nextWish[i + 1] ?? none);
    nextFirmWish[i] = firm ? sighting.at : (nextFirmWish[i + 1] ?? none);
  }
  return {
    code: language.code,
    notOutcome: language.notOutcome,
    text,
    tokens,
    seen,
    nextStop,
    nextMark,
    nextWish,
    nextFirmWish,
  };
}

/** The word of token `at`, or "" outside the text. */
export function wordAt(s: Scan, at: number): string {
  return s.tokens[at]?.word ?? "";
}

const labels = new Set([
  "ac",
  "acs",
  "acceptance",
  "note",
  "notes",
  "see",
  "dod",
  "definition",
  "tasks",
  "todo",
  "details",
  "background",
  "scenario",
  "feature",
  "given",
  "context",
  "description",
  "criteria",
  "examples",
  "requirements",
  "out",
  "scope",
  "mockup",
  "design",
  "remarks",
  "comment",
  "priority",
  "estimate",
]);

/**
 * Whether the story has ended before token `at`: a paragraph, a label such as "AC:", or, behind the outcome, a new line that starts a list or follows a full stop.
 */
export function endsBefore(s: Scan, at: number, inOutcome: boolean): boolean {
  const token = s.tokens[at];
  const previous = s.tokens[at - 1];
  if (!token || !previous) return false;
  if (token.before === "paragraph") return true;
  if (token.before === "none") return false;
  const gap = s.text.slice(previous.end, token.start);
  if (
    token.before === "line" &&
    inOutcome &&
    (/[.!?]/u.test(gap.slice(0, gap.indexOf("\n"))) || /\n\s*(?:[-*•+]|#+)\s/u.test(gap))
  )
    return true;
  if (token.before === "mark" && !gap.includes("(")) return false;
  if (!labels.has(token.word)) return false;
  const after = s.text.slice(token.end, token.end + 24);
  return token.before === "line"
    ? /^(?:[*_ ]*:|\s\S)/u.test(after)
    : /^[*_]*(?:\s(?:criteria|of done|of scope))?[*_]*:/iu.test(after);
}
