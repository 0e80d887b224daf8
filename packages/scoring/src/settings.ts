import type { CardTechnique, GivenBy, Scale, TechniqueInput } from "./types.ts";

/** What a workspace says of one input of a technique. */
export type InputSettings = {
  readonly label?: string | undefined;
  readonly rubric?: string | undefined;
  readonly weight?: number | undefined;
  readonly scale?: Scale | undefined;
  readonly levels?: TechniqueInput["levels"] | undefined;
  /** Is not asked and does not count. */
  readonly off?: boolean | undefined;
};

/** A criterion that a workspace names itself. */
export type Criterion = {
  /** camelCase, as in the API. */
  readonly name: string;
  readonly label: string;
  readonly scale?: Scale | undefined;
  readonly direction?: "up" | "down" | undefined;
  readonly rubric?: string | undefined;
  readonly levels?: TechniqueInput["levels"] | undefined;
  readonly by?: readonly GivenBy[] | undefined;
  readonly weight?: number | undefined;
  readonly unit?: string | undefined;
};

/** How a workspace uses a technique. Everything absent is as the technique came. */
export type TechniqueSettings = {
  /** By name of the input. */
  readonly inputs?: Readonly<Record<string, InputSettings>> | undefined;
  /** The inputs of a technique whose criteria are the workspace's own, in place of those offered at first. */
  readonly criteria?: readonly Criterion[] | undefined;
};

/** The inputs of a technique before what is said of single ones. */
export const inputsOffered = (technique: CardTechnique, { criteria }: TechniqueSettings): readonly TechniqueInput[] => {
  if (!technique.ownCriteria || !criteria || criteria.length === 0) return technique.inputs;
  const [first] = technique.inputs;
  return criteria.map((criterion) => ({
    by: [],
    direction: "up",
    rubric: "",
    // As the technique's own criteria are rated: 1 to 5, or relations.
    scale: first?.scale ?? { type: "number", min: 0, max: 10 },
    ...withoutAbsent(criterion),
  }));
};

/**
 * A technique as a workspace uses it: labels, rubrics, weights, scales, what single values mean, inputs that are off, and own
 * criteria. The rule stays the technique's. Settings are checked with `checkSettings` before they are kept; here, what no longer
 * fits (an input that is gone) is passed over. Stored inputs that are off a new scale count as missing until they are given anew.
 */
export const techniqueWith = (technique: CardTechnique, settings: TechniqueSettings | undefined): CardTechnique => {
  if (!settings) return technique;
  const inputs = inputsOffered(technique, settings).map((input) => {
    const said = settingsOf(settings, input.name);
    const { off: _, ...fields } = said ?? {};
    // What values mean is said for one scale; for another it is said anew or not at all.
    const { levels, ...rest } = input;
    const kept = fields.scale === undefined ? input : rest;
    return said ? { ...kept, ...withoutAbsent(fields) } : input;
  });
  const off = inputs.filter(({ name }) => settingsOf(settings, name)?.off === true);
  if (off.length === 0) return { ...technique, inputs };
  const isOff = new Set(off.map(({ name }) => name));
  const asked = inputs.filter(({ name }) => !isOff.has(name));
  if (technique.ownCriteria) return { ...technique, inputs: asked };
  // A rule that names its inputs still meets those that are off: with nothing given, at a weight of nothing.
  const silent = off.map((input) => ({ ...input, weight: 0 }));
  const nothing = Object.fromEntries(silent.map(({ name }) => [name, 0]));
  return {
    ...technique,
    inputs: asked,
    rule: (card, given) => technique.rule({ ...card, ...nothing }, [...given, ...silent]),
  };
};

/** What is said of one input; names reach nothing but what was written. */
export const settingsOf = ({ inputs }: TechniqueSettings, name: string): InputSettings | undefined =>
  inputs && Object.hasOwn(inputs, name) ? inputs[name] : undefined;

const withoutAbsent = <T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
