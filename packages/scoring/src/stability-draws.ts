import { compareWeights, type Weight } from "./rank.ts";
import { type Movable, type Shift, shifterOf, shiftsOf } from "./stability-reach.ts";
import type { CardTechnique } from "./types.ts";

/**
 * Weights as whole numbers: each different one has a number, so that a round compares numbers in one array. Two thousand
 * items in two hundred rounds are four hundred thousand weights; as objects, most of the time goes into finding them.
 */
export class Weights {
  readonly #numbers = new Map<number, Map<number, number>>();
  readonly #list: Weight[] = [];

  /** The number of a weight: in the order of coming. */
  numberOf(weight: Weight): number {
    let scores = this.#numbers.get(weight.tier);
    if (!scores) this.#numbers.set(weight.tier, (scores = new Map()));
    const known = scores.get(weight.score);
    if (known !== undefined) return known;
    scores.set(weight.score, this.#list.length);
    return this.#list.push(weight) - 1;
  }

  /**
   * By number: the place of the weight among all of them, the heaviest at 0, and how many of others weigh more.
   * @param others in order, heaviest first
   */
  standings(others: readonly Movable[]): { readonly places: Int32Array; readonly above: Int32Array } {
    const places = new Int32Array(this.#list.length);
    const above = new Int32Array(this.#list.length);
    const sorted = this.#list.map((weight, number) => ({ weight, number }));
    sorted.sort((a, b) => compareWeights(a.weight, b.weight));
    let passed = 0;
    for (const [place, { weight, number }] of sorted.entries()) {
      for (let next = others[passed]; next && compareWeights(next.weight, weight) < 0; next = others[passed])
        passed += 1;
      places[number] = place;
      above[number] = passed;
    }
    return { places, above };
  }
}

/** Up to this many ways to shift an item, each is weighed once. */
const mostRemembered = 243;

/** Weighs an item with every input off by a step up, down or none, as chance will have it, and gives the number of the weight. */
export const drawerOf = (
  technique: CardTechnique,
  item: Movable,
  weights: Weights,
): ((random: () => number) => number) => {
  const shifter = shifterOf(technique, item);
  const count = technique.inputs.length;
  const ways = 3 ** count;
  if (ways > mostRemembered) {
    const shifts: Shift[] = technique.inputs.map(() => 0);
    return (random) => {
      for (let at = 0; at < count; at += 1) shifts[at] = (Math.floor(random() * 3) - 1) as Shift;
      return weights.numberOf(shifter(shifts));
    };
  }
  const known = new Int32Array(ways).fill(-1);
  return (random) => {
    const way = Math.floor(random() * ways);
    if (known[way] === -1) known[way] = weights.numberOf(shifter(shiftsOf(way, count)));
    return known[way] as number;
  };
};
