/** One scenario of acceptance criteria. Its fingerprint stays while its own text stays. */
export type ScenarioFacts = { readonly name: string; readonly fingerprint: string };

/** What criteria hold: their scenarios, and whether they are Gherkin at all. */
export type CriteriaFacts = { readonly ok: boolean; readonly scenarios: readonly ScenarioFacts[] };

export type CriteriaReader = (text: string) => CriteriaFacts;

let reader: CriteriaReader | undefined;

/**
 * Hands in the official Gherkin parser. It weighs more than all commands together, so a browser does without until somebody writes
 * criteria: then the note of an item's criteria is the server's.
 */
export const useCriteriaReader = (given: CriteriaReader): void => {
  reader = given;
};

/** What the criteria hold; `undefined` where there is no parser at hand. */
export const readCriteria = (text: string): CriteriaFacts | undefined => reader?.(text);
