import { defineCommand, refuse, type Tx } from "@overstory/kernel";
import { checkSettings, techniqueOf } from "@overstory/scoring";
import { z } from "zod";
import { workspaceOf } from "../gate/rules.ts";
import { changeOf, defaultTechnique, defaultTechniqueOf, techniqueName, techniqueNamed } from "../score/technique.ts";
import { workspaceKind } from "../workspace/schema.ts";
import { refuseWrong, scaleProblems } from "./check.ts";
import { criteriaInput, type InputChangeInput, inputChangeInput } from "./input.ts";
import type { TechniqueChange } from "./schema.ts";
import { techniqueTold } from "./view.ts";

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
