import { Button } from "@mantine/core";
import type { Item } from "@overstory/backlog";
import { IconPencil } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { agoOf } from "../../../lib/dates.ts";
import { useCommand } from "../../../lib/use-command.ts";
import { Floating } from "../../../ui/floating.tsx";
import { useSubmit } from "../use-submit.ts";
import classes from "./property.module.css";
import { TextField } from "./text-field.tsx";
import { ticketOf, ticketText } from "./ticket-of.ts";

type Props = { readonly item: Item; readonly canEdit: boolean };

const TicketForm = ({ item, close }: { readonly item: Item; close(): void }) => {
  const { problem, submit } = useSubmit();
  const ticket = item.ticket;
  const [url, setUrl] = useState(ticket?.url ?? "");
  const [key, setKey] = useState(ticket?.key ?? "");
  const [state, setState] = useState(ticket?.state ?? "");
  const save = () => {
    const next = {
      url: url.trim(),
      ...(key.trim() && { key: key.trim() }),
      ...(state.trim() && { state: state.trim() }),
    };
    if (submit("item.edit", { item: item.id, ticket: next })) close();
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <label>
        Address
        <input
          value={url}
          onChange={(event) => {
            setUrl(event.currentTarget.value);
            setKey(ticketOf(event.currentTarget.value).key ?? key);
          }}
        />
      </label>
      <div className={classes.row}>
        <label>
          Key
          <input value={key} onChange={(event) => setKey(event.currentTarget.value)} />
        </label>
        <label>
          State there
          <input value={state} placeholder="In progress" onChange={(event) => setState(event.currentTarget.value)} />
        </label>
      </div>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
      <div className={classes.row}>
        <Button size="compact-sm" type="submit">
          Save ticket
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            close();
            submit("item.edit", { item: item.id, ticket: null });
          }}
        >
          Remove
        </Button>
      </div>
    </form>
  );
};

/** When the ticket was last seen in its state, and looking again. */
const TicketSeen = ({ item, at, canEdit }: Props & { readonly at: string }) => {
  const { problem, busy, run } = useCommand();
  return (
    <p className={classes.under}>
      Seen {agoOf(at, Date.now())}.{" "}
      {canEdit && (
        <button
          type="button"
          className={classes.look}
          disabled={busy}
          onClick={() => void run("ticket.check", { item: item.id })}
        >
          Look now
        </button>
      )}
      {problem && <span role="alert"> {problem.message}</span>}
    </p>
  );
};

/** The ticket in the engineers' tracker: pasted as an address, shown by its key and state. */
export const TicketField = ({ item, canEdit }: Props) => {
  const { run } = useCommand();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const { ticket } = item;
  if (!ticket)
    return (
      <TextField
        label="Ticket"
        value=""
        canEdit={canEdit}
        placeholder="Paste its address"
        hint="Jira, GitHub, GitLab, Linear, …"
        save={(text, refused) => void run("item.edit", { item: item.id, ticket: ticketOf(text) }, refused)}
      />
    );
  return (
    <div className={classes.property}>
      <span className={classes.label}>Ticket</span>
      <span className={classes.linkLine}>
        <a href={ticket.url} target="_blank" rel="noopener noreferrer">
          {ticketText(ticket)}
          {ticket.state !== undefined && ` · ${ticket.state}`}
        </a>
        {canEdit && (
          <button
            ref={button}
            type="button"
            className={classes.value}
            aria-label="Change the ticket"
            title="Change the ticket"
            onClick={() => setIsOpen(true)}
          >
            <IconPencil size={14} aria-hidden="true" />
          </button>
        )}
      </span>
      {ticket.says !== undefined && (
        <p className={classes.under} data-problem>
          {ticket.says}
        </p>
      )}
      {ticket.at !== undefined && <TicketSeen item={item} at={ticket.at} canEdit={canEdit} />}
      {isOpen && button.current && (
        <Floating anchor={button.current} label="Ticket" onClose={() => setIsOpen(false)}>
          <TicketForm item={item} close={() => setIsOpen(false)} />
        </Floating>
      )}
    </div>
  );
};
