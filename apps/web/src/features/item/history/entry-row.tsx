import { agoOf, momentOf } from "../../../lib/dates.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import type { DescribedEntry, HistoryEntry } from "./entry.ts";
import classes from "./history.module.css";

type Props = {
  readonly entry: HistoryEntry;
  readonly described: DescribedEntry;
  readonly canUndo: boolean;
  onUndone(): void;
};

// The creation of an item and a whole import are not undone line by line from here: delete the item, or take the import back.
const undoable = (entry: HistoryEntry): boolean =>
  !["import.apply", "import.revert", "member.join"].includes(entry.name) &&
  !entry.changes.some((change) => change.kind === "item" && change.before === null);

const channel: Readonly<Record<string, string>> = {
  rest: "through the API",
  mcp: "through an agent",
  cli: "from the terminal",
};

/** One line of the history, with what the fields were and are. */
export const EntryRow = ({ entry, described, canUndo, onUndone }: Props) => {
  const { problem, busy, run } = useCommand();
  const undo = async () => {
    if ((await run("history.revert", { version: entry.version })) !== undefined) onUndone();
  };
  return (
    <li className={classes.entry}>
      <Avatar name={entry.actorName} size={20} decorative />
      <div>
        <p className={classes.line}>
          <strong>{entry.actorName}</strong> {described.said}{" "}
          <time dateTime={entry.at} title={momentOf(entry.at)}>
            {agoOf(entry.at, Date.now())}
            {channel[entry.via] && `, ${channel[entry.via]}`}
          </time>
        </p>
        {described.diffs.length > 0 && (
          <dl className={classes.diffs}>
            {described.diffs.map(({ field, before, after, long }) => (
              <div key={field}>
                <dt>{field}</dt>
                <dd>
                  {long ? (
                    <details>
                      <summary>Show both texts</summary>
                      <del>{before || "nothing"}</del>
                      <ins>{after || "nothing"}</ins>
                    </details>
                  ) : (
                    <>
                      {before !== "" && <del>{before}</del>}
                      {before !== "" && " "}
                      <ins>{after === "" ? "cleared" : after}</ins>
                    </>
                  )}
                </dd>
              </div>
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
