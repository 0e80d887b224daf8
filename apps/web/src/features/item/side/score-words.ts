import { type ScoreInputs, scrumPokerScore } from "@overstory/backlog";

/** A number as people write it: at most two decimals, none that say nothing. */
export const plainNumber = (value: number): string => String(Math.round(value * 100) / 100);

const shown = (value: number | undefined): string => (value === undefined ? "?" : plainNumber(value));

/** The formula with the numbers in it, "(5 + 3 + 4) ÷ 8 = 1.5"; "?" stands for what is missing, and then there is no result. */
export const formulaOf = (inputs: ScoreInputs | undefined, effort: number | undefined): string => {
  const sum = `(${shown(inputs?.value)} + ${shown(inputs?.urgency)} + ${shown(inputs?.risk)}) ÷ ${shown(effort)}`;
  const score = effort !== undefined && effort > 0 ? scrumPokerScore(inputs, effort) : undefined;
  return score === undefined ? sum : `${sum} = ${plainNumber(score)}`;
};

/** What a score still needs, as a sentence; `undefined` when nothing is missing. */
export const missingOf = (inputs: ScoreInputs | undefined, effort: number | undefined): string | undefined => {
  const names = [
    ...(inputs?.value === undefined ? ["value"] : []),
    ...(inputs?.urgency === undefined ? ["urgency"] : []),
    ...(inputs?.risk === undefined ? ["risk"] : []),
    ...(effort === undefined ? ["effort"] : []),
  ];
  const last = names.at(-1);
  if (last === undefined) return undefined;
  const list = names.length === 1 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
  return `No score yet: ${list} ${names.length === 1 ? "is" : "are"} missing.`;
};
