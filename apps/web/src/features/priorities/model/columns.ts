import type { CardTechnique, TechniqueInput } from "@overstory/scoring";

/** A column of the sheet. Inputs are edited; the others are read. */
export type Column = {
  readonly id: string;
  readonly label: string;
  readonly kind: "rank" | "item" | "stage" | "input" | "score" | "bucket" | "evidence";
  readonly input?: TechniqueInput;
  /** How wide, as a grid track. */
  readonly width: string;
};

const inputWidth = ({ label, scale }: TechniqueInput): string => {
  if (scale.type === "options") {
    const longest = Math.max(label.length, ...scale.options.map(({ name }) => name.length));
    return `${Math.min(180, Math.max(88, longest * 7 + 22))}px`;
  }
  return `${Math.min(150, Math.max(68, label.length * 7 + 20))}px`;
};

/** The columns of a technique's sheet, left to right. */
export const columnsOf = (
  technique: CardTechnique,
  has: { readonly stage: boolean; readonly bucket: boolean },
): readonly Column[] => [
  { id: "rank", label: "Rank", kind: "rank", width: "var(--rank-width)" },
  { id: "item", label: "Item", kind: "item", width: "minmax(var(--item-width), 1fr)" },
  ...(has.stage ? [{ id: "stage", label: "Stage", kind: "stage", width: "var(--stage-width)" } as const] : []),
  ...technique.inputs.map(
    (input): Column => ({
      id: `input.${input.name}`,
      label: input.label,
      kind: "input",
      input,
      width: inputWidth(input),
    }),
  ),
  { id: "score", label: technique.scoreName ?? "Score", kind: "score", width: "144px" },
  ...(has.bucket ? [{ id: "bucket", label: "Bucket", kind: "bucket", width: "116px" } as const] : []),
  { id: "evidence", label: "Evidence", kind: "evidence", width: "108px" },
];
