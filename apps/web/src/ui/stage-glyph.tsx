import { type Stage, stageLabels } from "@overstory/backlog";
import type { CSSProperties } from "react";
import styles from "./stage-glyph.module.css";

/**
 * A stage's mark: ◌ ○ ◔ ◑ ◕ ●. Told apart by shape, so that colour is never needed. One element, since lists draw it often. `named` says
 * the stage to screen readers too; `size` in px.
 */
export const StageGlyph = ({ stage, named = false, size = 14 }: { stage: Stage; named?: boolean; size?: number }) => {
  const style = size === 14 ? undefined : ({ "--size": `${size}px` } as CSSProperties);
  const label = named ? { role: "img", "aria-label": stageLabels[stage] } : { "aria-hidden": true };
  return <span className={styles.glyph} data-stage={stage} style={style} {...label} />;
};
