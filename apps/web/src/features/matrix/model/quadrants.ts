import type { Axis } from "./axis.ts";

/** What the four corners are called: by whether x and y are high. */
export type Quadrants = Readonly<Record<"highHigh" | "highLow" | "lowHigh" | "lowLow", string>>;

/** The names of the four corners where one axis is a gain and the other a cost; no other two make quick wins. */
export const quadrantsOf = (x: Axis, y: Axis): Quadrants | undefined => {
  if (!x.isInput || !y.isInput || x.direction === y.direction) return undefined;
  return y.direction === "up"
    ? { lowHigh: "Quick wins", highHigh: "Big bets", lowLow: "Fill-ins", highLow: "Avoid" }
    : { highLow: "Quick wins", highHigh: "Big bets", lowLow: "Fill-ins", lowHigh: "Avoid" };
};

/** The corner that a place is in. */
export const quadrantAt = (names: Quadrants, xAxis: Axis, yAxis: Axis, x: number, y: number): string => {
  const isRight = xAxis.place(x) >= xAxis.middle;
  const isHigh = yAxis.place(y) >= yAxis.middle;
  return names[isRight ? (isHigh ? "highHigh" : "highLow") : isHigh ? "lowHigh" : "lowLow"];
};
