import { DomainError, type FieldProblem } from "@overstory/kernel";
import { type CardTechnique, checkScale, compileFormula, type Scale, type TechniqueInput } from "@overstory/scoring";
import type { InputRow } from "./schema.ts";

/** What items keep of an input that techniques share: its values lie within this. */
const sharedRange = { least: 0, greatest: 1_000 } as const;

const valuesOf = (scale: Scale): readonly number[] =>
  scale.type === "options" ? scale.options.map(({ value }) => value) : [scale.min, scale.max];

/** What is wrong with a new scale for an input that comes with the product, beyond its own sums. */
const scaleProblem = ({ label, scale: before, shared }: TechniqueInput, scale: Scale): string | undefined => {
  const values = valuesOf(scale);
  const wasAboveNothing = valuesOf(before).every((value) => value > 0);
  if (shared !== undefined && values.some((value) => value < sharedRange.least || value > sharedRange.greatest))
    return `${label} is kept once for all techniques that ask for it, as a number from ${sharedRange.least} to ${sharedRange.greatest.toLocaleString("en")}.`;
  if (wasAboveNothing && values.some((value) => value <= 0))
    return `${label} stays above 0, since the rule may divide by it.`;
  return undefined;
};

/** Problems of changed scales, by the input's name. */
export const scaleProblems = (
  technique: CardTechnique,
  inputs: Readonly<Record<string, { readonly scale?: Scale | undefined }>>,
): FieldProblem[] =>
  technique.inputs.flatMap((input) => {
    const scale = Object.hasOwn(inputs, input.name) ? inputs[input.name]?.scale : undefined;
    const message = scale && checkScale(scale).length === 0 ? scaleProblem(input, scale) : undefined;
    return message === undefined ? [] : [{ field: `inputs.${input.name}.scale`, message }];
  });

const namedTwice = (inputs: readonly InputRow[]): FieldProblem[] =>
  inputs.flatMap(({ name, label }, at) => {
    const before = inputs.slice(0, at);
    if (before.some((one) => one.name === name))
      return [{ field: `inputs.${at}.name`, message: `Two inputs are named "${name}". Give each its own name.` }];
    return before.some((one) => one.label.toLowerCase() === label.toLowerCase())
      ? [{ field: `inputs.${at}.label`, message: `Two inputs are called "${label}". Give each its own label.` }]
      : [];
  });

const levelProblems = (inputs: readonly InputRow[]): FieldProblem[] =>
  inputs.flatMap(({ levels = [], scale }, at) => {
    const isOn = (value: number) =>
      scale.type === "options"
        ? scale.options.some((option) => option.value === value)
        : value >= scale.min && value <= scale.max;
    const wrong = levels.find(([value]) => !isOn(value));
    return wrong ? [{ field: `inputs.${at}.levels`, message: `${wrong[0]} is not on the scale.` }] : [];
  });

const formulaProblems = (formula: string, inputs: readonly InputRow[]): FieldProblem[] => {
  const compiled = compileFormula(
    formula,
    inputs.map(({ name }) => name),
  );
  if (compiled.ok) return [];
  const { message, at, length } = compiled.problem;
  const place = formula.slice(at, at + Math.min(Math.max(length, 1), 40));
  const where = place.trim() === "" ? "at its end" : `at "${place}" (character ${at + 1})`;
  return [{ field: "formula", message: `The formula cannot be read ${where}: ${message}` }];
};

/** Everything that is wrong with a technique of the workspace's own. */
export const ownProblems = (formula: string, inputs: readonly InputRow[]): FieldProblem[] => [
  ...namedTwice(inputs),
  ...inputs.flatMap(({ scale }, at) =>
    checkScale(scale as Scale).map((message) => ({ field: `inputs.${at}.scale`, message })),
  ),
  ...levelProblems(inputs),
  ...formulaProblems(formula, inputs),
];

/** Refuses with every wrong field named. */
export const refuseWrong = (errors: readonly FieldProblem[], subject: string): void => {
  if (errors.length === 0) return;
  const told = errors.slice(0, 20);
  throw new DomainError({
    kind: "invalid",
    code: "invalid-input",
    message: told.map(({ message }) => message).join(" "),
    subject,
    errors: told,
  });
};
