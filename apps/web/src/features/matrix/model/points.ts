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

/** Items with their places, in an order that never changes (by id), and those that wait for an input. */
export const placedOf = (items: readonly Item[], technique: CardTechnique, placing: Placing) => {
  const placed: Placed[] = [];
  const waiting: Waiting[] = [];
  const ordered = [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const item of ordered) {
    const { card, result } = scoredOf(technique, item);
    const x = valueFor(technique, placing.x, card, result);
    const y = valueFor(technique, placing.y, card, result);
    if (x !== undefined && y !== undefined) {
      const size = placing.size === "" ? undefined : valueFor(technique, placing.size, card, result);
      placed.push({ item, card, result, x, y, size });
      continue;
    }
    const missing = new Set([
      ...(x === undefined ? missingFor(placing.x, result) : []),
      ...(y === undefined ? missingFor(placing.y, result) : []),
    ]);
    waiting.push({ item, card, missing: [...missing] });
  }
  return { placed, waiting };
};
