import type { GivenBy, Scale, TechniqueInput } from "../types.ts";

/** Who speaks for users and the business. */
export const business: readonly GivenBy[] = ["product", "marketing", "sales", "leadership", "research"];

/** Who knows what users do and want from having looked. */
export const closeToUsers: readonly GivenBy[] = ["product", "research", "marketing", "sales"];

/** One to ten; tenths may be typed. */
export const oneToTen: Scale = { type: "steps", steps: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], min: 1, max: 10 };

/** One to five; tenths may be typed. */
export const oneToFive: Scale = { type: "steps", steps: [1, 2, 3, 4, 5], min: 1, max: 5 };

/** Where "high" begins on an input: the middle one of its steps or options, half way on a range of numbers. */
export const middleOf = ({ scale }: TechniqueInput): number => {
  if (scale.type === "number") return (scale.min + scale.max) / 2;
  const values = scale.type === "steps" ? scale.steps : scale.options.map(({ value }) => value);
  const ascending = [...values].sort((a, b) => a - b);
  const half = (ascending.length - 1) / 2;
  return ((ascending[Math.floor(half)] ?? 0) + (ascending[Math.ceil(half)] ?? 0)) / 2;
};

/** The input of a name as the workspace has it, or as the technique came. */
export const inputNamed = (inputs: readonly TechniqueInput[], own: TechniqueInput): TechniqueInput =>
  inputs.find(({ name }) => name === own.name) ?? own;
