import type { Product } from "@overstory/backlog";
import { useCallback, useDeferredValue, useMemo, useRef, useState } from "react";
import { bindActions } from "../../actions/action.ts";
import { useActions } from "../../actions/registry.ts";
import { useGo } from "../../lib/location.ts";
import { announce } from "../../ui/announce.tsx";
import { type ChainKeys, chainActions } from "./chain-actions.ts";
import { Column } from "./column.tsx";
import { Lines, useLines } from "./lines.tsx";
import { type ColumnName, columnNames, type Graph, type TraceNode } from "./model/graph.ts";
import { openPath } from "./open-path.ts";
import classes from "./trace.module.css";
import type { Chain as ChainState } from "./use-chain.ts";
import { titles } from "./words.ts";

type Props = { readonly graph: Graph; readonly chain: ChainState; readonly product: Product | undefined };

/** The first column from there that holds something of the chosen thing. */
const nextColumn = ({ shown, node }: ChainState, from: number, by: number): TraceNode | undefined => {
  for (let at = from + by; at >= 0 && at < columnNames.length; at += by) {
    const { nodes, lifted } = shown[columnNames[at] as ColumnName];
    if (node ? (lifted ?? 0) > 0 : nodes.length > 0) return nodes[0];
  }
  return undefined;
};

/** From objectives to participants in columns, with lines for the focused thing alone. */
export const Chain = ({ graph, chain, product }: Props) => {
  const { on, node, related, shown, choose } = chain;
  const go = useGo();
  const box = useRef<HTMLDivElement>(null);
  const [goal, setGoal] = useState<string>();
  const [narrow, setNarrow] = useState<ColumnName>("story");
  const isAgainst = useCallback(
    (one: TraceNode): boolean =>
      node !== undefined && (graph.against.has(`${node.id} ${one.id}`) || graph.against.has(`${one.id} ${node.id}`)),
    [graph, node],
  );
  // The column of what is chosen answers the key; the five others, ordered anew by it, and the lines follow.
  const now = useMemo(() => ({ on, related, shown, isAgainst }), [on, related, shown, isAgainst]);
  const later = useDeferredValue(now);
  const { lines, redraw } = useLines(box, graph, later.related);
  const reached = useCallback(() => setGoal(undefined), []);
  const focus = (next: TraceNode | undefined) => {
    if (!next) return;
    choose(next);
    setNarrow(next.column);
    setGoal(next.id);
    announce(`${titles[next.column]}: ${next.label}`);
  };
  const start = (): TraceNode | undefined =>
    (["story", ...columnNames] as const).map((name) => shown[name].nodes[0]).find((one) => one !== undefined);
  const inColumn = (to: (at: number, last: number) => number) => {
    if (!node) return focus(start());
    const { nodes } = shown[node.column];
    const at = nodes.findIndex(({ id }) => id === node.id);
    focus(nodes[Math.max(0, Math.min(nodes.length - 1, to(at, nodes.length - 1)))]);
  };
  const keys = useRef<ChainKeys>(undefined);
  keys.current = {
    hasNode: node !== undefined,
    step: (by) => inColumn((at) => at + by),
    edge: (to) => inColumn((_, last) => (to === "first" ? 0 : last)),
    across: (by) => (node ? focus(nextColumn(chain, columnNames.indexOf(node.column), by)) : focus(start())),
    open: () => {
      const path = node && openPath(node, product);
      if (path !== undefined) go(path);
    },
    search: () => document.querySelector<HTMLElement>("[data-trace-search]")?.focus(),
    clear: () => choose(undefined),
  };
  useActions(useMemo(() => bindActions(chainActions, () => keys.current as ChainKeys), []));
  const choosing = useRef(choose);
  choosing.current = choose;
  const onChoose = useCallback((next: TraceNode) => {
    choosing.current(next);
    setNarrow(next.column);
  }, []);
  return (
    <>
      <nav className={classes.steps} aria-label="Columns">
        {columnNames.map((name) => (
          <button key={name} type="button" aria-pressed={narrow === name} onClick={() => setNarrow(name)}>
            {titles[name]}{" "}
            <span className="numbers">
              {(node && node.column !== name ? (shown[name].lifted ?? 0) : graph.columns[name].length).toLocaleString(
                "en",
              )}
            </span>
          </button>
        ))}
      </nav>
      <div ref={box} className={classes.columns} data-narrow={narrow} data-chosen={node !== undefined || undefined}>
        {columnNames.map((name) => {
          const from = name === node?.column ? now : later;
          return (
            <Column
              key={name}
              name={name}
              shown={from.shown[name]}
              total={graph.columns[name].length}
              on={name === node?.column ? on : undefined}
              chosen={from.on}
              related={from.related}
              isAgainst={from.isAgainst}
              product={product}
              goal={goal !== undefined && graph.nodes.get(goal)?.column === name ? goal : undefined}
              reached={reached}
              onChoose={onChoose}
              onScroll={redraw}
            />
          );
        })}
        <Lines lines={lines} />
      </div>
    </>
  );
};
