import { DomainError, defineQuery, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { limits, nameOf, textOf } from "../fields.ts";
import { itemNamed, productNamed } from "../item/find.ts";
import { ancestorsOf, type Item, itemKind, itemKinds } from "../item/schema.ts";
import { productKind } from "../product/schema.ts";
import { type AlikePair, type AlikeReader, readersAtHand } from "../readers.ts";
import { stageNames } from "../stage/stages.ts";
import { workspaceKind } from "../workspace/schema.ts";
import { canBeAlike, isDismissed, mayBeAlike } from "./pair.ts";

const one = z.object({
  id: z.string(),
  key: z.string(),
  kind: z.enum(itemKinds),
  title: z.string(),
  product: z.string(),
  productKey: z.string(),
  stage: z.enum(stageNames).nullable(),
  effort: z.number().nullable(),
  labels: z.array(z.string()),
  createdAt: z.string(),
});

const alike = {
  likeness: z.number().describe("From 0 to 1, by words and pieces of words."),
  shared: z.array(z.string()).describe("Words that both hold, the telling ones first."),
};

const pairView = z.object({
  a: one,
  b: one,
  ...alike,
  across: z.boolean().describe("Of two products: such a pair is no duplicate but a candidate for a shared component."),
});
export type LookalikePair = z.infer<typeof pairView>;

const told = (rows: Rows, item: Item): z.infer<typeof one> => ({
  id: item.id,
  key: item.key,
  kind: item.kind,
  title: item.title,
  product: item.product,
  productKey: rows.get(productKind, item.product)?.key ?? "",
  stage: item.stage ?? null,
  effort: item.effort ?? null,
  labels: item.labels ?? [],
  createdAt: item.createdAt,
});

const readerNeeded = (): AlikeReader => {
  const { alike: reader } = readersAtHand();
  if (!reader)
    throw new DomainError({
      kind: "unavailable",
      code: "readers-missing",
      message: "Texts cannot be compared here. Ask the server.",
    });
  return reader;
};

const workspaceId = (rows: Rows): string => [...rows.all(workspaceKind)][0]?.id ?? "";

/** Titles of what the reader sees; in the order of ids, so that every process compares the same. */
const titlesOf = (rows: Rows) => () =>
  [...rows.all(itemKind)]
    .filter((item) => item.deletedAt === undefined)
    .map(({ id, title }) => ({ id, title }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));

/** Two items that look alike, before they are told: there may be hundreds of thousands, of which few are asked for. */
type Found = { readonly a: Item; readonly b: Item; readonly pair: AlikePair };

const before = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const inOrder = (one: Found, other: Found): number =>
  other.pair.likeness - one.pair.likeness || before(one.a.id, other.a.id) || before(one.b.id, other.b.id);

/** Pairs with the items in them numbered: of very many pairs, the same few items stand in most. The most alike first. */
type Numbered = { readonly ids: readonly string[]; readonly pairs: readonly AlikePair[]; readonly ends: Int32Array };

/** As long as a reader tells the same pairs, they are numbered once. */
const numbered = new WeakMap<readonly AlikePair[], Numbered>();

const numberedOf = (pairs: readonly AlikePair[]): Numbered => {
  const known = numbered.get(pairs);
  if (known) return known;
  const places = new Map<string, number>();
  const placeOf = (id: string): number => {
    const place = places.get(id) ?? places.size;
    if (place === places.size) places.set(id, place);
    return place;
  };
  const sorted = [...pairs].sort((one, other) => other.likeness - one.likeness);
  const ends = new Int32Array(sorted.length * 2);
  for (const [at, { a, b }] of sorted.entries()) {
    ends[at * 2] = placeOf(a);
    ends[at * 2 + 1] = placeOf(b);
  }
  const made = { ids: [...places.keys()], pairs: sorted, ends };
  numbered.set(pairs, made);
  return made;
};

/** What decides of an item whether it may be in a pair, looked up once for all its pairs; `undefined` where it is in none. */
type End = {
  readonly item: Item;
  /** What it is a part of and of its own kind, of which there is hardly ever any. */
  readonly above: ReadonlySet<string> | undefined;
};

const endOf = (rows: Pick<Rows, "get">, id: string): End | undefined => {
  const item = rows.get(itemKind, id);
  if (!item || !canBeAlike(item)) return undefined;
  const above = ancestorsOf(rows, item).filter(({ kind }) => kind === item.kind);
  return { item, above: above.length === 0 ? undefined : new Set(above.map((one) => one.id)) };
};

/**
 * The pairs that the reader sees both sides of and that nobody has dismissed: how many there are, and the first `most` of them, the most
 * alike first; the older item first in each.
 */
const pairsOf = (
  rows: Rows,
  most: number,
  wanted: (a: Item, b: Item) => boolean,
): { total: number; pairs: readonly Found[] } => {
  const { ids, pairs, ends } = numberedOf(readerNeeded().pairs(workspaceId(rows), titlesOf(rows)));
  const items = ids.map((id) => endOf(rows, id));
  const found: Found[] = [];
  let total = 0;
  for (let at = 0; at < pairs.length; at += 1) {
    const [left, right] = [items[ends[at * 2] as number], items[ends[at * 2 + 1] as number]];
    if (!left || !right || left.item.kind !== right.item.kind) continue;
    if (left.above?.has(right.item.id) || right.above?.has(left.item.id)) continue;
    const [one, other] = [left.item, right.item];
    if (!wanted(one, other) || isDismissed(one, other)) continue;
    total += 1;
    const pair = pairs[at] as AlikePair;
    // Those as alike as the last of them may still come before it, by their ids.
    if (total > most && pair.likeness < (found[most - 1]?.pair.likeness ?? 0)) continue;
    const isOneFirst = one.createdAt < other.createdAt || (one.createdAt === other.createdAt && one.id < other.id);
    found.push(isOneFirst ? { a: one, b: other, pair } : { a: other, b: one, pair });
  }
  return { total, pairs: found.sort(inOrder).slice(0, most) };
};

const toldPair = (rows: Rows, { a, b, pair: { likeness, shared } }: Found): LookalikePair => ({
  a: told(rows, a),
  b: told(rows, b),
  likeness,
  shared: [...shared],
  across: a.product !== b.product,
});

export const listLookalikes = defineQuery({
  name: "lookalike.list",
  summary: "Pairs of items that look like one thing written down twice, the most alike first.",
  needs: "backlog.view",
  input: z.strictObject({
    product: nameOf("product").optional().describe("Pairs within this product; all products where left out."),
    item: nameOf("item").optional().describe("Only pairs with this item, in any product."),
    across: z.boolean().optional().describe("Only pairs of two products, or only pairs within one."),
    limit: z.number().int().min(1).max(1_000).default(100),
    wait: z
      .boolean()
      .default(true)
      .describe("False: where comparing takes longer than a moment, how far it is is told instead; ask again then."),
  }),
  output: z.object({
    total: z.number(),
    pairs: z.array(pairView),
    progress: z
      .object({
        what: z.enum(["reading", "comparing"]),
        done: z.number().describe("Items."),
        of: z.number().describe("0 where that is not known yet."),
      })
      .nullable()
      .describe("How far the comparison is; null where all is compared, which it always is for whoever waits."),
  }),
  run: (rows, input) => {
    const product = input.product === undefined ? undefined : productNamed(rows, input.product).id;
    const item = input.item === undefined ? undefined : itemNamed(rows, input.item).id;
    const progress = input.wait ? undefined : readerNeeded().progress?.(workspaceId(rows));
    if (progress) return { total: 0, pairs: [], progress: { ...progress } };
    const { total, pairs } = pairsOf(
      rows,
      input.limit,
      (a, b) =>
        (item === undefined || a.id === item || b.id === item) &&
        (product === undefined || (a.product === product && b.product === product)) &&
        (input.across === undefined || input.across === (a.product !== b.product)),
    );
    return { total, pairs: pairs.map((found) => toldPair(rows, found)), progress: null };
  },
});

export const nearLookalikes = defineQuery({
  name: "lookalike.near",
  summary: "The items nearest to a text that is being written, so that nothing is written down twice.",
  needs: "backlog.view",
  input: z.strictObject({
    text: textOf(limits.part, "The text"),
    product: nameOf("product").optional(),
    item: nameOf("item").optional().describe("The item that is being written: it is not its own look-alike."),
    limit: z.number().int().min(1).max(20).default(3),
  }),
  output: z.object({ items: z.array(one.extend(alike)) }),
  run: (rows, input) => {
    const product = input.product === undefined ? undefined : productNamed(rows, input.product).id;
    const own = input.item === undefined ? undefined : itemNamed(rows, input.item);
    const found = readerNeeded()
      .near(workspaceId(rows), titlesOf(rows), input.text)
      .flatMap(({ id, likeness, shared }) => {
        const item = rows.get(itemKind, id);
        if (!item || item.deletedAt !== undefined || (product !== undefined && item.product !== product)) return [];
        if (own && (!mayBeAlike(rows, own, item) || isDismissed(own, item))) return [];
        return [{ ...told(rows, item), likeness, shared: [...shared] }];
      });
    return { items: found.slice(0, input.limit) };
  },
});
