import { itemKind, type Product, productKind } from "@overstory/backlog";
import { type Client, client } from "../../lib/data/client.ts";
import { views } from "./views.ts";

const lastKey = "overstory-last-product";

export type Where = { page: string; productKey: string | undefined; itemKey: string | undefined };

/** What page an address names, and which product and item it is about. */
export const whereOf = (from: Client, path: string): Where => {
  const [first = "", second = ""] = path.split("/").filter(Boolean).map(decodeURIComponent);
  if (first === "i") {
    const item = from.rows.by(itemKind, "key", second.toUpperCase())[0];
    return { page: "item", productKey: item && from.rows.get(productKind, item.product)?.key, itemKey: item?.key };
  }
  // One session, survey or briefing: a page of the workspace, whatever product it is about.
  if (views.some(({ page, of }) => of === "workspace" && page === first))
    return { page: first, productKey: undefined, itemKey: undefined };
  if (second !== "") return { page: second, productKey: first, itemKey: undefined };
  return { page: first === "" ? "portfolio" : first, productKey: undefined, itemKey: undefined };
};

/** Products by name. */
export const productsByName = (from: Client): Product[] =>
  [...from.rows.all(productKind)]
    .filter((product) => product.deletedAt === undefined)
    .sort((a, b) => a.name.localeCompare(b.name, "en"));

/** Remembers the product that was last worked in. */
export const noteProduct = (key: string): void => {
  try {
    localStorage.setItem(lastKey, key);
  } catch {
    // Without storage the first product by name stands in.
  }
};

/** The product to go to where the page is about none: the last one worked in, else the first by name. */
export const usualProduct = (): string | undefined => {
  const products = productsByName(client);
  let last: string | null = null;
  try {
    last = localStorage.getItem(lastKey);
  } catch {
    last = null;
  }
  return (products.find(({ key }) => key === last) ?? products[0])?.key;
};
