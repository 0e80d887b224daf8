import { type Product, personaDef } from "@overstory/backlog";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import type { Address } from "../../lib/use-address.ts";
import { focusOnceDrawn } from "../../ui/next-frame.ts";
import { StageGlyph } from "../../ui/stage-glyph.tsx";
import { EmptyState } from "../../ui/states.tsx";
import classes from "./matrix-view.module.css";
import { type Cell, type CellColumn, type CellRow, cellsOf } from "./model/cells.ts";
import type { Graph } from "./model/graph.ts";
import { sorts } from "./words.ts";

type Props = {
  readonly graph: Graph;
  readonly product: Product | undefined;
  readonly address: Address;
  readonly search: string;
  /** Goes to the chain of an item. */
  onOpen(id: string): void;
};

const people = (count: number, verb: string) =>
  `${count} ${count === 1 ? `participant ${verb}s` : `participants ${verb}`}`;

const wordsOf = ({ supports, contradicts }: Cell): string =>
  [supports > 0 && people(supports, "support"), contradicts > 0 && people(contradicts, "contradict")]
    .filter(Boolean)
    .join(", ") || "nothing";

const CellBox = ({ cell }: { readonly cell: Cell | undefined }) => {
  if (!cell || cell.supports + cell.contradicts === 0)
    return (
      <span className={classes.none}>
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">nothing</span>
      </span>
    );
  return (
    <span className={classes.cell} style={{ "--strong": `${Math.min(60, 12 + cell.supports * 12)}%` } as object}>
      <span aria-hidden="true" className={classes.count} data-zero={cell.supports === 0 || undefined}>
        {cell.supports}
      </span>
      {cell.contradicts > 0 && (
        <span aria-hidden="true" className={classes.against}>
          {cell.contradicts}
        </span>
      )}
      <span className="visually-hidden">{wordsOf(cell)}</span>
    </span>
  );
};

/** The room of rows that are not drawn. */
const Spacer = ({ height }: { readonly height: number }) =>
  height > 0 ? (
    <tr data-space style={{ height }}>
      <td />
    </tr>
  ) : null;

const rowHeight = 36;

/** Everything at once: stories or epics against personas or kinds of evidence; each cell the distinct participants. */
export const MatrixView = ({ graph, address, search, onOpen }: Props) => {
  const kind = address.get("rows") === "epic" ? "epic" : "story";
  const by = address.get("by") === "kind" ? "kind" : "persona";
  const isAll = address.get("all") === "1";
  const personas = useClient((from) => [...from.rows.all(personaDef.kind)]);
  const cells = useMemo(() => {
    const columns: CellColumn[] =
      by === "kind"
        ? Object.entries(sorts).map(([id, label]) => ({ id, label }))
        : personas.map(({ id, name = "" }) => ({ id, label: name }));
    columns.sort((a, b) => (by === "kind" ? 0 : a.label.localeCompare(b.label, "en")));
    return cellsOf(graph, kind, columns, ({ sort, persona }) => (by === "kind" ? sort : persona));
  }, [graph, kind, by, personas]);
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean);
  const rows = cells.rows.filter(
    ({ item, all }) =>
      (isAll || all.supports + all.contradicts > 0) &&
      words.every((word) => `${item.key} ${item.title}`.toLowerCase().includes(word)),
  );
  const columns = [{ id: "all", label: "All" }, ...cells.columns];
  const scroll = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState({ row: 0, column: 0 });
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    getItemKey: (index) => rows[index]?.item.id ?? index,
  });
  const cellOf = ({ cells: own, all }: CellRow, id: string) => (id === "all" ? all : own.get(id));
  const place = { row: Math.min(at.row, rows.length - 1), column: Math.min(at.column, columns.length) };
  const go = (row: number, column: number) => {
    const next = {
      row: Math.max(0, Math.min(rows.length - 1, row)),
      column: Math.max(0, Math.min(columns.length, column)),
    };
    setAt(next);
    virtual.scrollToIndex(next.row, { align: "auto" });
    focusOnceDrawn(() => scroll.current?.querySelector<HTMLElement>(`[data-at="${next.row} ${next.column}"]`));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, [number, number]> = {
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
      ArrowRight: [0, 1],
      ArrowLeft: [0, -1],
      PageDown: [12, 0],
      PageUp: [-12, 0],
      Home: [0, -columns.length],
      End: [0, columns.length],
    };
    const step = steps[event.key];
    if (!step || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    go(place.row + step[0], place.column + step[1]);
  };
  const stop = (row: number, column: number) => ({
    "data-at": `${row} ${column}`,
    tabIndex: row === place.row && column === place.column ? 0 : -1,
    onFocus: () => setAt({ row, column }),
  });
  const drawn = virtual.getVirtualItems();
  return (
    <div className={classes.page}>
      <div className={classes.bar}>
        <label>
          Rows
          <select value={kind} onChange={(event) => address.set({ rows: event.currentTarget.value })}>
            <option value="story">Stories</option>
            <option value="epic">Epics</option>
          </select>
        </label>
        <label>
          Columns
          <select value={by} onChange={(event) => address.set({ by: event.currentTarget.value })}>
            <option value="persona">Personas</option>
            <option value="kind">Kinds of evidence</option>
          </select>
        </label>
        <label className={classes.check}>
          <input
            type="checkbox"
            checked={isAll}
            onChange={(event) => address.set({ all: event.currentTarget.checked ? "1" : undefined })}
          />
          Also those without evidence
        </label>
        <span className={classes.told}>
          <span className="numbers">
            {rows.length.toLocaleString("en")} of {cells.rows.length.toLocaleString("en")}
          </span>{" "}
          {kind === "story" ? "stories" : "epics"} · each cell counts participants
        </span>
      </div>
      {rows.length === 0 ? (
        <EmptyState
          text={
            cells.rows.length === 0
              ? `There are no ${kind === "story" ? "stories" : "epics"} yet.`
              : "None of these rests on evidence that fits the search."
          }
          {...(!isAll &&
            cells.rows.length > 0 && {
              action: { label: "Show those without evidence", onClick: () => address.set({ all: "1" }) },
            })}
        />
      ) : (
        <div ref={scroll} className={classes.scroll}>
          <table
            className={classes.table}
            aria-label={`${kind === "story" ? "Stories" : "Epics"} by ${by === "kind" ? "kind of evidence" : "persona"}`}
            aria-rowcount={rows.length + 1}
            onKeyDown={onKeyDown}
          >
            <thead>
              <tr aria-rowindex={1}>
                <th scope="col" className={classes.corner}>
                  {kind === "story" ? "Story" : "Epic"}
                </th>
                {columns.map(({ id, label }) => (
                  <th key={id} scope="col" title={label}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <Spacer height={drawn[0]?.start ?? 0} />
              {drawn.map(({ index, key }) => {
                const row = rows[index];
                if (!row) return null;
                const { item } = row;
                return (
                  <tr key={key} aria-rowindex={index + 2}>
                    <th scope="row" className={classes.name}>
                      <button type="button" {...stop(index, 0)} onClick={() => onOpen(item.id)}>
                        {item.stage && <StageGlyph stage={item.stage} />}
                        <span className={classes.title}>{item.title}</span>
                        <span className={classes.key}>{item.key}</span>
                      </button>
                    </th>
                    {columns.map(({ id, label }, column) => (
                      <td key={id}>
                        <button
                          type="button"
                          {...stop(index, column + 1)}
                          title={`${item.key}, ${label}: ${wordsOf(cellOf(row, id) ?? { supports: 0, contradicts: 0 })}`}
                          onClick={() => onOpen(item.id)}
                        >
                          <CellBox cell={cellOf(row, id)} />
                        </button>
                      </td>
                    ))}
                  </tr>
                );
              })}
              <Spacer height={virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0)} />
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
};
