import { told } from "./told.ts";
import type { CardTechnique, Scale, TechniqueInput } from "./types.ts";

/** Limits of what a workspace may set. */
export const settingLimits = {
  criteria: 20,
  steps: 30,
  levels: 30,
  label: 80,
  rubric: 500,
  means: 200,
  weight: 1_000_000,
  value: 1_000_000_000_000,
};

/**
 * Why a scale does not fit a rule that names its inputs. Options are what such a rule sorts by, and the ends of a range of
 * numbers are part of it (shares from 0 to 1, percents); cards may be any.
 */
export const unfitScale = (
  { name }: CardTechnique,
  { label, scale: came }: Pick<TechniqueInput, "label" | "scale">,
  scale: Scale,
): string | undefined => {
  const values = scale.type === "options" ? scale.options.map(({ value }) => value) : [scale.min, scale.max];
  if (came.type === "options") {
    const known = came.options.map(({ value }) => value);
    return scale.type === "options" && values.every((value) => known.includes(value))
      ? undefined
      : `The rule of ${name} knows ${known.join(", ")} for ${label}. Leave options out or name them anew, but keep their numbers.`;
  }
  if (came.type === "number" && values.some((value) => value < came.min || value > came.max))
    return `Under ${name}, ${label} lies between ${told(came.min)} and ${told(came.max)}.`;
  if (came.type === "number" && came.whole && !isWhole(scale)) return `Under ${name}, ${label} is a whole number.`;
  return undefined;
};

const isWhole = (scale: Scale): boolean =>
  scale.type === "options"
    ? scale.options.every(({ value }) => Number.isInteger(value))
    : scale.type === "number" && scale.whole === true;

/** What is wrong with a scale, in words. */
export const checkScale = (scale: Scale): readonly string[] => {
  const problems: string[] = [];
  const isFine = (value: number) => Number.isFinite(value) && Math.abs(value) <= settingLimits.value;
  if (scale.type === "options") {
    const values = scale.options.map(({ value }) => value);
    const names = scale.options.map(({ name }) => name.trim().toLowerCase());
    if (values.length < 2 || values.length > settingLimits.steps)
      problems.push(`A scale has 2 to ${settingLimits.steps} options. This one has ${values.length}.`);
    if (!values.every(isFine)) problems.push("Every option stands for a number of at most a trillion.");
    else if (new Set(values).size < values.length)
      problems.push("Two options stand for the same number. Give each its own.");
    if (names.some((name) => name === "" || name.length > settingLimits.label))
      problems.push(`The name of an option has 1 to ${settingLimits.label} characters.`);
    else if (new Set(names).size < names.length) problems.push("Two options have the same name. Give each its own.");
    return problems;
  }
  const { min, max } = scale;
  if (!isFine(min) || !isFine(max)) problems.push("The ends of a scale are numbers of at most a trillion.");
  else if (min >= max)
    problems.push(`A scale goes up: its least value is below its greatest, and ${min} is not below ${max}.`);
  if (scale.type === "number") return problems;
  const { steps } = scale;
  if (steps.length < 2 || steps.length > settingLimits.steps)
    problems.push(`A scale has 2 to ${settingLimits.steps} steps. This one has ${steps.length}.`);
  if (!steps.every(isFine)) problems.push("Every step is a number of at most a trillion.");
  else {
    const [from, to] = [steps[0] ?? 0, steps.at(-1) ?? 0];
    const wrong = steps.findIndex((step, at) => at > 0 && step <= (steps[at - 1] ?? 0));
    if (wrong > 0) problems.push(`Steps go up, and ${steps[wrong]} stands after ${steps[wrong - 1]}.`);
    else if (from < min || to > max) problems.push(`Steps lie between the ends of the scale, ${min} and ${max}.`);
  }
  return problems;
};

/** Whether a value lies on a scale, as far as its ends or options go. */
export const isWithin = (scale: Scale, value: number): boolean =>
  scale.type === "options"
    ? scale.options.some((option) => option.value === value)
    : value >= scale.min && value <= scale.max;
