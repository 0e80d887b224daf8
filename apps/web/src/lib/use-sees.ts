import { memberKind, memberSees, type Product } from "@overstory/backlog";
import { useClient, useSession } from "./data/hooks.ts";

/** Whether the signed-in member sees the research of a product: it may be limited to others. */
export const useSeesResearch = (product: Product | undefined): boolean => {
  const session = useSession();
  const me = session.state === "ready" ? session.member.id : undefined;
  return useClient((from) => {
    const member = me === undefined ? undefined : from.rows.get(memberKind, me);
    return !product || !member || memberSees(from.rows, member, `research:${product.id}`);
  });
};
