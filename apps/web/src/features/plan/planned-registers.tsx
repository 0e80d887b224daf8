import { milestoneDef, type Product, type RecordBase, type RowOf, releaseDef } from "@overstory/backlog";
import { useClient } from "../../lib/data/hooks.ts";
import { dayOf } from "../../lib/dates.ts";
import { useMay } from "../../lib/use-may.ts";
import { ItemLinks } from "../../ui/items/item-links.tsx";
import { ItemCount, useItemsUnder } from "../../ui/items/linked-items.tsx";
import { RecordFields } from "../../ui/record/record-fields.tsx";
import { askProduct } from "../../ui/register/ask-product.tsx";
import { Register } from "../../ui/register/register.tsx";
import { spanOf } from "./words.ts";

type Props = { readonly product: Product | undefined };

const Planned = ({
  row,
  field,
  canEdit,
}: {
  readonly row: RecordBase;
  readonly field: "milestone" | "release";
  readonly canEdit: boolean;
}) => (
  <ItemLinks
    title="Planned for it"
    items={useItemsUnder("planned", row.id)}
    canEdit={canEdit}
    product={row.product}
    addWord="Plan an item"
    removeWord="Take out"
    none="Nothing is planned for it yet."
    add={(item) => ["item.edit", { item: item.id, [field]: row.id }]}
    remove={(item) => ["item.edit", { item: item.id, [field]: null }]}
  />
);

type Milestone = RowOf<typeof milestoneDef>;
type Release = RowOf<typeof releaseDef>;

const startOf = (row: Milestone) => row.start ?? row.end ?? "9999";

/** Timeboxes of a product: a quarter, an increment, a day to reach. */
export const Milestones = ({ product }: Props) => {
  const canEdit = useMay("backlog.edit");
  const rows = useClient((from) =>
    product ? from.rows.by(milestoneDef.kind, "product", product.id) : [...from.rows.all(milestoneDef.kind)],
  );
  return (
    <Register
      def={milestoneDef}
      title="Milestones"
      one="milestone"
      rows={[...rows].sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1))}
      canEdit={canEdit}
      given={product && { product: product.id }}
      ask={product ? undefined : askProduct}
      empty="Milestones are timeboxes: a quarter, an increment, a day to reach."
      words={({ goal = "" }) => goal}
      below={({ goal, start, end }) => [spanOf(start, end), goal].filter(Boolean).join(" · ") || "No dates yet"}
      beside={({ id }) => <ItemCount index="planned" id={id} />}
      detail={(row) => (
        <>
          <RecordFields def={milestoneDef} row={row} canEdit={canEdit} />
          <Planned row={row} field="milestone" canEdit={canEdit} />
        </>
      )}
    />
  );
};

/** What goes out together, and when. */
export const Releases = ({ product }: Props) => {
  const canEdit = useMay("backlog.edit");
  const rows = useClient((from) =>
    product ? from.rows.by(releaseDef.kind, "product", product.id) : [...from.rows.all(releaseDef.kind)],
  );
  const newest = (a: Release, b: Release) => ((a.day ?? "9999") > (b.day ?? "9999") ? -1 : 1);
  return (
    <Register
      def={releaseDef}
      title="Releases"
      one="release"
      rows={[...rows].sort(newest)}
      canEdit={canEdit}
      given={product && { product: product.id, state: "planned" }}
      ask={product ? undefined : askProduct}
      empty="Releases say what goes out together, and when."
      words={({ notes = "" }) => notes}
      below={({ day, state }) =>
        [state === "released" ? "Released" : "Planned", day && dayOf(day)].filter(Boolean).join(" · ")
      }
      beside={({ id }) => <ItemCount index="planned" id={id} />}
      detail={(row) => (
        <>
          <RecordFields def={releaseDef} row={row} canEdit={canEdit} />
          <Planned row={row} field="release" canEdit={canEdit} />
        </>
      )}
    />
  );
};
