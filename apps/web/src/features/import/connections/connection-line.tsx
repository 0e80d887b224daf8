import type { Product } from "@overstory/backlog";
import { useState } from "react";
import { problemOf } from "../../../lib/problems.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import pageClasses from "../import.module.css";
import { cancelJob } from "../job.ts";
import { ProgressLine } from "../progress-line.tsx";
import { type Connection, editConnection } from "./connection.ts";
import { ConnectionForm } from "./connection-form.tsx";
import { fetchedText, lastText, nextText, trackerLabels, wholeText } from "./connection-words.ts";
import classes from "./connections.module.css";
import { TicketStates } from "./ticket-states.tsx";
import type { Progress } from "./use-connections.ts";

type Props = {
  readonly connection: Connection;
  readonly product: Product;
  readonly progress: Progress | undefined;
  again(): void;
  onLook(importId: string): void;
};

const Pulling = ({ connection, progress, again }: Pick<Props, "connection" | "progress" | "again">) => {
  const [refusal, setRefusal] = useState<string>();
  const far = progress?.progress;
  const isFetching = far === undefined || far === null || far.phase === "fetching";
  const text = isFetching
    ? fetchedText(connection.name, far?.done ?? 0, far?.waitsUntil)
    : `Placing what came from ${connection.name}`;
  const stop = async () => {
    try {
      await cancelJob(connection.pull?.import ?? "");
      setRefusal(undefined);
    } catch (error) {
      setRefusal(problemOf(error).message);
    }
    again();
  };
  return (
    <>
      <ProgressLine
        text={text}
        share={far && far.total > 0 ? far.done / far.total : undefined}
        onCancel={() => void stop()}
      />
      {refusal && (
        <p role="alert" className={pageClasses.problem}>
          {refusal}
        </p>
      )}
    </>
  );
};

/** One connection: what it is, how the last pull went and what to do about it, when the next one is. */
export const ConnectionLine = ({ connection, product, progress, again, onLook }: Props) => {
  const { problem, busy, run } = useCommand();
  const [isEdited, setIsEdited] = useState(false);
  const [asks, setAsks] = useState(false);
  const { id, name, tracker, address, project, pull, last } = connection;
  const doIt = (command: string, more: object = {}) => void run(command, { connection: id, ...more }).then(again);
  const whole = wholeText(connection);
  if (isEdited)
    return (
      <li className={classes.line}>
        <strong>{name}</strong>
        <ConnectionForm
          before={connection}
          onClose={() => setIsEdited(false)}
          onSave={async (draft) => {
            await editConnection(connection, draft);
            setIsEdited(false);
            again();
          }}
        />
      </li>
    );
  return (
    <li className={classes.line}>
      <div className={classes.head}>
        <strong>{name}</strong>
        <span className={pageClasses.quiet}>
          {name.startsWith(trackerLabels[tracker]) ? "" : `${trackerLabels[tracker]} · `}
          {address.replace(/^https?:\/\//, "")}/{project}
        </span>
      </div>
      {pull ? (
        <Pulling connection={connection} progress={progress} again={again} />
      ) : (
        <p className={last?.state === "failed" ? pageClasses.problem : pageClasses.quiet} role="status">
          {lastText(connection)}
        </p>
      )}
      <p className={pageClasses.quiet}>{nextText(connection)}</p>
      {whole && <p className={pageClasses.quiet}>{whole}</p>}
      {problem && (
        <p role="alert" className={pageClasses.problem}>
          {problem.message}
        </p>
      )}
      <div className={classes.buttons}>
        {!pull && last?.state === "planned" && (
          <button type="button" className={classes.primary} onClick={() => onLook(last.import)}>
            Look at the plan<span className="visually-hidden"> of {name}</span>
          </button>
        )}
        {!pull && (
          <button
            type="button"
            className={pageClasses.button}
            disabled={busy}
            title={last?.state === "planned" ? "The plan that waits makes way for a newer one" : undefined}
            onClick={() => doIt("connection.pull")}
          >
            Pull now<span className="visually-hidden"> from {name}</span>
          </button>
        )}
        {!pull && whole && (
          <button
            type="button"
            className={pageClasses.button}
            disabled={busy}
            title={last?.state === "planned" ? "The plan that waits makes way for a newer one" : undefined}
            onClick={() => doIt("connection.pull", { whole: true })}
          >
            Pull everything anew<span className="visually-hidden"> from {name}</span>
          </button>
        )}
        <button type="button" className={pageClasses.button} onClick={() => setIsEdited(true)}>
          Change<span className="visually-hidden"> {name}</span>
        </button>
        <button type="button" className={pageClasses.button} disabled={busy} onClick={() => setAsks(true)}>
          Delete<span className="visually-hidden"> {name}</span>
        </button>
      </div>
      <TicketStates connection={connection} again={again} />
      {asks && (
        <ConfirmDialog
          title={`Delete the connection to ${name}?`}
          text={`Its token is forgotten, and nothing is pulled from it any more. What it brought into ${product.name} stays.`}
          confirm="Delete the connection"
          danger
          onConfirm={() => doIt("connection.delete")}
          onClose={() => setAsks(false)}
        />
      )}
    </li>
  );
};
