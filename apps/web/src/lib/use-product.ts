import { type Product, productKind } from "@overstory/backlog";
import { useParams } from "@tanstack/react-router";
import { useClient } from "./data/hooks.ts";

/** The product that the address is about; `undefined` where it is about all of them, or names none that can be seen. */
export const useProduct = (): { readonly product: Product | undefined; readonly isAll: boolean } => {
  const { productKey = "" } = useParams({ strict: false });
  const key = productKey.toUpperCase();
  const isAll = productKey.toLowerCase() === "all";
  const product = useClient((from) =>
    isAll ? undefined : [...from.rows.all(productKind)].find((one) => one.key === key && one.deletedAt === undefined),
  );
  return { product, isAll };
};
