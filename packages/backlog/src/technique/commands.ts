import { defineCommand, defineQuery, refuse, type Tx } from "@overstory/kernel";
import { checkSettings, techniqueOf, techniques } from "@overstory/scoring";
import { z } from "zod";
import { limits, lineOf, newId, textOf } from "../fields.ts";
import { workspaceOf } from "../gate/rules.ts";
import {
  changeOf,
  defaultTechnique,
  defaultTechniqueOf,
  ownAsTechnique,
  ownNamed,
  ownTechniques,
  techniqueName,
  techniqueNamed,
} from "../score/technique.ts";
import { workspaceKind } from "../workspace/schema.ts";
import { ownProblems, refuseWrong, scaleProblems } from "./check.ts";
import { criteriaInput, type InputChangeInput, inputChangeInput, inputsInput, techniqueLimits } from "./input.ts";
import { type OwnTechnique, ownTechniqueKind, type TechniqueChange } from "./schema.ts";
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

type Changes = NonNullable<TechniqueChange["inputs"]>;

/** Changed inputs with more changes: `null` takes one back. */
const inputsAfter = (
  before: Changes | undefined,
  given: Readonly<Record<string, InputChangeInput | null>> | null | undefined,
): Changes => {
  if (given === null) return {};
  const after: Record<string, Record<string, unknown>> = { ...before };
  for (const [name, change] of Object.entries(given ?? {})) {
    const input: Record<string, unknown> = change === null ? {} : { ...after[name] };
    for (const [field, value] of Object.entries(change ?? {})) {
      if (value === undefined) continue;
      if (value === null || (field === "off" && value === false)) delete input[field];
      else input[field] = value;
    }
    if (Object.keys(input).length > 0) after[name] = input;
    else delete after[name];
  }
  return after as Changes;
};

const setInput = z.strictObject({
  technique: techniqueName,
  inputs: z
    .record(techniqueName, inputChangeInput.nullable())
    .nullable()
    .optional()
    .describe("Weights, scales, rubrics and labels by the input's name; null takes all changes back."),
  criteria: criteriaInput
    .nullable()
    .optional()
    .describe("The workspace's own criteria in place of those offered at first; null goes back to these."),
  isDefault: z.boolean().optional().describe("Scores are set and listed under it where nobody says a technique."),
  off: z.boolean().nullable().optional().describe("Not offered to choose from; what was given under it stays."),
});

/** The technique as it comes with the product; refuses for one of the workspace's own. */
const cameAs = (tx: Tx, id: string) => {
  const came = techniqueOf(id);
  if (came) return came;
  const own = techniqueNamed(tx, id);
  throw refuse("technique-own", `"${own.name}" is this workspace's own. Change it with technique.edit.`, {
    subject: own.id,
    field: "technique",
  });
};

const changeAfter = (tx: Tx, input: z.output<typeof setInput>): TechniqueChange => {
  const came = cameAs(tx, input.technique);
  const before = changeOf(tx, came.id);
  if (came.type !== "card" && (input.inputs || input.criteria))
    throw refuse(
      "technique-survey",
      `${came.name} asks people, not for inputs: only whether it is offered can be set.`,
      {
        subject: came.id,
        field: input.inputs ? "inputs" : "criteria",
      },
    );
  const criteria = input.criteria === undefined ? before?.criteria : (input.criteria ?? undefined);
  const off = input.off === undefined ? before?.off : input.off || undefined;
  // What was said of criteria that are gone goes with them.
  const names = criteria ? new Set(criteria.map(({ name }) => name)) : undefined;
  const kept = Object.entries(before?.inputs ?? {}).filter(
    ([name]) => input.criteria === undefined || !names || names.has(name),
  );
  const inputs = inputsAfter(Object.fromEntries(kept), input.inputs);
  const change = {
    ...(off && { off: true as const }),
    ...(Object.keys(inputs).length > 0 && { inputs }),
    ...(criteria && { criteria }),
  };
  if (came.type === "card")
    refuseWrong([...checkSettings(came, change as never), ...scaleProblems(came, inputs as never)], came.id);
  return change as TechniqueChange;
};

const withDefault = (tx: Tx, id: string, isDefault: boolean | undefined): string | null | undefined => {
  if (isDefault === undefined) return undefined;
  if (!isDefault) return defaultTechniqueOf(tx) === id ? null : undefined;
  const technique = techniqueNamed(tx, id);
  if (technique.type !== "card")
    throw refuse(
      "technique-survey",
      `${technique.name} is decided by what several people say, so single scores cannot be set under it. Choose another default.`,
      { subject: technique.id, field: "isDefault" },
    );
  return technique.id === defaultTechnique ? null : technique.id;
};

export const setTechnique = defineCommand({
  name: "technique.set",
  summary:
    "Set a technique up for this workspace: weights, scales, rubrics, own criteria, whether it is offered or the default.",
  needs: "workspace.manage",
  optimistic: false,
  input: setInput,
  run: (tx, input) => {
    const workspace = workspaceOf(tx);
    const { id } = techniqueNamed(tx, input.technique);
    const says = [input.inputs, input.criteria, input.off].some((one) => one !== undefined);
    const change = says ? changeAfter(tx, { ...input, technique: id }) : changeOf(tx, id);
    const chosen = withDefault(tx, id, input.isDefault);
    const isDefault = chosen === undefined ? defaultTechniqueOf(tx) === id : (chosen ?? defaultTechnique) === id;
    if (change?.off && isDefault)
      throw refuse(
        "technique-default",
        "The default technique is always offered. Make another one the default first.",
        {
          subject: id,
          field: input.off ? "off" : "isDefault",
        },
      );
    if (workspace)
      tx.update(workspaceKind, workspace.id, {
        techniques: { ...workspace.techniques, [id]: change ?? {} },
        ...(chosen !== undefined && { defaultTechnique: chosen }),
      });
    return techniqueTold(tx, techniqueNamed(tx, id));
  },
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
