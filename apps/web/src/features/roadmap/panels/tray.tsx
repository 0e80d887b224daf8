import { dayInWords, dayOfNumber } from "@overstory/backlog";
import { Link } from "@tanstack/react-router";
import { type PointerEvent, useState } from "react";
import { announce } from "../../../ui/announce.tsx";
import { ItemKey, KindBadge } from "../../../ui/kind-badge.tsx";
import { writeItem } from "../change.ts";
import { DatesDialog } from "../dates-dialog.tsx";
import type { Entry } from "../model/plan.ts";
import classes from "./panels.module.css";

type Props = {
  readonly entries: readonly Entry[];
  readonly canEdit: boolean;
  dayAt(x: number, y: number): number | undefined;
};

const atFirst = 20;
const threshold = 5;
/** What is dropped on the timeline takes four weeks until somebody says otherwise. */
const length = 28;

type Carried = { readonly title: string; readonly x: number; readonly y: number; readonly day: number | undefined };

/** Themes and epics that nothing says when of: dragged onto the timeline, or given dates in a dialog. */
export const Tray = ({ entries, canEdit, dayAt }: Props) => {
  const [count, setCount] = useState(atFirst);
  const [dating, setDating] = useState<string>();
  const [carried, setCarried] = useState<Carried>();
  const carry = (event: PointerEvent, { item }: Entry) => {
    // A finger scrolls the list; its tap opens the dialog.
    if (event.button !== 0 || event.pointerType === "touch") return;
    const from = { x: event.clientX, y: event.clientY };
    let isDragging = false;
    const move = ({ clientX: x, clientY: y }: globalThis.PointerEvent) => {
      if (!isDragging && Math.hypot(x - from.x, y - from.y) < threshold) return;
      isDragging = true;
      setCarried({ title: item.title, x, y, day: dayAt(x, y) });
    };
    const end = (day: number | undefined) => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", up);
      removeEventListener("keydown", key, true);
      setCarried(undefined);
      if (!isDragging) return;
      // The press that ends a drag opens no dialog.
      addEventListener("click", (click) => click.stopPropagation(), { capture: true, once: true });
      if (day === undefined) return;
      const fields = { start: dayOfNumber(day), end: dayOfNumber(day + length - 1) };
      void writeItem(item.id, fields).then((isDone) => isDone && announce(`${item.key} begins on ${dayInWords(day)}.`));
    };
    const up = ({ clientX, clientY }: globalThis.PointerEvent) => end(dayAt(clientX, clientY));
    const key = (now: KeyboardEvent) => {
      if (now.key !== "Escape") return;
      now.stopPropagation();
      end(undefined);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", up);
    addEventListener("keydown", key, true);
  };
  const entry = entries.find(({ item }) => item.id === dating);
  return (
    <>
      <p>{canEdit ? "Drag one onto the timeline, or press it to set its dates." : "Nothing says when of these."}</p>
      <ul aria-label="Items without dates" className={classes.tray}>
        {entries.slice(0, count).map((one) => (
          <li key={one.item.id}>
            {canEdit ? (
              <button
                type="button"
                aria-haspopup="dialog"
                onPointerDown={(event) => carry(event, one)}
                onClick={() => setDating(one.item.id)}
              >
                <KindBadge kind={one.item.kind} short />
                <span>{one.item.title}</span>
                <ItemKey value={one.item.key} />
              </button>
            ) : (
              <Link to="/i/$itemKey" params={{ itemKey: one.item.key }}>
                {one.item.key} {one.item.title}
              </Link>
            )}
          </li>
        ))}
      </ul>
      {entries.length > count && (
        <button type="button" className={classes.more} onClick={() => setCount(count + 100)}>
          Show {Math.min(100, entries.length - count)} more
        </button>
      )}
      {carried && (
        <div className={classes.carried} aria-hidden="true" style={{ left: carried.x + 12, top: carried.y + 12 }}>
          <strong>{carried.title}</strong>
          {carried.day === undefined ? "Drop it on the timeline" : `From ${dayInWords(carried.day)}`}
        </div>
      )}
      {entry && <DatesDialog entry={entry} onClose={() => setDating(undefined)} />}
    </>
  );
};
