import type { Ballot, SurveySettings } from "@overstory/scoring";
import { nextPair, pairCount, weighedPairs } from "./pairs.ts";
import type { Survey } from "./types.ts";

/** What one person has to share out where the survey does not say: 100 points, 5 dots. */
export const allowance = ({ ballot, settings }: Pick<Survey, "ballot" | "settings">): number =>
  settings.budget ?? (ballot === "dots" ? 5 : 100);

/** What was given in all. */
export const spentIn = ({ spent }: Ballot): number => Object.values(spent ?? {}).reduce((sum, one) => sum + one, 0);

/** The ballot with an amount on an item; never more than there is left, nor than one item may get. */
export const withAmount = (
  ballot: Ballot,
  item: string,
  amount: number,
  all: number,
  most: SurveySettings["most"],
): Ballot => {
  const { [item]: now = 0, ...others } = ballot.spent ?? {};
  const left = all - (spentIn(ballot) - now);
  const next = Math.max(0, Math.min(amount, left, most ?? Number.POSITIVE_INFINITY));
  return { ...ballot, spent: next === 0 ? others : { ...others, [item]: next } };
};

/** Money of the survey's settings is whole where it can be; shares are cut at cents. */
export const rounded = (amount: number): number => Math.round(amount * 100) / 100;

/** How far one has come with a ballot, and what is missing before it can be sent, in words. */
export const progressOf = (
  survey: Survey,
  ballot: Ballot,
): { readonly done: number; readonly all: number; readonly missing: string | undefined } => {
  const count = survey.items.length;
  if (survey.ballot === "kano") {
    const done = survey.items.filter(({ id }) => ballot.kano?.[id] !== undefined).length;
    return { done, all: count, missing: done === 0 ? "Answer at least one pair of questions." : undefined };
  }
  if (survey.ballot === "pairs") {
    const done = ballot.pairs?.length ?? 0;
    const isOver =
      nextPair(
        survey.items.map(({ id }) => id),
        ballot.pairs ?? [],
      ) === undefined;
    return {
      done: isOver ? pairCount(count) : Math.min(done, pairCount(count) - 1),
      all: pairCount(count),
      missing: done === 0 ? "Choose between at least one pair." : undefined,
    };
  }
  if (survey.ballot === "ratios") {
    const done = ballot.ratios?.length ?? 0;
    const all = weighedPairs(survey.items.map(({ id }) => id)).length;
    return { done, all, missing: done === 0 ? "Weigh at least one pair." : undefined };
  }
  if (survey.ballot === "order") {
    const isOrdered = (ballot.order?.length ?? 0) > 0;
    return {
      done: isOrdered ? count : 0,
      all: count,
      missing: isOrdered ? undefined : "Put at least one item in its place.",
    };
  }
  const all = allowance(survey);
  const spent = spentIn(ballot);
  const rest = rounded(all - spent);
  const words = {
    points: `Share out the ${rest} points that are left.`,
    budget: "Buy at least one item.",
    dots: "Place at least one dot.",
  };
  const isShort = survey.ballot === "points" ? rest > 0 : spent === 0;
  return { done: rounded(spent), all, missing: isShort ? words[survey.ballot] : undefined };
};

/** Whether two ballots say the same. */
export const isSame = (one: Ballot | null, other: Ballot | null): boolean =>
  JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

const sorted = (value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, inner]) => [key, sorted(inner)]),
      )
    : value;
