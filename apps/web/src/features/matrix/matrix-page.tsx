import type { Product } from "@overstory/backlog";
import { IconChartDots, IconTable } from "@tabler/icons-react";
import { useMemo, useRef, useState } from "react";
import { bindActions } from "../../actions/action.ts";
import { useActions } from "../../actions/registry.ts";
import { useGo } from "../../lib/location.ts";
import { useMay } from "../../lib/use-may.ts";
import { announce } from "../../ui/announce.tsx";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import { EmptyState } from "../../ui/states.tsx";
import { Chart, type ChartHandle } from "./chart.tsx";
import classes from "./matrix.module.css";
import { type MatrixKeys, matrixActions } from "./matrix-actions.ts";
import { isFiltered } from "./model/search.ts";
import controls from "./panels/controls.module.css";
import { Controls, Tools } from "./panels/controls.tsx";
import { Legend } from "./panels/legend.tsx";
import { MatrixTable } from "./panels/matrix-table.tsx";
import { Selection } from "./panels/selection.tsx";
import { Tray } from "./panels/tray.tsx";
import type { Tool } from "./pointer.ts";
import { type Matrix, useMatrix } from "./use-matrix.ts";

const kindPlural = { story: "stories", epic: "epics", theme: "themes" } as const;

/** The selection, without what has left the matrix. */
const useSelection = ({ placed, indexOf }: Matrix) => {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const selected = useMemo(() => new Set([...ids].filter((id) => indexOf.has(id))), [ids, indexOf]);
  const select = (given: readonly string[], how: "only" | "add" | "toggle") => {
    const next = new Set(how === "only" ? [] : selected);
    for (const id of given) {
      if (how === "toggle" && next.has(id)) next.delete(id);
      else next.add(id);
    }
    setIds(next);
    if (next.size !== selected.size || how === "only") announce(`${next.size.toLocaleString("en")} selected`);
  };
  return {
    selected,
    select,
    selectAll: () =>
      select(
        placed.map(({ item }) => item.id),
        "only",
      ),
  };
};

const Empty = ({ matrix, product }: { readonly matrix: Matrix; readonly product: Product | undefined }) => {
  const go = useGo();
  const { search, address } = matrix;
  if (isFiltered(search))
    return (
      <EmptyState
        text={`No ${kindPlural[search.kind]} fit these words and stages.`}
        action={{ label: "Show all", onClick: () => address.set({ text: undefined, stage: undefined }) }}
      />
    );
  return (
    <EmptyState
      text={`${search.kind === "story" ? "Stories stand" : `${kindPlural[search.kind].replace(/^./, (first) => first.toUpperCase())} stand`} here by what they bring and what they cost, once there are some.`}
      action={{ label: "Go to the outline", onClick: () => go(`/${product?.key ?? "all"}/outline`) }}
    />
  );
};

const MatrixOf = ({ product }: { readonly product: Product | undefined }) => {
  const matrix = useMatrix(product);
  const { address, search, placed, waiting, axes } = matrix;
  const canEdit = useMay("backlog.edit");
  const [tool, setTool] = useState<Tool>("box");
  const chart = useRef<ChartHandle>(null);
  const { selected, select, selectAll } = useSelection(matrix);
  const toggleTable = () => address.set({ as: search.asTable ? undefined : "table" });
  const keys = useRef<MatrixKeys>(undefined as unknown as MatrixKeys);
  keys.current = {
    hasSelection: selected.size > 0,
    asTable: search.asTable,
    selectAll,
    selectNone: () => select([], "only"),
    zoom: (factor) => chart.current?.zoom(factor),
    showWhole: () => chart.current?.showWhole(),
    focus: () => chart.current?.focus(),
    filter: () => document.querySelector<HTMLElement>("[data-matrix-search]")?.focus(),
    toggleTable,
  };
  useActions(useMemo(() => bindActions(matrixActions, () => keys.current), []));
  const isEmpty = placed.length + waiting.length === 0;
  const title = `${axes.yAxis.label} and ${axes.xAxis.label.toLowerCase()}`;
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <h1>{title}</h1>
        <p role="status">
          {placed.length.toLocaleString("en")} of {(placed.length + waiting.length).toLocaleString("en")}{" "}
          {kindPlural[search.kind]} have both.
        </p>
        <button type="button" className={classes.asTable} onClick={toggleTable}>
          {search.asTable ? <IconChartDots size={15} aria-hidden="true" /> : <IconTable size={15} aria-hidden="true" />}
          {search.asTable ? "Show as picture" : "Show as table"}
        </button>
      </header>
      <Controls matrix={matrix} />
      {isEmpty && <Empty matrix={matrix} product={product} />}
      {!isEmpty && search.asTable && <MatrixTable matrix={matrix} />}
      {!isEmpty && !search.asTable && (
        <div className={classes.body}>
          <div className={classes.main}>
            <Chart ref={chart} matrix={matrix} selected={selected} tool={tool} canEdit={canEdit} onSelect={select} />
            <div className={controls.below}>
              <Legend groups={matrix.legend} size={axes.sizeAxis?.label} />
              <Tools
                tool={tool}
                onTool={setTool}
                zoom={(factor) => chart.current?.zoom(factor)}
                showWhole={() => chart.current?.showWhole()}
              />
            </div>
          </div>
          <aside className={classes.aside} aria-label="Beside the matrix">
            <Selection
              matrix={matrix}
              selected={selected}
              canEdit={canEdit}
              onAll={selectAll}
              onNone={() => select([], "only")}
            />
            <Tray matrix={matrix} canEdit={canEdit} onDrag={(one) => chart.current?.dragIn(one)} />
            {selected.size === 0 && waiting.length === 0 && (
              <p className={classes.hint}>
                Drag around points to select them{canEdit ? "; drag a point to change its inputs" : ""}.
              </p>
            )}
          </aside>
        </div>
      )}
    </div>
  );
};

/** What brings how much for how much: items by any two inputs of a technique. */
export const MatrixPage = () => (
  <ProductGate>{(product) => <MatrixOf key={product?.id} product={product} />}</ProductGate>
);
