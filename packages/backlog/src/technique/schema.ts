import { defineKind, refuse, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { functionNames } from "../roles.ts";

/** A scale as a row keeps it. The rules for writing one are in `input.ts`. */
export const scaleRow = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("steps"), steps: z.array(z.number()), min: z.number(), max: z.number() }),
  z.strictObject({ type: z.literal("number"), min: z.number(), max: z.number(), whole: z.boolean().optional() }),
  z.strictObject({
    type: z.literal("options"),
    options: z.array(z.strictObject({ value: z.number(), name: z.string(), means: z.string().optional() })),
  }),
]);

/** What some values stand for. */
export const levelsRow = z.array(z.tuple([z.number(), z.string()]));

/** An input of a technique of the workspace's own. */
export const inputRow = z.strictObject({
  name: z.string(),
  label: z.string(),
  scale: scaleRow,
  unit: z.string().optional(),
  direction: z.enum(["up", "down"]),
  rubric: z.string(),
  levels: levelsRow.optional(),
  by: z.array(z.enum(functionNames)),
});
export type InputRow = z.infer<typeof inputRow>;

/** A criterion of the workspace's own, in a technique that comes with the product. */
const criterionRow = inputRow.partial().required({ name: true, label: true }).extend({ weight: z.number().optional() });

/** What a workspace has changed about an input of a technique that comes with the product. */
export const inputChangeRow = z.strictObject({
  weight: z.number().optional(),
  scale: scaleRow.optional(),
  rubric: z.string().optional(),
  label: z.string().optional(),
  levels: levelsRow.optional(),
  /** Not asked, and does not count. */
  off: z.boolean().optional(),
});

/** What a workspace has changed about a technique that comes with the product; what is absent is as it came. */
export const techniqueChangeRow = z.strictObject({
  /** Not offered to choose from. What was given under it stays. */
  off: z.literal(true).optional(),
  inputs: z.record(z.string(), inputChangeRow).optional(),
  criteria: z.array(criterionRow).optional(),
});
export type TechniqueChange = z.infer<typeof techniqueChangeRow>;

const ownTechnique = z.strictObject({
  id: z.string(),
  name: z.string(),
  summary: z.string().optional(),
  formula: z.string(),
  inputs: z.array(inputRow),
  createdAt: z.string(),
  createdBy: z.string(),
  updatedAt: z.string(),
  /** Gone since. The row stays, so that its id is never another technique's and what items hold under it keeps its meaning. */
  deletedAt: z.string().optional(),
});
export type OwnTechnique = z.infer<typeof ownTechnique>;

/** A technique of the workspace's own: inputs and a formula over them. */
export const ownTechniqueKind = defineKind<OwnTechnique>({
  name: "technique",
  schema: ownTechnique,
  heat: "hot",
  scope: () => "workspace",
  check: (rows, row) => {
    if (row.deletedAt !== undefined) return;
    const folded = row.name.toLowerCase();
    for (const other of rows.all(ownTechniqueKind))
      if (other.id !== row.id && other.deletedAt === undefined && other.name.toLowerCase() === folded)
        throw refuse("technique-name-taken", `There is a technique "${other.name}" already. Choose another name.`, {
          subject: row.name,
          field: "name",
        });
  },
  // Undoing the creation leaves the row, too: items may hold inputs under its id already.
  erase: (tx: Tx, row) => {
    tx.update(ownTechniqueKind, row.id, { deletedAt: row.deletedAt ?? row.updatedAt });
  },
});
