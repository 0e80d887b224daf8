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

const freshOrder = (setting: Setting): Promise<string> =>
  ownerRuns(setting, "order", "order.commit", {
    product: setting.place.product,
    technique: "eisenhower",
    kind: "epic",
  });

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
  "order.commit": {
    make: ({ place }) => ({
      id: newId(),
      product: place.product,
      technique: "eisenhower",
      kind: "epic",
      note: "For Q1",
    }),
  },
  "order.delete": { make: async (setting) => ({ order: await freshOrder(setting) }) },
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
  "score.compare": {
    make: ({ place }) => ({ product: place.product, techniques: ["rice", "ice"] }),
    more: ({ place }) => [
      { product: place.product, techniques: ["rice", place.technique], kind: "epic", limit: 5, offset: 0 },
    ],
  },
  "score.stability": {
    make: ({ place }) => ({ product: place.product }),
    more: ({ place }) => [{ product: place.productId, technique: place.technique, kind: "epic", top: 5, seed: 7 }],
  },
  "order.list": {
    make: ({ place }) => ({ product: place.product }),
    more: ({ place }) => [{ product: place.productId, technique: "ice", kind: "story", limit: 5, offset: 0 }],
  },
  "order.get": { make: ({ place }) => ({ order: place.order, limit: 5, offset: 0 }) },
  "sprint.propose": {
    make: ({ place }) => ({ sprint: place.records.sprint, capacity: 20 }),
    more: ({ place }) => [
      { sprint: place.records.sprint, product: place.product, technique: "ice", capacity: 8, limit: 5 },
      { sprint: place.records.sprint, capacity: 8, include: [place.story] },
      { sprint: place.records.sprint, capacity: 8, exclude: [place.story] },
    ],
  },
  "score.of": {
    make: ({ place }) => ({ item: place.story }),
    more: ({ place }) => [{ item: place.theme, technique: place.technique }],
  },
};
