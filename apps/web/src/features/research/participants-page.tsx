import { evidenceDef, interviewDef, type Product, participantDef, type RowOf } from "@overstory/backlog";
import { byText } from "../../lib/collate.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { dayOf } from "../../lib/dates.ts";
import { useMay } from "../../lib/use-may.ts";
import { RecordFields } from "../../ui/record/record-fields.tsx";
import { askProduct } from "../../ui/register/ask-product.tsx";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import { Register } from "../../ui/register/register.tsx";
import { ResearchTabs } from "../../ui/research-tabs/research-tabs.tsx";
import { ConsentMark } from "./consent.tsx";
import classes from "./interviews.module.css";
import { PersonaField } from "./persona-field.tsx";
import { PersonalData } from "./privacy/personal-data.tsx";

type Participant = RowOf<typeof participantDef>;

const byName = (a: Participant, b: Participant) => byText(a.name ?? "", b.name ?? "") || (a.id < b.id ? -1 : 1);

const Below = ({ row }: { readonly row: Participant }) => {
  const counts = useClient((from) => [
    from.rows.by(interviewDef.kind, "participant", row.id).length,
    from.rows.by(evidenceDef.kind, "participant", row.id).length,
  ]);
  const [interviews = 0, findings = 0] = counts;
  return (
    <>
      {[
        row.segment,
        interviews === 1 ? "1 interview" : `${interviews} interviews`,
        findings === 1 ? "1 finding" : `${findings} findings`,
      ]
        .filter(Boolean)
        .join(" · ")}
    </>
  );
};

const Interviews = ({ id }: { readonly id: string }) => {
  const rows = useClient((from) => from.rows.by(interviewDef.kind, "participant", id));
  if (rows.length === 0) return null;
  return (
    <section className={classes.people} aria-label="Interviews">
      <h3>Interviews</h3>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            {row.title} <span className={classes.count}>{row.day && dayOf(row.day)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Participants = ({ product }: { readonly product: Product | undefined }) => {
  const canEdit = useMay("backlog.edit");
  const rows = useClient((from) =>
    product === undefined
      ? [...from.rows.all(participantDef.kind)]
      : from.rows.by(participantDef.kind, "product", product.id),
  );
  return (
    <Register
      def={participantDef}
      title="Participants"
      one="participant"
      rows={[...rows].sort(byName)}
      canEdit={canEdit}
      given={product && { product: product.id }}
      ask={product ? undefined : askProduct}
      empty="Participants are the people whom research listens to, each with their consent."
      words={({ segment = "", consent = "none" }) => `${segment} ${consent}`}
      below={(row) => <Below row={row} />}
      beside={({ consent }) => <ConsentMark consent={consent} />}
      detail={(row) => (
        <>
          <RecordFields def={participantDef} row={row} canEdit={canEdit}>
            <PersonaField def={participantDef} row={row} canEdit={canEdit} />
          </RecordFields>
          <Interviews id={row.id} />
          <PersonalData row={row} />
        </>
      )}
    />
  );
};

/** Whom research listened to, and whether they agreed to what is kept of them. */
export const ParticipantsPage = () => (
  <ProductGate>
    {(product) => (
      <ResearchTabs current="participants">
        <Participants product={product} />
      </ResearchTabs>
    )}
  </ProductGate>
);
