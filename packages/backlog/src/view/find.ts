import { notFound, type Rows, refuse } from "@overstory/kernel";
import { type Item, itemKind } from "../item/schema.ts";
import { productKind } from "../product/schema.ts";
import { clausesOf, filterTest } from "./clauses.ts";
import { type View, viewKind } from "./schema.ts";
import { showsKind } from "./search.ts";

/** The views of that id or name (any letter case) that the reader sees, their own first. */
export const viewNamed = (rows: Rows, name: string, member: string): View => {
  const direct = rows.get(viewKind, name);
  if (direct) return direct;
  const wanted = name.trim().toLowerCase();
  const found = [...rows.all(viewKind)].filter((view) => view.name.toLowerCase() === wanted);
  const own = found.filter(({ owner }) => owner === member);
  const meant = own.length > 0 ? own : found;
  if (meant.length > 1)
    throw refuse("name-ambiguous", `Several views are called "${name}". Name the one you mean by its id.`, {
      subject: name,
    });
  if (!meant[0]) throw notFound("view", name);
  return meant[0];
};

/** Whether a view shows an item, as a test; what it names is looked up once. */
export const testOfView = (rows: Rows, { page, product, search = {} }: View): ((item: Item) => boolean) => {
  const passes = filterTest(rows, clausesOf(search), false);
  return (item) =>
    item.deletedAt === undefined &&
    (product === undefined || item.product === product) &&
    showsKind(page, search, item.kind) &&
    (passes === undefined || passes(item));
};

/** How many items a view shows now, of those that the reader sees. */
export const countOfView = (rows: Rows, view: View): number => {
  const shows = testOfView(rows, view);
  let count = 0;
  const items = view.product === undefined ? rows.all(itemKind) : rows.by(itemKind, "product", view.product);
  for (const item of items) if (shows(item)) count += 1;
  return count;
};

// These stand for themselves in a query, and reading them as %2C helps nobody.
const plain = (text: string): string =>
  encodeURIComponent(text).replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%20", "+");

/** Where a view is: the page's address with all that it keeps. */
export const addressOfView = (rows: Rows, { page, product, search = {} }: View): string => {
  const key = product === undefined ? "all" : (rows.get(productKind, product)?.key ?? "all");
  const parts = Object.entries(search).map(([name, value]) => `${plain(name)}=${plain(value)}`);
  return `/${key}/${page}${parts.length > 0 ? `?${parts.join("&")}` : ""}`;
};
