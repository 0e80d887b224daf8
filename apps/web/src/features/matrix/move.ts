import type { Item } from "@overstory/backlog";
import { type Card, type CardTechnique, type Result, scoreCard } from "@overstory/scoring";
import { client } from "../../lib/data/client.ts";
import { sendCommand } from "../../ui/record/use-record-edit.ts";
import { showToast } from "../../ui/toasts.tsx";
import type { Spot } from "./model/spatial.ts";
import { type Axes, moveWords, scoreWords } from "./model/words.ts";
import type { Scene } from "./scene.ts";

/** An item that is dragged: from a point of the matrix, or from beside it. */
export type Dragged = { readonly item: Item; readonly card: Card; readonly from: number | undefined };

/** What a drag would do where it is now. */
export type Move = {
  readonly inputs: Readonly<Record<string, number>>;
  readonly result: Result;
  readonly words: string;
};

/** Whether any axis can be changed by moving an item. */
export const isMovable = ({ xAxis, yAxis }: Axes): boolean => xAxis.isInput || yAxis.isInput;

/** The inputs that a drop at a spot would give: the nearest value of each axis that is an input. */
export const inputsAt = ({ xAxis, yAxis }: Axes, scene: Scene, spot: Spot): Readonly<Record<string, number>> => {
  const places = scene.placesAt(spot);
  return {
    ...(yAxis.isInput && { [yAxis.id]: yAxis.valueAt(places.y) }),
    ...(xAxis.isInput && { [xAxis.id]: xAxis.valueAt(places.x) }),
  };
};

/** What these inputs would make of the item, in words too. */
export const moveOf = (axes: Axes, { item, card }: Dragged, inputs: Readonly<Record<string, number>>): Move => {
  const { xAxis, yAxis, technique } = axes;
  const result = scoreCard(technique, { ...card, ...inputs });
  const before = scoreCard(technique, card);
  const words = moveWords([yAxis, xAxis], card, inputs) || `${item.key} stays where it is`;
  const score = scoreWords(result);
  const isOther = before.state === "scored" && scoreWords(before) !== score;
  const scores = isOther ? `${scoreWords(before)} → ${score.slice("score ".length)}` : score;
  return { inputs, result, words: `${words}, ${scores}` };
};

/** Where the moved item is drawn: on its new values, a score as far as there is one. */
export const movingAt = ({ xAxis, yAxis }: Axes, { from }: Dragged, { inputs, result }: Move) => {
  const score = result.state === "scored" ? result.score : undefined;
  const on = (axis: Axes["xAxis"]) => (axis.isInput ? inputs[axis.id] : score) ?? axis.valueAt(axis.middle);
  return { from, x: on(xAxis), y: on(yAxis) };
};

/** Writes inputs of one item as one step, and offers to take it back. */
export const writeInputs = async (
  technique: CardTechnique,
  item: Item,
  inputs: Readonly<Record<string, number | null>>,
  words: string,
): Promise<void> => {
  const sent = sendCommand("score.set", { item: item.id, technique: technique.id, inputs });
  showToast(`${item.key}: ${words}`, {
    action: { label: "Undo", keys: "mod+z", run: () => void client.undo() },
  });
  const problem = await sent;
  if (problem) showToast(problem.message, { tone: "refused" });
};
