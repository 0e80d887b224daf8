import type { Product } from "@overstory/backlog";
import { useClient } from "../../lib/data/hooks.ts";
import { useGo } from "../../lib/location.ts";
import { useAddress } from "../../lib/use-address.ts";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import { EmptyState, Skeleton } from "../../ui/states.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { Chain } from "./chain.tsx";
import { MatrixView } from "./matrix-view.tsx";
import classes from "./trace.module.css";
import { useChain } from "./use-chain.ts";
import { useGraph } from "./use-graph.ts";

const tabs = [
  { id: "chain", label: "Chain" },
  { id: "matrix", label: "Matrix" },
] as const;

const Waiting = () => (
  <div role="status" aria-label="Loading: trace" className={classes.waiting}>
    {[60, 45, 70, 52].map((width) => (
      <Skeleton key={width} width={`${width}%`} height={16} />
    ))}
  </div>
);

const Trace = ({ product }: { readonly product: Product | undefined }) => {
  const address = useAddress();
  const go = useGo();
  const isLoaded = useClient((from) => from.isLoaded);
  const graph = useGraph(product);
  const chain = useChain(graph, address);
  const tab = tabs.find(({ id }) => id === address.get("show")) ?? tabs[0];
  const key = product?.key ?? "all";
  const isEmpty = isLoaded && graph.columns.story.length + graph.columns.epic.length + graph.columns.theme.length === 0;
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h1>Trace</h1>
        <Tabs
          name="trace"
          label="Ways to look at traces"
          tabs={tabs}
          current={tab}
          onSelect={({ id }) => address.set({ show: id === "chain" ? undefined : id })}
        />
        <input
          type="search"
          data-trace-search
          className={classes.search}
          aria-label="Search traces"
          aria-keyshortcuts="F"
          placeholder="Search"
          value={chain.search}
          onChange={(event) => chain.find(event.currentTarget.value)}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === "Escape") {
              chain.find("");
              event.currentTarget.blur();
            }
            if (event.key === "Enter" || event.key === "ArrowDown") {
              event.preventDefault();
              event.currentTarget.blur();
              document.querySelector<HTMLElement>("[data-node][tabindex='0'], [data-at][tabindex='0']")?.focus();
            }
          }}
        />
      </header>
      <div className={classes.panel} id="trace-panel" role="tabpanel" aria-labelledby={`trace-${tab.id}`}>
        {!isLoaded && <Waiting />}
        {isEmpty && (
          <EmptyState
            text="From a goal to the words that it rests on: themes, epics, stories and the evidence behind them, in one line of sight."
            action={{ label: "Go to the outline", onClick: () => go(`/${key}/outline`) }}
          />
        )}
        {isLoaded &&
          !isEmpty &&
          (tab.id === "chain" ? (
            <Chain graph={graph} chain={chain} product={product} />
          ) : (
            <MatrixView
              graph={graph}
              product={product}
              address={address}
              search={chain.search}
              onOpen={(id) => address.set({ show: undefined, on: id }, "push")}
            />
          ))}
      </div>
    </div>
  );
};

/** The thread from objectives to people's words and back, for one thing at a time; or all of it as a matrix. */
export const TracePage = () => <ProductGate>{(product) => <Trace key={product?.id} product={product} />}</ProductGate>;
