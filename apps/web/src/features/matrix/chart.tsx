import type { Item } from "@overstory/backlog";
import { scoreCard } from "@overstory/scoring";
import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef, useState } from "react";
import { useGo } from "../../lib/location.ts";
import { announce } from "../../ui/announce.tsx";
import { runChartKey } from "./chart-keys.ts";
import { ChartTip } from "./chart-tip.tsx";
import { edge } from "./draw/frame.ts";
import classes from "./matrix.module.css";
import type { Waiting } from "./model/points.ts";
import { moveWords, placeWords, pointWords, scoreWords } from "./model/words.ts";
import { isMovable, writeInputs } from "./move.ts";
import type { PointerHooks, Tool } from "./pointer.ts";
import { tipOf, useDrag, useDragIn } from "./use-drag.ts";
import type { Matrix } from "./use-matrix.ts";
import { useScene } from "./use-scene.ts";

/** What the page may ask of the picture. */
export type ChartHandle = {
  zoom(factor: number): void;
  showWhole(): void;
  focus(): void;
  /** Lets an item from beside the picture follow the pointer onto it. */
  dragIn(waiting: Waiting): void;
};

type Props = {
  readonly matrix: Matrix;
  readonly selected: ReadonlySet<string>;
  readonly tool: Tool;
  readonly canEdit: boolean;
  readonly ref: Ref<ChartHandle>;
  onSelect(ids: readonly string[], how: "only" | "add" | "toggle"): void;
};

const pointRoom = {
  left: edge.left,
  top: edge.top,
  width: `calc(100% - ${edge.left + edge.right}px)`,
  height: `calc(100% - ${edge.top + edge.bottom}px)`,
};

const keysHelp =
  "Arrow keys go to the nearest item in that direction, J and K to the next in order of age. Alt with the arrow keys changes its inputs by a step. Enter opens it, Space selects it. Plus, minus and zero zoom.";

/** The picture with its points, for pointer, fingers, keyboard and screen reader. */
export const Chart = ({ matrix, selected, tool, canEdit, ref, onSelect }: Props) => {
  const { shown, placed, axes, technique, indexOf } = matrix;
  const [activeId, setActiveId] = useState<string>();
  const [hasFocus, setHasFocus] = useState(false);
  const active = activeId === undefined ? undefined : indexOf.get(activeId);
  const hooks = useRef<PointerHooks>(undefined as unknown as PointerHooks);
  const { box, base, points, over, scene } = useScene({
    shown,
    selected,
    marked: hasFocus ? active : undefined,
    hooks,
  });
  const { tip, setTip, begin, ...dragging } = useDrag(matrix, scene, ({ id }) => setActiveId(id));
  const go = useGo();
  const id = useId();

  const open = (at: number) => {
    const item = placed[at]?.item;
    if (item) go(`/i/${item.key}`);
  };
  const select = (at: number, how: "only" | "toggle") => {
    const item: Item | undefined = placed[at]?.item;
    if (!item) return;
    setActiveId(item.id);
    onSelect([item.id], how);
  };

  const change = (at: number, which: "x" | "y", by: 1 | -1) => {
    const one = placed[at];
    const axis = which === "x" ? axes.xAxis : axes.yAxis;
    if (!one) return;
    if (!axis.isInput) return announce(`${axis.label} follows from the inputs and cannot be moved.`);
    const next = axis.step(one[which], by);
    if (next === one[which]) return announce(`${axis.label} ${axis.text(next)} is the last step.`);
    const inputs = { [axis.id]: next };
    const score = scoreWords(scoreCard(technique, { ...one.card, ...inputs }));
    void writeInputs(technique, one.item, inputs, `${moveWords([axis], one.card, inputs)}, ${score}`);
  };

  hooks.current = {
    ...dragging,
    tool,
    canDrag: () => canEdit && isMovable(axes),
    isActive: (at) => at === active,
    hovered: (at) => {
      if (!scene.current || scene.current.hover === at) return;
      scene.current.hover = at;
      scene.current.draw();
      const one = at === undefined ? undefined : placed[at];
      setTip(at !== undefined && one ? tipOf(scene.current.screenOf(at), one.item, placeWords(axes, one)) : undefined);
    },
    pressed: (at, adds) => select(at, adds ? "toggle" : "only"),
    opened: open,
    pressedNothing: (adds) => {
      if (!adds) onSelect([], "only");
    },
    around: (points, adds) =>
      onSelect(
        points.flatMap((at) => placed[at]?.item.id ?? []),
        adds ? "add" : "only",
      ),
  };
  const dragIn = useDragIn(box, hooks, begin);

  const list = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => ({
    zoom: (factor) => scene.current?.zoom(factor),
    showWhole: () => scene.current?.showWhole(),
    focus: () => list.current?.focus(),
    dragIn,
  }));

  const press = (event: KeyboardEvent) => {
    if (!scene.current) return;
    const isRun = runChartKey(event, {
      scene: scene.current,
      active,
      count: placed.length,
      canEdit,
      go: (at) => {
        setActiveId(placed[at]?.item.id);
        scene.current?.reveal(at);
      },
      open,
      toggle: (at) => select(at, "toggle"),
      change,
    });
    if (!isRun) return;
    event.preventDefault();
    event.stopPropagation();
  };

  const at = active ?? 0;
  const current = placed[at];
  return (
    <div
      ref={box}
      className={classes.chart}
      data-tool={tool}
      data-active={active !== undefined || undefined}
      data-matrix-chart
    >
      <div aria-hidden="true">
        <canvas ref={base} className={classes.canvas} />
        <canvas ref={points} className={classes.pointCanvas} style={pointRoom} />
        <canvas ref={over} className={classes.canvas} />
      </div>
      {current && (
        <div
          ref={list}
          role="listbox"
          tabIndex={0}
          className={classes.points}
          aria-label={`${placed.length.toLocaleString("en")} ${placed.length === 1 ? "item" : "items"} in the matrix`}
          aria-describedby={`${id}help`}
          aria-multiselectable="true"
          aria-activedescendant={`${id}active`}
          onFocus={() => {
            setHasFocus(true);
            if (active === undefined) setActiveId(current.item.id);
          }}
          onBlur={() => setHasFocus(false)}
          onKeyDown={press}
        >
          {/* biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the active option. */}
          <div
            id={`${id}active`}
            role="option"
            className="visually-hidden"
            aria-selected={selected.has(current.item.id)}
            aria-setsize={placed.length}
            aria-posinset={at + 1}
          >
            {pointWords(axes, current, matrix.groups[matrix.of[at] as number]?.text ?? "")}
          </div>
        </div>
      )}
      <p id={`${id}help`} hidden>
        {keysHelp}
      </p>
      {tip && <ChartTip tip={tip} box={box.current} />}
    </div>
  );
};
