import {
  evidenceDef,
  type Insight,
  insightDef,
  itemKind,
  linkedOf,
  objectiveDef,
  type Product,
  participantsOf,
  personaDef,
  productKind,
} from "@overstory/backlog";
import { IconX } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { useMay } from "../../lib/use-may.ts";
import { FindingPicker } from "../../ui/finding/finding-picker.tsx";
import { say, sayUndoable } from "../../ui/finding/say.ts";
import { Floating } from "../../ui/floating.tsx";
import { ItemLinks } from "../../ui/items/item-links.tsx";
import { inReadingOrder } from "../../ui/items/linked-items.tsx";
import { OptionList } from "../../ui/option-list.tsx";
import { PickField } from "../../ui/record/pick-field.tsx";
import { RecordFields } from "../../ui/record/record-fields.tsx";
import { useRecordEdit } from "../../ui/record/use-record-edit.ts";
import { askProduct } from "../../ui/register/ask-product.tsx";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import { Register } from "../../ui/register/register.tsx";
import { ResearchTabs } from "../../ui/research-tabs/research-tabs.tsx";
import classes from "./clusters.module.css";

type Props = { readonly row: Insight; readonly canEdit: boolean };

const newest = (a: Insight, b: Insight): number => (a.createdAt > b.createdAt ? -1 : 1);

const Persona = ({ row, canEdit }: Props) => {
  const edit = useRecordEdit(insightDef, row);
  const options = useClient((from) => [...from.rows.all(personaDef.kind)])
    .map(({ id, name = "" }) => ({ value: id, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
  return (
    <PickField
      label="Persona"
      value={row.persona}
      options={options}
      none="None"
      canEdit={canEdit}
      save={(persona, refused) => void edit({ persona }, refused)}
    />
  );
};

const link = (row: Insight, noun: string, to: string) => ({ insight: row.id, noun, to });

/** The findings that it is drawn from, in their words. */
const Findings = ({ row, canEdit }: Props) => {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const evidence = useClient((from) =>
    linkedOf(row, "evidence").flatMap((id) => from.rows.get(evidenceDef.kind, id) ?? []),
  );
  const key = useClient((from) => from.rows.get(productKind, row.product ?? "")?.key);
  const people = participantsOf(evidence);
  return (
    <section className={classes.findings} aria-label="Findings">
      <header className={classes.columnHead}>
        <h3>
          Findings <span className="numbers">{evidence.length > 0 && evidence.length}</span>
        </h3>
        {evidence.length > 0 && (
          <span className={classes.quiet}>
            {people} {people === 1 ? "person" : "people"}
          </span>
        )}
        {canEdit && (
          <button ref={button} type="button" className={classes.button} onClick={() => setIsOpen(true)}>
            Add a finding
          </button>
        )}
      </header>
      {evidence.length === 0 && <p className={classes.quiet}>It rests on no finding yet.</p>}
      <ul className={classes.quotes} aria-label="Findings">
        {evidence.map(({ id, quote = "", participant }) => (
          <li key={id}>
            <a href={`/${key}/research/evidence?on=${id}`}>{quote}</a>
            {participant !== undefined && <span className={classes.quiet}> {participant}</span>}
            {canEdit && (
              <button
                type="button"
                className={classes.icon}
                aria-label={`Take away: ${quote.slice(0, 60)}`}
                onClick={() =>
                  void sayUndoable("insight.unlink", link(row, "evidence", id), "Finding taken away from the insight")
                }
              >
                <IconX size={14} aria-hidden="true" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {isOpen && button.current && (
        <FindingPicker
          anchor={button.current}
          label="Add a finding"
          product={row.product ?? ""}
          isLeftOut={(one) => row.links?.[one.id] === "evidence"}
          onPick={(id) => void say("insight.link", link(row, "evidence", id))}
          onClose={() => setIsOpen(false)}
        />
      )}
    </section>
  );
};

/** The items it bears on; each can be traced to the findings at once. */
const Items = ({ row, canEdit }: Props) => {
  const items = useClient((from) =>
    linkedOf(row, "item")
      .flatMap((id) => from.rows.get(itemKind, id) ?? [])
      .filter(({ deletedAt }) => deletedAt === undefined)
      .sort(inReadingOrder),
  );
  const evidence = linkedOf(row, "evidence");
  return (
    <ItemLinks
      title="Bears on"
      items={items}
      canEdit={canEdit}
      product={row.product}
      addWord="Link an item"
      none="No item is linked yet."
      add={(item) => ["insight.link", link(row, "item", item.id)]}
      remove={(item) => ["insight.unlink", link(row, "item", item.id)]}
      beside={(item) => {
        const open = evidence.filter((id) => item.traces?.[id] === undefined && client.rows.get(evidenceDef.kind, id));
        if (evidence.length === 0) return null;
        if (open.length === 0) return <span className={classes.quiet}>traced</span>;
        return (
          canEdit && (
            <button
              type="button"
              className={classes.button}
              onClick={() =>
                void sayUndoable(
                  "insight.link",
                  { ...link(row, "item", item.id), trace: true },
                  `${item.key} traced to ${open.length} ${open.length === 1 ? "finding" : "findings"}`,
                )
              }
            >
              Trace to {open.length} {open.length === 1 ? "finding" : "findings"}
            </button>
          )
        );
      }}
    />
  );
};

const Objectives = ({ row, canEdit }: Props) => {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const all = useClient((from) => [...from.rows.all(objectiveDef.kind)]);
  const linked = all.filter(({ id }) => row.links?.[id] === "objective");
  return (
    <section className={classes.findings} aria-label="Objectives">
      <header className={classes.columnHead}>
        <h3>Objectives</h3>
        {canEdit && (
          <button ref={button} type="button" className={classes.button} onClick={() => setIsOpen(true)}>
            Link an objective
          </button>
        )}
      </header>
      {linked.length === 0 && <p className={classes.quiet}>No objective is linked yet.</p>}
      <ul className={classes.quotes} aria-label="Objectives">
        {linked.map(({ id, title = "" }) => (
          <li key={id}>
            <a href={`/objectives?on=${id}`}>{title}</a>
            {canEdit && (
              <button
                type="button"
                className={classes.icon}
                aria-label={`Unlink ${title}`}
                onClick={() => void say("insight.unlink", link(row, "objective", id))}
              >
                <IconX size={14} aria-hidden="true" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {isOpen && button.current && (
        <Floating anchor={button.current} label="Link an objective" onClose={() => setIsOpen(false)}>
          <OptionList
            label="Link an objective"
            placeholder="Objective…"
            options={all
              .filter(({ id }) => row.links?.[id] === undefined)
              .map(({ id, title = "" }) => ({ value: id, label: title }))}
            empty="No further objective."
            onPick={(id) => {
              setIsOpen(false);
              void say("insight.link", link(row, "objective", id));
            }}
          />
        </Floating>
      )}
    </section>
  );
};

const Insights = ({ product }: { readonly product: Product | undefined }) => {
  const canEdit = useMay("backlog.edit");
  const rows = useClient((from) =>
    product ? from.rows.by(insightDef.kind, "product", product.id) : [...from.rows.all(insightDef.kind)],
  );
  return (
    <Register
      def={insightDef}
      title="Insights"
      one="insight"
      rows={[...rows].sort(newest)}
      canEdit={canEdit}
      given={product && { product: product.id }}
      ask={product ? undefined : askProduct}
      empty="An insight says in one sentence what several findings have taught you. Write one from a cluster, or here."
      words={({ text = "" }) => text}
      below={(row) => {
        const [findings, items] = [linkedOf(row, "evidence").length, linkedOf(row, "item").length];
        return `${findings} ${findings === 1 ? "finding" : "findings"} · ${items} ${items === 1 ? "item" : "items"}`;
      }}
      detail={(row) => (
        <>
          <RecordFields def={insightDef} row={row} canEdit={canEdit} names={["text"]}>
            <Persona row={row} canEdit={canEdit} />
          </RecordFields>
          <Findings row={row} canEdit={canEdit} />
          <Items row={row} canEdit={canEdit} />
          <Objectives row={row} canEdit={canEdit} />
        </>
      )}
    />
  );
};

/** What the findings have taught: each insight with its evidence, and what it bears on. */
export const InsightsPage = () => (
  <ProductGate>
    {(product) => (
      <ResearchTabs current="insights">
        <Insights product={product} />
      </ResearchTabs>
    )}
  </ProductGate>
);
