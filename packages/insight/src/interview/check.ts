import type { Span } from "../story/parts.ts";
import { judgeSentence } from "./judge.ts";
import { proposals, splitAt } from "./reword.ts";
import { type QuestionRule, whyOf } from "./rules.ts";
import { type Spoken, sentencesOf } from "./sentences.ts";

/** One weakness of a question: the rule, where it is broken, and why that matters. Plain data. */
export interface QuestionFinding {
  readonly rule: QuestionRule;
  /** Its place in the text that was checked. */
  readonly span: Span;
  /** The words in question. */
  readonly excerpt: string;
  readonly why: string;
}

/** A sentence that breaks a rule, with a neutral one to ask instead. */
export interface CheckedSentence {
  readonly span: Span;
  readonly findings: readonly QuestionFinding[];
  /** What to ask instead; two lines where two things were asked, empty where nothing needs to be said. */
  readonly rewording: string;
}

/** What a check is told beside the text. */
export interface QuestionContext {
  /** Names of rules that are switched off. */
  readonly silenced?: readonly string[];
}

const isClean = (text: string): boolean => sentencesOf(text).every((one) => judgeSentence(one.text).length === 0);

const rewordingOf = (
  sentence: Spoken,
  findings: readonly { rule: QuestionRule; start: number; end: number }[],
): string => {
  const [worst] = findings;
  // What only announces the idea is left out.
  if (!worst || (!sentence.isQuestion && worst.rule === "question-pitch")) return "";
  if (worst.rule === "question-double") {
    const both = splitAt(sentence.text, worst.start, worst.end).split("\n");
    return both.map((half) => reworded(half)).join("\n");
  }
  return proposals(worst.rule, sentence.text).find(isClean) as string;
};

const reworded = (question: string): string => {
  const [worst] = judgeSentence(question);
  if (!worst || worst.rule === "question-double") return question;
  return proposals(worst.rule, question).find(isClean) as string;
};

const checked = (sentence: Spoken, silenced: ReadonlySet<string>): CheckedSentence | undefined => {
  const broken = judgeSentence(sentence.text).filter(({ rule }) => !silenced.has(rule));
  if (broken.length === 0) return undefined;
  const findings = broken.map(({ rule, start, end }) => ({
    rule,
    span: { start: sentence.start + start, end: sentence.start + end },
    excerpt: sentence.text.slice(start, end),
    why: whyOf(rule),
  }));
  return { span: { start: sentence.start, end: sentence.end }, findings, rewording: rewordingOf(sentence, broken) };
};

/** The sentences of a text that break a rule of interviewing, in its order. For English; other languages pass. */
export function checkSentences(text: string, context: QuestionContext = {}, offset = 0): CheckedSentence[] {
  const silenced = new Set(context.silenced);
  return sentencesOf(text, offset).flatMap((sentence) => checked(sentence, silenced) ?? []);
}

/** One question of a guide, which may be several sentences. */
export interface CheckedQuestion {
  readonly findings: readonly QuestionFinding[];
  /** The question with each sentence that breaks a rule put neutrally; several lines where it asked several things. */
  readonly rewording: string | undefined;
}

/** What is wrong with one question of a guide, and what to ask instead. */
export function checkQuestion(text: string, context: QuestionContext = {}): CheckedQuestion {
  const sentences = checkSentences(text, context);
  if (sentences.length === 0) return { findings: [], rewording: undefined };
  let written = "";
  let from = 0;
  const said = new Set<string>();
  for (const { span, rewording } of sentences) {
    written += text.slice(from, span.start) + (said.has(rewording) ? "" : rewording);
    said.add(rewording);
    from = span.end;
  }
  const lines = (written + text.slice(from)).split("\n").map((line) => line.replace(/[ \t]+/gu, " ").trim());
  const rewording = lines.filter((line) => /\p{L}/u.test(line)).join("\n");
  const pitched = sentences[0]?.findings[0]?.rule ?? "question-pitch";
  return {
    findings: sentences.flatMap(({ findings }) => findings),
    rewording: rewording === "" ? (proposals(pitched, text).at(-1) as string) : rewording,
  };
}
