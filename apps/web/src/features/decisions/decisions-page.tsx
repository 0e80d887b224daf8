import { decisionDef, itemKind, type Product, type RowOf, stageLabels } from "@overstory/backlog";
import { useMemo } from "react";
import { client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { dayOf } from "../../lib/dates.ts";
import { useMay } from "../../lib/use-may.ts";
import { ItemLines } from "../../ui/items/item-line.tsx";
import { ItemPicker } from "../../ui/items/item-picker.tsx";
import { RecordFields } from "../../ui/record/record-fields.tsx";
import type { AskOwner } from "../../ui/register/new-line.tsx";
import { ProductGate } from "../../ui/register/product-gate.tsx";
import { Register } from "../../ui/register/register.tsx";
import { StageGlyph } from "../../ui/stage-glyph.tsx";
import classes from "./decisions.module.css";

type Decision = RowOf<typeof decisionDef>;

const newest = (a: Decision, b: Decision) =>
  a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : a.id < b.id ? 1 : -1;

const itemOf = (decision: Decision) => client.rows.get(itemKind, decision.item as string);

const askItem =
  (product: string | undefined): AskOwner =>
  ({ anchor, onPick, onClose }) => (
    <ItemPicker
      anchor={anchor}
      label="About which item?"
      product={product}
      onPick={(item) => onPick({ item: item.id })}
      onClose={onClose}
    />
  );

const Below = ({ decision }: { readonly decision: Decision }) => {
  const item = useClient((from) => from.rows.get(itemKind, decision.item as string));
  return <>{decision.because ? `because ${decision.because}` : item && `${item.key} ${item.title}`}</>;
};

const Beside = ({ decision }: { readonly decision: Decision }) => {
  const key = useClient((from) => from.rows.get(itemKind, decision.item as string)?.key);
  return (
    <span className={classes.beside}>
      <span>{key}</span>
      <span>{dayOf(decision.createdAt)}</span>
    </span>
  );
};

const Detail = ({ decision, canEdit }: { readonly decision: Decision; readonly canEdit: boolean }) => {
  const item = useClient((from) => from.rows.get(itemKind, decision.item as string));
  return (
    <>
      <RecordFields def={decisionDef} row={decision} canEdit={canEdit} />
      <section className={classes.about} aria-label="About">
        <h3>About</h3>
        {item && <ItemLines items={[item]} label="About" />}
        {decision.stage && (
          <p>
            <StageGlyph stage={decision.stage} /> Decided while it was in {stageLabels[decision.stage]}
          </p>
        )}
      </section>
    </>
  );
};

const Decisions = ({ product }: { readonly product: Product | undefined }) => {
  const canEdit = useMay("backlog.comment");
  const rows = useClient((from) =>
    product === undefined
      ? [...from.rows.all(decisionDef.kind)]
      : from.rows.by(decisionDef.kind, "product", product.id),
  );
  const ask = useMemo(() => askItem(product?.id), [product?.id]);
  return (
    <Register
      def={decisionDef}
      title="Decisions"
      one="decision"
      rows={[...rows].sort(newest)}
      canEdit={canEdit}
      ask={ask}
      empty="Decisions answer months later why something is as it is. They are made in the stages of an item, or written down here."
      words={(decision) => {
        const item = itemOf(decision);
        return `${decision.because ?? ""} ${item?.key ?? ""} ${item?.title ?? ""}`;
      }}
      below={(decision) => <Below decision={decision} />}
      beside={(decision) => <Beside decision={decision} />}
      detail={(decision) => <Detail decision={decision} canEdit={canEdit} />}
    />
  );
};

/** Why it is so: what was decided in a product, about which item, in which stage and because of what. */
export const DecisionsPage = () => <ProductGate>{(product) => <Decisions product={product} />}</ProductGate>;
