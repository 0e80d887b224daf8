import { defineCommand, type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { customFieldDef } from "../custom/schema.ts";
import { limits, nameOf, textOf } from "../fields.ts";
import { productNamed } from "../item/find.ts";
import { type Product, productKind } from "../product/schema.ts";
import { recordNamed } from "../record/record-commands.ts";
import { type Stage, stageNames } from "../stage/stages.ts";

/** What the columns of a board may be made by, besides the workspace's own fields (`f.` and the field's id). */
export const boardFields = ["stage", "assignee", "label", "theme", "epic", "sprint", "release", "milestone"] as const;
export type BoardField = (typeof boardFields)[number] | `f.${string}`;

/** A product's columns with a limit; more are of no use to anybody. */
const mostLimits = 500;

const fieldNamed = (rows: Rows, by: string): BoardField => {
  const fixed = boardFields.find((name) => name === by);
  if (fixed) return fixed;
  return `f.${recordNamed(rows, customFieldDef, by.startsWith("f.") ? by.slice(2) : by).id}`;
};

/** How many stories a column may hold; nothing where it has no limit. */
export const limitOf = (product: Product | undefined, by: string, column: string): number | undefined => {
  const own = product?.limits?.[by];
  return own !== undefined && Object.hasOwn(own, column) ? own[column] : undefined;
};

export const setBoardLimit = defineCommand({
  name: "board.setLimit",
  summary: "Say how many stories a column of a product's board may hold; a column that holds more is marked.",
  needs: "backlog.edit",
  input: z.strictObject({
    product: nameOf("product"),
    by: textOf(limits.title, "What the columns are made by")
      .default("stage")
      .describe(`One of ${boardFields.join(", ")}, or a field of the workspace's own by name or id.`),
    column: textOf(limits.title, "The column")
      .pipe(z.string().min(1, "Name the column."))
      .describe('The stage, the member\'s id, the label, ...; "none" for what has no value.'),
    limit: z
      .number({ error: "The limit is a whole number." })
      .int("The limit is a whole number.")
      .min(1, "The limit is 1 or more.")
      .max(10_000, "The limit is at most 10,000.")
      .nullable()
      .describe("null takes the limit away."),
  }),
  run: (tx, input) => {
    const product = productNamed(tx, input.product);
    const by = fieldNamed(tx, input.by);
    // Keys that reach a prototype are never kept.
    if (["__proto__", "constructor", "prototype"].includes(input.column))
      throw refuse("column-unknown", `A column called "${input.column}" can have no limit.`, { field: "column" });
    if (by === "stage" && !stageNames.includes(input.column as Stage))
      throw refuse("column-unknown", `No stage is called "${input.column}". They are ${stageNames.join(", ")}.`, {
        subject: product.key,
        field: "column",
      });
    const held = Object.values(product.limits ?? {}).reduce((sum, columns) => sum + Object.keys(columns).length, 0);
    if (input.limit !== null && limitOf(product, by, input.column) === undefined && held >= mostLimits)
      throw refuse(
        "limits-too-many",
        `${product.key} has limits on ${mostLimits} columns already. Take some away first.`,
        { subject: product.key, field: "limit" },
      );
    const { [input.column]: _, ...others } = product.limits?.[by] ?? {};
    const own = input.limit === null ? others : { ...others, [input.column]: input.limit };
    const { [by]: __, ...rest } = product.limits ?? {};
    const next = Object.keys(own).length === 0 ? rest : { ...rest, [by]: own };
    tx.update(productKind, product.id, { limits: Object.keys(next).length === 0 ? null : next } as never);
    return { product: product.key, by, column: input.column, limit: input.limit };
  },
});
