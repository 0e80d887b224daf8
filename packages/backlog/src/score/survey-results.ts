import type { Load, Rows } from "@overstory/kernel";
import type { Ballot, Result, SurveySettings, Technique } from "@overstory/scoring";
import { type Survey, surveyBallotsKind, surveyKind } from "../survey/schema.ts";

/** A product's closed surveys under a technique, the latest first. */
const closedOf = (rows: Rows, product: string, technique: string): Survey[] =>
  rows
    .by(surveyKind, "product", product)
    .filter((survey) => survey.state === "closed" && survey.technique === technique)
    .sort((a, b) => ((a.closedAt ?? "") < (b.closedAt ?? "") ? 1 : -1));

/** What answering `surveyResults` needs besides rows in memory. */
export const surveyLoads = (rows: Rows, product: string, technique: Technique): Load[] => {
  const ids = technique.type === "survey" ? closedOf(rows, product, technique.id).map(({ id }) => id) : [];
  return ids.length > 0 ? [{ what: "rows", kind: surveyBallotsKind.name, ids }] : [];
};

/** What closed surveys of a product say under a technique: for each item, the latest that holds it. */
export const surveyResults = (rows: Rows, product: string, technique: Technique): ReadonlyMap<string, Result> => {
  const found = new Map<string, Result>();
  if (technique.type !== "survey") return found;
  for (const survey of closedOf(rows, product, technique.id)) {
    const ballots = (rows.get(surveyBallotsKind, survey.id)?.ballots ?? []).map(({ ballot }) => ballot as Ballot);
    const results = technique.results(survey.items, ballots, (survey.settings ?? {}) as SurveySettings);
    survey.items.forEach((item, at) => {
      const result = results[at];
      if (result && !found.has(item)) found.set(item, result);
    });
  }
  return found;
};
