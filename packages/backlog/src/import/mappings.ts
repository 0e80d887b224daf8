import { defineCommand, defineKind, defineQuery, type Load, notFound, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { nameOf, textOf } from "../fields.ts";
import { productNamed } from "../item/find.ts";

/** Values of a mapping that are kept, at most. */
const most = 5_000;
const name = textOf(1_000, "The name");
const meanings = z
  .record(name, textOf(100, "What it means").nullable())
  .refine((all) => Object.keys(all).length <= most, {
    error: `A mapping holds at most ${most.toLocaleString("en")} values. Leave some out.`,
  });
const choices = {
  /** The column's name in the file -> field; null keeps it as extra. */
  columns: meanings.optional(),
  /** Status -> stage, type -> kind, priority -> bucket of MoSCoW or "none", as written in the file. */
  stages: meanings.optional(),
  kinds: meanings.optional(),
  priorities: meanings.optional(),
  dates: z.enum(["dmy", "mdy"]).optional(),
  groups: z.boolean().optional(),
};

/** How files of one format are understood when they come into a product: what a person chose, by the names that stand in the file. */
export const savedMappingSchema = z.strictObject({
  id: z.string(),
  product: z.string(),
  format: z.string(),
  by: z.string(),
  at: z.string(),
  // Pairs, because a row holds neither null nor every name.
  columns: z.array(z.tuple([z.string(), z.string()])),
  stages: z.array(z.tuple([z.string(), z.string()])),
  kinds: z.array(z.tuple([z.string(), z.string()])),
  priorities: z.array(z.tuple([z.string(), z.string()])).optional(),
  dates: z.enum(["dmy", "mdy"]).optional(),
  groups: z.boolean().optional(),
});
export type SavedMapping = z.infer<typeof savedMappingSchema>;

export const savedMappingKind = defineKind<SavedMapping>({
  name: "importMapping",
  schema: savedMappingSchema,
  heat: "cold",
  // Only imports read them: no browser follows them.
  scope: () => "server",
  ref: (row) => row.product,
  indexes: { product: (row) => row.product },
});

const loads = (rows: Rows, { product }: { product: string }): Load[] => [
  { what: "rows-by-ref", kind: savedMappingKind.name, refs: [productNamed(rows, product).id] },
];

const pairs = (given: Record<string, string | null> | undefined): [string, string][] =>
  Object.entries(given ?? {}).map(([key, value]) => [key, value ?? ""]);

const told = ({ columns, stages, kinds, priorities, ...row }: SavedMapping) => ({
  ...row,
  columns: Object.fromEntries(columns.map(([key, value]) => [key, value === "" ? null : value])),
  stages: Object.fromEntries(stages),
  kinds: Object.fromEntries(kinds),
  ...(priorities && { priorities: Object.fromEntries(priorities) }),
});

const format = textOf(60, "The format").min(1, "Name the format of the file, as the plan tells it: jira-csv.");

export const saveMapping = defineCommand({
  name: "mapping.save",
  summary: "Keep how files of a format are understood for a product; the next import of such a file begins with it.",
  needs: "backlog.import",
  optimistic: false,
  input: z.strictObject({ product: nameOf("product"), format, ...choices }),
  loads,
  run: (tx, { product: named, format: of, columns, stages, kinds, priorities, dates, groups }, ctx) => {
    const product = productNamed(tx, named);
    const before = tx.by<SavedMapping>(savedMappingKind, "product", product.id).find((row) => row.format === of);
    const fields = {
      columns: pairs(columns),
      stages: pairs(stages),
      kinds: pairs(kinds),
      by: ctx.actor.id,
      at: ctx.now,
    };
    const ranked = priorities && pairs(priorities);
    const more = {
      ...(ranked && { priorities: ranked }),
      ...(dates && { dates }),
      ...(groups !== undefined && { groups }),
    };
    const row = before
      ? tx.update(savedMappingKind, before.id, {
          ...fields,
          priorities: ranked ?? null,
          dates: dates ?? null,
          groups: groups ?? null,
        })
      : tx.insert(savedMappingKind, { id: ctx.newId(), product: product.id, format: of, ...fields, ...more });
    return told(row);
  },
});

export const deleteMapping = defineCommand({
  name: "mapping.delete",
  summary: "Forget how files of a format were understood for a product.",
  needs: "backlog.import",
  optimistic: false,
  input: z.strictObject({ product: nameOf("product"), format }),
  loads,
  run: (tx, { product: named, format: of }) => {
    const product = productNamed(tx, named);
    const row = tx.by<SavedMapping>(savedMappingKind, "product", product.id).find((one) => one.format === of);
    if (!row) throw notFound("saved mapping", of);
    tx.remove(savedMappingKind, row.id);
    return { deleted: row.id };
  },
});

export const listMappings = defineQuery({
  name: "mapping.list",
  summary: "How files of each format are understood when they come into a product.",
  needs: "backlog.import",
  input: z.strictObject({ product: nameOf("product") }),
  output: z.object({
    mappings: z.array(
      z.object({
        id: z.string(),
        product: z.string(),
        format: z.string(),
        by: z.string(),
        at: z.string(),
        columns: z.record(z.string(), z.string().nullable()),
        stages: z.record(z.string(), z.string()),
        kinds: z.record(z.string(), z.string()),
        priorities: z.record(z.string(), z.string()).optional(),
        dates: z.enum(["dmy", "mdy"]).optional(),
        groups: z.boolean().optional(),
      }),
    ),
  }),
  loads,
  run: (rows, { product }) => ({
    mappings: rows.by<SavedMapping>(savedMappingKind, "product", productNamed(rows, product).id).map(told),
  }),
});
