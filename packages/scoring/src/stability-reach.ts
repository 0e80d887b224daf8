import { compareWeights, type RankItem, type Weight, weightOf } from "./rank.ts";
import { scoreCard } from "./score.ts";
import { shifted } from "./steps.ts";
import type { Card, CardTechnique } from "./types.ts";

/** One input off by this many steps. */
export type Shift = -1 | 0 | 1;

/** A scored item, ready to be shifted. */
export type Movable = {
  readonly id: string;
  /** Its place among the items given. */
  readonly given: number;
  readonly card: Card;
  readonly weight: Weight;
  /** Competition rank, and place in the order. */
  readonly rank: number;
  readonly place: number;
};

/** An item at a weight. */
type Weighed = { readonly weight: Weight; readonly given: number };

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

/** What an item weighs with its inputs off by these steps, in the order of the technique's inputs. */
export const weightShifted = (technique: CardTechnique, card: Card, shifts: readonly Shift[]): Weight => {
  const other: Record<string, number> = {};
  technique.inputs.forEach(({ name, scale }, at) => {
    other[name] = shifted(scale, card[name] ?? 0, shifts[at] ?? 0);
  });
  return weightOf(scoreCard(technique, other));
};

/** Every way to shift so few inputs is tried; above, each input is tried alone. */
const fewInputs = 3;

/** The least and the most that an item can weigh when each input is off by at most one step. */
const reachOf = (technique: CardTechnique, { card, weight }: Movable): readonly [least: Weight, most: Weight] => {
  const count = technique.inputs.length;
  let [least, most] = [weight, weight];
  const weigh = (shifts: readonly Shift[]): Weight => {
    const found = weightShifted(technique, card, shifts);
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

/**
 * The items that can reach the top when each input is off by at most one step. Whatever happens, the items with the `top`
 * best worst cases stay at or above the least of these; an item whose best case is below that never gets in. Best and worst
 * cases are exact for up to three inputs and, above, for every rule where each input pushes one way whatever the others are.
 */
export function* canReachTop(
  technique: CardTechnique,
  order: readonly Movable[],
  top: number,
): Generator<void, readonly Movable[]> {
  const reaches: (readonly [least: Weight, most: Weight])[] = [];
  for (const [at, item] of order.entries()) {
    if (at % slice === slice - 1) yield;
    reaches.push(reachOf(technique, item));
  }
  const bar = reaches.map(([least]) => least).sort(compareWeights)[top - 1];
  return order.filter((_, at) => {
    const most = reaches[at]?.[1];
    return !bar || !most || compareWeights(most, bar) <= 0;
  });
}
