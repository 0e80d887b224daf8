import { type Item, itemKind, memberKind, type RollUp } from "@overstory/backlog";
import { type CSSProperties, memo, useDeferredValue, useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { type Client, client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { lookersAt } from "../../lib/listing/presence.ts";
import { themeHueOf } from "../../lib/theme-hues.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { KindBadge } from "../../ui/kind-badge.tsx";
import { LabelTag } from "../../ui/label-tag.tsx";
import { Cell } from "./cell.tsx";
import cells from "./cells.module.css";
import { EffortCell, ProgressCell, ScoreCell, StageCell } from "./cells.tsx";
import { type Column, MoreCells } from "./columns.tsx";
import { FoldButton } from "./fold-button.tsx";
import type { Outline } from "./model/outline.ts";
import { rowBits } from "./model/store.ts";
import row from "./row.module.css";
import { TitleCell } from "./title-cell.tsx";

export type RowProps = {
  outline: Outline;
  id: string;
  /** Columns that a person added. */
  columns: readonly Column[];
  index: number;
  top: number;
  level: number;
  place: number;
  siblings: number;
  fold: 0 | 1 | 2;
};

const dataOf = (from: Client, id: string) => {
  const item = from.rows.get(itemKind, id);
  return {
    item,
    rollup: item && item.kind !== "story" ? from.rollups.of(id) : undefined,
    assignee: item?.assignee === undefined ? undefined : from.rows.get(memberKind, item.assignee)?.name,
    glow: from.glow(id),
    lookers: lookersAt(from, id),
  };
};

/** Takes the keyboard focus as the outline's focus comes to this row. */
export const useRowFocus = (outline: Outline, isFocused: boolean, isEditing: boolean) => {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (
      isFocused &&
      !isEditing &&
      outline.store.hasKeyboard &&
      outline.store.state.draft === undefined &&
      outline.store.state.panel === undefined
    ) {
      element.current?.focus({ preventScroll: true });
    }
  }, [outline, isFocused, isEditing]);
  return element;
};

type CellsProps = {
  outline: Outline;
  item: Item;
  rollup: RollUp | undefined;
  assignee: string | undefined;
  isEffortEdited: boolean;
  columns: readonly Column[];
  tab: number;
};

/** What stands beside title and key. */
const RowCells = memo(({ outline, item, rollup, assignee, isEffortEdited, columns, tab }: CellsProps) => (
  <>
    <StageCell item={item} rollup={rollup} tab={tab} />
    <ProgressCell rollup={rollup} />
    <ScoreCell item={item} rollup={rollup} top={outline.topScore} tab={tab} />
    <EffortCell outline={outline} item={item} rollup={rollup} isEditing={isEffortEdited} tab={tab} />
    <Cell className={cells.assigneeCell} name="assign">
      <button
        type="button"
        tabIndex={tab}
        className={cells.cellButton}
        data-act="assign"
        aria-label={`Assignee of ${item.key}: ${assignee ?? "nobody"}`}
      >
        {assignee !== undefined && <Avatar name={assignee} decorative />}
        {assignee !== undefined && <span className={cells.personName}>{assignee}</span>}
      </button>
    </Cell>
    <Cell className={cells.labelsCell} name="labels" data-act="labels">
      {item.labels?.slice(0, 3).map((label) => (
        <LabelTag key={label} label={label} />
      ))}
      {(item.labels?.length ?? 0) > 3 && <span className={cells.more}>+{(item.labels?.length ?? 0) - 3}</span>}
    </Cell>
    {columns.length > 0 && <MoreCells item={item} columns={columns} />}
    <Cell className={cells.menuCell} name="menu">
      <button
        type="button"
        tabIndex={tab}
        className={cells.iconButton}
        data-act="menu"
        aria-label={`Actions for ${item.key}`}
        aria-haspopup="menu"
      />
    </Cell>
  </>
));
RowCells.displayName = "RowCells";

/** What a row is called when it is read out. */
const rowLabel = (item: Item): string => `${item.key} ${item.title}`;

export const OutlineRow = memo(({ outline, id, columns, index, top, level, place, siblings, fold }: RowProps) => {
  const bits = useSyncExternalStore(outline.store.subscribe, () => outline.store.bitsOf(id));
  const { item, rollup, assignee, glow, lookers } = useClient((from) => dataOf(from, id));
  const isFocused = (bits & rowBits.focused) !== 0;
  // Many rows at once (a fold, a page) show their titles in the first frame and the rest in the next: columns are fixed, nothing moves.
  const isWhole = useDeferredValue(true, false);
  const element = useRowFocus(outline, isFocused, (bits & (rowBits.title | rowBits.effort)) !== 0);
  if (!item) return null;
  const hue = themeHueOf(client.rows, item);
  const tab = bits & rowBits.tab ? 0 : -1;
  const drop =
    bits & rowBits.before ? "before" : bits & rowBits.after ? "after" : bits & rowBits.inside ? "inside" : undefined;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtualised tree grid cannot be an HTML table.
    <div
      ref={element}
      role="row"
      className={row.row}
      style={{ top, "--hue": hue ?? 0, "--level": level } as CSSProperties}
      tabIndex={tab}
      aria-label={rowLabel(item)}
      aria-rowindex={index + 2}
      aria-level={level}
      aria-posinset={place}
      aria-setsize={siblings}
      aria-expanded={fold === 0 ? undefined : fold === 1}
      aria-selected={(bits & rowBits.selected) !== 0}
      data-row={id}
      data-kind={item.kind}
      data-hue={hue === undefined ? undefined : ""}
      data-focused={isFocused || undefined}
      data-dimmed={(bits & rowBits.dimmed) !== 0 || undefined}
      data-glow={glow || undefined}
      data-drop={drop}
      data-refused={(bits & rowBits.refused) !== 0 || undefined}
    >
      <Cell className={row.titleCell} name="title">
        <FoldButton fold={fold} name={item.key} />
        <KindBadge kind={item.kind} short />
        <TitleCell outline={outline} item={item} isEditing={(bits & rowBits.title) !== 0} />
        {lookers.map((name) => (
          <span key={name} className={row.looker} title={`${name} is looking at this`}>
            <Avatar name={name} size={18} />
          </span>
        ))}
      </Cell>
      <Cell className={cells.keyCell}>
        <a href={`/i/${item.key}`} tabIndex={-1} data-act="open" className={cells.keyLink}>
          {item.key}
        </a>
      </Cell>
      {isWhole && (
        <RowCells
          outline={outline}
          item={item}
          rollup={rollup}
          assignee={assignee}
          columns={columns}
          isEffortEdited={(bits & rowBits.effort) !== 0}
          tab={tab}
        />
      )}
    </div>
  );
});
OutlineRow.displayName = "OutlineRow";
