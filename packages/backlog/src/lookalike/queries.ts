import { DomainError, defineQuery, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { limits, nameOf, textOf } from "../fields.ts";
import { itemNamed, productNamed } from "../item/find.ts";
import { type Item, itemKind, itemKinds } from "../item/schema.ts";
import { productKind } from "../product/schema.ts";
import { type AlikePair, type AlikeReader, readersAtHand } from "../readers.ts";
import { stageNames } from "../stage/stages.ts";
import { workspaceKind } from "../workspace/schema.ts";
import { isDismissed, mayBeAlike } from "./pair.ts";

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

/** The pairs that the reader sees both sides of and that nobody has dismissed, the most alike first; the older item first in each. */
const pairsOf = (rows: Rows, wanted: (a: Item, b: Item) => boolean): Found[] => {
  const found: Found[] = [];
  // The pairs name the same items again and again: each is looked up once.
  const known = new Map<string, Item | undefined>();
  const itemOf = (id: string): Item | undefined => {
    if (!known.has(id)) known.set(id, rows.get(itemKind, id));
    return known.get(id);
  };
  const items = { get: (_: unknown, id: string) => itemOf(id) } as Pick<Rows, "get">;
  for (const pair of readerNeeded().pairs(workspaceId(rows), titlesOf(rows))) {
    const [left, right] = [itemOf(pair.a), itemOf(pair.b)];
    if (!left || !right || !wanted(left, right)) continue;
    if (!mayBeAlike(items, left, right) || isDismissed(left, right)) continue;
    const isLeftFirst = left.createdAt < right.createdAt || (left.createdAt === right.createdAt && left.id < right.id);
    found.push(isLeftFirst ? { a: left, b: right, pair } : { a: right, b: left, pair });
  }
  return found.sort(inOrder);
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
  }),
  output: z.object({ total: z.number(), pairs: z.array(pairView) }),
  run: (rows, input) => {
    const product = input.product === undefined ? undefined : productNamed(rows, input.product).id;
    const item = input.item === undefined ? undefined : itemNamed(rows, input.item).id;
    const pairs = pairsOf(
      rows,
      (a, b) =>
        (item === undefined || a.id === item || b.id === item) &&
        (product === undefined || (a.product === product && b.product === product)) &&
        (input.across === undefined || input.across === (a.product !== b.product)),
    );
    return { total: pairs.length, pairs: pairs.slice(0, input.limit).map((found) => toldPair(rows, found)) };
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
