import { defineCommand, defineQuery, refuse, type Tx } from "@overstory/kernel";
import { techniqueOf, techniques } from "@overstory/scoring";
import { z } from "zod";
import { limits, lineOf, newId, textOf } from "../fields.ts";
import { ownAsTechnique, ownNamed, ownTechniques, techniqueName, techniqueNamed } from "../score/technique.ts";
import { ownProblems, refuseWrong } from "./check.ts";
import { inputsInput, techniqueLimits } from "./input.ts";
import { type OwnTechnique, ownTechniqueKind } from "./schema.ts";
import { techniquesTold, techniqueTold, techniqueView } from "./view.ts";

export const listTechniques = defineQuery({
  name: "technique.list",
  summary:
    "All techniques of prioritisation as this workspace has them: inputs, scales, rubrics, weights, rules and sources.",
  needs: "backlog.view",
  input: z.strictObject({}),
  output: z.object({ techniques: z.array(techniqueView) }),
  run: (rows) => ({ techniques: techniquesTold(rows) }),
});

const ownFields = {
  name: lineOf(60, "The name"),
  summary: textOf(limits.line, "The summary"),
  inputs: inputsInput,
  formula: lineOf(techniqueLimits.formula, "The formula").describe(
    "Over the inputs' names: + - * / ^, brackets, min, max, sqrt, log, abs, round, if(condition, then, otherwise) and comparisons.",
  ),
};

/** What is said of a technique of the workspace's own. */
export const ownTechniqueInput = z.strictObject({ ...ownFields, summary: ownFields.summary.optional() });

const refuseName = (name: string) => {
  const folded = name.toLowerCase();
  if (techniques.some((one) => one.id === folded || one.name.toLowerCase() === folded))
    throw refuse("technique-name-taken", `"${name}" comes with the product. Choose another name.`, { field: "name" });
};

const told = (tx: Tx, own: OwnTechnique) => techniqueTold(tx, ownAsTechnique(own));

export const createTechnique = defineCommand({
  name: "technique.create",
  summary: "Make a technique of the workspace's own: inputs, and a formula over them.",
  needs: "workspace.manage",
  optimistic: false,
  input: ownTechniqueInput.extend({ id: newId }),
  run: (tx, input, ctx) => {
    if (ownTechniques(tx).length >= techniqueLimits.own)
      throw refuse(
        "technique-too-many",
        `There are ${techniqueLimits.own} own techniques already. Delete some before adding another.`,
        {
          field: "name",
        },
      );
    refuseName(input.name);
    refuseWrong(ownProblems(input.formula, input.inputs as never), input.name);
    const row = {
      id: input.id ?? ctx.newId(),
      name: input.name,
      formula: input.formula,
      inputs: input.inputs,
      ...(input.summary && { summary: input.summary }),
      createdAt: ctx.now,
      createdBy: ctx.actor.id,
      updatedAt: ctx.now,
    } as OwnTechnique;
    return told(tx, tx.insert(ownTechniqueKind, row));
  },
});

/** The workspace's own technique of that id or name; refuses for one that comes with the product. */
const ownOf = (tx: Tx, name: string, what: string): OwnTechnique => {
  const known = techniqueOf(name);
  const own = known ? undefined : ownNamed(tx, name);
  if (own) return own;
  const technique = techniqueNamed(tx, name);
  throw refuse(
    "technique-came",
    `${technique.name} comes with the product, so it is not ${what}. Set it up with technique.set.`,
    {
      subject: technique.id,
      field: "technique",
    },
  );
};

export const editTechnique = defineCommand({
  name: "technique.edit",
  summary: "Change a technique of the workspace's own. What items hold of inputs that are left out stays with them.",
  needs: "workspace.manage",
  optimistic: false,
  input: z.strictObject({
    technique: techniqueName,
    name: ownFields.name.optional(),
    summary: ownFields.summary.nullable().optional(),
    inputs: ownFields.inputs.optional(),
    formula: ownFields.formula.optional(),
  }),
  run: (tx, input, ctx) => {
    const own = ownOf(tx, input.technique, "edited");
    if (input.name !== undefined) refuseName(input.name);
    refuseWrong(ownProblems(input.formula ?? own.formula, (input.inputs ?? own.inputs) as never), own.name);
    const { technique: _, summary, ...fields } = input;
    const row = tx.update(ownTechniqueKind, own.id, {
      ...(fields as Partial<OwnTechnique>),
      ...(summary !== undefined && { summary: summary || null }),
      updatedAt: ctx.now,
    });
    return told(tx, row);
  },
});

export const deleteTechnique = defineCommand({
  name: "technique.delete",
  summary:
    "Delete a technique of the workspace's own. What items hold under it stays with them, and counts again after an undo.",
  needs: "workspace.manage",
  optimistic: false,
  input: z.strictObject({ technique: techniqueName }),
  run: (tx, input, ctx) => {
    const own = ownOf(tx, input.technique, "deleted");
    const answer = told(tx, own);
    tx.update(ownTechniqueKind, own.id, { deletedAt: ctx.now });
    return answer;
  },
});
