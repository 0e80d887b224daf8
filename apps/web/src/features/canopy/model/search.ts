import { type Colouring, colourings } from "./colouring.ts";
import { type Area, areas } from "./weights.ts";

/** What of the map stands in its address. */
export type CanopySearch = {
  /** The key of the circle that fills the picture; "" for the whole. */
  readonly focus: string;
  readonly area: Area;
  readonly colour: Colouring;
  readonly text: string;
  /** The colour that alone is lit, by its name in the legend; "" where all are. */
  readonly only: string;
  /** The moment of the past that is shown, in minutes since 1970; `undefined` for now. */
  readonly at: number | undefined;
};

/** Reads an address; what is unknown means nothing. */
export const canopySearch = (get: (name: string) => string): CanopySearch => {
  const at = get("at") === "" ? Number.NaN : Number(get("at"));
  const isAt = Number.isSafeInteger(at) && at >= 0;
  return {
    focus: get("focus").slice(0, 60),
    area: areas.find((one) => one === get("area")) ?? "effort",
    // The past is told in stages.
    colour: isAt ? "stage" : (colourings.find((one) => one === get("colour")) ?? "stage"),
    text: get("text").slice(0, 200),
    only: get("only").slice(0, 80),
    at: isAt ? at : undefined,
  };
};
