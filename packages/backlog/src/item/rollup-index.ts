import type { MemoryRows } from "@overstory/kernel";
import { addStory, noRollUp, type RollUp } from "./rollup.ts";
import { type Item, itemKind } from "./schema.ts";

/**
 * What stories add up to, for every item above them and for their product, kept up to date with each change: a change of one story costs
 * its depth, a move of a branch costs what is in it.
 */
export class RollUpIndex {
  readonly #rows: MemoryRows;
  readonly #sums = new Map<string, RollUp>();
  #stop: () => void;
  /** Sums are counted anew at the next look. */
  #isStale = false;

  constructor(rows: MemoryRows) {
    this.#rows = rows;
    this.#stop = () => {};
    this.reset();
  }

  /** Counts everything anew: the rows were replaced by a snapshot. */
  reset(): void {
    this.#stop();
    this.#sums.clear();
    this.#isStale = false;
    for (const item of this.#rows.all(itemKind)) this.#add(item, item, 1, true);
    this.#stop = this.#rows.listen((kind, before, after) => {
      if (kind.name === itemKind.name) this.#changed(before as Item | undefined, after as Item | undefined);
    });
  }

  /** The sum for an item's or product's id; `undefined` when there are no stories below. Never changed in place. */
  of(id: string): RollUp | undefined {
    if (this.#isStale) this.reset();
    const sum = this.#sums.get(id);
    return sum && sum.stories > 0 ? sum : undefined;
  }

  #changed(before: Item | undefined, after: Item | undefined): void {
    // While an entry's changes are put in one by one, parents may form a circle for a moment: sums cannot follow through it.
    if (this.#isStale || this.#circles(before) || this.#circles(after)) {
      this.#isStale = true;
      return;
    }
    if (before) this.#add(before, before, -1);
    if (after) this.#add(after, after, 1);
    const item = after ?? before;
    if (!item || (before && after && before.parent === after.parent)) return;
    // The chain above the item has changed (also when a parent comes after its children, as in a replayed log): what is below it counts there.
    for (const story of this.#below(item)) {
      if (before) this.#add(story, before, -1);
      if (after) this.#add(story, after, 1);
    }
  }

  #circles(item: Item | undefined): boolean {
    const seen = new Set<string>();
    for (let parent = item?.parent; parent !== undefined; parent = this.#rows.get(itemKind, parent)?.parent) {
      if (parent === item?.id || seen.has(parent)) return true;
      seen.add(parent);
    }
    return false;
  }

  #below(item: Item): Item[] {
    const all: Item[] = [];
    const next = [item];
    const seen = new Set([item.id]);
    for (let one = next.pop(); one !== undefined; one = next.pop()) {
      for (const child of this.#rows.by(itemKind, "parent", one.id)) {
        if (seen.has(child.id)) continue;
        seen.add(child.id);
        all.push(child);
        next.push(child);
      }
    }
    return all;
  }

  /** Adds a story to everything above `from` (the story itself, or a branch that holds it); its product counts it once, with itself. */
  #add(story: Item, from: Item, sign: 1 | -1, inPlace = false): void {
    if (story.kind !== "story" || story.deletedAt !== undefined) return;
    if (story === from) this.#bump(from.product, story, sign, inPlace);
    const seen = new Set([from.id]);
    for (
      let parent = from.parent;
      parent !== undefined && !seen.has(parent);
      parent = this.#rows.get(itemKind, parent)?.parent
    ) {
      seen.add(parent);
      this.#bump(parent, story, sign, inPlace);
    }
  }

  #bump(id: string, story: Item, sign: 1 | -1, inPlace: boolean): void {
    const sum = this.#sums.get(id);
    const next = !sum ? noRollUp() : inPlace ? sum : { ...sum, stages: [...sum.stages] };
    addStory(next, story, sign);
    if (next !== sum) this.#sums.set(id, next);
  }
}
