import type { QuestionRule } from "./rules.ts";

/** A question as somebody judged it, and what the rules found. */
export interface Compared {
  readonly text: string;
  readonly breaks: readonly QuestionRule[];
  readonly found: readonly QuestionRule[];
}

/** How far findings agree with a hand's judgement. `precision` and `recall` are 1 where there is nothing to be wrong about. */
export interface Measured {
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
  readonly precision: number;
  readonly recall: number;
}

const share = (part: number, rest: number): number => (part + rest === 0 ? 1 : part / (part + rest));

const measured = (right: number, wrong: number, missed: number): Measured => ({
  right,
  wrong,
  missed,
  precision: share(right, wrong),
  recall: share(right, missed),
});

/** Agreement on one rule. */
export const measureRule = (all: readonly Compared[], rule: QuestionRule): Measured => {
  const count = (judged: boolean, told: boolean): number =>
    all.filter(({ breaks, found }) => breaks.includes(rule) === judged && found.includes(rule) === told).length;
  return measured(count(true, true), count(false, true), count(true, false));
};

/** Agreement on whether a question is pointed out at all, by whatever rule. */
export const measureAny = (all: readonly Compared[]): Measured => {
  const count = (judged: boolean, told: boolean): number =>
    all.filter(({ breaks, found }) => breaks.length > 0 === judged && found.length > 0 === told).length;
  return measured(count(true, true), count(false, true), count(true, false));
};

/** Every fourth pair of questions is for tuning with the one before it; the rest only judge. */
export const isTuned = (at: number): boolean => at % 4 < 2;
