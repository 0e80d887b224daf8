import { Button, Checkbox, TagsInput, TextInput } from "@mantine/core";
import { stageLabels, stageNames } from "@overstory/backlog";
import { type FormEvent, useState } from "react";
import { api } from "../../../lib/data/http.ts";
import { problemOf } from "../../../lib/problems.ts";
import { useCommand } from "../../../lib/use-command.ts";
import pageClasses from "../import.module.css";
import type { Connection, TicketMap, Tracker } from "./connection.ts";
import { trackerLabels } from "./connection-words.ts";
import classes from "./connections.module.css";

type Stage = (typeof stageNames)[number];

/** What most teams call it, to begin with. */
const usual: Readonly<Record<Tracker, Pick<TicketMap, "toTicket" | "toStage">>> = {
  github: { toTicket: { finished: "closed" }, toStage: { closed: "finished" } },
  gitlab: { toTicket: { finished: "closed" }, toStage: { closed: "finished" } },
  jira: {
    toTicket: { developing: "In Progress", finished: "Done" },
    toStage: { "In Progress": "developing", Done: "finished" },
  },
  linear: {
    toTicket: { developing: "In Progress", confirming: "In Review", finished: "Done" },
    toStage: { "In Progress": "developing", "In Review": "confirming", Done: "finished" },
  },
};

/** One line of the form: what a stage does to the ticket, and which states of the ticket mean the stage. */
type Row = { readonly stage: Stage; readonly state: string; readonly states: readonly string[] };

const rowsOf = ({ toTicket, toStage }: Pick<TicketMap, "toTicket" | "toStage">): Row[] =>
  stageNames.map((stage) => ({
    stage,
    state: toTicket[stage] ?? "",
    states: Object.entries(toStage).flatMap(([state, to]) => (to === stage ? [state] : [])),
  }));

const mapOf = (rows: readonly Row[]) => ({
  toTicket: Object.fromEntries(rows.flatMap(({ stage, state }) => (state.trim() ? [[stage, state.trim()]] : []))),
  toStage: Object.fromEntries(rows.flatMap(({ stage, states }) => states.map((state) => [state, stage]))),
});

type FormProps = { readonly connection: Connection; onSaved(): void; onClose(): void };

const StatesForm = ({ connection, onSaved, onClose }: FormProps) => {
  const { problem, busy, run } = useCommand();
  const [rows, setRows] = useState(() => rowsOf(connection.tickets ?? usual[connection.tracker]));
  const [comments, setComments] = useState(connection.tickets?.comments ?? true);
  const tracker = trackerLabels[connection.tracker];
  const set = (stage: Stage, change: Partial<Row>) =>
    setRows((now) => now.map((row) => (row.stage === stage ? { ...row, ...change } : row)));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (await run("ticket.map", { connection: connection.id, ...mapOf(rows), comments })) onSaved();
  };
  const hasLabels = connection.tracker === "github" || connection.tracker === "gitlab";
  return (
    <form onSubmit={save} className={classes.states} aria-label={`States of ${connection.name}`}>
      <p className={pageClasses.quiet}>
        {hasLabels
          ? "A state is open, closed, or the name of a label. Leave empty what is to stay as it is."
          : "Write states as your team names them. Leave empty what is to stay as it is."}
      </p>
      <ul className={classes.stages}>
        {rows.map(({ stage, state, states }) => (
          <li key={stage}>
            <strong>{stageLabels[stage]}</strong>
            <TextInput
              size="xs"
              label="sets the ticket to"
              aria-label={`${stageLabels[stage]} sets the ticket to`}
              value={state}
              maxLength={60}
              onChange={(event) => set(stage, { state: event.currentTarget.value })}
            />
            <TagsInput
              size="xs"
              label="is set by a ticket in"
              aria-label={`${stageLabels[stage]} is set by a ticket in`}
              value={[...states]}
              onChange={(next) => set(stage, { states: next })}
            />
          </li>
        ))}
      </ul>
      <Checkbox
        label={`Say at each ticket in ${tracker} once to which story it belongs`}
        checked={comments}
        onChange={(event) => setComments(event.currentTarget.checked)}
      />
      <p className={pageClasses.quiet}>
        A stage's gate is never passed by a ticket: what is missing stands at the story instead.
      </p>
      {problem && (
        <p role="alert" className={pageClasses.problem}>
          {problem.message}
        </p>
      )}
      <div className={classes.buttons}>
        <Button type="submit" size="compact-sm" loading={busy}>
          Keep tickets in step
        </Button>
        <Button size="compact-sm" variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
};

type Heard = { readonly link: string; readonly secret: string };

/** Where the tracker is to send what happens, and with which secret; shown once. */
const Listening = ({ heard, connection }: { readonly heard: Heard; readonly connection: Connection }) => (
  <div className={classes.heard}>
    <p>
      In {trackerLabels[connection.tracker]}, make a webhook for issues with this address and secret. The secret is not
      shown again.
    </p>
    <TextInput readOnly label="Address" value={heard.link} onFocus={(event) => event.currentTarget.select()} />
    <TextInput readOnly label="Secret" value={heard.secret} onFocus={(event) => event.currentTarget.select()} />
  </div>
);

/** How tickets of a connection and stages of stories go together. */
export const TicketStates = ({ connection, again }: { readonly connection: Connection; again(): void }) => {
  const { problem, busy, run } = useCommand();
  const [isOpen, setIsOpen] = useState(false);
  const [heard, setHeard] = useState<Heard>();
  const [refusal, setRefusal] = useState<string>();
  const { id, tickets, ticketsParked, name } = connection;
  const listen = async () => {
    try {
      const { result } = await api<{ result: Heard }>("/v1/commands/ticket.listen", { connection: id });
      setHeard(result);
      setRefusal(undefined);
    } catch (error) {
      setRefusal(problemOf(error).message);
    }
    again();
  };
  if (isOpen)
    return (
      <StatesForm
        connection={connection}
        onClose={() => setIsOpen(false)}
        onSaved={() => {
          setIsOpen(false);
          again();
        }}
      />
    );
  const told = problem?.message ?? refusal;
  return (
    <>
      {ticketsParked ? (
        <p className={pageClasses.problem}>Tickets are not kept in step. {ticketsParked.reason}</p>
      ) : (
        <p className={pageClasses.quiet}>
          {tickets
            ? `Tickets are kept in step with stories${connection.hint ? `, told at once by ${trackerLabels[connection.tracker]}` : ", looked at every ten minutes"}.`
            : "Tickets are not kept in step with stories."}
        </p>
      )}
      {told && (
        <p role="alert" className={pageClasses.problem}>
          {told}
        </p>
      )}
      {heard && <Listening heard={heard} connection={connection} />}
      <div className={classes.buttons}>
        {ticketsParked && (
          <button
            type="button"
            className={classes.primary}
            disabled={busy}
            onClick={() => void run("ticket.resume", { connection: id }).then(again)}
          >
            Go on with tickets<span className="visually-hidden"> of {name}</span>
          </button>
        )}
        <button type="button" className={pageClasses.button} onClick={() => setIsOpen(true)}>
          {tickets ? "States of tickets" : "Keep tickets in step"}
          <span className="visually-hidden"> of {name}</span>
        </button>
        {tickets && (
          <button type="button" className={pageClasses.button} onClick={() => void listen()}>
            Hear at once<span className="visually-hidden"> from {name}</span>
          </button>
        )}
      </div>
    </>
  );
};
