import { told } from "../told.ts";

/** A number that may be below nothing, with a real minus as in the rest of a formula. */
export const signed = (value: number): string => told(value).replace("-", "−");

/** The mean of some inputs, and how it came about: "(7 + 9 + 8) ÷ 3 = 8". */
export const meanOf = (values: readonly number[]): { score: number; explanation: string } => {
  const score = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { score, explanation: `(${values.map(told).join(" + ")}) ÷ ${told(values.length)} = ${told(score)}` };
};
