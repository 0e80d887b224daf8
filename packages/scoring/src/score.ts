import type { Card, CardTechnique, Result, TechniqueInput } from "./types.ts";

/** Whether a value stands on an input's scale. NaN and infinities never do. */
export const isOnScale = ({ scale }: TechniqueInput, value: number): boolean =>
  scale.type === "options"
    ? scale.options.some((option) => option.value === value)
    : Number.isFinite(value) &&
      value >= scale.min &&
      value <= scale.max &&
      !(scale.type === "number" && scale.whole === true && !Number.isInteger(value));

/**
 * What a technique says of one item. An input that is absent, or no longer on its scale, is missing; nothing is ever counted as zero.
 * @param inputs the technique's, or a workspace's version of them
 */
export const scoreCard = (
  technique: CardTechnique,
  card: Card | undefined,
  inputs: readonly TechniqueInput[] = technique.inputs,
): Result => {
  const missing = inputs.filter((input) => {
    const value = card?.[input.name];
    return value === undefined || !isOnScale(input, value);
  });
  if (missing.length > 0 || card === undefined) return { state: "missing", missing: missing.map(({ name }) => name) };
  const found = technique.rule(card, inputs);
  if ("reason" in found) return { state: "failed", reason: found.reason };
  if (!Number.isFinite(found.score)) return { state: "failed", reason: "The rule gives no number for these inputs." };
  return { state: "scored", ...found };
};
