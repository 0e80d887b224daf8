import { offered } from "@overstory/scoring";
import { levelsOf } from "../../ui/together/levels.ts";
import { valueText } from "./cards.ts";
import type { PokerInput, PokerRound } from "./types.ts";

export type Dot = {
  readonly person: string;
  readonly name: string;
  readonly value: number;
  /** 0 at the left end of the axis, 1 at the right. */
  readonly at: number;
  /** 0 stands on the axis, higher ones above it where dots would cover each other. */
  readonly level: number;
};

export type Plot = {
  readonly dots: readonly Dot[];
  readonly ticks: readonly { readonly value: number; readonly label: string; readonly at: number }[];
  readonly levels: number;
};

/** A dot's width as a share of the narrowest plot, that of a phone. */
const dotWidth = 0.105;
const tickGap = 0.085;

const endsOf = (values: readonly number[], steps: readonly number[]): [number, number] => {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  // One step more on either side, so that a spread is seen against the scale around it.
  const below = steps.findLast((step) => step < low) ?? low;
  const above = steps.find((step) => step > high) ?? high;
  return below === above ? [low - 1, high + 1] : [below, above];
};

/** Where the votes with a number lie on their real scale: 13 is as far from 8 as 5 is from 0. */
export const plotOf = (input: PokerInput, votes: PokerRound["votes"]): Plot | undefined => {
  const numbers = votes.flatMap(({ person, name, value }) =>
    typeof value === "number" ? [{ person, name, value }] : [],
  );
  if (numbers.length === 0) return undefined;
  const values = numbers.map(({ value }) => value);
  const steps = offered(input.scale);
  const [low, high] = endsOf(values, steps);
  const place = (value: number): number => (value - low) / (high - low);
  const sorted = numbers.toSorted((a, b) => a.value - b.value || a.name.localeCompare(b.name, "en"));
  const levels = levelsOf(
    sorted.map(({ value }) => place(value)),
    dotWidth,
  );
  const placed = sorted.map(
    ({ person, name, value }, index): Dot => ({ person, name, value, at: place(value), level: levels[index] ?? 0 }),
  );
  const ticks: { value: number; label: string; at: number }[] = [];
  const ends = [low, high].filter((end) => steps.length === 0 || steps.includes(end));
  // Voted values are named first; others where there is room.
  for (const value of [...new Set([...values, ...ends, ...steps])]) {
    const at = place(value);
    if (at < 0 || at > 1 || ticks.some((tick) => Math.abs(tick.at - at) < tickGap)) continue;
    ticks.push({ value, label: valueText(input, value), at });
  }
  return {
    dots: placed,
    ticks: ticks.sort((a, b) => a.at - b.at),
    levels: Math.max(...placed.map(({ level }) => level)) + 1,
  };
};

/** Who said what, lowest first: [["5", ["Ana", "Ben"]], ["8", ["Cleo"]]]. */
export const votesByValue = (
  input: PokerInput,
  votes: PokerRound["votes"],
): readonly (readonly [label: string, names: readonly string[]])[] => {
  const numbers = [...new Set(votes.flatMap(({ value }) => (typeof value === "number" ? [value] : [])))].sort(
    (a, b) => a - b,
  );
  const named = (value: PokerRound["votes"][number]["value"]) =>
    votes.filter((vote) => vote.value === value).map(({ name }) => name);
  return [
    ...numbers.map((value) => [valueText(input, value), named(value)] as const),
    ...([["?", named("?")] as const, ["Pass", named("pass")] as const] as const).filter(
      ([, names]) => names.length > 0,
    ),
  ];
};
