import { type Evidence, itemKind, participantDef } from "@overstory/backlog";
import { type MouseEvent, memo } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import classes from "./finding.module.css";
import { WriteNote } from "./write-note.tsx";

const sorts: Readonly<Record<string, string>> = { goal: "Goal", job: "Job", pain: "Pain", objection: "Objection" };

/** How many items rest on it, for and against. */
const Rests = ({ id }: { readonly id: string }) => {
  const count = useClient(
    (from) => from.rows.by(itemKind, "trace", id).filter((item) => item.deletedAt === undefined).length,
  );
  return count === 0 ? null : (
    <span className={classes.rests}>
      {count} {count === 1 ? "item" : "items"}
    </span>
  );
};

type Props = {
  readonly row: Evidence;
  readonly isCurrent: boolean;
  readonly isChosen?: boolean;
  readonly isEditing: boolean;
  /** Pressed by Enter. */
  onEdit(id: string): void;
  onOpen(id: string, event: MouseEvent): void;
  onSave(id: string, quote: string): void;
  onDone(id: string, isByKey: boolean): void;
};

/** A finding as a card: its words, who said it, what rests on it. */
export const FindingCard = memo((props: Props) => {
  const { row, isCurrent, isChosen = false, isEditing, onEdit, onOpen, onSave, onDone } = props;
  const { id, quote = "", sort, participantId } = row;
  const participant = useClient(
    (from) => row.participant ?? (participantId && from.rows.get(participantDef.kind, participantId)?.name),
  );
  return (
    <li className={classes.card} data-card={id} data-sort={sort} data-chosen={isChosen || undefined}>
      {isEditing ? (
        <WriteNote
          label="The finding's words"
          value={quote}
          onSave={(text) => onSave(id, text)}
          onClose={(isByKey) => onDone(id, isByKey)}
        />
      ) : (
        <button
          type="button"
          className={classes.words}
          data-stop={`note:${id}`}
          tabIndex={isCurrent ? 0 : -1}
          aria-description={isChosen ? "Selected" : undefined}
          // A key edits the words, the pointer opens the finding.
          onClick={(event) => (event.detail === 0 ? onEdit(id) : onOpen(id, event))}
          onDoubleClick={() => onEdit(id)}
        >
          {quote}
        </button>
      )}
      {(participant ?? sort) !== undefined && (
        <span className={classes.who}>
          {sort && <span className={classes.sort}>{sorts[sort]}</span>}
          <span className={classes.name}>{participant}</span>
          <Rests id={id} />
        </span>
      )}
    </li>
  );
});
