import { defineKind } from "@overstory/kernel";
import { z } from "zod";
import { itemKinds } from "../item/kinds.ts";

/** Sides of a field that a person changed here and the file changed too. */
export const sides = ["ours", "theirs"] as const;
export type Side = (typeof sides)[number];

/** What a person decided about one entry of a plan; whatever is absent stays as it is proposed. */
export const decisionSchema = z.strictObject({
  title: z.string().optional(),
  kind: z.enum(itemKinds).optional(),
  /** The `source` of the entry that it lies in. */
  parent: z.string().optional(),
  /** With everything below it that is not moved elsewhere; `false` takes back what was left out at an earlier import. */
  leftOut: z.boolean().optional(),
  /** The `source` of the entry that takes over what is in it. */
  mergedInto: z.string().optional(),
  /** A container that a person made: it stands for no row. */
  isNew: z.boolean().optional(),
  /** Answers to conflicts by field. */
  sides: z.record(z.string(), z.enum(sides)).optional(),
});
export type PlanDecision = z.infer<typeof decisionSchema>;

/** What was decided about the plan of one import, before it is applied. Sources are the keys of `decisions`. */
export const draftSchema = z.strictObject({
  id: z.string(),
  product: z.string(),
  decisions: z.record(z.string(), decisionSchema).optional(),
  /** The answer to every conflict that has none of its own. */
  side: z.enum(sides).optional(),
  /** People of the file by name -> members. */
  people: z.record(z.string(), z.string()).optional(),
  appliedAt: z.string().optional(),
});
export type ImportDraft = z.infer<typeof draftSchema>;

export const draftKind = defineKind<ImportDraft>({
  name: "importDraft",
  schema: draftSchema,
  heat: "cold",
  // Plans are told to nobody who does not ask for them: no browser needs to follow every drag of a plan.
  scope: () => "server",
  ref: (row) => row.product,
  indexes: { product: (row) => row.product },
});

/** What was left out or merged at earlier imports into the product is so again, until somebody decides otherwise. */
export const decisionsIn = (drafts: readonly ImportDraft[], id: string): Readonly<Record<string, PlanDecision>> => {
  const all: Record<string, PlanDecision> = {};
  const applied = drafts.filter((draft) => draft.id !== id && draft.appliedAt !== undefined);
  for (const { decisions } of applied.sort((a, b) => ((a.appliedAt ?? "") < (b.appliedAt ?? "") ? -1 : 1)))
    for (const [source, { leftOut, mergedInto, isNew }] of Object.entries(decisions ?? {})) {
      if (isNew || (leftOut === undefined && mergedInto === undefined)) continue;
      all[source] = { ...(leftOut !== undefined && { leftOut }), ...(mergedInto !== undefined && { mergedInto }) };
    }
  for (const [source, own] of Object.entries(drafts.find((draft) => draft.id === id)?.decisions ?? {}))
    all[source] = { ...all[source], ...own };
  return all;
};
