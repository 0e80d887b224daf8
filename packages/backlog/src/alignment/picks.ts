import { type Steps, steppingThrough } from "@overstory/kernel";
import { Firsts } from "../firsts.ts";
import type { Item } from "../item/schema.ts";
import { scrumPokerScore } from "../score/schema.ts";

/** Where a story stands among those that are told: by `group` first, then the greatest `by` first, then as they were made. */
export type Place = { readonly group: number | string; readonly by: number | string };

/** Finds a story's place; `undefined` where it is not told. The score comes along: what is asked often is reckoned once. */
export type PlaceOf = (story: Item, scoreOf: () => number) => Place | undefined;

/** The first of the stories that are told, and how many there are. */
export type Picked = { readonly total: number; readonly items: readonly Item[] };

type Placed = Place & { readonly item: Item };

const compare = (a: Placed, b: Placed): number =>
  (a.group === b.group ? 0 : a.group < b.group ? -1 : 1) ||
  (a.by === b.by ? 0 : a.by > b.by ? -1 : 1) ||
  (a.item.id < b.item.id ? -1 : 1);

/** A story's score; below all others where it has none. */
const scoreOf = (item: Item): number => scrumPokerScore(item.inputs, item.effort) ?? -1;

/** In one group, those with the highest score first. */
export const byScore =
  (isTold: (story: Item) => boolean): PlaceOf =>
  (story, score) =>
    isTold(story) ? { group: 0, by: score() } : undefined;

/** Nobody is told more than so many of one question. */
const most = 100;
const few = 500;

// A list that is the very same has nothing changed in it.
const kept = new WeakMap<readonly Item[], Map<PlaceOf, Firsts<Placed>>>();

function* looking(list: readonly Item[], placesOf: readonly PlaceOf[]): Steps<ReadonlyMap<PlaceOf, Firsts<Placed>>> {
  const known = kept.get(list) ?? new Map<PlaceOf, Firsts<Placed>>();
  const missing = placesOf
    .filter((placeOf) => !known.has(placeOf))
    .map((placeOf) => ({ placeOf, firsts: new Firsts(most, compare) }));
  if (missing.length === 0) return known;
  const look = (item: Item) => {
    let score: number | undefined;
    const scored = () => {
      score ??= scoreOf(item);
      return score;
    };
    for (const { placeOf, firsts } of missing) {
      const place = placeOf(item, scored);
      if (place) firsts.add({ group: place.group, by: place.by, item });
    }
  };
  yield* steppingThrough(list, look, few);
  // Somebody else may have looked for others meanwhile.
  const now = new Map(kept.get(list));
  for (const { placeOf, firsts } of missing) now.set(placeOf, firsts);
  kept.set(list, now);
  return now;
}

/** The first stories for each of several questions (functions that stay the same), in one go through all of them. */
export function* picking(
  stories: readonly (readonly Item[])[],
  placesOf: readonly PlaceOf[],
  limit: number,
): Steps<ReadonlyMap<PlaceOf, Picked>> {
  const all = placesOf.map((placeOf) => ({ placeOf, total: 0, firsts: new Firsts(limit, compare) }));
  for (const list of stories) {
    const found = yield* looking(list, placesOf);
    for (const one of all) {
      const here = found.get(one.placeOf);
      one.total += here?.total ?? 0;
      for (const placed of here?.inOrder() ?? []) one.firsts.add(placed);
    }
  }
  return new Map(
    all.map(({ placeOf, total, firsts }) => [placeOf, { total, items: firsts.inOrder().map(({ item }) => item) }]),
  );
}

/** As `picking`, for one question whose answer is not only the stories' own: nothing of it is kept. */
export function* placing(stories: readonly (readonly Item[])[], placeOf: PlaceOf, limit: number): Steps<Picked> {
  const firsts = new Firsts(limit, compare);
  for (const list of stories)
    yield* steppingThrough(
      list,
      (item) => {
        const place = placeOf(item, () => scoreOf(item));
        if (place) firsts.add({ group: place.group, by: place.by, item });
      },
      few,
    );
  return { total: firsts.total, items: firsts.inOrder().map(({ item }) => item) };
}

/** The first few stories of a short list. */
export const pickedOf = (stories: readonly Item[], placeOf: PlaceOf, limit: number): Item[] => {
  const firsts = new Firsts(limit, compare);
  for (const item of stories) {
    const place = placeOf(item, () => scoreOf(item));
    if (place) firsts.add({ ...place, item });
  }
  return firsts.inOrder().map(({ item }) => item);
};
