import type { Tx } from "@overstory/kernel";
import { endLink } from "../guest/link.ts";
import { personName } from "../guest/session.ts";
import { ballotKind, type Survey, surveyBallotsKind, surveyKind } from "./schema.ts";

/** Closes a survey: what everybody answered becomes one row that everybody who sees the product sees. */
export const closeSurveyRow = (tx: Tx, survey: Survey, now: string): Survey => {
  const ballots = tx.everything
    .by(ballotKind, "survey", survey.id)
    .map(({ person, ballot }) => ({ person, name: personName(tx, survey, person), ballot }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.person < b.person ? -1 : 1));
  endLink(tx, survey);
  tx.insert(surveyBallotsKind, { id: survey.id, product: survey.product, ballots });
  return tx.update(surveyKind, survey.id, { state: "closed", closedAt: now, link: null });
};
