import { DomainError, defineQuery, type Load, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { storyParts } from "../document/parts.ts";
import { documentKind } from "../document/schema.ts";
import { documentsOf } from "../document/write.ts";
import { limits, nameOf, textOf } from "../fields.ts";
import { sprintLimitOf, workspaceOf } from "../gate/rules.ts";
import { itemNamed, productNamed } from "../item/find.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { personaDef } from "../persona/schema.ts";
import { type Readers, readersAtHand } from "../readers.ts";

/** The readers, where the host has them; refused in words where it has not (no server without). */
export const readersNeeded = (): Readers => {
  const { criteria, sentence, findings, rules, features } = readersAtHand();
  if (!criteria || !sentence || !findings || !rules || !features)
    throw new DomainError({
      kind: "unavailable",
      code: "readers-missing",
      message: "Texts cannot be read here. Ask the server.",
    });
  return { criteria, sentence, findings, rules, features };
};

/** Rules that this workspace does not want to hear of. */
const silencedIn = (rows: Rows): ReadonlySet<string> => new Set(Object.keys(workspaceOf(rows)?.silenced ?? {}));

const finding = z.looseObject({
  rule: z.string().describe("Its stable name."),
  part: z.string().nullable(),
  span: z
    .object({ start: z.number(), end: z.number() })
    .nullable()
    .describe("Its place in the text or part, in UTF-16 units."),
  why: z.string(),
  fix: z.unknown().nullable(),
});

const optionalPart = (name: string) => textOf(limits.part, name).optional();

const textsOfItem = (rows: Rows, item: Item) => {
  const document = rows.get(documentKind, item.id);
  const { criteria } = readersNeeded();
  return {
    title: item.title,
    ...Object.fromEntries(storyParts.map((part) => [part, document?.[part]])),
    ...(item.effort !== undefined && { effort: item.effort }),
    ...(document?.criteria !== undefined && { criteria: criteria(document.criteria) }),
  };
};

export const checkStoryText = defineQuery({
  name: "story.check",
  summary:
    "What is wrong with a story, by rule, place and suggested fix: any text, four parts, or a story of the backlog.",
  needs: "backlog.view",
  input: z.strictObject({
    text: textOf(limits.text, "The text").optional().describe("A whole sentence."),
    story: z
      .strictObject({
        role: optionalPart("The role"),
        situation: optionalPart("The situation"),
        want: optionalPart("The wish"),
        outcome: optionalPart("The outcome"),
      })
      .optional(),
    item: nameOf("item").optional(),
  }),
  output: z.object({
    matched: z.boolean().describe("Whether the text is a story at all."),
    story: z.object(Object.fromEntries(storyParts.map((part) => [part, z.string().nullable()]))),
    findings: z.array(finding),
  }),
  loads: (rows, { item }): Load[] => (item === undefined ? [] : documentsOf([itemNamed(rows, item)])),
  run: (rows, input) => {
    const { sentence, findings } = readersNeeded();
    const item = input.item === undefined ? undefined : itemNamed(rows, input.item);
    const given = item ? textsOfItem(rows, item) : (input.story ?? input.text ?? "");
    const read = typeof given === "string" ? sentence(given) : undefined;
    const parts = (read ?? given) as Record<string, string | undefined>;
    const context = {
      personas: [...rows.all(personaDef.kind)].flatMap(({ name }) => (name === undefined ? [] : [name])),
      effortLimit: sprintLimitOf(rows),
    };
    const silenced = silencedIn(rows);
    return {
      matched: read?.matched ?? storyParts.some((part) => parts[part]),
      story: Object.fromEntries(storyParts.map((part) => [part, parts[part] ?? null])),
      findings: findings(given, context)
        .filter(({ rule }) => !silenced.has(rule))
        .map((one) => ({ ...one, part: one.part ?? null, span: one.span ?? null, fix: one.fix ?? null })),
    };
  },
});

const storiesOf = (rows: Rows, product: string | undefined): Item[] =>
  (product === undefined
    ? [...rows.all(itemKind)]
    : rows.by(itemKind, "product", productNamed(rows, product).id)
  ).filter((item) => item.kind === "story" && item.deletedAt === undefined);

const ofProduct = { product: nameOf("product").optional().describe("All products where left out.") };

export const countFindings = defineQuery({
  name: "finding.counts",
  summary: 'How many stories break each rule of quality: "12 of 80 stories name no situation".',
  needs: "backlog.view",
  input: z.strictObject(ofProduct),
  output: z.object({
    stories: z.number(),
    rules: z.array(
      z.object({ rule: z.string(), title: z.string(), why: z.string(), count: z.number(), silenced: z.boolean() }),
    ),
  }),
  run: (rows, input) => {
    const stories = storiesOf(rows, input.product);
    const counts = new Map<string, number>();
    for (const story of stories) for (const rule of story.findings ?? []) counts.set(rule, (counts.get(rule) ?? 0) + 1);
    const silenced = silencedIn(rows);
    const rules = readersNeeded().rules.map(({ rule, title, why }) => ({
      rule,
      title,
      why,
      count: counts.get(rule) ?? 0,
      silenced: silenced.has(rule),
    }));
    return { stories: stories.length, rules: rules.sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1)) };
  },
});

export const listFindings = defineQuery({
  name: "finding.list",
  summary: "The stories that break a rule of quality.",
  needs: "backlog.view",
  input: z.strictObject({
    ...ofProduct,
    rule: textOf(limits.label, "The rule"),
    limit: z.number().int().min(1).max(1_000).default(200),
  }),
  output: z.object({
    total: z.number(),
    stories: z.array(z.object({ item: z.string(), key: z.string(), title: z.string() })),
  }),
  run: (rows, input) => {
    const found = storiesOf(rows, input.product).filter((story) => story.findings?.includes(input.rule));
    const shown = found.slice(0, input.limit);
    return { total: found.length, stories: shown.map(({ id, key, title }) => ({ item: id, key, title })) };
  },
});
