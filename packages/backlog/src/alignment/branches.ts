import type { Rows, Steps } from "@overstory/kernel";
import type { Living } from "../item/living.ts";
import { addStory, noRollUp, type RollUp } from "../item/rollup.ts";
import { ancestorsOf, type Item, itemKind } from "../item/schema.ts";

/** What stands below the items of a product. */
export type Branches = {
  /** Living stories below a theme or epic, in no promised order. */
  below(item: Item): readonly Item[];
  /** What they add up to. */
  sumOf(item: Item): RollUp;
};

type Branch = { readonly stories: Item[]; readonly sum: RollUp };

// Nothing of a product has changed as long as its items are the very same.
const kept = new WeakMap<Living, Branches>();

const few = 1_000;

/** Gathers a product's stories by what they stand under, near or far. */
export function* branchesIn(rows: Rows, living: Living): Steps<Branches> {
  const known = kept.get(living);
  if (known) return known;
  const found = new Map<string, Branch>();
  let looked = 0;
  const groups = Map.groupBy(living.stories, ({ parent }) => parent);
  yield;
  // Those of one parent stand under the same items, so that each parent is looked at once.
  for (const [parent, stories] of groups) {
    const direct = parent === undefined ? undefined : rows.get(itemKind, parent);
    for (const { id } of direct === undefined ? [] : [direct, ...ancestorsOf(rows, direct)]) {
      const branch = found.get(id) ?? { stories: [], sum: noRollUp() };
      found.set(id, branch);
      for (const story of stories) {
        branch.stories.push(story);
        addStory(branch.sum, story);
        looked += 1;
        if (looked % few === 0) yield;
      }
    }
  }
  const branches: Branches = {
    below: ({ id }) => found.get(id)?.stories ?? [],
    sumOf: ({ id }) => found.get(id)?.sum ?? noRollUp(),
  };
  kept.set(living, branches);
  return branches;
}
