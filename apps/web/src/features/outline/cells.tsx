import { type Item, progressOf, type RollUp, stageLabels } from "@overstory/backlog";
import { effortFor, scoreFor } from "../../lib/listing/order.ts";
import { InlineText } from "../../ui/inline-text.tsx";
import { setScore } from "../../ui/listing/change.ts";
import { numberText, percentText } from "../../ui/number-text.ts";
import { RollUpBar, stagesText } from "../../ui/roll-up-bar.tsx";
import { ProgressBar, ScoreBar } from "../../ui/score-bar.tsx";
import { StageGlyph } from "../../ui/stage-glyph.tsx";
import { Cell } from "./cell.tsx";
import styles from "./cells.module.css";
import type { Outline } from "./model/outline.ts";

type CellProps = { item: Item; rollup: RollUp | undefined; tab: number };

/** A story's stage to change; for a theme or epic how its stories are spread over the stages. */
export const StageCell = ({ item, rollup, tab }: CellProps) => (
  <Cell className={styles.stageCell} name="stage">
    {item.kind === "story" ? (
      <button
        type="button"
        tabIndex={tab}
        className={styles.cellButton}
        data-act="stage"
        aria-label={`Stage of ${item.key}: ${stageLabels[item.stage ?? "pending"]}`}
      >
        <StageGlyph stage={item.stage ?? "pending"} />
        {stageLabels[item.stage ?? "pending"]}
      </button>
    ) : rollup ? (
      <RollUpBar rollup={rollup} />
    ) : (
      <span className={styles.nobody}>no stories</span>
    )}
  </Cell>
);

/** The share of finished stories below. */
export const ProgressCell = ({ rollup }: { rollup: RollUp | undefined }) => {
  const share = rollup && progressOf(rollup);
  return (
    <Cell className={styles.progressCell} title={rollup && stagesText(rollup)}>
      {share !== undefined && <ProgressBar share={share} text={percentText(share)} />}
    </Cell>
  );
};

/** The score to change; a theme's or epic's is that of its stories together. */
export const ScoreCell = ({ item, rollup, top, tab }: CellProps & { top: number }) => {
  const score = scoreFor(item, rollup);
  return (
    <Cell className={styles.scoreCell} name="score">
      <button
        type="button"
        tabIndex={tab}
        className={styles.cellButton}
        data-act="score"
        aria-label={`Score of ${item.key}: ${score === undefined ? "none" : score.toFixed(1)}`}
      >
        {score !== undefined && <ScoreBar score={score} top={top} />}
      </button>
    </Cell>
  );
};

const effortOf = (text: string): number | null | undefined => {
  const typed = text.trim().replace(",", ".");
  if (typed === "") return null;
  const effort = Number(typed);
  return Number.isFinite(effort) ? effort : undefined;
};

/** Story points, typed in place. */
export const EffortCell = ({
  outline,
  item,
  rollup,
  isEditing,
  tab,
}: CellProps & { outline: Outline; isEditing: boolean }) => {
  const effort = effortFor(item, rollup);
  const close = () => outline.store.update({ editing: undefined });
  const save = (text: string): string | undefined => {
    const typed = effortOf(text);
    if (typed === undefined)
      return `"${text}" is no number of story points. Type a number such as 5, or clear the field.`;
    const problem = setScore(outline, [item.id], { effort: typed });
    if (!problem) close();
    return problem?.errors?.[0]?.message ?? problem?.message;
  };
  return (
    <Cell className={styles.effortCell} name="effort">
      {isEditing ? (
        <InlineText
          value={item.effort === undefined ? "" : numberText(item.effort)}
          label={`Effort of ${item.key} in story points`}
          numeric
          onSave={save}
          onCancel={close}
        />
      ) : (
        <button
          type="button"
          tabIndex={tab}
          className={styles.cellButton}
          data-act="effort"
          aria-label={`Effort of ${item.key}: ${effort === undefined ? "none" : numberText(effort)}`}
        >
          {effort !== undefined && numberText(effort)}
        </button>
      )}
    </Cell>
  );
};
