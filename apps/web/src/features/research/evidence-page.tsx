import { evidenceDef, type Item, type Product, participantDef, type RowOf } from "@overstory/backlog";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { useMay } from "../../lib/use-may.ts";
import { ItemLinks } from "../../ui/items/item-links.tsx";
import { useItemsUnder } from "../../ui/items/linked-items.tsx";
import { RecordFields } from "../../ui/record/record-fields.tsx";
import { askProduct } from "../../ui/register/ask-product.tsx";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import { Register } from "../../ui/register/register.tsx";
import { ResearchTabs } from "../../ui/research-tabs/research-tabs.tsx";
import { WordsLink } from "../../ui/research-tabs/words-link.tsx";
import classes from "./evidence.module.css";
import { PersonaField } from "./persona-field.tsx";
import { SuggestedStories } from "./suggested-stories.tsx";

type Evidence = RowOf<typeof evidenceDef>;
type Stance = "supports" | "contradicts";

const newest = (a: Evidence, b: Evidence) =>
  (b.day ?? b.createdAt).localeCompare(a.day ?? a.createdAt) || (a.id < b.id ? -1 : 1);

const sorts = (evidenceDef.fields.sort as { options: Record<string, string> }).options;

/** What the participant is called who is named by their record. */
const nameOf = (id: string | undefined): string | undefined =>
  id === undefined ? undefined : client.rows.get(participantDef.kind, id)?.name;

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

/** Filled dots for what it supports, hollow ones for what it contradicts. */
const TraceDots = ({ id }: { readonly id: string }) => {
  const items = useItemsUnder("trace", id);
  const against = items.filter((item) => stanceOf(item, id) === "contradicts").length;
  const supports = items.length - against;
  const text = `supports ${supports}, contradicts ${against}`;
  const dots = (count: number, stance: Stance) =>
    Array.from({ length: Math.min(5, count) }, (_, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: dots are alike.
      <i key={`${stance}${at}`} data-stance={stance} />
    ));
  if (items.length === 0) return <span className={classes.untraced}>no trace</span>;
  return (
    <span className={classes.dots} role="img" aria-label={text} title={text}>
      {dots(supports, "supports")}
      {dots(against, "contradicts")}
    </span>
  );
};

const EvidenceRegister = ({ product }: { readonly product: Product | undefined }) => {
  const canEdit = useMay("backlog.edit");
  const rows = useClient((from) =>
    product === undefined
      ? [...from.rows.all(evidenceDef.kind)]
      : from.rows.by(evidenceDef.kind, "product", product.id),
  );
  return (
    <Register
      def={evidenceDef}
      title="Evidence"
      one="piece of evidence"
      rows={[...rows].sort(newest)}
      canEdit={canEdit}
      given={product && { product: product.id }}
      ask={product ? undefined : askProduct}
      empty="Evidence is what people said or did, in their words. Items that rest on it are more than an opinion."
      words={({ source = "", participant = "", participantId, sort, tags = [] }) =>
        `${source} ${participant || nameOf(participantId) || ""} ${sort ? sorts[sort] : ""} ${tags.join(" ")}`
      }
      below={({ sort, source, participant, participantId, tags = [] }) =>
        [sort && sorts[sort], source, participant ?? nameOf(participantId), ...tags].filter(Boolean).join(" · ") ||
        "No source written yet"
      }
      beside={({ id }) => <TraceDots id={id} />}
      detail={(row) => (
        <>
          <RecordFields def={evidenceDef} row={row} canEdit={canEdit}>
            <PersonaField def={evidenceDef} row={row} canEdit={canEdit} />
            <WordsLink row={row} />
          </RecordFields>
          <Traces row={row} canEdit={canEdit} />
          <SuggestedStories row={row} canEdit={canEdit} />
        </>
      )}
    />
  );
};

/** What people said and did: each finding of research, and the items that it supports or contradicts. */
export const EvidencePage = () => (
  <ProductGate>
    {(product) => (
      <ResearchTabs current="evidence">
        <EvidenceRegister product={product} />
      </ResearchTabs>
    )}
  </ProductGate>
);
