import { limitOf, type Stage } from "@overstory/backlog";
import { IconChevronDown, IconChevronRight, IconPlus } from "@tabler/icons-react";
import { type CSSProperties, memo } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { numberText } from "../../ui/number-text.ts";
import { StageGlyph } from "../../ui/stage-glyph.tsx";
import styles from "./board.module.css";
import type { Board } from "./model/board.ts";
import { startDraft } from "./model/create.ts";
import { none, type Slot } from "./model/fields.ts";

type ColumnProps = {
  board: Board;
  slot: Slot;
  index: number;
  left: number;
  cards: number;
  effort: number;
  mayEdit: boolean;
};

/** A column's name, what it holds, its limit, and the way to add to it. */
export const ColumnHead = memo(({ board, slot, index, left, cards, effort, mayEdit }: ColumnProps) => {
  const limit = useClient(() => limitOf(board.product, board.by, slot.value));
  const held = useClient(() => (limit === undefined ? 0 : board.heldIn(slot.value)));
  const isOver = limit !== undefined && held > limit;
  const count = limit === undefined ? cards.toLocaleString("en") : `${held} / ${limit}`;
  const words = limit === undefined ? "no limit" : `of at most ${limit}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtualised grid cannot be an HTML table.
    // biome-ignore lint/a11y/useFocusableInteractive: the buttons in it have the focus.
    <div
      role="columnheader"
      className={styles.columnHead}
      style={{ left, "--hue": slot.hue ?? 0 } as CSSProperties}
      aria-colindex={index + 1}
      data-head={index}
      data-hue={slot.hue === undefined ? undefined : ""}
      data-over={isOver || undefined}
    >
      {board.by === "stage" && slot.value !== none && <StageGlyph stage={slot.value as Stage} />}
      <span className={styles.columnName} title={slot.label}>
        {slot.label}
      </span>
      {mayEdit && board.product ? (
        <button
          type="button"
          className={styles.count}
          aria-label={`${count} in ${slot.label}, ${words}: change the limit`}
          title={isOver ? "Over the limit: change it" : "Change the limit"}
          onClick={() => board.openPanel("limit", { about: slot.value })}
        >
          {count}
        </button>
      ) : (
        <span className={styles.count} title={words}>
          {count}
        </span>
      )}
      {isOver && <span className="visually-hidden">over the limit</span>}
      <span className={styles.rest}>
        <span />
        {effort > 0 && limit === undefined && (
          <span className={styles.points} title={`${numberText(effort, 1)} points`}>
            {numberText(effort, 1)} pts
          </span>
        )}
      </span>
      {mayEdit && (
        <button
          type="button"
          className={styles.icon}
          aria-label={`Add a story to ${slot.label}`}
          onClick={() => {
            const { lanes } = board.store.state.layout;
            const lane = board.store.state.focus?.lane ?? lanes[0]?.value ?? "";
            startDraft(board, { column: slot.value, lane });
          }}
        >
          <IconPlus size={14} aria-hidden="true" />
        </button>
      )}
    </div>
  );
});
ColumnHead.displayName = "ColumnHead";

type LaneProps = { board: Board; slot: Slot; top: number; cards: number; rowIndex: number; columns: number };

/** A lane's name over its cards; a press folds it. */
export const LaneHead = memo(({ board, slot, top, cards, rowIndex, columns }: LaneProps) => {
  const isFolded = board.isFolded(slot.value);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtualised grid cannot be an HTML table.
    // biome-ignore lint/a11y/useFocusableInteractive: the button in it has the focus.
    <div role="row" className={styles.laneRow} style={{ top }} aria-rowindex={rowIndex}>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
      <div
        role="rowheader"
        className={styles.laneHead}
        aria-colspan={columns}
        style={{ "--hue": slot.hue ?? 0 } as CSSProperties}
        data-hue={slot.hue === undefined ? undefined : ""}
      >
        <button type="button" className={styles.fold} aria-expanded={!isFolded} onClick={() => board.fold(slot.value)}>
          {isFolded ? (
            <IconChevronRight size={14} aria-hidden="true" />
          ) : (
            <IconChevronDown size={14} aria-hidden="true" />
          )}
          <span className={styles.laneName}>{slot.label}</span>
          <span className={styles.laneCount}>{cards.toLocaleString("en")}</span>
        </button>
      </div>
    </div>
  );
});
LaneHead.displayName = "LaneHead";
