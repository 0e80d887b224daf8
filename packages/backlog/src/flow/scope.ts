import { type Rows, type Steps, steppingThrough } from "@overstory/kernel";
import { z } from "zod";
import { pastIn } from "../canopy/reading.ts";
import { nameOf } from "../fields.ts";
import { filterFields, matcherOf } from "../item/filter.ts";
import { itemNamed, productNamed } from "../item/find.ts";
import { livingIn } from "../item/living.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { type Product, productKind } from "../product/schema.ts";
import { readingFacts, type StoryFacts } from "./facts.ts";

const { kind: _kind, stage: _stage, trash: _trash, under: _under, ...filters } = filterFields;

/** What stories a question of flow is about: all that the asker sees where nothing is named. */
export const scopeFields = {
  product: nameOf("product").optional().describe("All that you see where left out."),
  under: nameOf("item").optional().describe("Only the stories of this theme, epic or story."),
  ...filters,
};
const scopeSchema = z.strictObject(scopeFields);
export type ScopeInput = z.output<typeof scopeSchema>;

/** Stories and what the past tells of each, at the same place; nothing where it tells nothing. */
export type Live = { readonly items: readonly Item[]; readonly facts: readonly (StoryFacts | undefined)[] };

/** One product's part of the stories that are asked for. */
export type ScopedProduct = {
  readonly product: Product;
  readonly events: readonly number[];
  /** By the number in a story's key. */
  readonly facts: ReadonlyMap<number, StoryFacts>;
  /** Living stories of the scope. */
  readonly live: Live;
  /** Whether a number counts, also of what is in the trash now. */
  has(number: number): boolean;
  /** Every number counts. */
  readonly isWhole: boolean;
};

/** The number in an item's key. */
export const numberOf = ({ key }: Pick<Item, "key">): number => Number(key.slice(key.lastIndexOf("-") + 1));

function* below(rows: Rows, item: Item): Steps<ReadonlySet<string>> {
  const ids = [item.id];
  for (let at = 0; at < ids.length; at += 1) {
    for (const { id } of rows.by(itemKind, "parent", ids[at] as string)) ids.push(id);
    if (at % 500 === 499) yield;
  }
  return new Set(ids);
}

const productsOf = (rows: Rows, product: string | undefined, item: Item | undefined): Product[] => {
  const one = product === undefined ? item && rows.get(productKind, item.product) : productNamed(rows, product);
  return one ? [one] : [...rows.all(productKind)].filter(({ deletedAt }) => deletedAt === undefined);
};

/** Whether less than whole products is asked for. */
export const isNarrow = ({ product: _, ...rest }: ScopeInput): boolean =>
  Object.values(rest).some((value) => value !== undefined);

/** Stories with what is known of them at this moment. */
export const liveOf = (items: readonly Item[], facts: ReadonlyMap<number, StoryFacts>): Live => ({
  items,
  facts: items.map((item) => facts.get(numberOf(item))),
});

type Kept = { readonly stories: readonly Item[]; readonly read: number; readonly live: Live };

// Of whole products, beside their past.
const kept = new WeakMap<readonly number[], Kept>();

/** As `liveOf` for a product's past; the very same as long as nothing has happened. */
function* wholeOf(stories: readonly Item[], events: readonly number[]): Steps<Live> {
  const numbers: number[] = [];
  if (kept.get(events)?.stories !== stories)
    yield* steppingThrough(stories, (story) => {
      numbers.push(numberOf(story));
    });
  const facts = yield* readingFacts(events);
  const known = kept.get(events);
  if (known?.stories === stories && known.read === events.length) return known.live;
  // All of it at once: the past may be read on in any pause.
  const live =
    numbers.length === stories.length
      ? { items: stories, facts: numbers.map((number) => facts.get(number)) }
      : liveOf(stories, facts);
  kept.set(events, { stories, read: events.length, live });
  return live;
}

const all = (): boolean => true;

/**
 * The stories that are asked for, as they match now, with their past. What is in the trash counts for the days on which it was there;
 * what was erased counts only where nothing narrows the question.
 */
export function* scoping(rows: Rows, input: ScopeInput): Steps<ScopedProduct[]> {
  const { product: name, under, ...rest } = input;
  const item = under === undefined ? undefined : itemNamed(rows, under);
  const products = productsOf(rows, name, item).sort((a, b) => (a.id < b.id ? -1 : 1));
  const within = item && (yield* below(rows, item));
  const narrow = isNarrow(input);
  const passes = matcherOf(rows, { ...rest, trash: false });
  const read = pastIn(rows);
  const scope: ScopedProduct[] = [];
  for (const product of products) {
    const events = read(product.id);
    const { items, stories } = yield* livingIn(rows, product);
    const facts = yield* readingFacts(events);
    if (!narrow) {
      scope.push({ product, events, facts, live: yield* wholeOf(stories, events), has: all, isWhole: true });
      continue;
    }
    const found: Item[] = [];
    const counted = new Set<number>();
    yield* steppingThrough(items, (one) => {
      if (one.kind !== "story" || (within && !within.has(one.id))) return;
      const isLive = one.deletedAt === undefined;
      if (!passes(isLive ? one : { ...one, deletedAt: undefined })) return;
      if (isLive) found.push(one);
      counted.add(numberOf(one));
    });
    const has = (number: number) => counted.has(number);
    scope.push({ product, events, facts, live: liveOf(found, facts), has, isWhole: false });
  }
  return scope;
}
