import type { Rows } from "@overstory/kernel";
import {
  type CardTechnique,
  type Technique,
  type TechniqueInput,
  techniqueOf,
  techniqueWith,
} from "@overstory/scoring";
import { z } from "zod";
import { functionNames } from "../roles.ts";
import { changeOf, defaultTechniqueOf, techniquesOf } from "../score/technique.ts";
import { levelsRow, scaleRow } from "./schema.ts";

const inputView = z.object({
  name: z.string(),
  label: z.string(),
  scale: scaleRow,
  unit: z.string().nullable(),
  direction: z.enum(["up", "down"]).describe("Whether more of it raises or lowers the priority."),
  rubric: z.string(),
  levels: levelsRow.describe("What some values stand for."),
  by: z.array(z.enum(functionNames)).describe("Functions of members who usually give it; empty means anybody."),
  shared: z.string().nullable().describe("Kept once for all techniques that ask the same."),
  weight: z.number().nullable().describe("null where inputs carry no weights."),
});

/** A technique as answers give it. */
export const techniqueView = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(["card", "survey"]).describe("Inputs given item by item, or what several people say together."),
  summary: z.string(),
  formula: z.string(),
  source: z.string(),
  scoreName: z.string().nullable(),
  relative: z.boolean().describe("The score of one item moves when another is added."),
  ballot: z.string().nullable().describe("How a survey collects it."),
  inputs: z.array(inputView).describe("As this workspace has them."),
  inputsOff: z.array(inputView).describe("Inputs that this workspace does not ask for."),
  weighted: z.boolean().describe("Weights may be set."),
  ownCriteria: z.boolean().describe("The inputs may be named by the workspace."),
  own: z.boolean().describe("Made by this workspace."),
  isDefault: z.boolean(),
  off: z.boolean().describe("Not offered to choose from."),
  changed: z.boolean().describe("This workspace has it otherwise than it came."),
});
export type TechniqueView = z.infer<typeof techniqueView>;

const inputTold = ({ weighted }: CardTechnique, input: TechniqueInput): z.infer<typeof inputView> => ({
  name: input.name,
  label: input.label,
  scale: structuredClone(input.scale) as z.infer<typeof scaleRow>,
  unit: input.unit ?? null,
  direction: input.direction,
  rubric: input.rubric,
  levels: (input.levels ?? []).map(([value, means]) => [value, means]),
  by: [...input.by],
  shared: input.shared ?? null,
  weight: weighted ? (input.weight ?? 1) : null,
});

/** Inputs that the workspace has switched off, in its words. */
const inputsOff = (rows: Rows, technique: CardTechnique): TechniqueInput[] => {
  const change = changeOf(rows, technique.id);
  const came = techniqueOf(technique.id);
  if (!change?.inputs || came?.type !== "card") return [];
  const asked = new Set(technique.inputs.map(({ name }) => name));
  const inputs = Object.fromEntries(
    Object.entries(change.inputs).map(([name, { off: _, ...rest }]) => [name, rest] as const),
  );
  return techniqueWith(came, { ...change, inputs }).inputs.filter(({ name }) => !asked.has(name));
};

/** A technique, told with what the workspace made of it. */
export const techniqueTold = (rows: Rows, technique: Technique): TechniqueView => {
  const change = changeOf(rows, technique.id);
  const card = technique.type === "card" ? technique : undefined;
  return {
    id: technique.id,
    name: technique.name,
    type: technique.type,
    summary: technique.summary,
    formula: technique.formula,
    source: technique.source,
    scoreName: technique.scoreName ?? null,
    relative: technique.relative ?? false,
    ballot: technique.type === "survey" ? technique.ballot : null,
    inputs: card ? card.inputs.map((input) => inputTold(card, input)) : [],
    inputsOff: card ? inputsOff(rows, card).map((input) => inputTold(card, input)) : [],
    weighted: card?.weighted ?? false,
    ownCriteria: card?.ownCriteria ?? false,
    own: techniqueOf(technique.id) === undefined,
    isDefault: defaultTechniqueOf(rows) === technique.id,
    off: change?.off ?? false,
    changed: change?.inputs !== undefined || change?.criteria !== undefined,
  };
};

/** All techniques, told. */
export const techniquesTold = (rows: Rows): TechniqueView[] =>
  techniquesOf(rows).map((technique) => techniqueTold(rows, technique));
