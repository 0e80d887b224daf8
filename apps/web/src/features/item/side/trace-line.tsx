import { type Evidence, evidenceDef, evidenceMarkKind, type Item, productKind } from "@overstory/backlog";
import { IconX } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { client } from "../../../lib/data/client.ts";
import { useClient } from "../../../lib/data/hooks.ts";
import { evidencePlace } from "../../../lib/evidence-place.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { PathLink } from "../../../ui/path-link.tsx";
import classes from "./evidence.module.css";

export type Stance = "supports" | "contradicts";

/** To the item's place in the chain from objectives to people's words. */
export const TraceLink = ({ item }: { readonly item: Item }) => {
  const key = useClient((from) => from.rows.get(productKind, item.product)?.key);
  if (key === undefined) return null;
  return (
    <PathLink to={`/${key}/trace?on=${item.id}`} className={classes.chain}>
      Trace
    </PathLink>
  );
};

type NoteProps = { readonly item: Item; readonly id: string; readonly note: string; done(): void };

const NoteField = ({ item, id, note, done }: NoteProps) => {
  const { problem, run } = useCommand();
  const isOver = useRef(false);
  const save = async (value: string) => {
    if (isOver.current) return;
    isOver.current = true;
    const stance = item.traces?.[id] ?? "supports";
    const isSame = value.trim() === note;
    if (!isSame) await run("trace.set", { item: item.id, evidence: id, stance, note: value.trim() || null });
    done();
  };
  return (
    <>
      <input
        className={classes.noteField}
        aria-label="Why it rests on this"
        placeholder="Why, in a line"
        maxLength={500}
        defaultValue={note}
        // biome-ignore lint/a11y/noAutofocus: it opens on request, in the place of the button that asked for it.
        autoFocus
        onBlur={(event) => void save(event.currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === "Enter") void save(event.currentTarget.value);
          if (event.key !== "Escape") return;
          isOver.current = true;
          done();
        }}
      />
      {problem && <p role="alert">{problem.message}</p>}
    </>
  );
};

type Props = { readonly item: Item; readonly id: string; readonly stance: Stance; readonly canEdit: boolean };

/** One finding that the item rests on: its words lead to where they stand; why it is traced, which way, taking it away. */
export const TraceLine = ({ item, id, stance, canEdit }: Props) => {
  const { run } = useCommand();
  const [isNoting, setNoting] = useState(false);
  const evidence = useClient((from) => from.rows.get(evidenceDef.kind, id) as Evidence | undefined);
  const isHidden = useClient((from) => !evidence && from.rows.get(evidenceMarkKind, id) !== undefined);
  if (isHidden)
    return (
      <li className={classes.trace} data-stance={stance}>
        <span className={classes.about}>Evidence you may not see{stance === "contradicts" && " · contradicts"}</span>
      </li>
    );
  if (!evidence) return null;
  const other = stance === "supports" ? "contradicts" : "supports";
  const note = item.traceNotes?.[id];
  return (
    <li className={classes.trace} data-stance={stance}>
      <PathLink to={evidencePlace(client.rows, evidence)} className={classes.quote}>
        {evidence.quote}
      </PathLink>
      <span className={classes.about}>
        {[evidence.participant, evidence.source].filter(Boolean).join(", ") || "Nobody named"}
        {stance === "contradicts" && " · contradicts"}
      </span>
      {isNoting ? (
        <NoteField item={item} id={id} note={note ?? ""} done={() => setNoting(false)} />
      ) : (
        note !== undefined && <span className={classes.note}>{note}</span>
      )}
      {canEdit && (
        <span className={classes.tools}>
          <button type="button" onClick={() => void run("trace.set", { item: item.id, evidence: id, stance: other })}>
            {other === "supports" ? "Supports" : "Contradicts"}
          </button>
          <button type="button" onClick={() => setNoting(true)}>
            {note === undefined ? "Note why" : "Change the note"}
          </button>
          <button
            type="button"
            aria-label={`Take the trace to "${evidence.quote}" away`}
            title="Take away"
            onClick={() => void run("trace.set", { item: item.id, evidence: id, stance: null })}
          >
            <IconX size={13} aria-hidden="true" />
          </button>
        </span>
      )}
    </li>
  );
};
