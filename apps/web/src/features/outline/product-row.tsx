import { productKind, progressOf } from "@overstory/backlog";
import { type CSSProperties, memo, useSyncExternalStore } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { numberText, percentText } from "../../ui/number-text.ts";
import { RollUpBar } from "../../ui/roll-up-bar.tsx";
import { ProgressBar } from "../../ui/score-bar.tsx";
import { Cell } from "./cell.tsx";
import cells from "./cells.module.css";
import { FoldButton } from "./fold-button.tsx";
import { rowBits } from "./model/store.ts";
import { type RowProps, useRowFocus } from "./outline-row.tsx";
import row from "./row.module.css";

/** A product's row above its themes, in the outline of the whole portfolio. */
export const ProductRow = memo(({ outline, id, index, top, level, place, siblings, fold }: RowProps) => {
  const bits = useSyncExternalStore(outline.store.subscribe, () => outline.store.bitsOf(id));
  const { product, rollup } = useClient((from) => ({
    product: from.rows.get(productKind, id),
    rollup: from.rollups.of(id),
  }));
  const isFocused = (bits & rowBits.focused) !== 0;
  const element = useRowFocus(outline, isFocused, false);
  if (!product) return null;
  const share = rollup && progressOf(rollup);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtualised tree grid cannot be an HTML table.
    <div
      ref={element}
      role="row"
      className={row.row}
      style={{ top, "--level": level } as CSSProperties}
      tabIndex={bits & rowBits.tab ? 0 : -1}
      aria-label={`${product.key} ${product.name}`}
      aria-rowindex={index + 2}
      aria-level={level}
      aria-posinset={place}
      aria-setsize={siblings}
      aria-expanded={fold === 0 ? undefined : fold === 1}
      data-row={id}
      data-kind="product"
      data-focused={isFocused || undefined}
    >
      <Cell className={row.titleCell}>
        <FoldButton fold={fold} name={product.name} />
        <span className={row.title}>{product.name}</span>
      </Cell>
      <Cell className={cells.keyCell}>{product.key}</Cell>
      <Cell className={cells.stageCell}>{rollup && <RollUpBar rollup={rollup} />}</Cell>
      <Cell className={cells.progressCell}>
        {share !== undefined && <ProgressBar share={share} text={percentText(share)} />}
      </Cell>
      <Cell className={cells.scoreCell} />
      <Cell className={cells.effortCell}>
        <span className={cells.plainNumber}>{rollup ? numberText(rollup.effort) : "–"}</span>
      </Cell>
    </div>
  );
});
ProductRow.displayName = "ProductRow";
