import { type InputSettings, inputsOffered, settingsOf, type TechniqueSettings } from "./settings.ts";
import { checkScale, isWithin, settingLimits, unfitScale } from "./settings-scale.ts";
import type { CardTechnique, Scale, TechniqueInput } from "./types.ts";

/** What is wrong with a setting. `field` is a path: "inputs.value.weight", "criteria.2.name". */
export type SettingProblem = { readonly field: string; readonly message: string };

/** What is wrong with settings of a technique, in words; empty where all is well. */
export const checkSettings = (technique: CardTechnique, settings: TechniqueSettings): readonly SettingProblem[] => {
  const problems: SettingProblem[] = [];
  const say = (field: string, message: string) => problems.push({ field, message });
  checkCriteria(technique, settings, say);
  const inputs = inputsOffered(technique, settings);
  for (const name of Object.keys(settings.inputs ?? {})) {
    const input = inputs.find((one) => one.name === name);
    const said = settingsOf(settings, name);
    if (!input || !said) {
      say(
        `inputs.${name}`,
        `${technique.name} has no input "${name}". There are: ${inputs.map((one) => one.name).join(", ")}.`,
      );
      continue;
    }
    checkInput(technique, `inputs.${name}`, input, said, say);
  }
  checkWeights(technique, settings, inputs, say);
  return problems;
};

type Say = (field: string, message: string) => void;

const checkCriteria = (technique: CardTechnique, { criteria }: TechniqueSettings, say: Say): void => {
  if (!criteria) return;
  if (!technique.ownCriteria) {
    say("criteria", `The inputs of ${technique.name} are fixed. Set their labels, rubrics and scales instead.`);
    return;
  }
  if (criteria.length === 0) {
    say("criteria", "Name at least one criterion.");
    return;
  }
  if (criteria.length > settingLimits.criteria) {
    say("criteria", `There can be ${settingLimits.criteria} criteria at most. These are ${criteria.length}.`);
    return;
  }
  const names = new Map<string, number>();
  const labels = new Map<string, number>();
  for (const [at, criterion] of criteria.entries()) {
    const field = `criteria.${at}`;
    checkName(criterion.name, `${field}.name`, say);
    for (const [seen, value, what] of [
      [names, criterion.name, "name"],
      [labels, criterion.label.trim().toLowerCase(), "label"],
    ] as const) {
      const before = seen.get(value);
      if (before !== undefined)
        say(`${field}.${what}`, `Criteria ${before + 1} and ${at + 1} have the same ${what}. Give each its own.`);
      else seen.set(value, at);
    }
    const { name, ...said } = criterion;
    const input = { name, label: criterion.label, scale: technique.inputs[0]?.scale };
    if (input.scale) checkInput(technique, field, { ...input, scale: input.scale }, said, say);
  }
};

/** Names stand in the API and in formulas. */
export const checkName = (name: string, field: string, say: Say): void => {
  if (!/^[a-z][A-Za-z0-9]{0,39}$/.test(name))
    say(
      field,
      `"${name.slice(0, 40)}" is no name for an input. Use letters and digits, beginning with a small letter, such as "customerValue".`,
    );
  else if (["constructor", "prototype", "toString", "valueOf"].includes(name))
    say(field, `"${name}" is taken. Choose another name.`);
};

const checkInput = (
  technique: CardTechnique,
  field: string,
  input: Pick<TechniqueInput, "label" | "scale" | "name"> & { readonly direction?: "up" | "down" },
  said: InputSettings,
  say: Say,
): void => {
  const { label, rubric, weight, scale, levels, off } = said;
  if (label !== undefined && (label.trim() === "" || label.length > settingLimits.label))
    say(`${field}.label`, `A label has 1 to ${settingLimits.label} characters.`);
  if (rubric !== undefined && rubric.length > settingLimits.rubric)
    say(`${field}.rubric`, `A rubric has at most ${settingLimits.rubric} characters. This one has ${rubric.length}.`);
  if (weight !== undefined) {
    if (!technique.weighted)
      say(`${field}.weight`, `${technique.name} has no weights: its rule is ${technique.formula}.`);
    else if (!Number.isFinite(weight) || weight < 0 || weight > settingLimits.weight)
      say(`${field}.weight`, `A weight is a number from 0 to ${settingLimits.weight.toLocaleString("en")}.`);
    else if (weight !== 1 && !technique.ownCriteria && input.direction === "down")
      say(
        `${field}.weight`,
        `${input.label} carries no weight under ${technique.name}: its rule is ${technique.formula}.`,
      );
  }
  if (scale !== undefined) {
    const wrong = checkScale(scale);
    for (const message of wrong) say(`${field}.scale`, message);
    const unfit = wrong.length === 0 && !technique.ownCriteria ? unfitScale(technique, input, scale) : undefined;
    if (unfit !== undefined) say(`${field}.scale`, unfit);
  }
  if (levels !== undefined) checkLevels(levels, scale ?? input.scale, `${field}.levels`, say);
  if (off === true && !technique.ownCriteria && !(technique.weighted && input.direction === "up"))
    say(`${field}.off`, `${technique.name} cannot do without ${input.label}: its rule is ${technique.formula}.`);
};

const checkLevels = (levels: NonNullable<TechniqueInput["levels"]>, scale: Scale, field: string, say: Say): void => {
  if (levels.length > settingLimits.levels)
    say(field, `What values mean is said for ${settingLimits.levels} of them at most.`);
  else if (levels.some(([, means]) => means.trim() === "" || means.length > settingLimits.means))
    say(field, `What a value means has 1 to ${settingLimits.means} characters.`);
  else {
    const values = levels.map(([value]) => value);
    const wrong = values.findIndex(
      (value, at) => !Number.isFinite(value) || (at > 0 && value <= (values[at - 1] ?? 0)),
    );
    if (wrong >= 0) say(field, "Values with a meaning stand in order, each once, the least first.");
    const off = values.find((value) => !isWithin(scale, value));
    if (off !== undefined && wrong < 0) say(field, `${off} is not on the scale.`);
  }
};

/** Something has to be asked, and something has to count. */
const checkWeights = (
  technique: CardTechnique,
  settings: TechniqueSettings,
  inputs: readonly TechniqueInput[],
  say: Say,
): void => {
  const asked = inputs.filter(({ name }) => settingsOf(settings, name)?.off !== true);
  if (asked.length === 0) {
    say("inputs", "Every input is off. Leave at least one on.");
    return;
  }
  if (!technique.weighted) return;
  // In a rule that names its inputs, one that is always divided by carries no weight.
  const weighed = technique.ownCriteria ? asked : asked.filter(({ direction }) => direction === "up");
  const weightOf = ({ name, weight = 1 }: TechniqueInput) => settingsOf(settings, name)?.weight ?? weight;
  if (weighed.every((input) => weightOf(input) === 0))
    say(
      settings.criteria ? "criteria" : "inputs",
      "All weights are 0, so nothing would count. Give at least one input a weight.",
    );
};
