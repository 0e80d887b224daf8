import { useEffect, useMemo, useState } from "react";
import type { Address } from "../../lib/use-address.ts";
import { type ColumnName, columnNames, type Graph, relatedTo, type TraceNode } from "./model/graph.ts";
import { type Shown, shownOf } from "./model/shown.ts";

/** By what each column is ordered: what was chosen in another one. */
type Lifts = Partial<Record<ColumnName, ReadonlySet<string>>>;

/** The focused thing, what belongs to it, and what each column shows: the column in which it was chosen keeps its order. */
export const useChain = (graph: Graph, address: Address) => {
  const on = address.get("on");
  const search = address.get("find");
  const node = graph.nodes.get(on);
  const related = useMemo(() => (node ? relatedTo(graph, node.id) : undefined), [graph, node]);
  const [lifts, setLifts] = useState<{ on: string; lifts: Lifts }>({ on: "", lifts: {} });
  // The order of the other columns follows what is chosen; that of its own stays as it was under the eye.
  const current: Lifts = useMemo(() => {
    if (!node || !related) return {};
    const own = lifts.on === node.id ? lifts.lifts[node.column] : undefined;
    return Object.fromEntries(columnNames.map((name) => [name, name === node.column ? own : related]));
  }, [lifts, node, related]);
  const shown = useMemo(
    () =>
      Object.fromEntries(
        columnNames.map((name) => [name, shownOf(graph.columns[name], current[name], search)]),
      ) as Record<ColumnName, Shown>,
    [graph, current, search],
  );
  const choose = (next: TraceNode | undefined) => {
    if (next) setLifts({ on: next.id, lifts: { [next.column]: current[next.column] } });
    address.set({ on: next?.id });
  };
  // A thing that is gone is no longer asked for.
  useEffect(() => {
    if (on !== "" && !node && graph.nodes.size > 0) address.set({ on: undefined });
  }, [on, node, graph, address]);
  return { on: node?.id, node, related, shown, search, choose, find: (text: string) => address.set({ find: text }) };
};

export type Chain = ReturnType<typeof useChain>;
