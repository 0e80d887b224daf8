import { type Readers, useReaders } from "@overstory/backlog";
import { featurePath, readFeatureFile, writeFeature } from "@overstory/exchange/feature";
import {
  checkInterview,
  checkQuestion,
  checkStory,
  draftStory,
  findingRules,
  LookalikeIndex,
  parseStory,
  printStory,
  questionRules,
  suggestFrom,
  worthALook,
} from "@overstory/insight";
import { readCriteria } from "@overstory/insight/criteria";
import { groupingReader } from "./grouping/grouping.ts";
import { comparing, foundNear, foundPairs, foundSuggestions } from "./lookalikes/lookalikes.ts";
import { pastOf, plansOf } from "./past/past.ts";
import { foundThings } from "./search/search.ts";

/** Titles compared here and now: for whoever asks without a server around it. */
const indexOf = (titles: readonly { id: string; title: string }[]): LookalikeIndex => {
  const index = new LookalikeIndex();
  for (const { id, title } of titles) index.add(id, { title });
  return index;
};

const alike: Readers["alike"] = {
  progress: comparing,
  near: (workspace, titles, text) => foundNear(workspace, text) ?? indexOf(titles()).nearest({ title: text }),
  pairs: (workspace, titles) => {
    const found = foundPairs(workspace);
    if (found) return found;
    const all = titles();
    const index = indexOf(all);
    return all.flatMap(({ id }) =>
      index
        .nearestTo(id, 10, worthALook)
        .filter((one) => one.id > id)
        .map(({ id: b, likeness, shared }) => ({ a: id, b, likeness, shared })),
    );
  },
};

const suggest: Readers["suggest"] = (workspace, what, id, asked) => {
  const found = foundSuggestions(workspace, what, id);
  if (found) return found;
  const { text, among } = asked();
  return suggestFrom(indexOf(among.map(({ id: one, text: title }) => ({ id: one, title }))), text, 20);
};

const readers: Readers = {
  search: foundThings,
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
  alike,
  suggest,
  draft: draftStory,
  near: (texts, text) => indexOf(texts).nearest({ title: text }),
  questions: {
    check: (text, silenced) => checkQuestion(text, { silenced }),
    interview: checkInterview,
    rules: questionRules.map(({ name, title, why }) => ({ rule: name, title, why })),
  },
  grouping: groupingReader,
  print: ({ role, situation, want, outcome }) =>
    printStory({
      ...(role !== undefined && { role }),
      ...(situation !== undefined && { situation }),
      ...(want !== undefined && { want }),
      ...(outcome !== undefined && { outcome }),
    }),
  past: pastOf,
  plans: plansOf,
  features: { write: writeFeature, path: featurePath, read: readFeatureFile },
  rules: findingRules.map(({ name, title, why }) => ({ rule: name, title, why })),
};

/** Hands the commands of this process what reads texts. */
export const useServerReaders = (): void => useReaders(readers);
