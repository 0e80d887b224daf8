import { Fragment, memo, useCallback, useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { useMay } from "../../lib/use-may.ts";
import styles from "./board.module.css";
import { boardHandlers } from "./board-handlers.ts";
import { Card } from "./card.tsx";
import { DraftCard } from "./draft-card.tsx";
import { ColumnHead, LaneHead } from "./heads.tsx";
import type { Board } from "./model/board.ts";
import { heightOfAll, type InSight, inSight, type Layout, leftOf, sizes, topOf, widthOf } from "./model/layout.ts";
import { useBoardDrag } from "./use-board-drag.ts";
import { useSteadyCards } from "./use-steady-cards.ts";

const nowhere: InSight = { columns: [0, -1], lanes: [0, -1], from: 0, to: -1 };

const isSame = (a: InSight, b: InSight): boolean =>
  a.from === b.from &&
  a.to === b.to &&
  a.columns[0] === b.columns[0] &&
  a.columns[1] === b.columns[1] &&
  a.lanes[0] === b.lanes[0] &&
  a.lanes[1] === b.lanes[1];

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);

/** Rows of a lane that are drawn: those in sight, and the focused one wherever it is. */
const rowsOf = (layout: Layout, sight: InSight, lane: number, focusRow: number | undefined): number[] => {
  const last = (layout.rows[lane] ?? 0) - 1;
  const from = lane === sight.lanes[0] ? sight.from : 0;
  const to = lane === sight.lanes[1] ? Math.min(last, sight.to) : last;
  const shown = range(from, to);
  return focusRow !== undefined && focusRow <= last && (focusRow < from || focusRow > to)
    ? [...shown, focusRow].sort((a, b) => a - b)
    : shown;
};

/** Number of the first row of each lane among all rows, the head being the first. */
const rowIndexes = (layout: Layout): number[] => {
  let at = 2;
  return layout.rows.map((rows) => {
    const here = at;
    at += rows + (layout.hasLanes ? 1 : 0);
    return here;
  });
};

/** The board: only the cards in sight (and the focused one) are drawn. */
export const BoardGrid = memo(({ board, label }: { board: Board; label: string }) => {
  const { store } = board;
  const layout = useSyncExternalStore(store.subscribe, () => store.state.layout);
  const draft = useSyncExternalStore(store.subscribe, () => store.state.draft);
  const focus = useSyncExternalStore(store.subscribe, () => store.state.focus);
  const drop = useSyncExternalStore(store.subscribe, () => store.state.drop);
  const mayEdit = useMay("backlog.edit");
  const scroll = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState(nowhere);

  const measure = useCallback(() => {
    const element = scroll.current;
    if (!element) return;
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = element;
    const next = inSight(store.state.layout, scrollLeft, scrollTop, clientWidth, clientHeight);
    setSight((before) => (isSame(before, next) ? before : next));
  }, [store]);
  useLayoutEffect(() => {
    const element = scroll.current;
    if (!element) return;
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    element.addEventListener("scroll", measure, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, [measure]);
  useSteadyCards(board, scroll, measure);
  useBoardDrag(board, scroll);

  const columns = range(...sight.columns);
  const place = store.placeOf(focus);
  const lanes = range(...sight.lanes).filter((lane) => lane < layout.lanes.length);
  if (place && !lanes.includes(place.lane) && place.lane < layout.lanes.length) lanes.push(place.lane);
  const firstRows = rowIndexes(layout);
  const count = (firstRows.at(-1) ?? 2) + (layout.rows.at(-1) ?? 0);
  const drawn = (lane: number, row: number) =>
    place && place.lane === lane && place.row === row && !columns.includes(place.column)
      ? [...columns, place.column]
      : columns;
  const cardAt = (lane: number, row: number, at: number): string | undefined => {
    const hasDraft = draft?.lane === layout.lanes[lane]?.value && draft?.column === layout.columns[at]?.value;
    return hasDraft && row === 0 ? "draft" : layout.cells[lane]?.[at]?.[hasDraft ? row - 1 : row];
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtualised grid cannot be an HTML table.
    <div
      role="grid"
      className={styles.grid}
      aria-label={label}
      aria-rowcount={count}
      aria-colcount={layout.columns.length}
      aria-multiselectable="true"
      {...boardHandlers(board)}
    >
      <div ref={scroll} role="none" className={styles.scroll} data-board-scroll>
        {/* biome-ignore lint/a11y/useSemanticElements: a virtualised grid cannot be an HTML table. */}
        <div role="rowgroup" className={styles.heads} style={{ width: widthOf(layout) }}>
          {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: the cards have the focus. */}
          <div role="row" aria-rowindex={1} className={styles.contents}>
            {columns.map((at) => {
              const slot = layout.columns[at];
              const total = layout.totals[at];
              return (
                slot &&
                total && (
                  <ColumnHead
                    key={slot.value}
                    board={board}
                    slot={slot}
                    index={at}
                    left={leftOf(at)}
                    cards={total.cards}
                    effort={total.effort}
                    mayEdit={mayEdit}
                  />
                )
              );
            })}
          </div>
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
        <div
          role="rowgroup"
          className={styles.space}
          style={{
            width: widthOf(layout),
            height: heightOfAll(layout),
            // The strips behind the columns end with the last of them.
            backgroundSize: `${leftOf(layout.columns.length) - sizes.pad}px 100%`,
          }}
          data-space
        >
          {drop && (
            <div
              aria-hidden="true"
              className={styles.drop}
              style={{
                left: leftOf(drop.column) - 4,
                top: topOf(layout, drop.lane, 0) - sizes.gap / 2,
                height: Math.max(sizes.card, (layout.tops[drop.lane + 1] ?? 0) - topOf(layout, drop.lane, 0)),
              }}
            >
              {drop.row !== undefined && (
                <span
                  className={styles.line}
                  style={{ top: drop.row * (sizes.card + sizes.gap) - sizes.gap / 2 + 3 }}
                />
              )}
              {drop.hint !== undefined && <span className={styles.hint}>{drop.hint}</span>}
            </div>
          )}
          {lanes.map((lane) => {
            const slot = layout.lanes[lane];
            if (!slot) return null;
            const first = firstRows[lane] ?? 2;
            return (
              <Fragment key={slot.value}>
                {layout.hasLanes && (
                  <LaneHead
                    board={board}
                    slot={slot}
                    top={layout.tops[lane] ?? 0}
                    cards={(layout.cells[lane] ?? []).reduce((sum, cell) => sum + cell.length, 0)}
                    rowIndex={first}
                    columns={layout.columns.length}
                  />
                )}
                {rowsOf(layout, sight, lane, place?.lane === lane ? place.row : undefined)
                  // A row whose cards all stand in columns out of sight would be one without a cell.
                  .filter((row) => drawn(lane, row).some((at) => cardAt(lane, row, at) !== undefined))
                  .map((row) => (
                    // biome-ignore lint/a11y/useSemanticElements: as above.
                    // biome-ignore lint/a11y/useFocusableInteractive: as above.
                    <div
                      key={row}
                      role="row"
                      aria-rowindex={first + row + (layout.hasLanes ? 1 : 0)}
                      className={styles.contents}
                    >
                      {drawn(lane, row).map((at) => {
                        const column = layout.columns[at];
                        if (!column) return null;
                        const id = cardAt(lane, row, at);
                        const left = leftOf(at);
                        const top = topOf(layout, lane, row);
                        if (id === "draft")
                          return (
                            <DraftCard
                              key={`draft ${column.value}`}
                              board={board}
                              name={slot.label === "" ? column.label : `${column.label}, ${slot.label}`}
                              left={left}
                              top={top}
                            />
                          );
                        return (
                          id !== undefined && (
                            <Card
                              key={`${at} ${id}`}
                              board={board}
                              id={id}
                              lane={slot.value}
                              column={column.value}
                              columnIndex={at}
                              left={left}
                              top={top}
                            />
                          )
                        );
                      })}
                    </div>
                  ))}
              </Fragment>
            );
          })}
        </div>
      </div>
    </div>
  );
});
BoardGrid.displayName = "BoardGrid";
