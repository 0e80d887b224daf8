import type { Scale } from "@overstory/scoring";
import { describe, expect, test } from "vitest";
import { cardsOf, cardTyped, numberCards, typedVote, valueText } from "./cards.ts";
import type { PokerInput } from "./types.ts";

const inputOf = (scale: Scale): PokerInput => ({
  name: "one",
  label: "One",
  scale,
  direction: "up",
  rubric: "How much?",
  levels: [[5, "much"]],
  by: [],
});
const steps = inputOf({ type: "steps", steps: [1, 2, 3, 5, 8, 13, 21], min: 0, max: 100 });
const ten = inputOf({ type: "number", min: 1, max: 10, whole: true });
const share = inputOf({ type: "number", min: 0, max: 1 });
const impact = inputOf({
  type: "options",
  options: [
    { value: 0.25, name: "Minimal" },
    { value: 3, name: "Massive", means: "changes everything" },
  ],
});

describe("[WEB-246] cards come from the frozen scale", () => {
  test("[WEB-246] steps, small whole ranges and options are cards; any number is typed", () => {
    expect(numberCards(steps).map(({ value }) => value)).toEqual([1, 2, 3, 5, 8, 13, 21]);
    expect(numberCards(steps).find(({ value }) => value === 5)?.means).toBe("much");
    expect(numberCards(ten)).toHaveLength(10);
    expect(numberCards(share)).toEqual([]);
    expect(numberCards(impact).map(({ label }) => label)).toEqual(["Minimal", "Massive"]);
    expect(cardsOf(share).map(({ value }) => value)).toEqual(["?", "pass"]);
    expect(valueText(impact, 3)).toBe("Massive");
  });

  test("[WEB-246] digits find the whole number, else one that begins so", () => {
    const cards = cardsOf(steps);
    const at = (typed: string) => cards[cardTyped(cards, typed)]?.value;
    expect(at("1")).toBe(1);
    expect(at("13")).toBe(13);
    expect(at("21")).toBe(21);
    expect(cardTyped(cards, "4")).toBe(-1);
  });

  test("[WEB-246] what is typed must be on the scale", () => {
    expect(typedVote(share.scale, "0,4")).toBe(0.4);
    expect(typedVote(share.scale, "1.1")).toBeUndefined();
    expect(typedVote(ten.scale, "2.5")).toBeUndefined();
    expect(typedVote(steps.scale, "40")).toBe(40);
    expect(typedVote(impact.scale, "2")).toBeUndefined();
    for (const text of ["", " ", "x", "NaN", "Infinity"]) expect(typedVote(steps.scale, text)).toBeUndefined();
  });
});
