import type { MapStage } from "@overstory/backlog";
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import classes from "./map.module.css";
import { curveOf, feelingText } from "./model.ts";
import type { Canvas } from "./use-canvas.ts";

const half = (value: number): number => Math.max(-3, Math.min(3, Math.round(value * 2) / 2));

/** The feeling along a journey: a curve whose points are dragged up and down, or moved by arrows. */
export const Curve = ({ canvas }: { readonly canvas: Canvas }) => {
  const { map, canEdit, feel } = canvas;
  const box = useRef<HTMLDivElement>(null);
  const [dragged, setDragged] = useState<{ id: string; feeling: number }>();
  const stages: readonly MapStage[] = (map.stages ?? []).map((stage) =>
    stage.id === dragged?.id ? { ...stage, feeling: dragged.feeling } : stage,
  );
  const feelingAt = (y: number): number => {
    const { top, height } = box.current?.getBoundingClientRect() ?? { top: 0, height: 1 };
    return half(3 - ((y - top) / height) * 6);
  };
  const pull = (event: PointerEvent<HTMLElement>, id: string) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) setDragged({ id, feeling: feelingAt(event.clientY) });
  };
  const press = (event: KeyboardEvent<HTMLElement>, stage: MapStage, at: number) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const now = stage.feeling ?? 0;
    const to: Record<string, number | null> = {
      ArrowUp: half(now + 0.5),
      ArrowDown: half(now - 0.5),
      PageUp: half(now + 1),
      PageDown: half(now - 1),
      Home: -3,
      End: 3,
      Delete: null,
    };
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1 }[event.key];
    if (next !== undefined) box.current?.querySelector<HTMLElement>(`[data-feeling="${stages[next]?.id}"]`)?.focus();
    else if (event.key in to && canEdit) feel(stage.id, to[event.key] ?? null);
    else if (event.key === "Escape") canvas.held.focus(`stage:${stage.id}`);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={box} className={classes.curve}>
      <svg viewBox={`0 0 ${Math.max(1, stages.length)} 6`} preserveAspectRatio="none" aria-hidden="true">
        <line x1="0" x2={stages.length} y1="3" y2="3" className={classes.zero} />
        <path d={curveOf(stages)} className={classes.line} />
      </svg>
      {stages.map((stage, at) => (
        <div
          key={stage.id}
          className={classes.point}
          data-feeling={stage.id}
          data-open={stage.feeling === undefined || undefined}
          role="slider"
          tabIndex={0}
          aria-label={`Feeling, ${stage.name}`}
          aria-orientation="vertical"
          aria-valuemin={-3}
          aria-valuemax={3}
          aria-valuenow={stage.feeling ?? 0}
          aria-valuetext={feelingText(stage.feeling)}
          aria-disabled={!canEdit}
          title={`${stage.name}: ${feelingText(stage.feeling)}`}
          style={{
            left: `${((at + 0.5) / stages.length) * 100}%`,
            top: `${((3 - (stage.feeling ?? 0)) / 6) * 100}%`,
          }}
          onKeyDown={(event) => press(event, stage, at)}
          onPointerDown={(event) => canEdit && event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={(event) => pull(event, stage.id)}
          onPointerUp={() => {
            if (dragged && dragged.feeling !== map.stages?.[at]?.feeling) feel(dragged.id, dragged.feeling);
            setDragged(undefined);
          }}
          onPointerCancel={() => setDragged(undefined)}
        >
          <span aria-hidden="true">{stage.feeling === undefined ? "?" : feelingText(stage.feeling).split(",")[0]}</span>
        </div>
      ))}
    </div>
  );
};
