import { Button } from "@mantine/core";
import { useState } from "react";
import { problemOf } from "../../lib/problems.ts";
import classes from "./export.module.css";
import { FileButton } from "./file-button.tsx";
import { Progress } from "./progress.tsx";
import { type Sending, sendFile } from "./send.ts";

type Value = string | number | readonly string[] | null;
type Told = {
  readonly applied: boolean;
  readonly changed: readonly { readonly path: string; readonly key: string; readonly fields: readonly string[] }[];
  readonly created: readonly { readonly path: string; readonly title: string }[];
  readonly unchanged: number;
  readonly missing: readonly { readonly path: string; readonly key: string }[];
  readonly conflicts: readonly {
    readonly path: string;
    readonly key: string;
    readonly field: string;
    readonly ours: Value;
    readonly theirs: Value;
  }[];
  readonly troubles: readonly { readonly path: string; readonly line: number; readonly message: string }[];
};

const shown = (value: Value): string =>
  value === null ? "(nothing)" : Array.isArray(value) ? value.join(", ") : String(value);

const Outcome = ({ told }: { told: Told }) => (
  <>
    {told.applied && (
      <p role="status" className={classes.good}>
        {told.changed.length} changed, {told.created.length} new, {told.unchanged} unchanged. Export the folder again to
        go on from here.
      </p>
    )}
    {told.missing.map(({ path, key }) => (
      <p key={path} className={classes.quiet}>
        {path} is gone from the folder; {key} was not deleted.
      </p>
    ))}
    {told.troubles.length > 0 && (
      <div role="alert" className={classes.problem}>
        Nothing was changed. Mend these lines, then choose the folder again:
        <ul>
          {told.troubles.map(({ path, line, message }) => (
            <li key={`${path}:${line}`}>
              {path}, line {line}: {message}
            </li>
          ))}
        </ul>
      </div>
    )}
  </>
);

type ConflictsProps = { readonly told: Told; onSide(side: "ours" | "theirs"): void };

const Conflicts = ({ told, onSide }: ConflictsProps) => (
  <div className={classes.conflicts}>
    <p role="alert" className={classes.warning}>
      {told.conflicts.length === 1 ? "One field was" : `${told.conflicts.length} fields were`} changed on both sides.
      Nothing was changed yet: choose whose texts count.
    </p>
    {told.conflicts.map(({ path, key, field, ours, theirs }) => (
      <figure key={`${path} ${field}`} className={classes.conflict}>
        <figcaption>
          {key}, {field}
        </figcaption>
        <div>
          <strong>In the folder</strong>
          <pre>{shown(ours)}</pre>
        </div>
        <div>
          <strong>In Overstory</strong>
          <pre>{shown(theirs)}</pre>
        </div>
      </figure>
    ))}
    <div className={classes.row}>
      <Button size="compact-sm" onClick={() => onSide("ours")}>
        Take the folder's
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => onSide("theirs")}>
        Keep Overstory's
      </Button>
    </div>
  </div>
);

/** Takes an exported folder back: its edits by hand become changes here, in one's own name. */
export const FolderPart = ({ product }: { product: string }) => {
  const [sending, setSending] = useState<{ sent: Sending<Told>; share: number; file: string }>();
  const [outcome, setOutcome] = useState<{ told: Told; file: File }>();
  const [problem, setProblem] = useState<string>();
  const send = async (file: File, side?: "ours" | "theirs") => {
    setProblem(undefined);
    setOutcome(undefined);
    const sent = sendFile<Told>("/v1/folders", file, { product, ...(side && { side }) }, (share) =>
      setSending((now) => now && { ...now, share }),
    );
    setSending({ sent, share: 0, file: file.name });
    try {
      setOutcome({ told: await sent.done, file });
    } catch (error) {
      setProblem(problemOf(error).message);
    } finally {
      setSending(undefined);
    }
  };
  return (
    <section className={classes.part} aria-labelledby="export-folder">
      <h2 id="export-folder">Bring a folder back</h2>
      <p className={classes.quiet}>
        The folder of Markdown as a zip, edited by hand. What only the folder changed is changed here; where both did,
        you are asked. In a terminal: overstory sync.
      </p>
      <div className={classes.row}>
        <FileButton
          label="Choose a folder's zip"
          accept=".zip"
          isOff={sending !== undefined}
          onFile={(file) => void send(file)}
        />
      </div>
      {sending && (
        <Progress
          text={sending.share < 1 ? `Uploading ${sending.file}` : `Comparing ${sending.file}`}
          share={sending.share < 1 ? sending.share : undefined}
          onCancel={sending.share < 1 ? sending.sent.cancel : undefined}
        />
      )}
      {outcome && <Outcome told={outcome.told} />}
      {outcome && outcome.told.conflicts.length > 0 && (
        <Conflicts told={outcome.told} onSide={(side) => void send(outcome.file, side)} />
      )}
      {problem !== undefined && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
    </section>
  );
};
