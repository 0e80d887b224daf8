import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import {
  type ClipboardEvent,
  type CSSProperties,
  type FocusEvent,
  type KeyboardEvent,
  memo,
  type PointerEvent,
  useCallback,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { announce } from "../../ui/announce.tsx";
import { copyText } from "./model/clipboard.ts";
import { type Around, beginEditing, pressInSheet } from "./model/keys.ts";
import type { Sheet } from "./model/sheet.ts";
import styles from "./sheet.module.css";
import { SheetRow } from "./sheet-row.tsx";

const rowHeight = (): number => (matchMedia("(pointer: coarse)").matches ? 40 : 32);

type GridProps = {
  readonly sheet: Sheet;
  readonly label: string;
  readonly canEdit: boolean;
  open(id: string): void;
  peek(): void;
  /** A table was pasted at the focused cell. */
  paste(text: string): void;
};

/** Which cell a press landed on. */
const cellAt = (target: EventTarget): { id: string; column: number } | undefined => {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-column]") : null;
  const id = cell?.closest<HTMLElement>("[data-row]")?.dataset.row;
  return cell && id !== undefined ? { id, column: Number(cell.dataset.column) } : undefined;
};

const isField = (target: EventTarget): boolean => target instanceof Element && target.closest("input") !== null;

/** The table: only rows in sight (and the focused one, wherever it is) are drawn. */
export const SheetGrid = memo(({ sheet, label, canEdit, open, peek, paste }: GridProps) => {
  const ids = useSyncExternalStore(sheet.subscribe, () => sheet.state.ids);
  const columns = useSyncExternalStore(sheet.subscribe, () => sheet.state.columns);
  const topScore = useSyncExternalStore(sheet.subscribe, () => sheet.standings.top);
  const focused = useSyncExternalStore(sheet.subscribe, () => sheet.focusIndex);
  const scroll = useRef<HTMLDivElement>(null);
  const [height] = useState(rowHeight);

  const virtualizer = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    getItemKey: (index) => ids[index] ?? index,
    overscan: 8,
    rangeExtractor: useCallback(
      (range: Range) => {
        const shown = defaultRangeExtractor(range);
        const isOutside =
          focused >= 0 && focused < range.count && (focused < (shown[0] ?? 0) || focused > (shown.at(-1) ?? 0));
        return isOutside ? [...shown, focused].sort((a, b) => a - b) : shown;
      },
      [focused],
    ),
  });

  const around = (): Around => ({
    canEdit,
    pageRows: Math.max(1, Math.floor(((scroll.current?.clientHeight ?? 640) - height) / height) - 1),
    open,
    peek,
  });

  const press = (event: KeyboardEvent) => {
    if (isField(event.target) || event.nativeEvent.isComposing) return;
    if (event.target instanceof Element && !event.target.closest("[data-column]")) return;
    if (!pressInSheet(sheet, event, around())) return;
    event.preventDefault();
    event.stopPropagation();
  };

  const point = (event: PointerEvent) => {
    const cell = cellAt(event.target);
    if (!cell || event.button !== 0 || isField(event.target)) return;
    if (event.target instanceof Element && event.target.closest("[data-open], [role=option]")) return;
    const row = sheet.indexOf(cell.id);
    const isTouch = event.pointerType === "touch";
    const isAgain = sheet.state.focus?.id === cell.id && sheet.focusColumn === cell.column;
    if (isTouch && isAgain && sheet.state.editing === undefined && canEdit) {
      event.preventDefault();
      beginEditing(sheet);
      return;
    }
    // The cell takes the focus itself; a press with Shift must not select text.
    if (event.shiftKey) event.preventDefault();
    sheet.focus(row, cell.column, event.shiftKey);
  };

  const drag = (event: PointerEvent) => {
    if (event.buttons !== 1 || event.pointerType === "touch" || isField(event.target)) return;
    const cell = cellAt(event.target);
    if (!cell || (cell.id === sheet.state.focus?.id && cell.column === sheet.focusColumn)) return;
    if (sheet.state.focus && sheet.hasKeyboard) sheet.focus(sheet.indexOf(cell.id), cell.column, true);
  };

  const copy = (event: ClipboardEvent) => {
    if (isField(event.target)) return;
    const text = copyText(sheet);
    if (text === "") return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", text);
    announce("Copied.");
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtualised grid cannot be an HTML table.
    <div
      ref={scroll}
      role="grid"
      className={styles.scroll}
      aria-label={label}
      aria-rowcount={ids.length + 1}
      aria-colcount={columns.length}
      aria-multiselectable="true"
      aria-readonly={!canEdit}
      data-sheet-scroll
      style={{ "--columns": columns.map(({ width }) => width).join(" ") } as CSSProperties}
      onKeyDown={press}
      onPointerDown={point}
      onPointerMove={drag}
      onPointerEnter={(event) => event.pointerType !== "touch" && sheet.setPointed(true)}
      onPointerLeave={() => sheet.setPointed(false)}
      onDoubleClick={(event) => {
        if (canEdit && cellAt(event.target) && !isField(event.target)) beginEditing(sheet);
      }}
      onClick={(event) => {
        const link = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-open]") : null;
        if (!link?.dataset.open || event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        open(link.dataset.open);
      }}
      onFocus={(event: FocusEvent) => {
        const cell = cellAt(event.target);
        if (!cell || isField(event.target)) return;
        if (sheet.state.focus?.id === cell.id && sheet.focusColumn === cell.column) sheet.setKeyboard(true);
        else sheet.focus(sheet.indexOf(cell.id), cell.column);
      }}
      onBlur={(event: FocusEvent) => {
        // Leaving for nothing (a cell that was replaced, another window) is no leaving.
        if (event.relatedTarget instanceof Node && !event.currentTarget.contains(event.relatedTarget))
          sheet.setKeyboard(false);
      }}
      onCopy={copy}
      onPaste={(event) => {
        if (isField(event.target)) return;
        event.preventDefault();
        paste(event.clipboardData.getData("text/plain"));
      }}
    >
      <div className={styles.table} role="none">
        {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
        <div role="rowgroup" className={styles.headGroup}>
          {/* biome-ignore lint/a11y/useFocusableInteractive: the cells of the rows below take the focus. */}
          {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
          <div role="row" className={styles.head} aria-rowindex={1}>
            {columns.map((column, at) => (
              // biome-ignore lint/a11y/useFocusableInteractive: as above.
              // biome-ignore lint/a11y/useSemanticElements: as above.
              <div
                key={column.id}
                role="columnheader"
                className={styles.headCell}
                data-kind={column.kind}
                data-options={column.input?.scale.type === "options" || undefined}
                aria-colindex={at + 1}
              >
                {column.kind === "stage" ? <span className="visually-hidden">Stage</span> : column.label}
                {column.input?.direction === "down" && (
                  <span className={styles.direction} title="More of it lowers the priority">
                    <span aria-hidden="true">↓</span>
                    <span className="visually-hidden">, more of it lowers the priority</span>
                  </span>
                )}
              </div>
            ))}
          </div>
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
        <div role="rowgroup" className={styles.space} style={{ height: ids.length * height }}>
          {virtualizer.getVirtualItems().map(({ index }) => {
            const id = ids[index];
            return id === undefined ? null : (
              <SheetRow
                key={id}
                sheet={sheet}
                id={id}
                index={index}
                top={index * height}
                columns={columns}
                topScore={topScore}
                canEdit={canEdit}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
});
SheetGrid.displayName = "SheetGrid";
