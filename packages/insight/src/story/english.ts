import type { LanguageWords, OutcomeForm, WishForm } from "./language.ts";

type Wish = [string, WishForm, number?];

/** The five forms that a verb takes with I/we/they, and those with he/she/it. */
const actions = [
  "wish i could",
  "wish that i could",
  "want to",
  "need to",
  "wish to",
  "would like to",
  "would love to",
  "would want to",
  "would prefer to",
  "would need to",
  "have to",
  "hope to",
  "expect to",
  "prefer to",
  "intend to",
  "aim to",
  "must be able to",
  "should be able to",
  "shall be able to",
  "would be able to",
  "will be able to",
  "can",
  "could",
  "must",
  "should",
  "shall",
  "may",
  "will",
  "would",
  "ought to",
  "require to",
  "desire to",
  "love to",
  "like to",
  "plan to",
];
const things = [
  "want",
  "need",
  "wish",
  "wish for",
  "would like",
  "would love",
  "would prefer",
  "require",
  "desire",
  "expect",
  "prefer",
  "wish that",
  "want that",
];
/** Wishes that say something beside the wish: their words stay in the part. */
const denials = [
  "don't want",
  "do not want",
  "don't want to",
  "do not want to",
  "don't need",
  "do not need",
  "don't need to",
  "do not need to",
  "never want to",
  "don't wish to",
  "do not wish to",
  "wouldn't like to",
  "would not like to",
  "can't",
  "cannot",
  "can not",
  "must not",
  "should not",
  "shouldn't",
  "only want",
  "only want to",
  "only need",
  "only need to",
  "always want",
  "always want to",
];
const adverbs = ["also", "really", "just", "simply"];
const someone = ["i", "we", "they", "you"];
const he = ["he", "she"];

function* wishes(): Generator<Wish> {
  for (const subject of someone) {
    for (const verb of actions) {
      yield [`${subject} ${verb}`, "action"];
      for (const adverb of adverbs) yield [`${subject} ${adverb} ${verb}`, "action"];
    }
    for (const verb of things) {
      yield [`${subject} ${verb}`, "thing"];
      for (const adverb of adverbs) yield [`${subject} ${adverb} ${verb}`, "thing"];
    }
    for (const verb of denials) yield [`${subject} ${verb}`, "statement", verb.split(" ").length];
    yield [`${subject}'d like to`, "action"];
    yield [`${subject}'d love to`, "action"];
    yield [`${subject}'d prefer to`, "action"];
    yield [`${subject}'d like`, "thing"];
    yield [`${subject}'d love`, "thing"];
    yield [`${subject}'d prefer`, "thing"];
    yield [`${subject}'ll be able to`, "action"];
    yield [`${subject}'re able to`, "action"];
  }
  for (const able of [
    "i'm able to",
    "i am able to",
    "we are able to",
    "they are able to",
    "i'm looking to",
    "i am looking to",
  ])
    yield [able, "action"];
  for (const subject of he)
    for (const verb of [
      "wants to",
      "needs to",
      "wishes to",
      "would like to",
      "can",
      "should be able to",
      "must be able to",
      "has to",
      "must",
      "should",
    ])
      yield [`${subject} ${verb}`, "action"];
  for (const subject of he) for (const verb of ["wants", "needs", "would like"]) yield [`${subject} ${verb}`, "thing"];
}

const weakWishes: Wish[] = [
  ...[
    "want to",
    "wants to",
    "need to",
    "needs to",
    "would like to",
    "wish to",
    "wishes to",
    "should be able to",
    "must be able to",
    "can",
    "would be able to",
    "am able to",
  ].map((verb): Wish => [verb, "action"]),
  ...["want", "wants", "need", "needs", "would like"].map((verb): Wish => [verb, "thing"]),
  ...["i", "we", "i'm", "i've"].map((subject): Wish => [subject, "statement"]),
];

function* outcomes(): Generator<[string, OutcomeForm]> {
  for (const so of ["so that", "so that that", "so", "such that"]) {
    if (so !== "so") yield [so, "clause"];
    for (const can of [
      "i can",
      "i could",
      "i may",
      "i might",
      "i am able to",
      "i'm able to",
      "i will be able to",
      "i'll be able to",
      "i would be able to",
      "i can be able to",
    ])
      yield [`${so} ${can}`, "action"];
    yield [`${so} in order to`, "action"];
  }
  yield ["in order to", "action"];
  yield ["in order to be able to", "action"];
  yield ["so as to", "action"];
  yield ["so as to be able to", "action"];
  yield ["to be able to", "action"];
  yield ["in order that", "clause"];
  yield ["in order that i can", "action"];
  yield ["in order for", "verbatim"];
}

/** English. The other languages have their fixed forms only; this one is meant to be complete. */
export const english: LanguageWords = {
  code: "en",
  role: ["as a", "as an", "as the"],
  plainRole: ["as"],
  situation: ["when"],
  keptSituation: [
    "whenever",
    "while",
    "if",
    "after",
    "before",
    "once",
    "given that",
    "as soon as",
    "each time",
    "every time",
  ],
  carefulSituation: [
    "during",
    "upon",
    "unless",
    "until",
    "since",
    "in case",
    "now that",
    "having",
    "where",
    "wherever",
    "given",
    "as i",
    "as we",
  ],
  wish: [...wishes()],
  weakWish: weakWishes.map(([phrase, form]) => [phrase, form] as const),
  outcome: [...outcomes()],
  weakOutcome: ["so"],
};
