import { type CSSProperties, memo, type ReactNode, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { EvidenceDots } from "../../ui/evidence-dots.tsx";
import { scoreText } from "../../ui/number-text.ts";
import { StageGlyph } from "../../ui/stage-glyph.tsx";
import { CellEditor } from "./cell-editor.tsx";
import type { Column } from "./model/columns.ts";
import { missingLine, resultLine, shareOf } from "./model/score-text.ts";
import type { Sheet } from "./model/sheet.ts";
import type { RowView } from "./model/sheet-types.ts";
import { shownValue } from "./model/values.ts";
import styles from "./sheet.module.css";

const movedText = (moved: number | undefined): string =>
  moved === undefined || moved === 0 ? "" : `${moved > 0 ? "up" : "down"} ${Math.abs(moved)} since the committed order`;

const RankCell = ({ rank, moved }: { rank: number | undefined; moved: number | undefined }) => (
  <>
    {rank === undefined ? <span className={styles.none}>–</span> : <span>{rank}</span>}
    {moved !== undefined && moved !== 0 && (
      <span className={styles.moved} data-up={moved > 0 || undefined} title={movedText(moved)}>
        <span aria-hidden="true">
          {moved > 0 ? "▲" : "▼"}
          {Math.abs(moved)}
        </span>
        <span className="visually-hidden">{movedText(moved)}</span>
      </span>
    )}
  </>
);

type ScoreProps = {
  readonly view: RowView;
  readonly top: number;
  /** How many inputs the technique asks for. */
  readonly asked: number;
  labelOf(name: string): string;
};

const ScoreCell = ({ view, top, asked, labelOf }: ScoreProps) => {
  const { result, supports, contradicts } = view;
  const line = resultLine(result, labelOf);
  if (result.state !== "scored")
    return (
      <span className={styles.lacking} title={line} data-failed={result.state === "failed" || undefined}>
        {missingLine(result, asked, labelOf)}
      </span>
    );
  return (
    <span
      className={styles.score}
      title={result.warning === undefined ? line : `${line}. ${result.warning}`}
      data-opinion={supports + contradicts === 0 || undefined}
      style={{ "--filled": `${Math.round(shareOf(result.score, top) * 100)}%` } as CSSProperties}
    >
      {scoreText(result.score, top)}
      {result.warning !== undefined && <span className={styles.warning}>!</span>}
    </span>
  );
};

type CellProps = { readonly sheet: Sheet; readonly view: RowView; readonly column: Column; readonly top: number };

const contentOf = ({ sheet, view, column, top }: CellProps): ReactNode => {
  const { item, card, result } = view;
  switch (column.kind) {
    case "rank":
      return <RankCell rank={view.rank} moved={view.moved} />;
    case "item":
      return (
        <a href={`/i/${item.key}`} tabIndex={-1} data-open={item.id} className={styles.link}>
          <span className={styles.key}>{item.key}</span> <span className={styles.title}>{item.title}</span>
        </a>
      );
    case "stage":
      return <StageGlyph stage={item.stage ?? "pending"} named />;
    case "input":
      return column.input && shownValue(column.input, card[column.input.name]);
    case "score":
      return (
        <ScoreCell
          view={view}
          top={top}
          asked={sheet.view.technique.inputs.length}
          labelOf={(name) => sheet.view.technique.inputs.find((input) => input.name === name)?.label ?? name}
        />
      );
    case "bucket":
      return result.state === "scored" ? result.bucket : "";
    case "evidence":
      return <EvidenceDots supports={view.supports} contradicts={view.contradicts} latest={view.latest} isAgeShown />;
  }
};

type RowProps = {
  readonly sheet: Sheet;
  readonly id: string;
  readonly index: number;
  readonly top: number;
  readonly columns: readonly Column[];
  readonly topScore: number;
  readonly canEdit: boolean;
};

/** One item's row. */
export const SheetRow = memo(({ sheet, id, index, top, columns, topScore, canEdit }: RowProps) => {
  const view = useSyncExternalStore(sheet.subscribe, () => sheet.rowView(id));
  const element = useRef<HTMLDivElement>(null);
  const focus = view?.focus ?? -1;
  const isEditing = view?.editing !== undefined;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that moves takes its focus into sight.
  useLayoutEffect(() => {
    if (focus < 0 || isEditing || !sheet.hasKeyboard) return;
    const cell = element.current?.children[focus];
    if (!(cell instanceof HTMLElement)) return;
    if (document.activeElement !== cell) cell.focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [sheet, focus, isEditing, top]);

  if (!view) return null;
  const { item } = view;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtualised grid cannot be an HTML table.
    // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus.
    <div
      ref={element}
      role="row"
      className={styles.row}
      style={{ top }}
      aria-rowindex={index + 2}
      data-row={id}
      data-glow={view.glow || undefined}
      data-here={focus >= 0 || undefined}
      data-editing={isEditing || undefined}
    >
      {columns.map((column, at) => {
        const isInput = column.kind === "input";
        const label = isInput ? `${column.label} of ${item.key}` : undefined;
        const given = column.input && view.card[column.input.name];
        const isEdited = isInput && isEditing && focus === at && column.input !== undefined;
        return (
          // biome-ignore lint/a11y/useAriaPropsSupportedByRole: its role, a cell's or a row header's, may be named.
          <div
            key={column.id}
            role={column.kind === "item" ? "rowheader" : "gridcell"}
            className={styles.cell}
            data-kind={column.kind}
            data-column={at}
            data-options={column.input?.scale.type === "options" || undefined}
            data-empty={(isInput && given === undefined) || undefined}
            tabIndex={view.tab === at ? 0 : -1}
            aria-label={
              // While a field is in the cell, the field says what it is.
              label === undefined || isEdited
                ? undefined
                : `${label}: ${column.input && given !== undefined ? shownValue(column.input, given) : "not given"}`
            }
            aria-colindex={at + 1}
            aria-selected={at >= view.from && at <= view.to}
            aria-readonly={!(isInput && canEdit)}
          >
            {isEdited && column.input && view.editing ? (
              <CellEditor
                sheet={sheet}
                id={id}
                column={at}
                input={column.input}
                label={label ?? ""}
                editing={view.editing}
              />
            ) : (
              contentOf({ sheet, view, column, top: topScore })
            )}
          </div>
        );
      })}
    </div>
  );
});
SheetRow.displayName = "SheetRow";
