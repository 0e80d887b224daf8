import fc from "fast-check";
import { expect, test } from "vitest";
import { isOnScale, scoreCard } from "../score.ts";
import type { Ballot, Card, CardTechnique, Result, SurveyTechnique, TechniqueInput } from "../types.ts";
import { techniqueOf, techniques } from "./index.ts";

const cardTechniques = techniques.filter((one): one is CardTechnique => one.type === "card");
const surveys = techniques.filter((one): one is SurveyTechnique => one.type === "survey");

/** The rows of techniques.md. */
const ids =
  `scrum-poker rice ice wsjf cost-of-delay cd3 moscow kano value-effort weighted-scoring aha-value opportunity opportunity-gap
  buy-a-feature hundred-dollar stack-rank pairwise ahp story-map theme-screening theme-scoring qfd eisenhower pie dvf value-risk
  dot-voting dhm`.split(/\s+/);

test("[TQ-10] Twenty-eight techniques in their order, each found by its id", () => {
  expect(techniques.map(({ id }) => id)).toEqual(ids);
  for (const one of techniques) expect(techniqueOf(one.id)).toBe(one);
  for (const unknown of ["", "RICE", "toString", "__proto__"]) expect(techniqueOf(unknown)).toBeUndefined();
  expect(new Set(techniques.map(({ name }) => name)).size).toBe(techniques.length);
});

test("[TQ-11] Each technique says what it is for, its rule and its source; each input what is asked and who gives it", () => {
  for (const { name, summary, formula, source } of techniques) {
    expect(name.length).toBeGreaterThan(1);
    expect(summary).toMatch(/^[A-Z].{20,160}\.$/);
    expect(formula.length).toBeGreaterThan(5);
    expect(source.length).toBeGreaterThan(10);
  }
  for (const { id, inputs } of cardTechniques) {
    expect(new Set(inputs.map(({ name }) => name)).size, id).toBe(inputs.length);
    for (const input of inputs) {
      expect(input.name).toMatch(/^[a-z][a-zA-Z]+$/);
      expect(input.label).toMatch(/^[A-Z]/);
      expect(input.rubric).toMatch(/[.?]$/);
      expect(new Set(input.by).size).toBe(input.by.length);
      const offered = offeredBy(input);
      expect(offered, `${id} ${input.name}`).toEqual([...offered].sort((a, b) => a - b));
      const levels = (input.levels ?? []).map(([value]) => value);
      expect(levels).toEqual([...levels].sort((a, b) => a - b));
      for (const value of [...offered, ...levels]) expect(isOnScale(input, value)).toBe(true);
    }
  }
});

/** What is offered of an input, in its order. */
const offeredBy = ({ scale }: TechniqueInput): readonly number[] =>
  scale.type === "options"
    ? scale.options.map(({ value }) => value)
    : scale.type === "steps"
      ? scale.steps
      : [scale.min, scale.max];

const onScale = ({ scale }: TechniqueInput): fc.Arbitrary<number> =>
  scale.type === "options"
    ? fc.constantFrom(...scale.options.map(({ value }) => value))
    : scale.type === "number" && scale.whole
      ? fc.integer({ min: scale.min, max: scale.max })
      : fc.double({ min: scale.min, max: scale.max, noNaN: true });

const isSound = (result: Result): boolean => {
  if (result.state === "failed") return result.reason.length > 0;
  if (result.state === "missing") return result.missing.length > 0;
  const numbers = [result.score, result.tier ?? 0, ...Object.values(result.more ?? {})];
  return (
    numbers.every((one) => Number.isFinite(one) && !Object.is(one, -0)) &&
    result.explanation.length > 0 &&
    !/NaN|Infinity|undefined|∞/.test(`${result.explanation} ${result.warning ?? ""} ${result.bucket ?? ""}`)
  );
};

test("[TQ-12] Any card on its scale has a finite score and an explanation, under any weights a score or a reason", () => {
  for (const technique of cardTechniques) {
    const cards = fc.record(Object.fromEntries(technique.inputs.map((input) => [input.name, onScale(input)])));
    const weights = fc.array(fc.oneof(fc.double({ min: 0, max: 1e6, noNaN: true }), fc.constant(0)), {
      minLength: technique.inputs.length,
      maxLength: technique.inputs.length,
    });
    fc.assert(
      fc.property(cards, weights, (card: Card, given) => {
        const plain = scoreCard(technique, card);
        expect(plain.state, `${technique.id} ${JSON.stringify(card)}`).toBe("scored");
        expect(isSound(plain), `${technique.id} ${JSON.stringify([card, plain])}`).toBe(true);
        const inputs = technique.inputs.map((input, place) => ({ ...input, weight: given[place] ?? 1 }));
        const weighted = scoreCard(technique, card, inputs);
        expect(["scored", "failed"]).toContain(weighted.state);
        expect(isSound(weighted), `${technique.id} ${JSON.stringify([card, given, weighted])}`).toBe(true);
      }),
      { numRuns: 60 },
    );
  }
});

test("[TQ-13] Under each technique a card that lacks an input has no score and names it", () => {
  for (const technique of cardTechniques) {
    const full: Card = Object.fromEntries(technique.inputs.map((input) => [input.name, offeredBy(input)[0] ?? 0]));
    expect(scoreCard(technique, full).state, technique.id).toBe("scored");
    for (const { name } of technique.inputs) {
      const { [name]: _, ...rest } = full;
      expect(scoreCard(technique, rest), technique.id).toEqual({ state: "missing", missing: [name] });
      expect(scoreCard(technique, { ...full, [name]: Number.NaN })).toEqual({ state: "missing", missing: [name] });
    }
  }
});

test("[TQ-14] The ends of all scales, in any combination, have finite scores", () => {
  for (const technique of cardTechniques) {
    const ends = technique.inputs.map(({ name, scale }) => {
      const values = scale.type === "options" ? scale.options.map(({ value }) => value) : [scale.min, scale.max];
      return [name, Math.min(...values), Math.max(...values)] as const;
    });
    for (let choice = 0; choice < 2 ** ends.length; choice++) {
      const card = Object.fromEntries(ends.map(([name, low, high], bit) => [name, choice & (1 << bit) ? high : low]));
      const result = scoreCard(technique, card);
      expect(result.state === "scored" && isSound(result), `${technique.id} ${JSON.stringify([card, result])}`).toBe(
        true,
      );
    }
  }
});

test("[TQ-14] An input that counts upwards never lowers a place, one that counts downwards never raises it", () => {
  const place = (result: Result): readonly number[] =>
    result.state === "scored" ? [result.tier ?? 0, result.score] : [0, 0];
  // Low value with high risk is avoided, so there risk counts both ways; confidence in a burden makes it the heavier.
  for (const technique of cardTechniques.filter(({ id }) => id !== "value-risk" && id !== "aha-value"))
    fc.assert(
      fc.property(
        fc.record(Object.fromEntries(technique.inputs.map((input) => [input.name, onScale(input)]))),
        fc.constantFrom(...technique.inputs),
        fc.context(),
        (card: Card, input, context) => {
          const values = offeredBy(input);
          const [less, more] = [values[0] ?? 0, values.at(-1) ?? 0].map((value) =>
            place(scoreCard(technique, { ...card, [input.name]: value })),
          ) as [readonly number[], readonly number[]];
          const [worse, better] = input.direction === "up" ? [less, more] : [more, less];
          context.log(`${technique.id} ${input.name}`);
          const [tiers, scores] = [0, 1].map((at) => (better[at] ?? 0) - (worse[at] ?? 0)) as [number, number];
          expect(tiers > 0 || (tiers === 0 && scores >= 0)).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
});

const someItems = ["a", "b", "c", "d", "e"];
const anyItem = fc.constantFrom(...someItems, "x", "toString");
const anyAmount = fc.oneof(fc.nat(200), fc.double(), fc.constantFrom(-1, 0, Number.NaN, Number.POSITIVE_INFINITY));
const anyBallot: fc.Arbitrary<Ballot> = fc.record(
  {
    kano: fc.dictionary(anyItem, fc.tuple(fc.integer({ min: -1, max: 6 }), fc.integer({ min: -1, max: 6 }))),
    spent: fc.dictionary(anyItem, anyAmount),
    order: fc.array(anyItem),
    pairs: fc.array(fc.tuple(anyItem, anyItem)),
    ratios: fc.array(fc.tuple(anyItem, anyItem, anyAmount)),
  },
  { requiredKeys: [] },
);
const anySettings = fc.record(
  {
    budget: fc.nat(1_000),
    most: fc.nat(10),
    prices: fc.dictionary(anyItem, anyAmount),
  },
  { requiredKeys: [] },
);

test("[TQ-15] Any ballots give each item, in order, a finite result or say that it is missing", () => {
  for (const survey of surveys)
    fc.assert(
      fc.property(fc.array(anyBallot, { maxLength: 8 }), anySettings, (ballots, settings) => {
        const results = survey.results(someItems, ballots, settings);
        expect(results).toHaveLength(someItems.length);
        for (const result of results) {
          expect(["scored", "missing"]).toContain(result.state);
          expect(isSound(result), `${survey.id} ${JSON.stringify(result)}`).toBe(true);
        }
        const backwards = survey.results([...someItems].reverse(), ballots, settings);
        expect(backwards.map(({ state }) => state)).toEqual(results.map(({ state }) => state).reverse());
      }),
      { numRuns: 150 },
    );
});

test("[TQ-16] Items on no ballot are missing under each survey, never zero", () => {
  const ballot: Ballot = {
    kano: { a: [1, 5] },
    spent: { a: 1 },
    order: ["a"],
    pairs: [["a", "b"]],
    ratios: [["a", "b", 2]],
  };
  for (const survey of surveys) {
    const [a, , c] = survey.results(["a", "b", "c"], [ballot], {});
    expect(a?.state, survey.id).toBe("scored");
    expect(c?.state, survey.id).toBe("missing");
    expect(survey.results(["a", "b"], [], {}).map(({ state }) => state)).toEqual(["missing", "missing"]);
    expect(survey.results([], [ballot], {})).toEqual([]);
  }
});

test("[TQ-17] A hundred items and two hundred ballots of everything are summed up", () => {
  const items = Array.from({ length: 100 }, (_, place) => `item ${place}`);
  const itemAt = (place: number) => items[place % items.length] as string;
  const ballots: Ballot[] = Array.from({ length: 200 }, (_, voter) => ({
    kano: Object.fromEntries(
      items.map((item, place) => [item, [1 + ((place + voter) % 5), 1 + ((place * voter) % 5)]]),
    ),
    spent: Object.fromEntries(items.map((item, place) => [item, (place * 7 + voter) % 4])),
    order: items.map((_, place) => itemAt(place * 3 + voter)),
    pairs: items.map((item, place) => [item, itemAt(place * voter + 1)] as const),
    ratios: items.map((item, place) => [item, itemAt(place * voter + 1), 1 + (voter % 9)] as const),
  }));
  for (const survey of surveys) {
    const results = survey.results(items, ballots, { budget: 100, most: 3 });
    for (const result of results) expect(result.state === "scored" && isSound(result), survey.id).toBe(true);
  }
});
