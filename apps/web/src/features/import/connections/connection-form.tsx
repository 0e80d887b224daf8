import { Button, Checkbox, PasswordInput, TextInput } from "@mantine/core";
import type { Problem } from "@overstory/kernel";
import { type FormEvent, useId, useState } from "react";
import { messageAt, messageBeside, problemOf } from "../../../lib/problems.ts";
import pageClasses from "../import.module.css";
import {
  type Connection,
  type Draft,
  draftOf,
  emptyDraft,
  fieldsOfForm,
  schedules,
  type Tracker,
  trackers,
} from "./connection.ts";
import { scheduleLabels, trackerLabels, trackerWords } from "./connection-words.ts";
import classes from "./connections.module.css";

type Props = {
  /** The one that is changed; absent for a new one. */
  readonly before?: Connection;
  onSave(draft: Draft): Promise<void>;
  onClose(): void;
};

/** Which project of which tracker, with which token, how often. */
export const ConnectionForm = ({ before, onSave, onClose }: Props) => {
  const [draft, setDraft] = useState<Draft>(before ? draftOf(before) : emptyDraft);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const id = useId();
  const words = trackerWords[draft.tracker];
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  const isElsewhere = before !== undefined && draft.address.trim() !== before.address;
  const needsToken = before === undefined || isElsewhere;
  const isComplete =
    draft.project.trim() !== "" &&
    (!needsToken || draft.token.trim() !== "") &&
    (draft.tracker !== "jira" || draft.address.trim() !== "");
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await onSave(draft);
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  };
  const beside = messageBeside(problem, fieldsOfForm);
  return (
    <form
      className={classes.form}
      onSubmit={save}
      noValidate
      aria-label={before ? `Change ${before.name}` : "New connection"}
    >
      {!before && (
        <div className={classes.field}>
          <label htmlFor={`${id}-tracker`}>Tracker</label>
          <select
            id={`${id}-tracker`}
            className={pageClasses.select}
            value={draft.tracker}
            onChange={(event) => set({ tracker: event.currentTarget.value as Tracker, address: "" })}
          >
            {trackers.map((one) => (
              <option key={one} value={one}>
                {trackerLabels[one]}
              </option>
            ))}
          </select>
        </div>
      )}
      <TextInput
        label="Address"
        description={words.addressHint}
        placeholder={words.address}
        type="url"
        autoComplete="off"
        value={draft.address}
        error={messageAt(problem, "address")}
        onChange={(event) => set({ address: event.currentTarget.value })}
      />
      <TextInput
        label={words.project}
        placeholder={words.projectHint}
        autoComplete="off"
        value={draft.project}
        error={messageAt(problem, "project")}
        onChange={(event) => set({ project: event.currentTarget.value })}
      />
      {draft.tracker === "jira" && (
        <TextInput
          label="Account's e-mail address"
          description="Jira Cloud only; a Data Center's token needs none."
          autoComplete="off"
          value={draft.user}
          error={messageAt(problem, "user")}
          onChange={(event) => set({ user: event.currentTarget.value })}
        />
      )}
      <PasswordInput
        label={needsToken ? "Token" : "New token"}
        description={needsToken ? words.token : "Leave it empty to keep the one that is there."}
        autoComplete="off"
        value={draft.token}
        error={messageAt(problem, "token")}
        onChange={(event) => set({ token: event.currentTarget.value })}
      />
      <div className={classes.field}>
        <label htmlFor={`${id}-schedule`}>Pull</label>
        <select
          id={`${id}-schedule`}
          className={pageClasses.select}
          value={draft.schedule}
          onChange={(event) => set({ schedule: event.currentTarget.value as Draft["schedule"] })}
        >
          {schedules.map((one) => (
            <option key={one} value={one}>
              {scheduleLabels[one]}
            </option>
          ))}
        </select>
      </div>
      {draft.schedule !== "off" && (
        <Checkbox
          label="Apply it without me where nothing is in conflict"
          description="Else each plan waits until somebody looks at it. What goes in can be taken back whole."
          checked={draft.appliesItself}
          onChange={(event) => set({ appliesItself: event.currentTarget.checked })}
        />
      )}
      <p className={pageClasses.quiet}>
        The server keeps the token under seal. Nobody can read it again, here or in an export.
      </p>
      {beside && (
        <p role="alert" className={pageClasses.problem}>
          {beside}
        </p>
      )}
      <div className={classes.buttons}>
        <Button type="submit" loading={busy} disabled={!isComplete}>
          {before ? "Save the connection" : `Connect and pull ${trackerLabels[draft.tracker]}`}
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
};
