import { newId } from "../../workspaces/ids.ts";
import { freshStory, type Input, memberOf, ownerRuns, type Sample, type Setting } from "./fresh.ts";

let names = 0;
const freshName = (): string => {
  names += 1;
  return `Our own ${names}`;
};

const ownTechnique = (): Input => ({
  name: freshName(),
  summary: "What we go by",
  inputs: [
    { name: "gain", label: "Gain", scale: { type: "number", min: 0, max: 10 } },
    { name: "cost", label: "Cost", scale: { type: "number", min: 1, max: 10 }, direction: "down" },
  ],
  formula: "gain / cost",
});
const freshTechnique = (setting: Setting): Promise<string> =>
  ownerRuns(setting, "technique", "technique.create", ownTechnique());

/** A filter with every field that a ranking takes. */
const filterOf = (setting: Setting): Input => ({
  kind: "story",
  stage: ["pending"],
  label: ["one"],
  assignee: [memberOf(setting)],
  text: "word",
  scored: false,
  sprint: ["none"],
  release: ["none"],
  milestone: ["none"],
  link: ["none"],
  finding: ["any"],
  custom: {},
  under: setting.place.theme,
});

/** A valid input for every command of scoring and ordering. */
export const scoreCommandSamples: Readonly<Record<string, Sample>> = {
  "score.setEach": {
    make: async (setting) => ({
      technique: "scrum-poker",
      cards: [
        { item: await freshStory(setting), inputs: { value: 5, urgency: 3, risk: 4, effort: 8 } },
        { item: await freshStory(setting), inputs: { value: 1 } },
      ],
    }),
  },
  "sprint.fill": {
    make: async (setting) => ({
      sprint: setting.place.records.sprint,
      product: setting.place.product,
      items: [await freshStory(setting)],
      remove: [],
    }),
  },
  "technique.create": { make: () => ({ id: newId(), ...ownTechnique() }) },
  "technique.edit": { make: async (setting) => ({ technique: await freshTechnique(setting), ...ownTechnique() }) },
  "technique.delete": { make: async (setting) => ({ technique: await freshTechnique(setting) }) },
  "technique.set": {
    make: () => ({
      technique: "pie",
      inputs: { potential: { rubric: "How much better it could be." } },
      criteria: null,
      isDefault: false,
      off: false,
    }),
  },
};

/** A valid input for every query of scoring and ordering. */
export const scoreQuerySamples: Readonly<Record<string, Sample>> = {
  "technique.list": { make: () => ({}) },
  "score.list": {
    make: ({ place }) => ({ product: place.product }),
    more: (setting) => [
      { product: setting.place.productId, technique: "rice", ...filterOf(setting), limit: 5, offset: 0 },
    ],
  },
  "sprint.propose": {
    make: ({ place }) => ({ sprint: place.records.sprint, capacity: 20 }),
    more: ({ place }) => [
      { sprint: place.records.sprint, product: place.product, technique: "ice", capacity: 8, limit: 5 },
    ],
  },
  "score.of": {
    make: ({ place }) => ({ item: place.story }),
    more: ({ place }) => [{ item: place.theme, technique: place.technique }],
  },
};
