import { defineKind, type Load, type Rows, type Tx } from "@overstory/kernel";
import { z } from "zod";

const baselineRow = z.strictObject({
  id: z.string(),
  product: z.string(),
  name: z.string(),
  note: z.string().optional(),
  /** How many themes and epics stand in it. */
  count: z.number(),
  createdAt: z.string(),
  createdBy: z.string(),
});
export type Baseline = z.infer<typeof baselineRow>;

/** A dated copy of a product's plan, to be held against what became of it. What stands in it is its `baselinePlan`. */
export const baselineKind = defineKind<Baseline>({
  name: "baseline",
  schema: baselineRow,
  heat: "hot",
  scope: (row) => `product:${row.product}`,
  indexes: { product: (row) => row.product },
});

const kept = z.strictObject({
  id: z.string(),
  key: z.string(),
  title: z.string(),
  start: z.string().optional(),
  end: z.string().optional(),
});

/** A theme, an epic, a milestone or a release as a baseline keeps it. */
export type Kept = z.infer<typeof kept>;

const planRow = z.strictObject({
  /** The baseline's id. */
  id: z.string(),
  product: z.string(),
  items: z.array(kept),
  /** Milestones and releases, with an empty key. */
  marks: z.array(kept),
});
export type BaselinePlan = z.infer<typeof planRow>;

/** What stands in a baseline: one row, loaded when somebody looks. */
export const baselinePlanKind = defineKind<BaselinePlan>({
  name: "baselinePlan",
  schema: planRow,
  heat: "cold",
  scope: (row) => `product:${row.product}`,
  subject: (row) => row.id,
});

/** What asks for what stands in a baseline. */
export const loadsOfBaseline = (baseline: Baseline): Load[] => [
  { what: "rows", kind: baselinePlanKind.name, ids: [baseline.id] },
];

/** A product's baselines, the latest first. */
export const baselinesOf = (rows: Rows, product: string): Baseline[] =>
  rows
    .by(baselineKind, "product", product)
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : a.id < b.id ? 1 : -1));

/** Takes a baseline out, with what stands in it where that is loaded. */
export const removeBaseline = (tx: Tx, id: string): void => {
  if (tx.get(baselinePlanKind, id)) tx.remove(baselinePlanKind, id);
  tx.remove(baselineKind, id);
};
