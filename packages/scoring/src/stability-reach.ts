import { compareWeights, type RankItem, type Weight, weightOf } from "./rank.ts";
import { scoreCard } from "./score.ts";
import { shifted } from "./steps.ts";
import type { Card, CardTechnique } from "./types.ts";

/** One input off by this many steps. */
export type Shift = -1 | 0 | 1;

/** An item at a weight. */
type Weighed = { readonly weight: Weight; readonly given: number };

/** A scored item, ready to be shifted. */
export type Movable = Weighed & {
  readonly id: string;
  readonly card: Card;
  /** Competition rank, and place in the order. */
  readonly rank: number;
  readonly place: number;
};

/** Best first, then as given. */
export const compareWeighed = (a: Weighed, b: Weighed): number =>
  compareWeights(a.weight, b.weight) || a.given - b.given;

/** Whether one weighs the same as another that may not be there. */
export const isEqual = (a: Weighed, b: Weighed | undefined): boolean =>
  b !== undefined && compareWeights(a.weight, b.weight) === 0;

/** The items that have a score, in order. Items without one take no part: there is nothing to shift. */
export const movables = (technique: CardTechnique, items: readonly RankItem[]): readonly Movable[] => {
  const scored = items.flatMap(({ id, card }, given) => {
    const result = scoreCard(technique, card);
    return result.state === "scored" && card ? [{ id, given, card, weight: weightOf(result) }] : [];
  });
  scored.sort(compareWeighed);
  let rank = 0;
  return scored.map((item, place) => {
    if (!isEqual(item, scored[place - 1])) rank = place + 1;
    return { ...item, rank, place };
  });
};

/** Weighs one item with its inputs off by some steps, in the order of the technique's inputs. */
export type Shifter = (shifts: readonly Shift[]) => Weight;

export const shifterOf = (technique: CardTechnique, { card }: Movable): Shifter => {
  const { inputs } = technique;
  const choices = inputs.map(({ name, scale }) => {
    const value = card[name] ?? 0;
    return [shifted(scale, value, -1), value, shifted(scale, value, 1)] as const;
  });
  return (shifts) => {
    const other: Record<string, number> = {};
    for (let at = 0; at < inputs.length; at += 1)
      other[(inputs[at] as { name: string }).name] = choices[at]?.[(shifts[at] ?? 0) + 1] ?? 0;
    return weightOf(scoreCard(technique, other));
  };
};

/** Every way to shift so few inputs is tried; above, each input is tried alone, then all the better and all the worse ones. */
const fewInputs = 2;

/** How often the rule is asked for the reach of one item. */
const asksFor = (inputs: number): number => (inputs <= fewInputs ? 3 ** inputs : 2 * inputs + 2);

/** The least and the most that an item can weigh when each input is off by at most one step. */
const reachOf = (technique: CardTechnique, item: Movable): readonly [least: Weight, most: Weight] => {
  const count = technique.inputs.length;
  const shifter = shifterOf(technique, item);
  let [least, most] = [item.weight, item.weight];
  const weigh = (shifts: readonly Shift[]): Weight => {
    const found = shifter(shifts);
    if (compareWeights(found, least) > 0) least = found;
    if (compareWeights(found, most) < 0) most = found;
    return found;
  };
  if (count <= fewInputs) {
    for (let code = 0; code < 3 ** count; code += 1) weigh(shiftsOf(code, count));
    return [least, most];
  }
  const down: Shift[] = [];
  const up: Shift[] = [];
  const alone: Shift[] = technique.inputs.map(() => 0);
  for (let at = 0; at < count; at += 1) {
    alone[at] = -1;
    const fewer = weigh(alone);
    alone[at] = 1;
    const isUp = compareWeights(weigh(alone), fewer) <= 0;
    alone[at] = 0;
    up.push(isUp ? 1 : -1);
    down.push(isUp ? -1 : 1);
  }
  weigh(up);
  weigh(down);
  return [least, most];
};

/** A number read as shifts: its digits to the base of three. */
export const shiftsOf = (code: number, count: number): Shift[] => {
  const shifts: Shift[] = [];
  for (let at = 0, rest = code; at < count; at += 1, rest = Math.floor(rest / 3))
    shifts.push(((rest % 3) - 1) as Shift);
  return shifts;
};

/** How many items are looked at between two chances to stop. */
export const slice = 250;

/** Inputs that are read while looking for reach; bounds the time where a technique has many. */
const mostReads = 1_000_000;

/**
 * The items that can reach the top when each input is off by at most one step. Whatever happens, the items with the `top`
 * best worst cases stay at or above the least of these; an item whose best case is below that never gets in. Best and worst
 * cases are exact for up to two inputs and, above, for every rule where each input pushes one way whatever the others are.
 * With many inputs only the best items by their present score are looked at: 10,000 with four inputs, 1,190 with twenty.
 */
export function* canReachTop(
  technique: CardTechnique,
  order: readonly Movable[],
  top: number,
): Generator<void, { readonly items: readonly Movable[]; readonly sawAll: boolean }> {
  const count = technique.inputs.length;
  const seen = order.slice(0, Math.max(4 * top, Math.floor(mostReads / Math.max(1, count * asksFor(count)))));
  const reaches: (readonly [least: Weight, most: Weight])[] = [];
  for (const [at, item] of seen.entries()) {
    if (at % slice === slice - 1) yield;
    reaches.push(reachOf(technique, item));
  }
  const bar = reaches.map(([least]) => least).sort(compareWeights)[top - 1];
  const items = seen.filter((_, at) => {
    const most = reaches[at]?.[1];
    return !bar || !most || compareWeights(most, bar) <= 0;
  });
  return { items, sawAll: seen.length === order.length };
}
