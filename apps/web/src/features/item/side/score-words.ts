import type { CardTechnique } from "@overstory/scoring";

/** A number as people write it: at most two decimals, none that say nothing. */
export const plainNumber = (value: number): string => String(Math.round(value * 100) / 100);

/** What a score still needs, as a sentence. `missing` are names of inputs. */
export const missingText = ({ inputs }: CardTechnique, missing: readonly string[]): string => {
  const names = missing.map((name) => inputs.find((input) => input.name === name)?.label.toLowerCase() ?? name);
  const last = names.at(-1) ?? "";
  const list = names.length === 1 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
  return `No score yet: ${list} ${names.length === 1 ? "is" : "are"} missing.`;
};
