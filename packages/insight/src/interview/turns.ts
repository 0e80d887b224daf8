import type { Span } from "../story/parts.ts";
import { type CheckedSentence, checkSentences, type QuestionContext } from "./check.ts";

/** What one person says before somebody else speaks; its place is without the name. */
export interface Turn extends Span {
  /** As it is written; `undefined` in a text without speakers. */
  readonly speaker: string | undefined;
}

const heading =
  /^[ \t>*_-]{0,8}(?:[[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?[ \t-]{0,4})?[*_]{0,2}(\p{L}[\p{L}\p{M}\p{N} .'’&-]{0,40}?)[*_]{0,2}[ \t]?(?:[[(][^\])\n]{0,30}[\])])?[ \t]?:[*_]{0,2}[ \t]*/u;

/** Words before a colon that name nobody. */
const noNames =
  /^(?:note|notes|nb|e\.g|example|task|scenario|script|probe|http|https|goal|pain|quote|time|date|link)$/iu;

/**
 * The turns of a transcript in which each line or paragraph begins with a name and a colon ("Interviewer: …", "[00:12:03] P7: …"); lines
 * without a name go on with the turn before. A text in which fewer than two lines begin so is one turn of nobody.
 */
export function turnsOf(text: string): Turn[] {
  const turns: Turn[] = [];
  let named = 0;
  let at = 0;
  for (const line of text.split("\n")) {
    const found = heading.exec(line.slice(0, 140));
    const name = found?.[1]?.trim();
    if (found && name !== undefined && !noNames.test(name)) {
      named += 1;
      turns.push({ speaker: name, start: at + found[0].length, end: at + line.length });
    } else {
      const last = turns.at(-1);
      if (last) turns[turns.length - 1] = { ...last, end: at + line.length };
      else turns.push({ speaker: undefined, start: at, end: at + line.length });
    }
    at += line.length + 1;
  }
  return named < 2 ? [{ speaker: undefined, start: 0, end: text.length }] : turns;
}

const asker = /^(?:interviewer|moderator|facilitator|researcher|interviewer \d|moderator \d|int|i|q|me|host)\.?$/iu;

/** Who asks: those named so, or called so by their part; else the one who asks most, where that is clear. */
const askersOf = (text: string, turns: readonly Turn[], named: readonly string[]): ReadonlySet<string> => {
  const speakers = new Set(turns.flatMap(({ speaker }) => (speaker === undefined ? [] : [speaker.toLowerCase()])));
  const given = named.map((name) => name.toLowerCase()).filter((name) => speakers.has(name));
  if (given.length > 0) return new Set(given);
  const byPart = [...speakers].filter((speaker) => asker.test(speaker));
  if (byPart.length > 0) return new Set(byPart);
  const marks = new Map<string, number>();
  for (const { speaker, start, end } of turns) {
    if (speaker === undefined) continue;
    const asked = text.slice(start, end).split("?").length - 1;
    marks.set(speaker.toLowerCase(), (marks.get(speaker.toLowerCase()) ?? 0) + asked);
  }
  const [first, second] = [...marks].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return first && first[1] > 0 && first[1] > 2 * (second?.[1] ?? 0) ? new Set([first[0]]) : new Set();
};

/** A sentence of the interviewer that breaks a rule. */
export interface CheckedTurn extends CheckedSentence {
  readonly speaker: string | undefined;
}

/** What a check of a transcript is told beside it. */
export interface InterviewContext extends QuestionContext {
  /** The interviewers, as the transcript calls them. */
  readonly interviewers?: readonly string[];
}

/** What a check of a transcript answers. */
export interface CheckedInterview {
  /** Who was taken for an interviewer, as the transcript calls them. */
  readonly interviewers: readonly string[];
  /** Questions that interviewers asked. */
  readonly questions: number;
  readonly sentences: readonly CheckedTurn[];
}

/**
 * The sentences by which an interviewer breaks a rule, with their places in the transcript; what participants say is never judged. Of a
 * text without speakers (notes, a guide) only questions are. Time is linear in the text's length.
 */
export function checkInterview(text: string, context: InterviewContext = {}): CheckedInterview {
  const turns = turnsOf(text);
  const askers = askersOf(text, turns, context.interviewers ?? []);
  const isPlain = turns.every(({ speaker }) => speaker === undefined);
  const judged = turns.filter(({ speaker }) => isPlain || (speaker !== undefined && askers.has(speaker.toLowerCase())));
  const said = judged.flatMap(({ speaker, start, end }) =>
    checkSentences(text.slice(start, end), context, start).map((one) => ({ ...one, speaker })),
  );
  const sentences = isPlain ? said.filter(({ span }) => text[span.end - 1] === "?") : said;
  const questions = judged.reduce((sum, { start, end }) => sum + text.slice(start, end).split("?").length - 1, 0);
  const names = [...new Set(judged.flatMap(({ speaker }) => (speaker === undefined ? [] : [speaker])))];
  return { interviewers: names, questions, sentences };
}
