import type { Scale, Vote } from "@overstory/scoring";
import { numberText } from "../../ui/number-text.ts";
import type { PokerInput } from "./types.ts";

/** A card to vote with. */
export type Card = { readonly value: Vote; readonly label: string /** What it stands for. */; readonly means?: string };

const mostCards = 21;

const numbersOf = (scale: Scale): readonly number[] | undefined => {
  if (scale.type === "steps") return scale.steps;
  if (scale.type === "options") return scale.options.map(({ value }) => value).sort((a, b) => a - b);
  const count = scale.max - scale.min + 1;
  return scale.whole && count <= mostCards ? Array.from({ length: count }, (_, at) => scale.min + at) : undefined;
};

/** A value of an input in words: "8", "High", "2.5". */
export const valueText = (input: PokerInput, value: number): string =>
  (input.scale.type === "options" && input.scale.options.find((one) => one.value === value)?.name) ||
  numberText(value, 3);

const meansOf = (input: PokerInput, value: number): string | undefined =>
  (input.scale.type === "options" ? input.scale.options.find((one) => one.value === value)?.means : undefined) ??
  input.levels?.find(([level]) => level === value)?.[1];

/** The cards with numbers; none where any number may be said, which is then typed. */
export const numberCards = (input: PokerInput): readonly Card[] =>
  (numbersOf(input.scale) ?? []).map((value) => {
    const means = meansOf(input, value);
    return { value, label: valueText(input, value), ...(means !== undefined && { means }) };
  });

/** All cards of an input, "?" and "Pass" at the end. */
export const cardsOf = (input: PokerInput): readonly Card[] => [
  ...numberCards(input),
  { value: "?", label: "?", means: "I cannot say" },
  { value: "pass", label: "Pass", means: "Not mine to say" },
];

/** The place of the card whose number the typed digits are, or begin; -1 where there is none. */
export const cardTyped = (cards: readonly Card[], typed: string): number => {
  const texts = cards.map(({ value }) => (typeof value === "number" ? String(value) : ""));
  const whole = texts.indexOf(typed);
  return whole === -1 ? texts.findIndex((text) => text !== "" && text.startsWith(typed)) : whole;
};

/** What a typed number is as a vote; `undefined` where the scale does not hold it. */
export const typedVote = (scale: Scale, text: string): number | undefined => {
  const value = Number(text.trim().replace(",", "."));
  if (text.trim() === "" || !Number.isFinite(value)) return undefined;
  if (scale.type === "options") return scale.options.some((one) => one.value === value) ? value : undefined;
  if (value < scale.min || value > scale.max) return undefined;
  return scale.type === "number" && scale.whole && !Number.isInteger(value) ? undefined : value;
};
