import { IconPlus } from "@tabler/icons-react";
import { FindingCard } from "../../ui/finding/card.tsx";
import { WriteNote } from "../../ui/finding/write-note.tsx";
import classes from "./map.module.css";
import type { Spot } from "./model.ts";
import type { Canvas } from "./use-canvas.ts";

type Props = {
  readonly canvas: Canvas;
  readonly spot: Spot;
  /** What stands above its findings; of a journey the row's own head says it. */
  readonly title?: string;
  onOpen(id: string): void;
};

/** A cell of a map: its findings in order, and room for one more. */
export const Cell = ({ canvas, spot, title, onOpen }: Props) => {
  const { board, canEdit, stop, writing, write, held } = canvas;
  const notes = board.notes.get(spot.key) ?? [];
  const isAdding = writing?.what === "cell" && writing.id === spot.key;
  const name = `cell:${spot.key}`;
  const add = () => write({ what: "cell", id: spot.key });
  return (
    <section className={classes.cell} data-list={spot.key} data-cell={spot.cell} aria-label={spot.label}>
      {title !== undefined && (
        <h2 className={classes.cellTitle}>
          {title} <span className="numbers">{notes.length > 0 && notes.length}</span>
        </h2>
      )}
      {notes.length > 0 && (
        <ul className={classes.notes} aria-label={spot.label}>
          {notes.map((row) => (
            <FindingCard
              key={row.id}
              row={row}
              isCurrent={stop === `note:${row.id}`}
              isEditing={writing?.what === "note" && writing.id === row.id}
              onEdit={(id) => (canEdit ? write({ what: "note", id }) : onOpen(id))}
              onOpen={onOpen}
              onSave={canvas.quote}
              onDone={(id, isByKey) => {
                write(undefined);
                if (isByKey) held.focus(`note:${id}`);
              }}
            />
          ))}
        </ul>
      )}
      {isAdding ? (
        <WriteNote
          label={`New finding: ${spot.label}`}
          isMany
          onSave={(quote) => canvas.note(spot, quote)}
          onClose={(isByKey) => {
            write(undefined);
            if (!isByKey) return;
            const last = canvas.board.notes.get(spot.key)?.at(-1);
            held.focus(last ? `note:${last.id}` : name);
          }}
        />
      ) : (
        (canEdit || notes.length === 0) && (
          <button
            type="button"
            className={classes.add}
            data-stop={notes.length === 0 ? name : undefined}
            data-empty={notes.length === 0 || undefined}
            tabIndex={stop === name ? 0 : -1}
            disabled={!canEdit && notes.length > 0}
            aria-label={canEdit ? `Write a finding: ${spot.label}` : `${spot.label}: nothing yet`}
            onClick={() => canEdit && add()}
          >
            {canEdit && <IconPlus size={14} aria-hidden="true" />}
            {!canEdit && "Nothing yet"}
          </button>
        )
      )}
    </section>
  );
};
