import { type Evidence, evidenceDef, type Item, personaDef } from "@overstory/backlog";
import { IconX } from "@tabler/icons-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { ItemLinks } from "../items/item-links.tsx";
import { useItemsUnder } from "../items/linked-items.tsx";
import { RecordFields } from "../record/record-fields.tsx";
import classes from "./finding.module.css";

type Stance = "supports" | "contradicts";

const stanceOf = (item: Item, evidence: string): Stance => item.traces?.[evidence] ?? "supports";

const Traces = ({ row, canEdit }: { readonly row: Evidence; readonly canEdit: boolean }) => {
  const items = useItemsUnder("trace", row.id);
  const side = (stance: Stance, title: string, addWord: string, none: string) => (
    <ItemLinks
      title={title}
      items={items.filter((item) => stanceOf(item, row.id) === stance)}
      canEdit={canEdit}
      product={row.product}
      addWord={addWord}
      removeWord="Take the trace away from"
      none={none}
      add={(item) => ["trace.set", { item: item.id, evidence: row.id, stance }]}
      remove={(item) => ["trace.set", { item: item.id, evidence: row.id, stance: null }]}
    />
  );
  return (
    <>
      {side("supports", "Supports", "Add what it supports", "It supports no item yet.")}
      {side("contradicts", "Contradicts", "Add what it contradicts", "It contradicts none.")}
    </>
  );
};

type Props = {
  readonly id: string;
  readonly canEdit: boolean;
  /** The product's key, for the way to the finding's own page. */
  readonly productKey: string;
  readonly children?: ReactNode;
  onClose(): void;
};

/** A finding beside the canvas it lies on: its fields, and the items that rest on it. */
export const FindingPanel = ({ id, canEdit, productKey, children, onClose }: Props) => {
  const row = useClient((from) => from.rows.get(evidenceDef.kind, id));
  const persona = useClient((from) => (row?.persona ? from.rows.get(personaDef.kind, row.persona)?.name : undefined));
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (id !== "") panel.current?.focus();
  }, [id]);
  if (!row) return null;
  return (
    <aside
      ref={panel}
      className={classes.panel}
      aria-label="Finding"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header className={classes.panelHead}>
        <h2>Finding</h2>
        <button type="button" className={classes.icon} aria-label="Close the finding" onClick={onClose}>
          <IconX size={16} aria-hidden="true" />
        </button>
      </header>
      <RecordFields
        def={evidenceDef}
        row={row}
        canEdit={canEdit}
        names={["quote", "sort", "participant", "source", "day"]}
      />
      {persona !== undefined && <p className={classes.quiet}>Said by or for: {persona}</p>}
      {children}
      <Traces row={row} canEdit={canEdit} />
      <a className={classes.way} href={`/${productKey}/research/evidence?on=${row.id}`}>
        Open among the evidence
      </a>
    </aside>
  );
};
