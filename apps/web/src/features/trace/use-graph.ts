import {
  type Evidence,
  evidenceDef,
  type Item,
  itemKind,
  objectiveDef,
  type Product,
  participantDef,
} from "@overstory/backlog";
import { useMemo } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { type Graph, graphOf } from "./model/graph.ts";

/** Findings of the product, and those of others that its items are traced to. */
const evidenceFor = (items: readonly Item[], own: readonly Evidence[]): readonly Evidence[] => {
  const known = new Set(own.map(({ id }) => id));
  const foreign = new Set(items.flatMap(({ traces }) => Object.keys(traces ?? {})).filter((id) => !known.has(id)));
  return [...own, ...[...foreign].flatMap((id) => client.rows.get(evidenceDef.kind, id) ?? [])];
};

type From = readonly (readonly unknown[])[];

/** What was seen last: who comes back while nothing has changed finds it made. */
let last: { readonly from: From; readonly graph: Graph } | undefined;

const isSame = (a: From, b: From): boolean =>
  a.every((list, at) => list.length === b[at]?.length && list.every((one, place) => one === b[at]?.[place]));

const kept = (from: From, make: () => Graph): Graph => {
  if (!last || !isSame(from, last.from)) last = { from, graph: make() };
  return last.graph;
};

/** What hangs together in a product (or in all), live. */
export const useGraph = (product: Product | undefined): Graph => {
  const rows = useClient((from) =>
    product ? from.rows.by(itemKind, "product", product.id) : [...from.rows.all(itemKind)],
  );
  const findings = useClient((from) => [...from.rows.all(evidenceDef.kind)]);
  const objectives = useClient((from) => [...from.rows.all(objectiveDef.kind)]);
  const people = useClient((from) => [...from.rows.all(participantDef.kind)]);
  return useMemo(
    () =>
      kept([[product], rows, findings, objectives, people], () => {
        const own = product ? findings.filter((one) => one.product === product.id) : findings;
        const items = rows.filter(({ deletedAt }) => deletedAt === undefined);
        const linked = new Set(items.flatMap(({ links }) => Object.keys(links ?? {})));
        const names = new Map(people.map(({ id, name }) => [id, name]));
        return graphOf({
          items,
          evidence: evidenceFor(items, own),
          objectives: product ? objectives.filter(({ id }) => linked.has(id)) : objectives,
          nameOf: (id) => names.get(id),
        });
      }),
    [rows, findings, objectives, people, product],
  );
};
