import { journeyRows, personaDef } from "@overstory/backlog";
import { IconPlus, IconUser } from "@tabler/icons-react";
import { Fragment, type ReactNode } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { WriteNote } from "../../ui/finding/write-note.tsx";
import { Cell } from "./cell.tsx";
import { Curve } from "./curve.tsx";
import classes from "./map.module.css";
import { StageHead } from "./stage-head.tsx";
import type { Canvas } from "./use-canvas.ts";

type Props = { readonly canvas: Canvas; onOpen(id: string): void };

/** What is seen, heard, said, done, thought and felt, around the persona. */
export const EmpathyCanvas = ({ canvas, onOpen }: Props) => {
  const persona = useClient((from) =>
    canvas.map.persona ? from.rows.get(personaDef.kind, canvas.map.persona) : undefined,
  );
  return (
    <div className={classes.empathy}>
      {canvas.board.layout.flat().map((spot) => (
        <Fragment key={spot.key}>
          {spot.key === "sees" && (
            <div className={classes.persona}>
              <IconUser size={28} aria-hidden="true" />
              <strong>{persona?.name ?? "Nobody in particular"}</strong>
              {persona?.objectives?.[0] !== undefined && <span>{persona.objectives[0]}</span>}
            </div>
          )}
          <div style={{ gridArea: spot.key }} className={classes.area}>
            <Cell canvas={canvas} spot={spot} title={spot.label} onOpen={onOpen} />
          </div>
        </Fragment>
      ))}
    </div>
  );
};

const Row = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <>
    <h2 className={classes.rowHead}>{label}</h2>
    {children}
  </>
);

/** Stages from left to right; below them what people do, think, feel, touch, suffer from, and what could be better. */
export const JourneyCanvas = ({ canvas, onOpen }: Props) => {
  const { map, board, canEdit, writing, write, held } = canvas;
  const stages = map.stages ?? [];
  const rows = Object.entries(journeyRows);
  const isAdding = writing?.what === "new-stage";
  const more = canEdit && (
    <div className={classes.newStage}>
      {isAdding ? (
        <WriteNote
          label="New stage"
          isMany
          onSave={canvas.addStage}
          onClose={(isByKey) => {
            write(undefined);
            if (!isByKey) return;
            const last = map.stages?.at(-1);
            if (last) held.focus(`stage:${last.id}`);
          }}
        />
      ) : (
        <button type="button" className={classes.add} data-empty onClick={() => write({ what: "new-stage" })}>
          <IconPlus size={14} aria-hidden="true" />
          Add a stage
        </button>
      )}
    </div>
  );
  if (stages.length === 0)
    return (
      <div className={classes.noStages}>
        <p>A journey goes through stages, such as finding out, choosing, using. Nothing lies on it yet.</p>
        {more}
      </div>
    );
  return (
    <div className={classes.journeyBox}>
      <div className={classes.journey} data-journey style={{ "--stages": stages.length } as React.CSSProperties}>
        <span className={classes.corner} />
        {stages.map((stage) => (
          <StageHead key={stage.id} canvas={canvas} stage={stage} />
        ))}
        {rows.map(([cell, label], at) => (
          <Fragment key={cell}>
            <Row label={label}>
              {(board.layout[at] ?? []).map((spot) => (
                <Cell key={spot.key} canvas={canvas} spot={spot} onOpen={onOpen} />
              ))}
            </Row>
            {cell === "thinking" && (
              <Row label="Feeling">
                <Curve canvas={canvas} />
              </Row>
            )}
          </Fragment>
        ))}
      </div>
      {more}
    </div>
  );
};
