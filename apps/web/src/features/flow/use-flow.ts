import { itemKind, type Product, productKind } from "@overstory/backlog";
import { useMemo } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { type Address, useAddress } from "../../lib/use-address.ts";

/** What of the address narrows the stories; each is a field of the queries. */
export const filterNames = ["label", "assignee", "release", "milestone"] as const;
export type FilterName = (typeof filterNames)[number];

export type RangeName = "4w" | "12w" | "26w" | "1y" | "all";
export const ranges: readonly { readonly id: RangeName; readonly label: string; readonly days: number }[] = [
  { id: "4w", label: "4 weeks", days: 28 },
  { id: "12w", label: "12 weeks", days: 84 },
  { id: "26w", label: "Half a year", days: 182 },
  { id: "1y", label: "A year", days: 365 },
  { id: "all", label: "All", days: 3_650 },
];

export type Flow = {
  readonly product: Product | undefined;
  readonly address: Address;
  /** The scope as the queries take it. */
  readonly scope: Readonly<Record<string, unknown>>;
  /** The range as the queries take it. */
  readonly range: { readonly from: string; readonly to: string };
  readonly rangeName: RangeName | undefined;
  /** Changes when stories move, come or go: a reason to ask again. */
  readonly reason: string;
};

const day = 86_400_000;
const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

const rangeOf = (address: Address, created: string | undefined): Pick<Flow, "range" | "rangeName"> => {
  const today = dayOf(Date.now());
  const [from, to] = [address.get("from"), address.get("to")];
  if (isDay(from) || isDay(to)) {
    const last = isDay(to) && to < today ? to : today;
    const first = isDay(from) ? from : dayOf(Date.parse(last) - 83 * day);
    return { range: { from: first > last ? last : first, to: last }, rangeName: undefined };
  }
  const chosen = ranges.find(({ id }) => id === address.get("range")) ?? ranges[1];
  const { id, days } = chosen as (typeof ranges)[number];
  const earliest = dayOf(Date.now() - (days - 1) * day);
  const begun = id === "all" && created !== undefined ? created.slice(0, 10) : undefined;
  return {
    range: { from: begun !== undefined && begun > earliest ? begun : earliest, to: today },
    rangeName: id,
  };
};

const productsOf = (product: Product | undefined): Product[] =>
  product ? [product] : [...client.rows.all(productKind)].filter(({ deletedAt }) => deletedAt === undefined);

/** What the page is about, all of it from the address. */
export const useFlow = (product: Product | undefined): Flow => {
  const address = useAddress();
  const reason = useClient((from) =>
    productsOf(product)
      .map(({ id }) => {
        const sum = from.rollups.of(id);
        return `${sum?.stages.join()} ${sum?.effort}`;
      })
      .join("; "),
  );
  const created = useClient(() =>
    productsOf(product)
      .map(({ createdAt }) => createdAt)
      .sort()
      .at(0),
  );
  const under = useClient((from) => {
    const key = address.get("under").toUpperCase();
    const item = key === "" ? undefined : from.rows.by(itemKind, "key", key)[0];
    return item && item.deletedAt === undefined && (!product || item.product === product.id) ? item.key : undefined;
  });
  const written = filterNames.map((name) => address.get(name)).join("\n");
  const scope = useMemo(() => {
    const filters = written
      .split("\n")
      .map((value, at) => [filterNames[at], value === "" ? undefined : [value]] as const);
    const given = filters.filter(([, value]) => value !== undefined);
    return {
      ...(product && { product: product.id }),
      ...(under !== undefined && { under }),
      ...Object.fromEntries(given),
    };
  }, [product, under, written]);
  const { range, rangeName } = rangeOf(address, created);
  return { product, address, scope, range, rangeName, reason };
};
