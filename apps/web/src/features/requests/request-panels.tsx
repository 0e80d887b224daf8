import { type CustomerRequest, requestKind } from "@overstory/backlog";
import { useId, useState } from "react";
import { client } from "../../lib/data/client.ts";
import { type Anchor, Floating } from "../../ui/floating.tsx";
import { OptionList } from "../../ui/option-list.tsx";
import type { AlikeRequest } from "./request.ts";
import classes from "./requests.module.css";

const shortened = (text: string) => (text.length > 90 ? `${text.slice(0, 90)}…` : text);

type MergeProps = {
  readonly anchor: Anchor;
  readonly request: CustomerRequest;
  readonly alike: readonly AlikeRequest[];
  onPick(into: string): void;
  onClose(): void;
};

/** Finds the request that asks for the same: those alike in their words first. */
export const MergePicker = ({ anchor, request, alike, onPick, onClose }: MergeProps) => {
  const near = new Set(alike.map(({ id }) => id));
  const others = client.rows
    .by(requestKind, "product", request.product)
    .filter(({ id, state }) => id !== request.id && !near.has(id) && (state === "new" || state === "accepted"))
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  return (
    <Floating anchor={anchor} label="Merge into" onClose={onClose} width={440}>
      <OptionList
        label="Merge into"
        placeholder="Words of the other request…"
        empty="No other request holds these words."
        options={[
          ...alike.map(({ id, text, asked }) => ({ value: id, label: shortened(text), hint: `alike · ${asked}` })),
          ...others.map(({ id, text }) => ({ value: id, label: shortened(text) })),
        ]}
        onPick={(into) => {
          onClose();
          onPick(into);
        }}
      />
    </Floating>
  );
};

type DeclineProps = { readonly anchor: Anchor; onDecline(reason: string): void; onClose(): void };

/** Asks why: the reason is kept. */
export const DeclinePanel = ({ anchor, onDecline, onClose }: DeclineProps) => {
  const id = useId();
  const [reason, setReason] = useState("");
  const isWritten = reason.trim() !== "";
  return (
    <Floating anchor={anchor} label="Decline" onClose={onClose} width={360}>
      <form
        className={classes.decline}
        onSubmit={(event) => {
          event.preventDefault();
          if (!isWritten) return;
          onClose();
          onDecline(reason.trim());
        }}
      >
        <label htmlFor={id}>Why not?</label>
        <input
          id={id}
          data-autofocus
          maxLength={500}
          value={reason}
          autoComplete="off"
          onChange={({ target }) => setReason(target.value)}
        />
        <button type="submit" className={classes.button} data-main disabled={!isWritten}>
          Decline <kbd>Enter</kbd>
        </button>
      </form>
    </Floating>
  );
};
