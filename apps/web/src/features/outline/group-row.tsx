import { type CSSProperties, memo, useSyncExternalStore } from "react";
import { numberText } from "../../ui/number-text.ts";
import { Cell } from "./cell.tsx";
import cells from "./cells.module.css";
import { FoldButton } from "./fold-button.tsx";
import { rowBits } from "./model/store.ts";
import { type RowProps, useRowFocus } from "./outline-row.tsx";
import row from "./row.module.css";

/** The row above the stories of one group: what they share, how many they are, and their points. */
export const GroupRow = memo(({ outline, id, index, top, level, place, siblings, fold }: RowProps) => {
  const bits = useSyncExternalStore(outline.store.subscribe, () => outline.store.bitsOf(id));
  const facts = useSyncExternalStore(outline.store.subscribe, () => outline.store.state.visible.groups?.get(id));
  const isFocused = (bits & rowBits.focused) !== 0;
  const element = useRowFocus(outline, isFocused, false);
  if (!facts) return null;
  const count = `${numberText(facts.items)} ${facts.items === 1 ? "item" : "items"}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtualised tree grid cannot be an HTML table.
    <div
      ref={element}
      role="row"
      className={row.row}
      style={{ top, "--level": level } as CSSProperties}
      tabIndex={bits & rowBits.tab ? 0 : -1}
      aria-label={`${facts.label}, ${count}`}
      aria-rowindex={index + 2}
      aria-level={level}
      aria-posinset={place}
      aria-setsize={siblings}
      aria-expanded={fold === 1}
      data-row={id}
      data-kind="group"
      data-focused={isFocused || undefined}
    >
      <Cell className={row.titleCell}>
        <FoldButton fold={fold} name={facts.label} />
        <span className={row.title}>{facts.label}</span>
        <span className={`${row.groupCount} numbers`}>{numberText(facts.items)}</span>
      </Cell>
      <Cell className={cells.keyCell} />
      <Cell className={cells.stageCell} />
      <Cell className={cells.progressCell} />
      <Cell className={cells.scoreCell} />
      <Cell className={cells.effortCell}>
        <span className={cells.plainNumber}>{numberText(facts.effort)}</span>
      </Cell>
    </div>
  );
});
GroupRow.displayName = "GroupRow";
