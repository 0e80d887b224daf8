import type { Ballot, Result } from "@overstory/scoring";
import { rankResults } from "@overstory/scoring";
import type { BallotKind, Survey } from "./types.ts";

/** One person's word on one item as a number, with what it says. */
export type Said = {
  readonly person: string;
  readonly name: string;
  readonly value: number;
  readonly text: string;
};

/** What one ballot says of an item as a number: an amount, a place, a share of choices won; undefined where it says nothing. */
export const saidOf = (kind: BallotKind, item: string, ballot: Ballot): { value: number; text: string } | undefined => {
  if (kind === "order") {
    const place = ballot.order?.indexOf(item) ?? -1;
    return place === -1 ? undefined : { value: place + 1, text: `place ${place + 1}` };
  }
  if (kind === "pairs") {
    const met = (ballot.pairs ?? []).filter((pair) => pair.includes(item));
    if (met.length === 0) return undefined;
    const won = met.filter(([winner]) => winner === item).length;
    return { value: won / met.length, text: `chosen ${won} of ${met.length}` };
  }
  if (kind === "ratios") {
    const met = (ballot.ratios ?? []).flatMap(([one, other, times]) =>
      one === item ? [Math.log(times)] : other === item ? [-Math.log(times)] : [],
    );
    if (met.length === 0) return undefined;
    const mean = met.reduce((sum, one) => sum + one, 0) / met.length;
    const times = Math.exp(Math.abs(mean));
    return { value: mean, text: `${times.toFixed(1)} times ${mean >= 0 ? "more" : "less"} than the others` };
  }
  if (kind === "kano" || ballot.spent === undefined) return undefined;
  const amount = ballot.spent[item] ?? 0;
  return { value: amount, text: String(amount) };
};

/** Everybody's word on one item. */
export const spreadOf = (survey: Survey, item: string): readonly Said[] =>
  (survey.ballots ?? []).flatMap(({ person, name, ballot }) => {
    const said = saidOf(survey.ballot, item, ballot);
    return said ? [{ person, name, ...said }] : [];
  });

/** The ends of the axis that all items share, so that they can be compared. */
export const axisOf = (survey: Survey): readonly [number, number] => {
  if (survey.ballot === "pairs") return [0, 1];
  // The best place stands at the right, where more stands elsewhere.
  if (survey.ballot === "order") return [survey.items.length, 1];
  const values = survey.items.flatMap(({ id }) => spreadOf(survey, id).map(({ value }) => value));
  const low = survey.ballot === "ratios" ? Math.min(0, ...values) : 0;
  const high = Math.max(0, ...values);
  return low === high ? [low, low + 1] : [low, high];
};

const kanoParts = [
  ["mustBe", "Must-be"],
  ["oneDimensional", "One-dimensional"],
  ["attractive", "Attractive"],
  ["indifferent", "Indifferent"],
  ["reverse", "Reverse"],
  ["questionable", "Questionable"],
] as const;

/** How many answered how, of a Kano result. */
export const kanoShares = (result: Result): readonly { name: string; part: string; count: number }[] =>
  result.state === "scored"
    ? kanoParts.flatMap(([part, name]) => {
        const count = result.more?.[part] ?? 0;
        return count > 0 ? [{ name, part, count }] : [];
      })
    : [];

/** The items in the order that came out, with their ranks. */
export const inOrder = (survey: Survey) =>
  rankResults((survey.results ?? []).map(({ item, result }) => ({ id: item, result }))).flatMap((ranked) => {
    const item = survey.items.find(({ id }) => id === ranked.id);
    return item ? [{ item, rank: ranked.rank, result: ranked.result }] : [];
  });
