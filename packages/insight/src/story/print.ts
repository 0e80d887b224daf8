import { printForms } from "./languages.ts";
import { type StoryParts, storyPartNames } from "./parts.ts";
import { beginsAsAction, beginsAsClause } from "./shape.ts";

const ownOpener =
  /^(?:when|whenever|while|if|after|before|once|given|as soon as|as (?:i|we) |each time|every time|during|upon|unless|until|since|in case|now that|having|where|wherever)\b/iu;
const ownSubject = /^(?:i|we|i'm|i’m|i've|i’ve|you|they|he|she)\s/iu;
const denial =
  /^(?:don['’]t|do not|never|wouldn['’]t|would not|can['’]t|cannot|can not|must not|should not|shouldn['’]t|only want|only need|always want)\b/iu;

/**
 * Writes the sentence of a User Job Story: "As a guest, when my basket is full, I want to pay without an account, so I can finish faster."
 * Parts that are missing or blank are left out; no part gives "". Wish and outcome may be a verb phrase, a thing or a clause.
 * `language`: the code that `parseStorySpans` gave; anything unknown prints English.
 */
export function printStory(parts: StoryParts, language = "en"): string {
  const forms = printForms.get(language);
  const clauses = forms
    ? storyPartNames.flatMap((name) => say(parts[name], (words) => forms[name].replace(`{${name}}`, () => words)))
    : [
        ...say(parts.role, roleClause),
        ...say(parts.situation, (s) => (ownOpener.test(s) ? s : `when ${s}`)),
        ...say(parts.want, wishClause),
        ...say(parts.outcome, outcomeClause),
      ];
  const sentence = clauses.join(", ");
  if (sentence === "") return "";
  return `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}${/[.!?…]$/u.test(sentence) ? "" : "."}`;
}

function say(part: string | undefined, write: (part: string) => string): string[] {
  const words = part?.trim() ?? "";
  return words === "" ? [] : [write(words)];
}

function wishClause(want: string): string {
  if (ownSubject.test(want)) return want;
  if (denial.test(want)) return `I ${want}`;
  if (/^to\s/iu.test(want)) return `I want ${want}`;
  return beginsAsAction(want) ? `I want to ${want}` : `I want ${want}`;
}

function outcomeClause(outcome: string): string {
  if (/^in order (?:to|for)\s/iu.test(outcome)) return outcome;
  if (/^that\s\S+\s/iu.test(outcome)) return `so ${outcome}`;
  return beginsAsClause(outcome) ? `so that ${outcome}` : `so I can ${outcome}`;
}

function roleClause(role: string): string {
  if (
    /^(?:someone|somebody|anyone|anybody|people|one of|any|every|each|an?\s|the\s|my\s|our\s|both|all)\b/iu.test(
      role,
    ) ||
    isPlural(role)
  )
    return `As ${role}`;
  return `As ${articleOf(role)} ${role}`;
}

function isPlural(role: string): boolean {
  const head = role.split(/,|\s(?:who|that|which|of|in|with|at|for|from|on|to|working|using|and|or)\s/u, 1)[0] ?? "";
  return (
    /(?:[^siu'’]s|ies|people|men)$/u.test(head) &&
    /\p{Ll}s?$/u.test(head) &&
    !/(?:ness|boss|business|sales|news|operations|species|series|logistics|woman)$/iu.test(head)
  );
}

/** "a" or "an" by sound; initials are spelt out ("an NSF employee"), words in capitals with vowels are spoken ("a FABS user"). */
function articleOf(role: string): "a" | "an" {
  const first = role.replace(/^[^\p{L}\p{N}]+/u, "").split(/[\s,]/u, 1)[0] ?? "";
  const initials = /^\p{Lu}+/u.exec(first)?.[0] ?? "";
  const isSpelt =
    initials.length > 1 && initials.length >= first.length - 1 && (initials.length < 4 || !/[AEIOU]/u.test(initials));
  if (isSpelt) return /^[AEFHILMNORSX]/u.test(initials) ? "an" : "a";
  if (/^(?:8|11|18)/u.test(first)) return "an";
  if (/^(?:uni(?!n|m)|use|usu|uti|eu|ewe|one\b|once|ubi|ura|uro)/iu.test(first)) return "a";
  return /^(?:[aeiouàáâäåèéêëìíîïòóôöùúûü]|hour|honest|heir|honou?r)/iu.test(first) ? "an" : "a";
}
