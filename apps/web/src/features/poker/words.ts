import type { Agreement, Spread } from "@overstory/scoring";
import { numberText } from "../../ui/number-text.ts";
import type { Turn } from "./types.ts";

const agreements: Readonly<Record<Agreement, string>> = {
  high: "High agreement",
  medium: "Some agreement",
  low: "Low agreement",
};

/** How close the votes are, in words. */
export const agreementText = ({ count, agreement, range }: Spread): string => {
  if (count === 0) return "Nobody gave a number";
  if (agreement === undefined) return "One vote";
  if (range === 0) return "Everybody says the same";
  return agreements[agreement];
};

/** The spread as numbers: "3 to 8, median 5". */
export const spreadText = ({ min, max, median }: Spread): string =>
  min === undefined || max === undefined || median === undefined
    ? "no numbers"
    : min === max
      ? `all ${numberText(min, 2)}`
      : `${numberText(min, 2)} to ${numberText(max, 2)}, median ${numberText(median, 2)}`;

/** Names in a sentence: "Ana, Ben and Cleo"; the rest is counted. */
export const namesText = (names: readonly string[], most = 4): string => {
  if (names.length === 0) return "nobody";
  const shown = names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names;
  return shown.length === 1 ? (shown[0] ?? "") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
};

/** What a turn's cell says. */
export const turnText = ({ state, voted, waitingFor, agreed, rounds }: Turn): string => {
  if (state === "agreed" && agreed !== null) return `agreed on ${numberText(agreed, 3)}`;
  if (state === "revealed") return "votes shown, nothing agreed";
  if (voted.length === 0) return rounds.length > 0 ? "being voted on again" : "not voted on";
  return `${voted.length} of ${voted.length + waitingFor.length} voted`;
};

/** Minutes and seconds left: "1:05"; "0:00" when time is up. */
export const clockText = (milliseconds: number): string => {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};
