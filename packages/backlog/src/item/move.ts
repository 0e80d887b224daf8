import { type Context, DomainError, defineCommand, type Load, type Rows, refuse, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { documentKind } from "../document/schema.ts";
import { documentsOf } from "../document/write.ts";
import { nameOf } from "../fields.ts";
import { attachedKinds, coldAttached } from "../record/attached.ts";
import { changed } from "./edit.ts";
import { itemNamed, productNamed, subtreeOf } from "./find.ts";
import { placeFields, rankFor } from "./place.ts";
import { ancestorsOf, type Item, itemKind, itemKinds, parentsOf } from "./schema.ts";

const moveInput = z.strictObject({
  item: nameOf("item"),
  parent: nameOf("item").nullable().optional().describe("The new parent; null puts it at the top of its product."),
  product: nameOf("product").optional().describe("Another product; keys stay as they are."),
  ...placeFields,
});

type MoveInput = z.output<typeof moveInput>;

const targetOf = (rows: Rows, item: Item, input: MoveInput): { product: string; parent: Item | undefined } => {
  const named = input.parent ?? undefined;
  // A sibling alone says where: right beside it, under its parent.
  const anchor = input.after ?? input.before;
  const beside = anchor === undefined ? undefined : itemNamed(rows, anchor);
  const parentId =
    input.parent === null
      ? undefined
      : named !== undefined
        ? itemNamed(rows, named).id
        : (beside?.parent ?? (beside ? undefined : item.parent));
  const parent = parentId === undefined ? undefined : itemNamed(rows, parentId);
  const product =
    input.product === undefined ? (parent ?? beside ?? item).product : productNamed(rows, input.product).id;
  if (parent && parent.product !== product) {
    // A move to another product without a parent there goes to its top.
    if (input.parent === undefined && input.product !== undefined) return { product, parent: undefined };
    throw refuse("parent-missing", `${parent.key} is not in that product. Choose a parent there.`, {
      subject: item.key,
      field: "parent",
    });
  }
  return { product, parent };
};

// Every item has a document. One that is not at hand (at a client, or where an earlier command of a batch has changed what goes along)
// would stay behind in the former product, in sight of the wrong people: a client leaves the move to the server.
const textsMissing = (item: Item): DomainError =>
  new DomainError({
    kind: "not-found",
    code: "not-found",
    subject: item.key,
    message: `The texts of ${item.key} are not at hand for a move to another product. Move it by a command of its own, not within a batch.`,
  });

/** The cold rows that hang on items, besides their documents. */
export const attachedTo = (items: readonly { id: string }[]): Load[] =>
  coldAttached().map((kind) => ({ what: "rows-by-ref", kind: kind.name, refs: items.map(({ id }) => id) }));

/** Takes an item and all that hangs on it (below it, its texts, its comments) to a product; what is cold of it must be loaded. */
export const moveToProduct = (tx: Tx, item: Item, product: string) => {
  for (const one of subtreeOf(tx, item)) {
    // Sprints, releases and milestones are of the product that it leaves.
    if (one.product !== product) tx.update(itemKind, one.id, { product, sprint: null, release: null, milestone: null });
    for (const kind of attachedKinds)
      for (const row of tx.by(kind, "item", one.id)) tx.update(kind, row.id, { product });
  }
};

/** Moves an item, and answers its id. What goes along to another product must be loaded. */
export const moveTo = (tx: Tx, input: MoveInput, ctx: Context): string => {
  const item = itemNamed(tx, input.item);
  const { product, parent } = targetOf(tx, item, input);
  if (parent && [parent, ...ancestorsOf(tx, parent)].some((one) => one.id === item.id)) {
    const chain = [parent, ...ancestorsOf(tx, parent)].map((one) => one.key);
    throw refuse(
      "parent-cycle",
      `${item.key} cannot stand under its own part: ${[item.key, ...chain.slice(0, chain.indexOf(item.key) + 1)].join(" → ")}.`,
      { subject: item.key, field: "parent" },
    );
  }
  const rank = rankFor(tx, product, parent?.id, input, item);
  if (product !== item.product) {
    for (const one of subtreeOf(tx, item)) if (!tx.get(documentKind, one.id)) throw textsMissing(one);
    moveToProduct(tx, item, product);
  }
  tx.update(itemKind, item.id, { parent: parent?.id ?? null, rank, updatedAt: ctx.now });
  return item.id;
};

export const moveItem = defineCommand({
  name: "item.move",
  summary: "Move an item to another parent or place; what is below goes along.",
  needs: "backlog.edit",
  input: moveInput,
  loads: (rows, input): Load[] => {
    const item = itemNamed(rows, input.item);
    if (targetOf(rows, item, input).product === item.product) return documentsOf([item]);
    const all = subtreeOf(rows, item);
    return [...documentsOf(all), ...attachedTo(all)];
  },
  run: (tx, input, ctx) => changed(tx, moveTo(tx, input, ctx)),
});

const defaultParent = (rows: Rows, item: Item, kind: Item["kind"]): Item | undefined =>
  ancestorsOf(rows, item).find((one) => parentsOf[kind].includes(one.kind));

export const convertItem = defineCommand({
  name: "item.convert",
  summary: "Turn an item into another kind: a story that grew becomes an epic.",
  needs: "backlog.edit",
  input: z.strictObject({
    item: nameOf("item"),
    kind: z.enum(itemKinds),
    parent: nameOf("item").nullable().optional(),
  }),
  loads: (rows, input) => documentsOf([itemNamed(rows, input.item)]),
  run: (tx, input, ctx) => {
    const item = itemNamed(tx, input.item);
    if (item.kind === input.kind && input.parent === undefined) return changed(tx, item.id);
    const parent =
      input.parent === null
        ? undefined
        : input.parent === undefined
          ? defaultParent(tx, item, input.kind)
          : itemNamed(tx, input.parent);
    tx.update(itemKind, item.id, {
      kind: input.kind,
      parent: parent?.id ?? null,
      rank: parent?.id === item.parent ? item.rank : rankFor(tx, item.product, parent?.id, {}, item),
      stage: input.kind === "story" ? (item.stage ?? "pending") : null,
      epicKind: input.kind === "epic" ? (item.epicKind ?? "new-capability") : null,
      updatedAt: ctx.now,
    });
    return changed(tx, item.id);
  },
});
