import { defineKind, type Tx } from "@overstory/kernel";
import { z } from "zod";
import type { ItemKind } from "../item/kinds.ts";
import { type CriteriaNote, type Item, itemKind } from "../item/schema.ts";
import { readersAtHand } from "../readers.ts";
import { attached } from "../record/attached.ts";
import { rowShapeOf } from "../record/field-types.ts";
import { type DocumentValues, documentFieldsOf, documentTable } from "./fields.ts";
import { partsOf, type StoryPart } from "./parts.ts";

/** Who ticked a scenario off, and when. */
export type Confirmation = { readonly by: string; readonly at: string };

type Texts = DocumentValues & { readonly [P in StoryPart]?: string };

/** An item's texts; one row per item under the item's own id, loaded when the item is opened. */
export type Document = Texts & {
  readonly id: string;
  readonly product: string;
  /** Scenarios ticked off in Confirming, by fingerprint. */
  readonly confirmed?: Readonly<Record<string, Confirmation>>;
  /** What a source held that has no field here: header -> values as written. */
  readonly extra?: Record<string, string[]>;
  /** Fingerprints of the values that an import brought, by field: tells whether the source has changed since. */
  readonly imported?: Record<string, string>;
};

export const documentSchema = z.strictObject({
  id: z.string(),
  product: z.string(),
  role: z.string().optional(),
  situation: z.string().optional(),
  want: z.string().optional(),
  outcome: z.string().optional(),
  ...rowShapeOf(documentTable),
  confirmed: z.record(z.string(), z.strictObject({ by: z.string(), at: z.string() })).optional(),
  extra: z.record(z.string(), z.array(z.string())).optional(),
  imported: z.record(z.string(), z.string()).optional(),
}) as unknown as z.ZodType<Document>;

// Looked at for each item of every list and import: found once.
const wantedOf = (kind: ItemKind) => documentFieldsOf(kind).filter((name) => "wanted" in documentTable[name]);
const wantedFields = { theme: wantedOf("theme"), epic: wantedOf("epic"), story: wantedOf("story") };

/** How many of the wanted fields of its kind are written; the four parts of a story count as one. */
export const filledOf = (kind: ItemKind, document: Document): { filled: number; wanted: number } => {
  const names = wantedFields[kind];
  const filled = names.filter((name) => document[name] !== undefined).length;
  return kind === "story"
    ? { filled: filled + (partsOf(document) === 15 ? 1 : 0), wanted: names.length + 1 }
    : { filled, wanted: names.length };
};

const criteriaNote = (document: Document): CriteriaNote | null | undefined => {
  if (document.criteria === undefined) return null;
  const facts = readersAtHand().criteria?.(document.criteria);
  if (!facts) return undefined;
  const confirmed = facts.scenarios.filter(({ fingerprint }) => document.confirmed?.[fingerprint]).length;
  return { scenarios: facts.scenarios.length, confirmed, ...(!facts.ok && { broken: true as const }) };
};

/**
 * The rules that a story breaks by its own words. Those that look at other rows (personas, the sprint's limit, look-alikes) are not
 * noted: they change without the story.
 */
const findingsNote = (item: Item, document: Document): string[] | null | undefined => {
  if (item.kind !== "story") return null;
  const { findings } = readersAtHand();
  if (!findings) return undefined;
  const { role, situation, want, outcome } = document;
  if (partsOf(document) === undefined) return null;
  const rules = findings({ title: item.title, role, situation, want, outcome }, {}).map(({ rule }) => rule);
  return rules.length === 0 ? null : [...new Set(rules)].sort();
};

/** What lists, gates and maps need to know of the texts is noted on the item, true after every command and undo. */
const settle = (tx: Tx, document: Document | undefined, before: Document | undefined): void => {
  const id = document?.id ?? before?.id;
  const item = id === undefined ? undefined : tx.get(itemKind, id);
  if (!item || !document) return;
  const isSameCriteria = document.criteria === before?.criteria && document.confirmed === before?.confirmed;
  tx.update(itemKind, item.id, {
    parts: partsOf(document) ?? null,
    filled: filledOf(item.kind, document).filled || null,
    criteria: isSameCriteria && item.criteria ? undefined : criteriaNote(document),
    findings: findingsNote(item, document),
  });
};

export const documentKind = attached(
  defineKind<Document>({
    name: "document",
    schema: documentSchema,
    heat: "cold",
    scope: (document) => `product:${document.product}`,
    indexes: { item: (document) => document.id },
    settle,
  }),
);
