import type { Actor, Rows, Scope } from "@overstory/kernel";
import { type Product, productKind } from "../product/schema.ts";
import { roles, seesEverything, type TokenScope, tokenScopes } from "../roles.ts";
import { type Member, memberKind } from "./schema.ts";

/** Whether a member may see what lies in a scope. What the server keeps to itself nobody sees. */
export const memberSees = (rows: Rows, member: Member, scope: Scope): boolean => {
  if (member.removedAt !== undefined || scope === "server") return false;
  if (scope.startsWith("member:")) return scope.slice("member:".length) === member.id;
  if (scope === "workspace" || seesEverything.has(member.role)) return true;
  const product = rows.get(productKind, scope.slice(scope.indexOf(":") + 1));
  if (!product || (product.visibility !== "all" && !product.members?.includes(member.id))) return false;
  return scope.startsWith("product:") || seesResearch(product, member);
};

/** Whether the research of a product that a member sees is open to them too: to those named, and to whole functions. */
const seesResearch = ({ research }: Product, member: Member): boolean =>
  research === undefined ||
  (research.members?.includes(member.id) ?? false) ||
  (member.function !== undefined && (research.functions?.includes(member.function) ?? false));

/**
 * A member as the one who acts, optionally limited by an API token's scope. Looks the member up at each question, so that a changed role
 * or an ended membership counts at once. Rules running on the server also read what the server keeps to itself.
 */
export const actorOf = (rows: Rows, memberId: string, scope?: TokenScope): Actor => ({
  id: memberId,
  may: (capability) => {
    const member = rows.get(memberKind, memberId);
    if (!member || member.removedAt !== undefined) return false;
    const allowed: readonly string[] = roles[member.role];
    const limited: readonly string[] | undefined = scope && tokenScopes[scope];
    return allowed.includes(capability) && (limited?.includes(capability) ?? true);
  },
  sees: (where) => {
    const member = rows.get(memberKind, memberId);
    return member !== undefined && (where === "server" || memberSees(rows, member, where));
  },
});

/** The product itself: first start, joining by invitation. */
export const systemActor: Actor = { id: "system", may: () => true, sees: () => true };
