import { type Rows, refuse } from "@overstory/kernel";
import { type CardTechnique, type Technique, type TechniqueInput, techniqueOf, techniques } from "@overstory/scoring";
import { nameOf } from "../fields.ts";

/** The technique that nobody chose. */
export const defaultTechnique = "scrum-poker";

/** A technique as named from outside. */
export const techniqueName = nameOf("technique");

/** A technique as the workspace has it: its weights, scales and rubrics. Refuses what does not exist. */
export const techniqueNamed = (_rows: Rows, id: string): Technique => {
  const found = techniqueOf(id);
  if (!found)
    throw refuse(
      "technique-unknown",
      `There is no technique "${id}". There are: ${techniques.map(({ id }) => id).join(", ")}.`,
      {
        subject: id,
        field: "technique",
      },
    );
  return found;
};

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
