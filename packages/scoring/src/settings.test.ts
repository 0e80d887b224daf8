import { expect, test } from "vitest";
import { checkSettings, scoreCard, type TechniqueSettings, techniqueOf, techniques, techniqueWith } from "./index.ts";
import type { CardTechnique, Scale } from "./types.ts";

const technique = (id: string) => techniqueOf(id) as CardTechnique;
const poker = technique("scrum-poker");
const weighted = technique("weighted-scoring");
const card = { value: 5, urgency: 3, risk: 4, effort: 8 };
const fine = (of: CardTechnique, settings: TechniqueSettings) => {
  expect(checkSettings(of, settings)).toEqual([]);
  return techniqueWith(of, settings);
};
const wrong = (of: CardTechnique, settings: TechniqueSettings) =>
  checkSettings(of, settings).map(({ field, message }) => `${field}: ${message}`);

test("[TQ-77] what a workspace says takes the technique's place, the rest stays as it came", () => {
  const ours = fine(poker, { inputs: { value: { label: "Worth", rubric: "What is it worth?", weight: 2 } } });
  expect(ours.inputs[0]).toEqual({ ...poker.inputs[0], label: "Worth", rubric: "What is it worth?", weight: 2 });
  expect(ours.inputs.slice(1)).toEqual(poker.inputs.slice(1));
  expect(scoreCard(ours, card)).toEqual({
    state: "scored",
    score: 17 / 8,
    explanation: "(2 × 5 + 3 + 4) ÷ 8 = 2.125",
  });
  expect(poker.inputs[0]?.label).toBe("Value");
  expect(techniqueWith(poker, undefined)).toBe(poker);
  expect(techniqueWith(poker, { inputs: { gone: { label: "Gone" }, value: { label: undefined } } }).inputs).toEqual(
    poker.inputs,
  );
});

test("[TQ-77] a new scale takes meanings of the old one along, and what is off it is missing", () => {
  const scale: Scale = { type: "steps", steps: [1, 2, 4], min: 1, max: 4 };
  const ours = fine(poker, { inputs: { value: { scale } } });
  expect(ours.inputs[0]).toMatchObject({ scale });
  expect(ours.inputs[0]).not.toHaveProperty("levels");
  expect(scoreCard(ours, card)).toEqual({ state: "missing", missing: ["value"] });
  expect(scoreCard(ours, { ...card, value: 4 })).toMatchObject({ score: 11 / 8 });
  const meant = fine(poker, {
    inputs: {
      value: {
        scale,
        levels: [
          [1, "little"],
          [4, "much"],
        ],
      },
    },
  });
  expect(meant.inputs[0]?.levels).toEqual([
    [1, "little"],
    [4, "much"],
  ]);
});

test("[TQ-78] an input that is off is neither asked nor counted", () => {
  const ours = fine(poker, { inputs: { risk: { off: true } } });
  expect(ours.inputs.map(({ name }) => name)).toEqual(["value", "urgency", "effort"]);
  const { risk: _, ...asked } = card;
  const expected = { state: "scored", score: 1, explanation: "(5 + 3) ÷ 8 = 1" };
  expect(scoreCard(ours, asked)).toEqual(expected);
  expect(scoreCard(ours, card)).toEqual(expected);
  const fewer = fine(weighted, { inputs: { differentiation: { off: true }, cost: { off: true } } });
  expect(scoreCard(fewer, { customerValue: 5, strategicFit: 1 })).toMatchObject({
    score: expect.closeTo((40 * 5 + 30) / 70, 12),
  });
});

test("[TQ-78] what a rule cannot do without stays on", () => {
  expect(wrong(poker, { inputs: { effort: { off: true } } })).toEqual([
    "inputs.effort.off: Scrum poker cannot do without Effort: its rule is (value + urgency + risk) ÷ effort.",
  ]);
  expect(wrong(technique("rice"), { inputs: { reach: { off: true } } })[0]).toMatch(/^inputs.reach.off: RICE cannot/);
  const off = { off: true };
  expect(wrong(poker, { inputs: { value: off, urgency: off, risk: off } })).toEqual([
    expect.stringContaining("All weights are 0"),
  ]);
  const all = Object.fromEntries(weighted.inputs.map(({ name }) => [name, off]));
  expect(wrong(weighted, { inputs: all })).toEqual(["inputs: Every input is off. Leave at least one on."]);
});

test("[TQ-79] own criteria take the place of those offered, on the technique's scale where they say none", () => {
  const criteria = [
    { name: "joy", label: "Joy", weight: 3 },
    { name: "toil", label: "Toil", weight: 1, direction: "down", rubric: "How much of it?", unit: undefined },
  ] as const;
  const ours = fine(weighted, { criteria, inputs: { joy: { rubric: "Who smiles?" } } });
  expect(ours.inputs).toEqual([
    {
      name: "joy",
      label: "Joy",
      weight: 3,
      direction: "up",
      rubric: "Who smiles?",
      by: [],
      scale: weighted.inputs[0]?.scale,
    },
    {
      name: "toil",
      label: "Toil",
      weight: 1,
      direction: "down",
      rubric: "How much of it?",
      by: [],
      scale: weighted.inputs[0]?.scale,
    },
  ]);
  expect(scoreCard(ours, { joy: 4, toil: 2 })).toMatchObject({ score: 2.5 });
  expect(scoreCard(ours, { joy: 4 })).toEqual({ state: "missing", missing: ["toil"] });
  expect(techniqueWith(poker, { criteria }).inputs).toEqual(poker.inputs);
  expect(techniqueWith(weighted, { criteria: [] }).inputs).toEqual(weighted.inputs);
});

const criterion = (name: string, more: object = {}) => ({ name, label: name, ...more });

test.each([
  [
    poker,
    { inputs: { worth: { label: "Worth" } } },
    'inputs.worth: Scrum poker has no input "worth". There are: value, urgency, risk, effort.',
  ],
  [
    poker,
    { inputs: JSON.parse('{"__proto__":{"weight":2}}') },
    'inputs.__proto__: Scrum poker has no input "__proto__"',
  ],
  [poker, { inputs: { value: { label: " " } } }, "inputs.value.label: A label has 1 to 80"],
  [poker, { inputs: { value: { label: "x".repeat(81) } } }, "inputs.value.label: A label has 1 to 80"],
  [
    poker,
    { inputs: { value: { rubric: "x".repeat(501) } } },
    "inputs.value.rubric: A rubric has at most 500 characters. This one has 501.",
  ],
  [poker, { inputs: { value: { weight: -1 } } }, "inputs.value.weight: A weight is a number from 0 to 1,000,000."],
  [poker, { inputs: { value: { weight: Number.NaN } } }, "inputs.value.weight: A weight is a number"],
  [poker, { inputs: { value: { weight: Number.POSITIVE_INFINITY } } }, "inputs.value.weight: A weight is a number"],
  [poker, { inputs: { effort: { weight: 2 } } }, "inputs.effort.weight: Effort carries no weight"],
  [technique("rice"), { inputs: { reach: { weight: 2 } } }, "inputs.reach.weight: RICE has no weights"],
  [
    poker,
    { inputs: { value: { weight: 0 }, urgency: { weight: 0 }, risk: { weight: 0 } } },
    "inputs: All weights are 0",
  ],
  [
    weighted,
    { criteria: [criterion("a", { weight: 0 }), criterion("b", { weight: 0 })] },
    "criteria: All weights are 0",
  ],
  [poker, { criteria: [criterion("a")] }, "criteria: The inputs of Scrum poker are fixed."],
  [weighted, { criteria: [] }, "criteria: Name at least one"],
  [
    weighted,
    { criteria: Array.from({ length: 21 }, (_, at) => criterion(`c${at}`)) },
    "criteria: There can be 20 criteria at most. These are 21.",
  ],
  [
    weighted,
    { criteria: [criterion("a"), criterion("b"), criterion("a", { label: "other" })] },
    "criteria.2.name: Criteria 1 and 3 have the same name.",
  ],
  [
    weighted,
    { criteria: [criterion("a", { label: "Joy" }), criterion("b", { label: "joy " })] },
    "criteria.1.label: Criteria 1 and 2 have the same label.",
  ],
  [weighted, { criteria: [criterion("My name")] }, 'criteria.0.name: "My name" is no name for an input.'],
  [weighted, { criteria: [criterion("constructor")] }, 'criteria.0.name: "constructor" is taken.'],
  [weighted, { criteria: [criterion("__proto__")] }, 'criteria.0.name: "__proto__" is no name'],
  [
    weighted,
    { criteria: [criterion("a", { scale: { type: "number", min: 5, max: 5 } })] },
    "criteria.0.scale: A scale goes up",
  ],
  [weighted, { criteria: [criterion("a", { weight: -3 }), criterion("b")] }, "criteria.0.weight: A weight is a number"],
  [
    poker,
    {
      inputs: {
        value: {
          levels: [
            [5, "much"],
            [3, "little"],
          ],
        },
      },
    },
    "inputs.value.levels: Values with a meaning stand in order",
  ],
  [poker, { inputs: { value: { levels: [[3, " "]] } } }, "inputs.value.levels: What a value means has 1 to 200"],
  [poker, { inputs: { value: { levels: [[2_000, "huge"]] } } }, "inputs.value.levels: 2000 is not on the scale."],
  [
    poker,
    { inputs: { value: { levels: Array.from({ length: 31 }, (_, at) => [at, "x"]) } } },
    "inputs.value.levels: What values mean is said for 30",
  ],
  [
    technique("moscow"),
    {
      inputs: {
        priority: {
          scale: {
            type: "options",
            options: [
              { value: 4, name: "Yes" },
              { value: 9, name: "No" },
            ],
          },
        },
      },
    },
    "inputs.priority.scale: The rule of MoSCoW knows 1, 2, 3, 4 for Priority.",
  ],
  [
    technique("moscow"),
    { inputs: { priority: { scale: { type: "number", min: 1, max: 4 } } } },
    "inputs.priority.scale: The rule of MoSCoW knows",
  ],
  [
    technique("opportunity-gap"),
    { inputs: { importance: { scale: { type: "number", min: 0, max: 100 } } } },
    "inputs.importance.scale: Under",
  ],
  [
    technique("opportunity-gap"),
    { inputs: { importance: { scale: { type: "steps", steps: [-1, 0, 1], min: -1, max: 1 } } } },
    "inputs.importance.scale: Under Opportunity to add value, Importance lies between 0 and 1.",
  ],
  [
    technique("story-map"),
    { inputs: { band: { scale: { type: "number", min: 1, max: 9 } } } },
    "inputs.band.scale: Under Story map, Release band is a whole number.",
  ],
] as readonly [CardTechnique, TechniqueSettings, string][])(
  "[TQ-80] settings that do not fit: $0.id, $2",
  (of, settings, expected) => {
    expect(wrong(of, settings)).toEqual([expect.stringContaining(expected)]);
  },
);

test("[TQ-80] options may be left out or named anew, ranges made narrower, cards chosen freely", () => {
  const options = [
    { value: 1, name: "Later" },
    { value: 4, name: "Now" },
  ];
  fine(technique("moscow"), { inputs: { priority: { scale: { type: "options", options } } } });
  fine(technique("opportunity-gap"), {
    inputs: { importance: { scale: { type: "steps", steps: [0, 0.5, 1], min: 0, max: 1 } } },
  });
  fine(technique("story-map"), { inputs: { band: { scale: { type: "number", min: 1, max: 5, whole: true } } } });
  fine(poker, { inputs: { value: { scale: { type: "steps", steps: [1, 2, 4, 8, 16], min: 0, max: 100 } } } });
  fine(weighted, { criteria: Array.from({ length: 20 }, (_, at) => criterion(`c${at}`)) });
});

test("[TQ-80] every problem is told, each with its field", () => {
  expect(
    wrong(weighted, { criteria: [criterion("A B", { weight: -1 }), criterion("ok", { rubric: "x".repeat(600) })] }),
  ).toHaveLength(3);
});

test("[TQ-80] what the techniques come with passes the checks of what a workspace may set", () => {
  for (const one of techniques) {
    if (one.type !== "card") continue;
    const inputs = Object.fromEntries(
      one.inputs.map(({ name, label, rubric, scale, levels, weight }) => [
        name,
        { label, rubric, scale, levels, ...(one.weighted && { weight }) },
      ]),
    );
    expect(wrong(one, { inputs })).toEqual([]);
    const { inputs: kept } = techniqueWith(one, { inputs });
    expect(kept).toEqual(one.inputs);
  }
});
