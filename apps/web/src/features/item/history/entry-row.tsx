import { client } from "../../../lib/data/client.ts";
import { momentOf } from "../../../lib/dates.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { announce } from "../../../ui/announce.tsx";
import { showToast } from "../../../ui/toasts.tsx";
import type { HistoryEntry } from "./entry.ts";
import { FieldChange } from "./field-change.tsx";
import classes from "./history.module.css";
import { changedSince, undoneText } from "./kept.ts";
import type { Told } from "./runs.ts";

type Props = { readonly told: Told; readonly canUndo: boolean; onUndone(): void };

// The creation of an item and a whole import are not undone line by line from here: delete the item, or take the import back.
const undoable = (entry: HistoryEntry): boolean =>
  !["import.apply", "import.revert", "member.join"].includes(entry.name) &&
  !entry.changes.some((change) => change.kind === "item" && change.before === null);

const channel: Readonly<Record<string, string>> = {
  rest: "through the API",
  mcp: "through an agent",
  cli: "from the terminal",
};

const clock = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", hour12: false });
const timeOf = (iso: string): string => (Number.isNaN(Date.parse(iso)) ? iso : clock.format(new Date(iso)));

/** One line of the history, with why it was done and what the fields were and are. */
export const EntryRow = ({ told: { entry, described }, canUndo, onUndone }: Props) => {
  const { problem, busy, run } = useCommand();
  const undo = async () => {
    const left = changedSince(client.rows, entry);
    const done = await run<{ restored: number }>("history.revert", { version: entry.version });
    if (done === undefined) return;
    const text = undoneText(done.restored, left);
    if (left.length > 0 || done.restored === 0) showToast(text);
    else announce(text);
    onUndone();
  };
  return (
    <li className={classes.entry}>
      <time dateTime={entry.at} title={momentOf(entry.at)} className={classes.time}>
        {timeOf(entry.at)}
      </time>
      <div>
        <p className={classes.line}>
          <span className="visually-hidden">{entry.actorName} </span>
          {described.said}
          {channel[entry.via] && <span className={classes.channel}>, {channel[entry.via]}</span>}
          {entry.override && <span className={classes.override}>gate overridden</span>}
        </p>
        {entry.reason && <blockquote className={classes.reason}>{entry.reason}</blockquote>}
        {described.diffs.length > 0 && (
          <dl className={classes.diffs}>
            {described.diffs.map((diff, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the fields of an entry never change places.
              <FieldChange key={at} diff={diff} />
            ))}
          </dl>
        )}
        {problem && (
          <p role="alert" className={classes.problem}>
            {problem.message}
          </p>
        )}
      </div>
      {canUndo && undoable(entry) && (
        <button
          type="button"
          className={classes.undo}
          disabled={busy}
          aria-label={`Undo: ${entry.actorName} ${described.said}`}
          onClick={() => void undo()}
        >
          Undo
        </button>
      )}
    </li>
  );
};
