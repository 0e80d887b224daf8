import { productKind, progressOf } from "@overstory/backlog";
import { type CSSProperties, memo, useSyncExternalStore } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { numberText, percentText } from "../../ui/number-text.ts";
import { RollUpBar } from "../../ui/roll-up-bar.tsx";
import { ProgressBar } from "../../ui/score-bar.tsx";
import { Cell } from "./cell.tsx";
import { FoldButton } from "./fold-button.tsx";
import { rowBits } from "./model/store.ts";
import styles from "./outline.module.css";
import { type RowProps, useRowFocus } from "./outline-row.tsx";

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
      className={styles.row}
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
      <Cell className={styles.titleCell}>
        <FoldButton fold={fold} name={product.name} />
        <span className={styles.title}>{product.name}</span>
      </Cell>
      <Cell className={styles.keyCell}>{product.key}</Cell>
      <Cell className={styles.stageCell}>{rollup && <RollUpBar rollup={rollup} />}</Cell>
      <Cell className={styles.progressCell}>
        {share !== undefined && <ProgressBar share={share} text={percentText(share)} />}
      </Cell>
      <Cell className={styles.scoreCell} />
      <Cell className={styles.effortCell}>
        <span className={styles.plainNumber}>{rollup ? numberText(rollup.effort) : "–"}</span>
      </Cell>
    </div>
  );
});
ProductRow.displayName = "ProductRow";
