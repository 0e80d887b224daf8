import { type ItemKind, itemKinds, type Stage, stageNames } from "@overstory/backlog";
import type { CardTechnique } from "@overstory/scoring";
import { type Colouring, colourings } from "./colouring.ts";
import type { Placing } from "./points.ts";

/** What of the matrix stands in its address, beside the technique. */
export type MatrixSearch = {
  readonly placing: Placing;
  readonly colour: Colouring;
  readonly kind: ItemKind;
  readonly stages: readonly Stage[];
  readonly text: string;
  readonly asTable: boolean;
};

/** The inputs that stand on the axes where nobody chose: what it costs across, what it gains upwards. */
export const usualPlacing = ({ inputs }: CardTechnique): { readonly x: string; readonly y: string } => {
  const cost = inputs.findLast(({ direction, shared }) => direction === "down" && shared === "effort");
  const x = cost ?? inputs.findLast(({ direction }) => direction === "down") ?? inputs.at(-1);
  const y = inputs.find(({ direction, name }) => direction === "up" && name !== x?.name);
  return { x: x?.name ?? "score", y: y?.name ?? "score" };
};

/** Reads an address; what is unknown means nothing. */
export const matrixSearch = (get: (name: string) => string, technique: CardTechnique): MatrixSearch => {
  const known = (name: string) => name === "score" || technique.inputs.some((input) => input.name === name);
  const usual = usualPlacing(technique);
  const [x, y, size] = [get("x"), get("y"), get("size")];
  const stages = get("stage").split(",");
  return {
    placing: { x: known(x) ? x : usual.x, y: known(y) ? y : usual.y, size: known(size) ? size : "" },
    colour: colourings.find((one) => one === get("colour")) ?? "stage",
    kind: itemKinds.find((one) => one === get("kind")) ?? "story",
    stages: stageNames.filter((stage) => stages.includes(stage)),
    text: get("text"),
    asTable: get("as") === "table",
  };
};

/** Whether some items are filtered away. */
export const isFiltered = ({ text, stages }: MatrixSearch): boolean => text.trim() !== "" || stages.length > 0;
