import { DomainError, notFound, type Rows, refuse } from "@overstory/kernel";
import { type Member, memberKind } from "../member/schema.ts";
import { type Product, productKind } from "../product/schema.ts";
import { type Item, itemKind } from "./schema.ts";

const isLive = (item: Item): boolean => item.deletedAt === undefined;

/** The item of that id or key (any letter case), also one in the trash; refuses when there is none to be seen. */
export const anyItemNamed = (rows: Rows, name: string): Item => {
  const found = rows.get(itemKind, name) ?? rows.by(itemKind, "key", name.toUpperCase())[0];
  if (!found) throw notFound("item", name);
  return found;
};

/** The item that this one was merged into, however often; itself where it was not, or where that is not to be seen. */
export const survivorOf = (rows: Rows, item: Item): Item => {
  const met = new Set<string>();
  let found = item;
  while (found.mergedInto !== undefined && found.deletedAt !== undefined && !met.has(found.id)) {
    met.add(found.id);
    const next = rows.get(itemKind, found.mergedInto);
    if (!next) return item;
    found = next;
  }
  return found;
};

/** As `anyItemNamed`, but what is in the trash is not found; whoever may see it is told that it is there. */
export const itemNamed = (rows: Rows, name: string): Item => {
  const item = anyItemNamed(rows, name);
  if (isLive(item)) return item;
  const survivor = survivorOf(rows, item);
  if (survivor !== item)
    throw new DomainError({
      kind: "not-found",
      code: "item-merged",
      subject: item.key,
      message: `${item.key} was merged into ${survivor.key} "${survivor.title}". Use ${survivor.key}.`,
    });
  throw new DomainError({
    kind: "not-found",
    code: "item-in-trash",
    subject: item.key,
    message: `${item.key} "${item.title}" is in the trash. Restore it first.`,
  });
};

/** The product of that id or key (any letter case). */
export const productNamed = (rows: Rows, name: string): Product => {
  const found = rows.get(productKind, name) ?? rows.by(productKind, "key", name.toUpperCase())[0];
  if (!found || found.deletedAt !== undefined) throw notFound("product", name);
  return found;
};

/** The present member of that id, e-mail address or name (any letter case); refuses when several bear the name. */
export const memberNamed = (rows: Rows, name: string): Member => {
  const direct = rows.get(memberKind, name);
  if (direct && direct.removedAt === undefined) return direct;
  const wanted = name.toLowerCase();
  const present = [...rows.all(memberKind)].filter((member) => member.removedAt === undefined);
  // Addresses come first: anybody may call themselves by another's address.
  const byAddress = present.filter((member) => member.email?.toLowerCase() === wanted);
  const found = byAddress.length > 0 ? byAddress : present.filter((member) => member.name.toLowerCase() === wanted);
  if (found.length > 1)
    throw refuse(
      "member-ambiguous",
      `Several members are named "${name}". Name the one you mean by e-mail address or id.`,
      { subject: name },
    );
  if (!found[0]) throw notFound("member", name);
  return found[0];
};

const byRank = (a: Item, b: Item): number => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : 1);

/** Items in order of rank, ties by id. */
export const inOrder = (items: Item[]): Item[] => items.sort(byRank);

/** Live items directly under `parent`, in no promised order; without a parent, those at the top of the product. */
export const siblingsOf = (rows: Rows, product: string, parent: string | undefined): Item[] =>
  (parent === undefined ? rows.by(itemKind, "top", product) : rows.by(itemKind, "parent", parent)).filter(isLive);

/** As `siblingsOf`, in order. */
export const childrenOf = (rows: Rows, product: string, parent: string | undefined): Item[] =>
  inOrder(siblingsOf(rows, product, parent));

/** The item and everything below it, parents before children; in the trash or not. */
export const subtreeOf = (rows: Rows, item: Item): Item[] => {
  const all = [item];
  for (let at = 0; at < all.length; at += 1) all.push(...rows.by(itemKind, "parent", (all[at] as Item).id));
  return all;
};
