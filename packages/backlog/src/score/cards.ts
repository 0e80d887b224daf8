import { type Card, type CardTechnique, type Result, scoreCard, type TechniqueInput } from "@overstory/scoring";
import type { Item } from "../item/schema.ts";

/** An input of an item, wherever it is kept. */
const inputOf = (item: Item, technique: string, { name, shared }: TechniqueInput): number | undefined =>
  shared === "effort" ? item.effort : shared === undefined ? item.cards?.[technique]?.[name] : item.inputs?.[shared];

/** The inputs of an item under a technique, by name. */
export const cardOf = (item: Item, technique: CardTechnique): Card => {
  const card: Record<string, number> = {};
  for (const input of technique.inputs) {
    const value = inputOf(item, technique.id, input);
    if (value !== undefined) card[input.name] = value;
  }
  return card;
};

/** What a technique says of an item. */
export const resultOf = (item: Item, technique: CardTechnique): Result => scoreCard(technique, cardOf(item, technique));

/** The fields of an item with some inputs written anew; `null` takes one away. */
export const fieldsWith = (
  item: Item,
  technique: CardTechnique,
  given: Readonly<Record<string, number | null>>,
): { effort?: number | null; inputs?: Item["inputs"] | null; cards?: Item["cards"] | null } => {
  const shared: Record<string, number> = { ...item.inputs };
  const own: Record<string, number> = { ...item.cards?.[technique.id] };
  let effort: number | null | undefined;
  for (const input of technique.inputs) {
    const value = given[input.name];
    if (value === undefined) continue;
    if (input.shared === "effort") effort = value;
    else {
      const place = input.shared === undefined ? own : shared;
      const name = input.shared ?? input.name;
      if (value === null) delete place[name];
      else place[name] = value;
    }
  }
  const { [technique.id]: _, ...others } = item.cards ?? {};
  const cards = Object.keys(own).length === 0 ? others : { ...others, [technique.id]: own };
  return {
    ...(effort !== undefined && { effort }),
    inputs: orNull(shared) as Item["inputs"] | null,
    cards: orNull(cards),
  };
};

const orNull = <T extends object>(value: T): T | null => (Object.keys(value).length === 0 ? null : value);
