import {
  type Dependency,
  dependencyDef,
  type Item,
  itemKind,
  milestoneDef,
  type Product,
  productKind,
  releaseDef,
  sprintDef,
} from "@overstory/backlog";
import type { Kind, Row } from "@overstory/kernel";
import { useEffect, useMemo, useState } from "react";
import { type Client, client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { type Address, useAddress } from "../../lib/use-address.ts";
import { type Entry, type Plan, planOf, sifted } from "./model/plan.ts";
import { type RoadmapSearch, roadmapSearch } from "./model/search.ts";
import { type Comparison, useBaselines } from "./use-baselines.ts";

const todayHere = (): number => {
  const now = new Date();
  return Math.round(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000);
};

/** The reader's own day, also after midnight. */
const useToday = (): number => {
  const [today, setToday] = useState(todayHere);
  useEffect(() => {
    const timer = setInterval(() => setToday(todayHere()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return today;
};

// biome-ignore lint/suspicious/noExplicitAny: kinds of every row shape.
const rowsOfKind = <R extends Row>(from: Client, kind: Kind<any>, product: Product | undefined): R[] =>
  product === undefined ? [...from.rows.all(kind)] : from.rows.by(kind, "product", product.id);

export type Roadmap = {
  readonly product: Product | undefined;
  readonly products: readonly Product[];
  readonly plan: Plan;
  /** What the filter leaves. */
  readonly entries: readonly Entry[];
  readonly search: RoadmapSearch;
  readonly address: Address;
  readonly today: number;
  readonly comparison: Comparison;
};

/** The roadmap of a product (or of all), live, as its address asks for it. */
export const useRoadmap = (product: Product | undefined): Roadmap => {
  const address = useAddress();
  const { get } = address;
  const search = useMemo(() => roadmapSearch(get), [get]);
  const today = useToday();
  const products = useClient((from) =>
    product
      ? [product]
      : [...from.rows.all(productKind)]
          .filter(({ deletedAt }) => deletedAt === undefined)
          .sort((a, b) => (a.key < b.key ? -1 : 1)),
  );
  const items = useClient((from) => rowsOfKind<Item>(from, itemKind, product));
  const dependencies = useClient((from) => rowsOfKind<Dependency>(from, dependencyDef.kind, product));
  const sprints = useClient((from) => rowsOfKind<Row>(from, sprintDef.kind, product));
  const milestones = useClient((from) => rowsOfKind<Row>(from, milestoneDef.kind, product));
  const releases = useClient((from) => rowsOfKind<Row>(from, releaseDef.kind, product));
  // biome-ignore lint/correctness/useExhaustiveDependencies: sprints, milestones and releases are read through the rows.
  const plan = useMemo(
    () =>
      planOf({
        rows: client.rows,
        products,
        items,
        dependencies,
        children: (id, parent) => client.tree.children(id, parent),
        sumOf: (id) => client.rollups.of(id),
        today,
      }),
    [products, items, dependencies, sprints, milestones, releases, today],
  );
  const entries = useMemo(() => sifted(plan.entries, search), [plan, search]);
  const comparison = useBaselines(products, plan, search.baseline);
  return { product, products, plan, entries, search, address, today, comparison };
};
