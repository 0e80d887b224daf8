import {
  evidenceDef,
  type Interview,
  interviewDef,
  type Product,
  participantDef,
  productKind,
} from "@overstory/backlog";
import { useClient } from "../../lib/data/hooks.ts";
import { dayOf } from "../../lib/dates.ts";
import { useGo } from "../../lib/location.ts";
import { useMay } from "../../lib/use-may.ts";
import { RecordFields } from "../../ui/record/record-fields.tsx";
import { askProduct } from "../../ui/register/ask-product.tsx";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import { Register } from "../../ui/register/register.tsx";
import { ResearchTabs } from "../../ui/research-tabs/research-tabs.tsx";
import { ConsentLine } from "./consent.tsx";
import { GuideField } from "./guide-field.tsx";
import classes from "./interviews.module.css";
import { InterviewersField, ParticipantsField } from "./people-field.tsx";
import { PersonaField } from "./persona-field.tsx";

const newest = (a: Interview, b: Interview) =>
  (b.day ?? b.createdAt).localeCompare(a.day ?? a.createdAt) || (a.id < b.id ? -1 : 1);

/** How many findings come from the interview. */
const Count = ({ id }: { readonly id: string }) => {
  const count = useClient((from) => from.rows.by(evidenceDef.kind, "interview", id).length);
  return <span className={classes.count}>{count === 1 ? "1 finding" : `${count} findings`}</span>;
};

const Below = ({ row }: { readonly row: Interview }) => {
  const names = useClient((from) =>
    (row.participants ?? []).flatMap((id) => from.rows.get(participantDef.kind, id)?.name ?? []).join(", "),
  );
  return (
    <>{[row.day && dayOf(row.day), names, row.segment].filter(Boolean).join(" · ") || "No date and nobody named yet"}</>
  );
};

/** On to the words: the page where they are read and marked. */
const WordsLink = ({ row }: { readonly row: Interview }) => {
  const go = useGo();
  const key = useClient((from) => from.rows.get(productKind, row.product as string)?.key);
  const path = `/${key}/research/interviews/${row.id}`;
  return (
    <a
      href={path}
      className={classes.open}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go(path);
      }}
    >
      {row.length === undefined ? "Put in the transcript or notes" : "Read and highlight"}
    </a>
  );
};

const Interviews = ({ product }: { readonly product: Product | undefined }) => {
  const canEdit = useMay("backlog.edit");
  const rows = useClient((from) =>
    product === undefined
      ? [...from.rows.all(interviewDef.kind)]
      : from.rows.by(interviewDef.kind, "product", product.id),
  );
  return (
    <Register
      def={interviewDef}
      title="Interviews"
      one="interview"
      rows={[...rows].sort(newest)}
      canEdit={canEdit}
      given={product && { product: product.id }}
      ask={product ? undefined : askProduct}
      empty="An interview keeps who was listened to, when, and their words, from which findings come."
      words={({ segment = "", day = "" }) => `${segment} ${day}`}
      below={(row) => <Below row={row} />}
      beside={({ id }) => <Count id={id} />}
      detail={(row) => (
        <>
          <ConsentLine interview={row} />
          <WordsLink row={row} />
          <RecordFields def={interviewDef} row={row} canEdit={canEdit}>
            <PersonaField def={interviewDef} row={row} canEdit={canEdit} />
            <GuideField row={row} canEdit={canEdit} />
            <InterviewersField row={row} canEdit={canEdit} />
          </RecordFields>
          <ParticipantsField row={row} canEdit={canEdit} />
        </>
      )}
    />
  );
};

/** The interviews of a product: when, with whom, and the way to their words. */
export const InterviewsPage = () => (
  <ProductGate>
    {(product) => (
      <ResearchTabs current="interviews">
        <Interviews product={product} />
      </ResearchTabs>
    )}
  </ProductGate>
);
