import { cardOf, type Item } from "@overstory/backlog";
import { type Card, type CardTechnique, isOnScale, type Result, scoreCard } from "@overstory/scoring";

/** What stands on which axis: names of inputs, or `score`; an empty size draws all alike. */
export type Placing = { readonly x: string; readonly y: string; readonly size: string };

/** An item with a place in the matrix. */
export type Placed = {
  readonly item: Item;
  readonly card: Card;
  readonly result: Result;
  readonly x: number;
  readonly y: number;
  readonly size: number | undefined;
};

/** An item that lacks something for its place. */
export type Waiting = { readonly item: Item; readonly card: Card; readonly missing: readonly string[] };

const isGiven = (technique: CardTechnique, name: string, value: number | undefined): value is number => {
  const input = technique.inputs.find((one) => one.name === name);
  return value !== undefined && input !== undefined && isOnScale(input, value);
};

const valueFor = (technique: CardTechnique, id: string, card: Card, result: Result): number | undefined => {
  if (id === "score") return result.state === "scored" ? result.score : undefined;
  const value = card[id];
  return isGiven(technique, id, value) ? value : undefined;
};

const missingFor = (id: string, result: Result): readonly string[] =>
  id !== "score" ? [id] : result.state === "missing" ? result.missing : ["score"];

type Scored = { readonly card: Card; readonly result: Result };

const scored = new WeakMap<CardTechnique, WeakMap<Item, Scored>>();

/** What a technique makes of an item, reckoned once: a change of one item leaves ten thousand others as they are. */
const scoredOf = (technique: CardTechnique, item: Item): Scored => {
  const known = scored.get(technique) ?? new WeakMap<Item, Scored>();
  scored.set(technique, known);
  const before = known.get(item);
  if (before) return before;
  const card = cardOf(item, technique);
  const made = { card, result: scoreCard(technique, card) };
  known.set(item, made);
  return made;
};

type Found = { readonly placed: Placed } | { readonly waiting: Waiting };

const foundIn = (item: Item, technique: CardTechnique, placing: Placing): Found => {
  const { card, result } = scoredOf(technique, item);
  const x = valueFor(technique, placing.x, card, result);
  const y = valueFor(technique, placing.y, card, result);
  if (x !== undefined && y !== undefined) {
    const size = placing.size === "" ? undefined : valueFor(technique, placing.size, card, result);
    return { placed: { item, card, result, x, y, size } };
  }
  const missing = new Set([
    ...(x === undefined ? missingFor(placing.x, result) : []),
    ...(y === undefined ? missingFor(placing.y, result) : []),
  ]);
  return { waiting: { item, card, missing: [...missing] } };
};

const kept = new WeakMap<CardTechnique, WeakMap<Placing, WeakMap<Item, Found>>>();

/** Where items were found for these axes before, as long as both last. */
const keptFor = (technique: CardTechnique, placing: Placing): WeakMap<Item, Found> => {
  const ofTechnique = kept.get(technique) ?? new WeakMap<Placing, WeakMap<Item, Found>>();
  kept.set(technique, ofTechnique);
  const known = ofTechnique.get(placing) ?? new WeakMap<Item, Found>();
  ofTechnique.set(placing, known);
  return known;
};

/** Items with their places, in an order that never changes (by id), and those that wait for an input. */
export const placedOf = (items: readonly Item[], technique: CardTechnique, placing: Placing) => {
  const placed: Placed[] = [];
  const waiting: Waiting[] = [];
  const known = keptFor(technique, placing);
  const ordered = [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const item of ordered) {
    let found = known.get(item);
    if (!found) {
      found = foundIn(item, technique, placing);
      known.set(item, found);
    }
    if ("placed" in found) placed.push(found.placed);
    else waiting.push(found.waiting);
  }
  return { placed, waiting };
};
