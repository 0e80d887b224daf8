import { productKind } from "@overstory/backlog";
import type { Client } from "../data/client.ts";

/** Ids of the products that a page shows: the one of that key, or all by name for `all`. */
export const productsOf = (from: Client, page: string): string[] => {
  if (page !== "all")
    return from.rows
      .by(productKind, "key", page.toUpperCase())
      .flatMap((product) => (product.deletedAt === undefined ? [product.id] : []));
  return [...from.rows.all(productKind)]
    .filter((product) => product.deletedAt === undefined)
    .sort((a, b) => a.name.localeCompare(b.name, "en"))
    .map((product) => product.id);
};
