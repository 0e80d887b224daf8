import type { QuestionRule } from "./rules.ts";

/** What can always be asked in place of a question that breaks the rule. */
export const instead: Readonly<Record<QuestionRule, string>> = {
  "question-pitch": "How do you do this today?",
  "question-solution": "What gets in your way today?",
  "question-price": "What have you spent on this so far, in time or money?",
  "question-leading": "What has that been like for you?",
  "question-hypothetical": "Tell me about the last time this came up.",
  "question-double": "Tell me more about that.",
  "question-closed": "Tell me more about that.",
};

const noVerb = new Set(
  "a an the my your our his her their this that these those it them you us me him everyone anyone colleague colleagues somebody someone be have say see know think add share pay spend want".split(
    " ",
  ),
);

const tidy = (words: string): string => words.replace(/[\s,;:.?!"”]+$/u, "").trim();

/** What somebody is to get done, where the sentence says it: "to export a report". */
const purposeOf = (text: string): string | undefined => {
  for (const { 1: verb = "", 2: rest = "" } of text.matchAll(/\bto ([a-z]{2,20})( [^,;.?]{1,120})/giu))
    if (!noVerb.has(verb.toLowerCase())) return tidy(verb + rest);
  return undefined;
};

type Way = (text: string) => string | undefined;
const way =
  (source: RegExp, write: (found: RegExpExecArray) => string | undefined): Way =>
  (text) => {
    const found = source.exec(text);
    return found ? write(found) : undefined;
  };

const verbOf = (word: string): string => (/^(?:was|were)$/iu.test(word) ? word.toLowerCase() : word.toLowerCase());
const beOf = (noun: string): string =>
  /^(?:[\p{L}]+ )?(?:these|those|they)\b/iu.test(noun) || /[^s]s$/u.test(noun) ? "are" : "is";
const pronoun = /^(?:it|that|this|they|you|we|there)$/iu;
const likeFor = (noun: string, verb?: string): string | undefined =>
  pronoun.test(noun) ? undefined : `What ${verb ?? beOf(noun)} ${tidy(noun)} like for you?`;

const adjective =
  "(?:too |so |very |really |quite )?(?:annoying|frustrating|painful|confusing|terrible|awful|tedious|boring|slow|hard|difficult|easy|great|good|bad|useful|helpful|simple|complicated)";

const ways: Partial<Readonly<Record<QuestionRule, readonly Way[]>>> = {
  "question-pitch": [
    (text) => (purposeOf(text) ? `Tell me about the last time you needed to ${purposeOf(text)}.` : undefined),
  ],
  "question-solution": [
    way(
      /\b(?:about|with) ((?:this|the|your) [^,?]{1,80})\?/iu,
      ([, noun = ""]) => `What gets in your way with ${tidy(noun)}?`,
    ),
  ],
  "question-leading": [
    way(
      /\bhow [\p{L}]+ (is|was) it to ([^,?]{1,120})/iu,
      ([, be = "is", what = ""]) => `What ${verbOf(be)} it like to ${tidy(what)}?`,
    ),
    way(/\bhow [\p{L}]+ (is|was|are|were) ([^,?]{1,120})/iu, ([, be = "is", noun = ""]) => likeFor(noun, verbOf(be))),
    way(
      /\b(?:is|isn't|wasn't|was) it [^,?]{1,30}? to ([a-z][^,?]{1,120})/iu,
      ([, what = ""]) => `What is it like to ${tidy(what)}?`,
    ),
    way(
      new RegExp(`\\b(?:is|isn't|was|wasn't) it ${adjective} when ([^,?]{1,120})`, "iu"),
      ([, when = ""]) => `What happens when ${tidy(when)}?`,
    ),
    way(
      /\bdon't you (?:think|find|feel|agree)(?: that)? (.{2,80}?) (is|are|was|were)\b/iu,
      ([, noun = "", be = "is"]) => likeFor(noun, verbOf(be)),
    ),
    way(
      /^(?:is|are|isn't|aren't|was|wasn't) ((?:the|your|this|that) [^,?]{1,60}?) (?:too|so|very|really|quite|annoying|frustrating|painful|confusing|slow|hard|difficult|easy|great)\b/iu,
      ([, noun = ""]) => likeFor(noun),
    ),
    way(new RegExp(`\\b(?:find|think|say) (?:that )?(.{2,60}?)(?: is| are)? ${adjective}\\b`, "iu"), ([, noun = ""]) =>
      likeFor(noun),
    ),
    way(/\b(?:love|like|enjoy|hate|dislike)(?: most| best| least)?(?: about)? ([^,?]{2,80})/iu, ([, noun = ""]) =>
      likeFor(noun, /ing\b/u.test(noun.split(" ")[0] ?? "") ? "is" : undefined),
    ),
  ],
  "question-hypothetical": [
    way(/\bhow would you (?!feel)([a-z][^,?]{1,160})/iu, ([all = "", what = ""]) =>
      /\b(?:page|screen|scenario|site|here|results?)\b/iu.test(all)
        ? `Show me how you ${tidy(what)}.`
        : `How did you ${tidy(what)} the last time?`,
    ),
    way(/\bwhat would you do\b/iu, () => "What did you do the last time this happened?"),
    (text) => (purposeOf(text) ? `Tell me about the last time you needed to ${purposeOf(text)}.` : undefined),
  ],
  "question-closed": [
    way(
      /\bare you (?:familiar with|aware of) ([^,?]{1,120})/iu,
      ([, noun = ""]) => `What do you know about ${tidy(noun)}?`,
    ),
    way(/\bdo you know (?:about |of )?([^,?]{1,120})/iu, ([, noun = ""]) => `What do you know about ${tidy(noun)}?`),
    way(/\bare you (?:happy|satisfied|content|comfortable) with ([^,?]{1,120})/iu, ([, noun = ""]) => likeFor(noun)),
    way(
      /\b(?:are|is) there (?:any |an? )?([^,?]{2,60}?)(?: (?:that|which|you|in|with|we|when|for|on|at)\b|\?)/iu,
      ([, noun = ""]) => `What ${tidy(noun)} have you come across?`,
    ),
    way(/\bdo you prefer\b[^?]{1,80} or /iu, () => "Which did you use the last time?"),
    way(/\bdo you have (?:any |an? )?([^,?]{1,120})/iu, ([, noun = ""]) => `Tell me about ${tidy(noun)}.`),
    way(
      /\bhave you (?:ever )?((?:been|had|used|tried|made|lost|met|worked|needed|wanted|looked|asked|missed|changed|switched|heard|found)\b[^?]{0,120})/iu,
      ([, what = ""]) => `Tell me about a time when you ${tidy(what.replace(/^been\b/iu, "were"))}.`,
    ),
    way(/\bdid you ([a-z][^,?]{1,120})/iu, ([, what = ""]) => `How did it go when you wanted to ${tidy(what)}?`),
    way(
      /\bdo you (?!think|want|like|need|feel|believe|mean)((?:often |usually |normally |regularly |ever |sometimes |always |still |currently )*)([a-z][^,?]{1,120})/iu,
      ([, , what = ""]) => `When did you last ${tidy(what)}?`,
    ),
    way(/\b(?:is|are) ((?:the|your|this|that|these|those) [^,?]{2,60}?) [\p{L}]+\?/iu, ([, noun = ""]) =>
      likeFor(noun),
    ),
  ],
};

const upper = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Both halves of a question that asks two things, each as a question of its own. */
export const splitAt = (sentence: string, start: number, end: number): string => {
  const joint = sentence.slice(start, end);
  const word = joint.replace(/^[,;\s]*(?:and|or|but) (?:also |then |if so,? |so,? )?/iu, "");
  const first = tidy(sentence.slice(0, start));
  return `${first}?\n${upper(word + sentence.slice(end))}`;
};

/** The first way of the rule that says something; a neutral question that always fits comes after them. */
export const proposals = (rule: QuestionRule, sentence: string): string[] => {
  const text = sentence.slice(0, 600).replace(/[’‘]/gu, "'");
  const found = (ways[rule] ?? []).flatMap((one) => one(text) ?? []);
  return [...found, instead[rule]];
};
