import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, memo, useCallback, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import type { Sort } from "../../lib/listing/search.ts";
import { useColumns } from "./columns.tsx";
import { DraftRow } from "./draft-row.tsx";
import { gridHandlers } from "./grid-handlers.ts";
import { GroupRow } from "./group-row.tsx";
import type { Outline } from "./model/outline.ts";
import { draftId } from "./model/store.ts";
import styles from "./outline.module.css";
import { OutlineHead } from "./outline-head.tsx";
import { OutlineRow } from "./outline-row.tsx";
import { ProductRow } from "./product-row.tsx";
import { useDragAndDrop } from "./use-drag-and-drop.ts";
import { useSteadyRows } from "./use-steady-rows.ts";

const rowHeight = (): number => (matchMedia("(pointer: coarse)").matches ? 40 : 32);

type GridProps = {
  outline: Outline;
  label: string;
  sort: Sort;
  /** Ids of added columns, joined by commas. */
  columns: string;
  onSort(sort: Sort): void;
};

/** The tree grid: only the rows in sight (and the focused one, wherever it is) are drawn. */
export const OutlineGrid = memo(({ outline, label, sort, columns, onSort }: GridProps) => {
  const { store } = outline;
  const more = useColumns(columns);
  const visible = useSyncExternalStore(store.subscribe, () => store.state.visible);
  const grid = useRef<HTMLDivElement>(null);
  const scroll = useRef<HTMLDivElement>(null);
  const height = useRef(rowHeight()).current;

  const virtualizer = useVirtualizer({
    count: visible.ids.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    getItemKey: (index) => visible.ids[index] ?? index,
    overscan: 6,
    rangeExtractor: useCallback(
      (range: Range) => {
        const shown = defaultRangeExtractor(range);
        const focus = store.focusIndex;
        const isOutside = focus >= 0 && focus < range.count && (focus < (shown[0] ?? 0) || focus > (shown.at(-1) ?? 0));
        return isOutside ? [...shown, focus].sort((a, b) => a - b) : shown;
      },
      [store],
    ),
  });
  useSteadyRows(outline, scroll, height);
  useDragAndDrop(outline, scroll, height);
  // The names of the columns stand above the list, so they leave the room that its scrollbar takes.
  useLayoutEffect(() => {
    const element = scroll.current;
    if (element) grid.current?.style.setProperty("--scrollbar", `${element.offsetWidth - element.clientWidth}px`);
  }, []);

  return (
    <div
      ref={grid}
      role="treegrid"
      className={styles.grid}
      aria-label={label}
      aria-rowcount={visible.ids.length + 1}
      aria-multiselectable="true"
      style={
        more.length > 0
          ? ({ "--more-columns": `repeat(${more.length}, minmax(64px, 128px))` } as CSSProperties)
          : undefined
      }
      {...gridHandlers(outline)}
    >
      <OutlineHead sort={sort} more={more} onSort={onSort} />
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div ref={scroll} role="rowgroup" className={styles.scroll} data-outline-scroll>
        <div className={styles.space} role="none" style={{ height: visible.ids.length * height }}>
          {virtualizer.getVirtualItems().map(({ index }) => {
            const id = visible.ids[index];
            if (id === undefined) return null;
            const level = visible.levels[index] ?? 1;
            if (id === draftId)
              return <DraftRow key={id} outline={outline} top={index * height} level={level} index={index} />;
            const Row = visible.groups?.has(id)
              ? GroupRow
              : outline.view.hasProductRows && level === 1
                ? ProductRow
                : OutlineRow;
            return (
              <Row
                key={id}
                outline={outline}
                id={id}
                columns={more}
                index={index}
                top={index * height}
                level={level}
                place={visible.places[index] ?? 1}
                siblings={visible.siblings[index] ?? 1}
                fold={visible.folds[index] ?? 0}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
});
OutlineGrid.displayName = "OutlineGrid";
