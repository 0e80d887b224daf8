import type { CardTechnique, Result } from "@overstory/scoring";
import { numberText } from "../../../ui/number-text.ts";
import type { Axis } from "./axis.ts";
import type { Placed, Waiting } from "./points.ts";
import { type Quadrants, quadrantAt } from "./quadrants.ts";

/** What is drawn, as words need it. */
export type Axes = {
  readonly technique: CardTechnique;
  readonly xAxis: Axis;
  readonly yAxis: Axis;
  readonly sizeAxis: Axis | undefined;
  readonly quadrants: Quadrants | undefined;
};

const valueWords = (axis: Axis, value: number): string =>
  `${axis.label.toLowerCase()} ${axis.isInput ? axis.text(value) : numberText(value, 2)}`;

/** "Value 8, effort 3, score 2.7". */
export const placeWords = ({ xAxis, yAxis, sizeAxis }: Axes, { x, y, size, result }: Placed): string => {
  const said = [valueWords(yAxis, y), valueWords(xAxis, x)];
  if (sizeAxis && size !== undefined && sizeAxis.id !== xAxis.id && sizeAxis.id !== yAxis.id)
    said.push(valueWords(sizeAxis, size));
  if (xAxis.isInput && yAxis.isInput && (sizeAxis === undefined || sizeAxis.isInput)) said.push(scoreWords(result));
  const [first = "", ...rest] = said;
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(", ");
};

/** "score 2.7", or that there is none. */
export const scoreWords = (result: Result): string =>
  result.state === "scored" ? `score ${numberText(result.score, 2)}` : "no score yet";

/** Everything that the picture shows of an item, for who hears it. */
export const pointWords = (axes: Axes, one: Placed, group: string): string => {
  const quadrant = axes.quadrants && quadrantAt(axes.quadrants, axes.xAxis, axes.yAxis, one.x, one.y);
  return [`${one.item.title}, ${one.item.key}`, placeWords(axes, one), quadrant, group]
    .filter((part) => part !== undefined)
    .join(". ");
};

const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

/** Items that wait, by what they lack: "12 without effort". */
export const waitingGroups = (waiting: readonly Waiting[], technique: CardTechnique) => {
  const groups = new Map<string, { missing: readonly string[]; title: string; items: Waiting[] }>();
  for (const one of waiting) {
    const key = one.missing.join("/");
    const group = groups.get(key);
    if (group) group.items.push(one);
    else {
      const names = one.missing.map(
        (name) => technique.inputs.find((input) => input.name === name)?.label.toLowerCase() ?? "a score",
      );
      groups.set(key, { missing: one.missing, title: `without ${listed(names)}`, items: [one] });
    }
  }
  return [...groups.values()].sort((a, b) => a.missing.length - b.missing.length || b.items.length - a.items.length);
};

/** What a move changes: "value 5 → 8, effort 3 → 2". */
export const moveWords = (
  axes: readonly Axis[],
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): string =>
  axes
    .flatMap((axis) => {
      const [from, to] = [before[axis.id], after[axis.id]];
      if (to === undefined || from === to) return [];
      return [
        `${axis.label.toLowerCase()} ${from === undefined ? axis.text(to) : `${axis.text(from)} → ${axis.text(to)}`}`,
      ];
    })
    .join(", ");
