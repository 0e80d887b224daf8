import { compileFormula } from "./formula.ts";
import { toldSigned } from "./told.ts";
import type { CardTechnique, TechniqueInput } from "./types.ts";

/** A technique that a workspace makes up. */
export type OwnTechnique = {
  readonly id: string;
  readonly name: string;
  readonly summary?: string;
  readonly inputs: readonly TechniqueInput[];
  /** See `compileFormula`; names are those of the inputs. */
  readonly formula: string;
};

/**
 * A technique whose rule is a formula. A formula that cannot be read scores nothing and says why, so that a workspace whose
 * inputs changed under it still opens; check it with `compileFormula` before it is kept.
 */
export const formulaTechnique = ({ id, name, summary, inputs, formula }: OwnTechnique): CardTechnique => {
  const compiled = compileFormula(
    formula,
    inputs.map((input) => input.name),
  );
  return {
    type: "card",
    id,
    name,
    summary: summary ?? `This workspace's own: ${formula}`,
    formula,
    source: "this workspace",
    inputs,
    rule: (card) => {
      if (!compiled.ok) return { reason: `The formula cannot be read: ${compiled.problem.message}` };
      const score = compiled.run(card);
      if (typeof score !== "number") return score;
      return { score, explanation: `${compiled.withNumbers(card)} = ${toldSigned(score)}` };
    },
  };
};
