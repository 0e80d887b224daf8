import { told } from "../told.ts";
import type { Ballot, Option, Result, SurveyTechnique } from "../types.ts";
import { nobody, people } from "./ballots.ts";
import { signed } from "./words.ts";

/** Must-be, one-dimensional, attractive, indifferent, reverse, questionable. */
type Category = "M" | "O" | "A" | "I" | "R" | "Q";

/** What may be answered to both questions. */
export const kanoAnswers: readonly Option[] = [
  { value: 1, name: "I like it", means: "it makes me glad" },
  { value: 2, name: "It must be so", means: "I expect nothing else" },
  { value: 3, name: "Neutral", means: "it is the same to me" },
  { value: 4, name: "I can live with it", means: "not what I want, but bearable" },
  { value: 5, name: "I dislike it", means: "it annoys me" },
];

/** Row: answer to having it. Column: answer to not having it. Both from like to dislike. */
const evaluation: readonly (readonly Category[])[] = [
  ["Q", "A", "A", "A", "O"],
  ["R", "I", "I", "I", "M"],
  ["R", "I", "I", "I", "M"],
  ["R", "I", "I", "I", "M"],
  ["R", "R", "R", "R", "Q"],
];

/** In the order in which they come, which is also how ties are decided. */
const categories: readonly { readonly id: Category; readonly name: string; readonly counted: string }[] = [
  { id: "M", name: "Must-be", counted: "mustBe" },
  { id: "O", name: "One-dimensional", counted: "oneDimensional" },
  { id: "A", name: "Attractive", counted: "attractive" },
  { id: "I", name: "Indifferent", counted: "indifferent" },
  { id: "R", name: "Reverse", counted: "reverse" },
  { id: "Q", name: "Questionable", counted: "questionable" },
];

/** Over this share of questionable answers, the question was not understood. */
const mostQuestionable = 0.2;

type Counts = Record<Category, number>;

const countsOf = (item: string, ballots: readonly Ballot[]): Counts => {
  const counts: Counts = { M: 0, O: 0, A: 0, I: 0, R: 0, Q: 0 };
  for (const { kano } of ballots) {
    const [withIt, withoutIt] = (kano && Object.hasOwn(kano, item) && kano[item]) || [];
    const found = evaluation[(withIt ?? 0) - 1]?.[(withoutIt ?? 0) - 1];
    if (found) counts[found] += 1;
  }
  return counts;
};

const resultOf = (counts: Counts): Result => {
  const all = categories.reduce((sum, { id }) => sum + counts[id], 0);
  if (all === 0) return nobody("answers");
  const most = Math.max(...categories.map(({ id }) => counts[id]));
  const place = categories.findIndex(({ id }) => counts[id] === most);
  const { A, O, M, I } = counts;
  const clear = A + O + M + I;
  const better = clear > 0 ? (A + O) / clear : 0;
  const worse = clear > 0 ? -(O + M) / clear : 0;
  const bucket = categories[place]?.name ?? "";
  const coefficients = clear > 0 ? `; better ${told(better)}, worse ${signed(worse)}` : "";
  return {
    state: "scored",
    // -0 would be told as "-0".
    score: better - worse,
    tier: categories.length - place,
    bucket,
    explanation: `${bucket}: ${told(most)} of ${people(all)}${coefficients}`,
    ...(counts.Q / all > mostQuestionable && {
      warning: `${told(counts.Q)} of ${told(all)} answers contradict themselves, more than a fifth. Reword the question and ask again.`,
    }),
    more: {
      ...(clear > 0 && { better, worse: worse === 0 ? 0 : worse }),
      ...Object.fromEntries(categories.map(({ id, counted }) => [counted, counts[id]])),
    },
  };
};

/**
 * Kano: what people say of having a thing and of not having it is read from Berger's table; most answers decide, ties go to
 * must-be, one-dimensional, attractive, indifferent, then reverse and questionable. better = (A + O) ÷ (A + O + M + I),
 * worse = −(O + M) ÷ (A + O + M + I).
 * The order: by category as in the tie rule (the `tier`), because a must-be that is missing cannot be made up for by delight; within a
 * category by better − worse, the whole difference between having and not having it, which is the score.
 * Source: Charles Berger et al., "Kano's Methods for Understanding Customer-defined Quality", Center for Quality Management Journal 2(4),
 * 1993. Table, tie rule and coefficients confirmed by Elmar Sauerwein, Franz Bailom, Kurt Matzler, Hans Hinterhuber, "The Kano Model: How
 * to delight your customers", Innsbruck 1996, https://pdfslide.us/documents/the-kano-model-how-to-delight-your-customer.html. The fifth
 * of questionable answers is our own limit, from techniques.md; Sauerwein et al. had 2 %.
 */
export const kano: SurveyTechnique = {
  type: "survey",
  id: "kano",
  name: "Kano",
  summary:
    "What people miss when it is not there, and what they enjoy when it is. Good for telling must-haves from delights.",
  formula: "most frequent category; better = (A + O) ÷ (A + O + M + I), worse = −(O + M) ÷ (A + O + M + I)",
  source:
    "Charles Berger et al., “Kano’s Methods for Understanding Customer-defined Quality”, Center for Quality Management Journal, 1993",
  scoreName: "Better − worse",
  ballot: "kano",
  results: (items, ballots) => items.map((item) => resultOf(countsOf(item, ballots))),
};
