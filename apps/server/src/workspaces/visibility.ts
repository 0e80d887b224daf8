import { type Member, memberKind, memberSees, type Product, productKind } from "@overstory/backlog";
import type { Actor, MemoryRows, Scope } from "@overstory/kernel";

/**
 * What a reader may see, as a test of scopes and as a key: readers with one key get the very same bytes of all that is not one
 * member's own.
 */
export type View = {
  readonly key: string;
  readonly member: string;
  readonly products: ReadonlySet<string>;
  /** Products whose research they see. */
  readonly research: ReadonlySet<string>;
  sees(scope: Scope): boolean;
};

const product = "product:";
const research = "research:";

/** The view of a member; `undefined` where the membership has ended. What the server keeps to itself is in no view. */
export const viewOf = (rows: MemoryRows, member: string): View | undefined => {
  const row = rows.get(memberKind, member) as Member | undefined;
  if (!row || row.removedAt !== undefined) return undefined;
  const products = new Set<string>();
  const studied = new Set<string>();
  let all = true;
  for (const one of rows.all<Product>(productKind)) {
    if (memberSees(rows, row, `product:${one.id}`)) products.add(one.id);
    if (memberSees(rows, row, `research:${one.id}`)) studied.add(one.id);
    else all = false;
  }
  return {
    key: all ? "all" : `${[...products].sort().join()} ${[...studied].sort().join()}`,
    member,
    products,
    research: studied,
    sees: (scope) =>
      scope === "workspace" ||
      scope === `member:${member}` ||
      (scope.startsWith(product) && products.has(scope.slice(product.length))) ||
      (scope.startsWith(research) && studied.has(scope.slice(research.length))),
  };
};

/** As an actor sees, without what the server keeps to itself. */
export const openOnly =
  (actor: Actor) =>
  (scope: Scope): boolean =>
    scope !== "server" && actor.sees(scope);
