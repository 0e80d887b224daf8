import { defineQuery, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { nameOf } from "../fields.ts";
import { productNamed } from "../item/find.ts";
import { itemKind } from "../item/schema.ts";
import { personaDef } from "../persona/schema.ts";
import { productKind } from "../product/schema.ts";
import { scrumPokerScore } from "../score/schema.ts";
import {
  type CoveredPart,
  countCovered,
  coverageFacts,
  coverageParts,
  type EvidenceFacts,
  type StoryFacts,
  strengthSpread,
} from "./coverage.ts";

const covered = {
  stories: z.number(),
  withoutEvidence: z.number().describe("Stories that no finding supports: so far they are opinions."),
  contradicted: z.number().describe("Stories that a finding speaks against."),
  evidence: z.number(),
  pains: z.number(),
  painsWithoutStories: z.number().describe("Pains that support no story."),
  participants: z.number().describe("Distinct participants of the evidence."),
  latest: z.string().nullable().describe("The newest day of the evidence."),
};

const part = z.object({ id: z.string(), key: z.string().nullable(), name: z.string(), ...covered });

const storyView = z.object({
  id: z.string(),
  key: z.string(),
  title: z.string(),
  supports: z.number().describe("Distinct participants."),
  contradicts: z.number(),
  latest: z.string().nullable().describe("The newest day of a supporting finding."),
  score: z.number().nullable(),
});

const painView = z.object({
  id: z.string(),
  product: z.string(),
  quote: z.string(),
  participant: z.string().nullable(),
  day: z.string(),
});

const output = z.object({
  ...covered,
  strength: z
    .record(z.string(), z.number())
    .describe("Stories by how many distinct participants support them: 0, 1, 2, 3-4, 5+."),
  recency: z.object({
    fresh: z.number().describe("Stories whose newest supporting finding is at most 90 days old."),
    year: z.number().describe("At most 365 days."),
    older: z.number(),
  }),
  byProduct: z.array(part),
  byTheme: z.array(part),
  byPersona: z.array(part),
  storiesWithoutEvidence: z.array(storyView).describe("The highest scores first: the dearest opinions."),
  contradictedStories: z.array(storyView).describe("Those that most speak against first."),
  painsWithoutStory: z.array(painView).describe("The newest first."),
});

const scored = ({ item }: StoryFacts): number | null => scrumPokerScore(item.inputs, item.effort) ?? null;

const told = (facts: StoryFacts): z.infer<typeof storyView> => ({
  id: facts.item.id,
  key: facts.item.key,
  title: facts.item.title,
  supports: facts.supports,
  contradicts: facts.contradicts,
  latest: facts.latest ?? null,
  score: scored(facts),
});

/** PAY-9 before PAY-10; cheap, for there may be ten thousand. */
const byKey = (a: StoryFacts, b: StoryFacts): number => {
  const [[left = "", at = ""], [right = "", to = ""]] = [a.item.key.split("-"), b.item.key.split("-")];
  return left < right ? -1 : left > right ? 1 : Number(at) - Number(to);
};

const painTold = ({ evidence, day }: EvidenceFacts): z.infer<typeof painView> => ({
  id: evidence.id,
  product: evidence.product as string,
  quote: evidence.quote ?? "",
  participant: evidence.participant ?? null,
  day,
});

const named = (parts: readonly CoveredPart[], of: (id: string) => { key: string | null; name: string } | undefined) =>
  parts.flatMap(({ id, ...counts }) => {
    const called = of(id);
    return called ? [{ id, ...called, ...counts }] : [];
  });

const productCalled = (rows: Rows) => (id: string) => {
  const product = rows.get(productKind, id);
  return product && { key: product.key, name: product.name };
};
const themeCalled = (rows: Rows) => (id: string) => {
  const theme = rows.get(itemKind, id);
  return theme && { key: theme.key, name: theme.title };
};
const personaCalled = (rows: Rows) => (id: string) => {
  const persona = rows.get(personaDef.kind, id);
  return persona && { key: null, name: persona.name ?? "" };
};

export const coverageQuery = defineQuery({
  name: "coverage.of",
  summary:
    "How far stories rest on research: stories without evidence, pains without stories, contradicted stories, by product, theme and persona.",
  needs: "backlog.view",
  input: z.strictObject({
    product: nameOf("product").optional().describe("All that you see where left out."),
    limit: z.number().int().min(0).max(1_000).default(50).describe("How many of each list are told."),
  }),
  output,
  run: (rows, { product, limit }, ctx) => {
    const facts = coverageFacts(rows, product === undefined ? undefined : productNamed(rows, product).id);
    const parts = coverageParts(rows, facts);
    const without = facts.stories.filter(({ supports }) => supports === 0);
    const against = facts.stories.filter(({ contradicts }) => contradicts > 0);
    const pains = facts.findings.filter(({ evidence, hasStory }) => evidence.sort === "pain" && !hasStory);
    return {
      ...countCovered(facts),
      ...strengthSpread(facts.stories, ctx.now.slice(0, 10)),
      byProduct: named(parts.products, productCalled(rows)),
      byTheme: named(parts.themes, themeCalled(rows)),
      byPersona: named(parts.personas, personaCalled(rows)),
      storiesWithoutEvidence: [...without]
        .sort((a, b) => (scored(b) ?? -1) - (scored(a) ?? -1) || byKey(a, b))
        .slice(0, limit)
        .map(told),
      contradictedStories: [...against]
        .sort((a, b) => b.contradicts - a.contradicts || byKey(a, b))
        .slice(0, limit)
        .map(told),
      painsWithoutStory: [...pains]
        .sort((a, b) => (a.day > b.day ? -1 : a.day < b.day ? 1 : a.evidence.id < b.evidence.id ? -1 : 1))
        .slice(0, limit)
        .map(painTold),
    };
  },
});
