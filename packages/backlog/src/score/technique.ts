import { DomainError, type Rows, refuse } from "@overstory/kernel";
import {
  type CardTechnique,
  formulaTechnique,
  type Technique,
  type TechniqueInput,
  techniqueOf,
  techniques,
  techniqueWith,
} from "@overstory/scoring";
import { nameOf } from "../fields.ts";
import { type OwnTechnique, ownTechniqueKind, type TechniqueChange } from "../technique/schema.ts";
import { type Workspace, workspaceKind } from "../workspace/schema.ts";

/** The technique that nobody chose. */
export const defaultTechnique = "scrum-poker";

/** A technique as named from outside. */
export const techniqueName = nameOf("technique");

/** The workspace's row, where what it has changed about techniques stands. */
const workspaceIn = (rows: Rows): Workspace | undefined => {
  for (const workspace of rows.all(workspaceKind)) return workspace;
  return undefined;
};

/** What the workspace has changed about a technique that comes with the product. */
export const changeOf = (rows: Rows, id: string): TechniqueChange | undefined => workspaceIn(rows)?.techniques?.[id];

/** The workspace's default: scores are set and listed under it where nobody says a technique. */
export const defaultTechniqueOf = (rows: Rows): string => {
  const chosen = workspaceIn(rows)?.defaultTechnique;
  return chosen !== undefined && (techniqueOf(chosen) || isLive(rows.get(ownTechniqueKind, chosen)))
    ? chosen
    : defaultTechnique;
};

const isLive = (own: OwnTechnique | undefined): boolean => own !== undefined && own.deletedAt === undefined;

/** The techniques of the workspace's own, oldest first; without those that are deleted. */
export const ownTechniques = (rows: Rows): OwnTechnique[] =>
  [...rows.all(ownTechniqueKind)]
    .filter(isLive)
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.id < b.id ? -1 : 1));

/** A technique of the workspace's own, ready to score. */
export const ownAsTechnique = ({ id, name, summary, formula, inputs }: OwnTechnique): CardTechnique =>
  formulaTechnique({
    id,
    name,
    formula,
    inputs: inputs as TechniqueInput[],
    ...(summary !== undefined && { summary }),
  });

const asChanged = (rows: Rows, technique: Technique): Technique =>
  technique.type === "card" ? techniqueWith(technique, changeOf(rows, technique.id)) : technique;

/** All techniques as the workspace has them, those that come with the product first. */
export const techniquesOf = (rows: Rows): Technique[] => [
  ...techniques.map((technique) => asChanged(rows, technique)),
  ...ownTechniques(rows).map(ownAsTechnique),
];

/** The workspace's own technique of that id or name (any letter case). */
export const ownNamed = (rows: Rows, name: string): OwnTechnique | undefined => {
  const direct = rows.get(ownTechniqueKind, name);
  if (isLive(direct)) return direct;
  const folded = name.trim().toLowerCase();
  return ownTechniques(rows).find((own) => own.name.toLowerCase() === folded);
};

/** A technique as the workspace has it, if there is one: its weights, scales and rubrics. */
export const findTechnique = (rows: Rows, id: string): Technique | undefined => {
  const known = techniqueOf(id);
  if (known) return asChanged(rows, known);
  const own = ownNamed(rows, id);
  return own && ownAsTechnique(own);
};

/** What a technique is called, also one that is deleted. */
export const nameOfTechnique = (rows: Rows, id: string): string =>
  techniqueOf(id)?.name ?? rows.get(ownTechniqueKind, id)?.name ?? id;

/** As `findTechnique`; refuses what does not exist. */
export const techniqueNamed = (rows: Rows, id: string): Technique => {
  const found = findTechnique(rows, id);
  if (found) return found;
  const names = [...techniques.map((one) => one.id), ...ownTechniques(rows).map(({ name }) => `"${name}"`)];
  const message = `There is no technique "${id}". There are: ${names.join(", ")}.`;
  throw new DomainError({
    kind: "not-found",
    code: "technique-unknown",
    message,
    subject: id,
    errors: [{ field: "technique", message }],
  });
};

/** The technique of that id, or the workspace's default where none is named. */
export const chosenTechnique = (rows: Rows, id: string | undefined): Technique =>
  techniqueNamed(rows, id ?? defaultTechniqueOf(rows));

/** As `techniqueNamed`, where inputs are given item by item. */
export const cardTechniqueNamed = (rows: Rows, id: string): CardTechnique => {
  const found = techniqueNamed(rows, id);
  if (found.type !== "card")
    throw refuse("technique-survey", `${found.name} is decided by what several people say. Collect it with a survey.`, {
      subject: id,
      field: "technique",
    });
  return found;
};

/** What an input may be, in words: "Reach is a number from 0 to 1,000,000". */
export const scaleWords = ({ label, scale }: TechniqueInput): string =>
  scale.type === "options"
    ? `${label} is one of ${scale.options.map(({ value, name }) => `${value} (${name})`).join(", ")}.`
    : `${label} is a ${scale.type === "number" && scale.whole ? "whole " : ""}number from ${scale.min.toLocaleString("en")} to ${scale.max.toLocaleString("en")}.`;
