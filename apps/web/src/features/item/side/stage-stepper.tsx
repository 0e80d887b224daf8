import { type Item, stageIndex, stageLabels, stageNames } from "@overstory/backlog";
import { useRef } from "react";
import { useCommand } from "../../../lib/use-command.ts";
import { StageGlyph } from "../../../ui/stage-glyph.tsx";
import classes from "./side.module.css";

/** The six stages of a story's life in a row; a click or the arrow keys move it. */
export const StageStepper = ({ item, canEdit }: { readonly item: Item; readonly canEdit: boolean }) => {
  const { problem, run } = useCommand();
  const group = useRef<HTMLDivElement>(null);
  const now = item.stage ?? "pending";
  const at = stageIndex(now);
  const move = (to: number) => {
    const stage = stageNames[to];
    if (!stage || stage === now || !canEdit) return;
    void run("stage.move", { item: item.id, stage });
    group.current?.querySelectorAll<HTMLElement>("[role=radio]")[to]?.focus();
  };
  const step: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1 };
  return (
    <div>
      <div
        ref={group}
        role="radiogroup"
        aria-label="Stage"
        aria-disabled={!canEdit || undefined}
        className={classes.stages}
        onKeyDown={(event) => {
          const by = step[event.key];
          if (by === undefined) return;
          event.preventDefault();
          event.stopPropagation();
          move(at + by);
        }}
      >
        {stageNames.map((stage, index) => (
          // biome-ignore lint/a11y/useSemanticElements: a radio input cannot hold a glyph; the keys of one are kept.
          <button
            key={stage}
            type="button"
            role="radio"
            aria-checked={stage === now}
            aria-label={stageLabels[stage]}
            title={stageLabels[stage]}
            tabIndex={stage === now ? 0 : -1}
            disabled={!canEdit && stage !== now}
            data-reached={index <= at || undefined}
            onClick={() => move(index)}
          >
            <StageGlyph stage={stage} />
          </button>
        ))}
      </div>
      <div className={classes.stageName}>{stageLabels[now]}</div>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
    </div>
  );
};
