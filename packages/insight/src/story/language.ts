import { longestPhrase, type Phrases, phrasesOf } from "./phrases.ts";
import type { Token } from "./tokens.ts";

/** How the words behind a wish opener read: "I want to pay" an action, "I want a map" a thing, "I review it" a statement. */
export type WishForm = "action" | "thing" | "statement";
/** How the words behind an outcome opener read: "so I can finish" a verb phrase, "so that it is safe" a clause. */
export type OutcomeForm = "action" | "clause" | "verbatim";

/** One keyword of a story in one language. */
export type Opener =
  | { readonly part: "role"; readonly plain: boolean }
  | { readonly part: "situation"; readonly keep: boolean; readonly freely: boolean }
  | {
      readonly part: "want";
      readonly form: WishForm;
      /** Number of words of the opener that belong to the wish itself ("I *don't want* …"); they are kept in it. */
      readonly keep: number;
      /** A wish without its subject ("As a user, would like …") or with a plain statement; takes second place. */
      readonly weak: boolean;
    }
  | { readonly part: "outcome"; readonly form: OutcomeForm; readonly weak: boolean };

/** The words of one language as data; every list holds phrases in lower case. */
export interface LanguageWords {
  readonly code: string;
  readonly role: readonly string[];
  /** Role openers that are common words elsewhere ("as"): believed only in front. */
  readonly plainRole: readonly string[];
  /** Openers dropped from the situation, because printing writes them again. */
  readonly situation: readonly string[];
  /** Openers that carry meaning and stay in the situation ("before …"). */
  readonly keptSituation: readonly string[];
  /** As above, believed only behind a comma, a point or in front. */
  readonly carefulSituation: readonly string[];
  readonly wish: readonly (readonly [phrase: string, form: WishForm, keep?: number])[];
  readonly weakWish: readonly (readonly [phrase: string, form: WishForm])[];
  readonly outcome: readonly (readonly [phrase: string, form: OutcomeForm])[];
  readonly weakOutcome: readonly string[];
  /** Words behind a one-word outcome opener that show another use of it ("para el gimnasio"). */
  readonly notOutcome?: readonly string[];
  /** How the sentence is printed; `{part}` stands for the words of a part. English has its own printer. */
  readonly print?: Readonly<Record<"role" | "situation" | "want" | "outcome", string>>;
}

/** A language made ready for reading. */
export interface StoryLanguage {
  readonly code: string;
  readonly openers: readonly Phrases<Opener>[];
  readonly notOutcome: ReadonlySet<string>;
}

/** Prepares the phrase trees of one language. */
export function languageOf(words: LanguageWords): StoryLanguage {
  const role = [
    ...words.plainRole.map((p): [string, Opener] => [p, { part: "role", plain: true }]),
    ...words.role.map((p): [string, Opener] => [p, { part: "role", plain: false }]),
  ];
  const situation = [
    ...words.situation.map((p): [string, Opener] => [p, { part: "situation", keep: false, freely: true }]),
    ...words.keptSituation.map((p): [string, Opener] => [p, { part: "situation", keep: true, freely: true }]),
    ...words.carefulSituation.map((p): [string, Opener] => [p, { part: "situation", keep: true, freely: false }]),
  ];
  const want = [
    ...words.weakWish.map(([p, form]): [string, Opener] => [p, { part: "want", form, keep: 0, weak: true }]),
    ...words.wish.map(([p, form, keep = 0]): [string, Opener] => [p, { part: "want", form, keep, weak: false }]),
  ];
  const outcome = [
    ...words.weakOutcome.map((p): [string, Opener] => [p, { part: "outcome", form: "clause", weak: true }]),
    ...words.outcome.map(([p, form]): [string, Opener] => [p, { part: "outcome", form, weak: false }]),
  ];
  return {
    code: words.code,
    notOutcome: new Set(words.notOutcome),
    openers: [phrasesOf(outcome), phrasesOf(want), phrasesOf(role), phrasesOf(situation)],
  };
}

/** A keyword found in a text: which one, at which token, how many tokens long. */
export interface Sighting {
  readonly at: number;
  readonly length: number;
  readonly opener: Opener;
}

const firstWords = new WeakMap<StoryLanguage, ReadonlySet<string>>();

/** The words that any keyword of a language begins with: most words of a text are none. */
const firstWordsOf = (language: StoryLanguage): ReadonlySet<string> => {
  const known = firstWords.get(language) ?? new Set(language.openers.flatMap(({ next }) => [...next.keys()]));
  firstWords.set(language, known);
  return known;
};

/**
 * All keywords of one language in reading order. The longest phrase at a place wins; a word belongs to one keyword only.
 * Linear: phrases have at most a dozen words.
 */
export function sightings(tokens: readonly Token[], language: StoryLanguage): Sighting[] {
  const found: Sighting[] = [];
  const first = firstWordsOf(language);
  for (let at = 0; at < tokens.length; ) {
    if (!first.has(tokens[at]?.word ?? "")) {
      at += 1;
      continue;
    }
    let best: Sighting | undefined;
    for (const phrases of language.openers) {
      const hit = longestPhrase(phrases, tokens, at);
      if (hit && hit.length > (best?.length ?? 0)) best = { at, length: hit.length, opener: hit.value };
    }
    if (best) found.push(best);
    at += best?.length ?? 1;
  }
  return found;
}
