import type { RankItem } from "./rank.ts";
import { compareWeighed, movables, type Shift, shifterOf, slice } from "./stability-reach.ts";
import { shifted } from "./steps.ts";
import type { CardTechnique } from "./types.ts";

/** One input of one item, off by one step, that changes which items are the top. */
export type OneStepChange = {
  readonly id: string;
  readonly input: string;
  readonly from: number;
  readonly to: number;
  /** Who comes into the top by it, and who falls out. */
  readonly enters: string;
  readonly leaves: string;
};

/**
 * Every single step of a single input that changes the top, by the present order of the items. Unlike `stability` this
 * leaves nothing to chance and says which answer to look at again. Yields between slices of work.
 */
export function* oneStepSlices(
  technique: CardTechnique,
  items: readonly RankItem[],
  { top = 10 }: { readonly top?: number } = {},
): Generator<void, readonly OneStepChange[]> {
  const order = movables(technique, items);
  const [last, next] = [order[top - 1], order[top]];
  // With no more items than places, nobody can leave.
  if (!last || !next) return [];
  const changes: OneStepChange[] = [];
  const shifts: Shift[] = technique.inputs.map(() => 0);
  for (const item of order) {
    if (item.place % slice === slice - 1) yield;
    const shifter = shifterOf(technique, item);
    const isTop = item.place < top;
    for (const [at, { name, scale }] of technique.inputs.entries()) {
      for (const by of [-1, 1] as const) {
        const from = item.card[name] ?? 0;
        const to = shifted(scale, from, by);
        if (to === from) continue;
        shifts[at] = by;
        const now = { weight: shifter(shifts), given: item.given };
        shifts[at] = 0;
        // One of the top leaves when the first after it passes; another enters when it passes the last of it.
        if (isTop && compareWeighed(next, now) < 0)
          changes.push({ id: item.id, input: name, from, to, enters: next.id, leaves: item.id });
        if (!isTop && compareWeighed(now, last) < 0)
          changes.push({ id: item.id, input: name, from, to, enters: item.id, leaves: last.id });
      }
    }
  }
  return changes;
}

/** `oneStepSlices` in one go. */
export const oneStepChanges = (
  technique: CardTechnique,
  items: readonly RankItem[],
  options: { readonly top?: number } = {},
): readonly OneStepChange[] => {
  const running = oneStepSlices(technique, items, options);
  let step = running.next();
  while (!step.done) step = running.next();
  return step.value;
};
