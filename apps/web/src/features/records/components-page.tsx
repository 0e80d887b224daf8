import { componentDef, type RowOf } from "@overstory/backlog";
import { useClient } from "../../lib/data/hooks.ts";
import { useMay } from "../../lib/use-may.ts";
import { ItemCount, LinkedItems } from "../../ui/items/linked-items.tsx";
import { RecordFields } from "../../ui/record/record-fields.tsx";
import { Register } from "../../ui/register/register.tsx";

type Component = RowOf<typeof componentDef>;

const byName = (a: Component, b: Component) => (a.name ?? "").localeCompare(b.name ?? "", "en");

/** The building blocks that several products share, and what is built on them. */
export const ComponentsPage = () => {
  const canEdit = useMay("backlog.edit");
  const rows = useClient((from) => [...from.rows.all(componentDef.kind)].sort(byName));
  return (
    <Register
      def={componentDef}
      title="Components"
      one="component"
      rows={rows}
      canEdit={canEdit}
      empty="Components are the shared building blocks that epics and stories of several products rest on."
      words={({ description = "" }) => description}
      beside={({ id }) => <ItemCount id={id} />}
      detail={(row) => (
        <>
          <RecordFields def={componentDef} row={row} canEdit={canEdit} names={["owner", "link", "description"]} />
          <LinkedItems noun="component" row={row} canEdit={canEdit} title="Used by" none="Nothing rests on it yet." />
        </>
      )}
    />
  );
};
