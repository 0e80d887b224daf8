import { productKind, type View, type ViewPage, viewKind, viewPages } from "@overstory/backlog";
import type { Client } from "../../lib/data/client.ts";
import { parseSearch } from "../../lib/search-params.ts";
import type { Where } from "./where.ts";

/** What of an address a view would keep; nothing on pages without views. */
export type ViewPlace = {
  readonly page: ViewPage;
  /** The product's key, `undefined` for all. */
  readonly product: string | undefined;
  readonly search: Readonly<Record<string, string>>;
};

/** What is open on a page just now is no part of a view. */
const passing: ReadonlySet<string> = new Set(["item", "on", "show"]);

/** The part of an address that a view keeps. */
export const placeOfAddress = (where: Where, address: string): ViewPlace | undefined => {
  const page = viewPages.find((name) => name === where.page);
  const key = where.productKey;
  if (!page || key === undefined) return undefined;
  const query = address.includes("?") ? address.slice(address.indexOf("?")) : "";
  const search = Object.fromEntries(Object.entries(parseSearch(query)).filter(([name]) => !passing.has(name)));
  return { page, product: key.toLowerCase() === "all" ? undefined : key.toUpperCase(), search };
};

const isSameSearch = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean => {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
};

/** The view that shows exactly this, one's own before those of others. */
export const viewAt = (from: Client, place: ViewPlace): View | undefined => {
  const product = place.product === undefined ? undefined : from.rows.by(productKind, "key", place.product)[0]?.id;
  const me = from.session.state === "ready" ? from.session.member.id : undefined;
  const found = [...from.rows.all(viewKind)].filter(
    (view) => view.page === place.page && view.product === product && isSameSearch(view.search ?? {}, place.search),
  );
  return found.find(({ owner }) => owner === me) ?? found[0];
};
