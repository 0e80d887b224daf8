import { IconGripVertical } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { ItemKey } from "../../../ui/kind-badge.tsx";
import type { Waiting } from "../model/points.ts";
import { waitingGroups } from "../model/words.ts";
import type { Matrix } from "../use-matrix.ts";
import classes from "./panels.module.css";
import { SetInputs } from "./set-inputs.tsx";

type Props = {
  readonly matrix: Matrix;
  readonly canEdit: boolean;
  onDrag(waiting: Waiting): void;
};

const atFirst = 30;
const threshold = 5;

type RowProps = {
  readonly waiting: Waiting;
  readonly canEdit: boolean;
  onDrag(): void;
  onOpen(anchor: HTMLElement): void;
};

const Row = ({ waiting: { item }, canEdit, onDrag, onOpen }: RowProps) => {
  const start = useRef<{ x: number; y: number }>(undefined);
  const wasDragged = useRef(false);
  if (!canEdit)
    return (
      <li className={classes.row}>
        <Link to="/i/$itemKey" params={{ itemKey: item.key }} className={classes.title}>
          {item.title}
        </Link>
        <ItemKey value={item.key} />
      </li>
    );
  return (
    <li className={classes.row}>
      <button
        type="button"
        className={classes.rowButton}
        aria-haspopup="dialog"
        title="Drag it into the matrix, or press to type its inputs"
        onPointerDown={(event) => {
          wasDragged.current = false;
          // A finger scrolls the list; a tap asks for the inputs.
          start.current =
            event.button === 0 && event.pointerType !== "touch" ? { x: event.clientX, y: event.clientY } : undefined;
        }}
        onPointerMove={({ clientX, clientY }) => {
          const from = start.current;
          if (!from || Math.hypot(clientX - from.x, clientY - from.y) < threshold) return;
          start.current = undefined;
          wasDragged.current = true;
          onDrag();
        }}
        onPointerUp={() => {
          start.current = undefined;
        }}
        onPointerLeave={() => {
          if (!start.current) return;
          start.current = undefined;
          wasDragged.current = true;
          onDrag();
        }}
        onClick={(event) => !wasDragged.current && onOpen(event.currentTarget)}
      >
        <IconGripVertical size={14} aria-hidden="true" className={classes.grip} />
        <span className={classes.title}>{item.title}</span>
        <ItemKey value={item.key} />
      </button>
    </li>
  );
};

/** Items that have no place yet, by what they lack: dragged into the matrix, or given their inputs by keyboard. */
export const Tray = ({ matrix, canEdit, onDrag }: Props) => {
  const { waiting, technique } = matrix;
  const [more, setMore] = useState<Readonly<Record<string, number>>>({});
  const [setting, setSetting] = useState<{ waiting: Waiting; anchor: HTMLElement }>();
  if (waiting.length === 0) return null;
  return (
    <section className={classes.panel} aria-label="Without a place" data-matrix-tray>
      {waitingGroups(waiting, technique).map(({ title, items, missing }) => {
        const key = missing.join("/");
        const count = more[key] ?? atFirst;
        return (
          <div key={key} className={classes.group}>
            <h2>
              <span className="numbers">{items.length.toLocaleString("en")}</span> {title}
            </h2>
            <ul aria-label={`Items ${title}`}>
              {items.slice(0, count).map((one) => (
                <Row
                  key={one.item.id}
                  waiting={one}
                  canEdit={canEdit}
                  onDrag={() => onDrag(one)}
                  onOpen={(anchor) => setSetting({ waiting: one, anchor })}
                />
              ))}
            </ul>
            {items.length > count && (
              <button
                type="button"
                className={classes.more}
                onClick={() => setMore((before) => ({ ...before, [key]: count + 100 }))}
              >
                Show {Math.min(100, items.length - count)} more
              </button>
            )}
          </div>
        );
      })}
      {setting && (
        <SetInputs
          anchor={setting.anchor}
          technique={technique}
          items={[setting.waiting.item]}
          inputs={technique.inputs.filter(({ name }) => setting.waiting.missing.includes(name))}
          onClose={() => setSetting(undefined)}
        />
      )}
    </section>
  );
};
