import { type Readers, useReaders } from "@overstory/backlog";
import { featurePath, readFeatureFile, writeFeature } from "@overstory/exchange/feature";
import { checkStory, findingRules, parseStory } from "@overstory/insight";
import { readCriteria } from "@overstory/insight/criteria";

const readers: Readers = {
  criteria: (text) => readCriteria(text),
  sentence: (text) => parseStory(text),
  findings: (story, context) => {
    if (typeof story === "string") return checkStory(story, context);
    const { criteria, title, role, situation, want, outcome, effort } = story;
    const fields = { title, role, situation, want, outcome, effort };
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    const facts = criteria && {
      scenarios: criteria.scenarios.length,
      ...(!criteria.ok && { errors: [{ line: 1, message: "" }] }),
    };
    return checkStory({ ...given, ...(facts && { criteria: facts }) }, context);
  },
  features: { write: writeFeature, path: featurePath, read: readFeatureFile },
  rules: findingRules.map(({ name, title, why }) => ({ rule: name, title, why })),
};

/** Hands the commands of this process what reads texts. */
export const useServerReaders = (): void => useReaders(readers);
