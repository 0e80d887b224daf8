import { z } from "zod";
import { type RowOf, recordKind } from "../record/record-kind.ts";

/** To what an insight is linked: the findings it is drawn from, the items and objectives that it bears on. */
export const insightNouns = ["evidence", "item", "objective"] as const;
export type InsightNoun = (typeof insightNouns)[number];

/** What a team has learned from several findings, in one sentence and the reasons for it. */
export const insightDef = recordKind({
  noun: "insight",
  one: "an insight",
  of: "product",
  isResearch: true,
  name: "title",
  fields: {
    title: { type: "line", label: "Insight", max: 300, hint: "What you know now, in one sentence." },
    text: { type: "prose", label: "What it rests on", hint: "How the findings lead to it, and what it means." },
  },
  more: {
    persona: z.string().optional(),
    cluster: z.string().optional(),
    links: z.record(z.string(), z.enum(insightNouns)).optional(),
  },
  indexes: { linked: (row) => Object.keys(row.links ?? {}) },
});
export type Insight = RowOf<typeof insightDef>;

/** The ids of one noun that an insight is linked to, in the order in which they came. */
export const linkedOf = (insight: Insight, noun: InsightNoun): string[] =>
  Object.entries(insight.links ?? {}).flatMap(([id, one]) => (one === noun ? [id] : []));
