import { Button, MultiSelect, TextInput } from "@mantine/core";
import { productKind } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useClient } from "../../../lib/data/hooks.ts";
import { messageAt, messageBeside, problemOf } from "../../../lib/problems.ts";
import { Choice } from "../choice.tsx";
import classes from "../settings.module.css";
import { NarrowingFields } from "./narrowing-fields.tsx";
import {
  addressHints,
  type Draft,
  draftOf,
  emptyDraft,
  eventLabels,
  type Format,
  formatLabels,
  formats,
  type Webhook,
} from "./webhook.ts";
import hookClasses from "./webhooks.module.css";

type Props = {
  /** The one that is changed; absent for a new one. */
  readonly before?: Webhook;
  onSave(draft: Draft): Promise<void>;
  onClose(): void;
};

/** Who is told, of what, and how. */
export const WebhookForm = ({ before, onSave, onClose }: Props) => {
  const [draft, setDraft] = useState<Draft>(before ? draftOf(before) : emptyDraft);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const address = useRef<HTMLInputElement>(null);
  // The button that opened it is gone: who came by keys goes on here.
  useEffect(() => address.current?.focus(), []);
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  const present = useClient((from) => [...from.rows.all(productKind)].filter((one) => one.deletedAt === undefined));
  const products = present
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
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
  const beside = messageBeside(problem, [
    "name",
    "address",
    "events",
    "products",
    "labels",
    "assignee",
    "under",
    "view",
  ]);
  return (
    <form
      className={hookClasses.form}
      onSubmit={save}
      noValidate
      aria-label={before ? `Change ${before.name}` : "New webhook"}
    >
      <Choice
        showLabel
        label="Sends to"
        value={draft.format}
        options={formats.map((value) => ({ value, label: formatLabels[value] }))}
        onChange={(value) => set({ format: value as Format })}
      />
      <TextInput
        ref={address}
        label={before ? "New address" : "Address"}
        description={before ? "Leave it empty to keep the one that is there." : addressHints[draft.format]}
        placeholder="https://"
        type="url"
        autoComplete="off"
        value={draft.address}
        error={messageAt(problem, "address")}
        onChange={(event) => set({ address: event.currentTarget.value })}
      />
      <TextInput
        label="Name"
        placeholder="Its host, unless you name it"
        maxLength={120}
        autoComplete="off"
        value={draft.name}
        error={messageAt(problem, "name")}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <MultiSelect
        label="Tell of"
        placeholder={draft.events.length === 0 ? "Everything that happens" : undefined}
        data={Object.entries(eventLabels).map(([value, label]) => ({ value, label }))}
        value={[...draft.events]}
        error={messageAt(problem, "events")}
        clearable
        clearButtonProps={{ "aria-label": "Tell of everything" }}
        onChange={(events) => set({ events })}
      />
      <MultiSelect
        label="In products"
        placeholder={draft.products.length === 0 ? "All that you see" : undefined}
        data={products}
        value={[...draft.products]}
        error={messageAt(problem, "products")}
        searchable
        clearable
        clearButtonProps={{ "aria-label": "All products" }}
        onChange={(chosen) => set({ products: chosen })}
      />
      <NarrowingFields draft={draft} problem={problem} onChange={set} />
      <p className={classes.quiet}>
        It tells what you may see, for as long as you may. The server keeps the address under seal.
      </p>
      {beside && (
        <p role="alert" className={classes.problem}>
          {beside}
        </p>
      )}
      <div className={hookClasses.buttons}>
        <Button type="submit" loading={busy} disabled={before === undefined && draft.address.trim() === ""}>
          {before ? "Save the webhook" : "Create webhook"}
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
};
