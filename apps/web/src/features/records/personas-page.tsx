import { personaDef, type RowOf } from "@overstory/backlog";
import { useClient } from "../../lib/data/hooks.ts";
import { useMay } from "../../lib/use-may.ts";
import { ItemCount, LinkedItems } from "../../ui/items/linked-items.tsx";
import { RecordFields } from "../../ui/record/record-fields.tsx";
import { Register } from "../../ui/register/register.tsx";
import { PersonaResearch } from "./persona-research.tsx";

type Persona = RowOf<typeof personaDef>;

const byName = (a: Persona, b: Persona) => (a.name ?? "").localeCompare(b.name ?? "", "en");

/** The roles that stories are written for: what they want, have to do, and suffer from. */
export const PersonasPage = () => {
  const canEdit = useMay("backlog.edit");
  const rows = useClient((from) => [...from.rows.all(personaDef.kind)].sort(byName));
  return (
    <Register
      def={personaDef}
      title="Personas"
      one="persona"
      rows={rows}
      canEdit={canEdit}
      empty="Personas are the roles that stories are written for, with what they want and what stands in their way."
      words={({ objectives = [], jobs = [], pains = [] }) => [...objectives, ...jobs, ...pains].join(" ")}
      below={({ jobs = [], pains = [], objectives = [] }) =>
        jobs[0] ?? objectives[0] ?? pains[0] ?? "Nothing written yet"
      }
      beside={({ id }) => <ItemCount id={id} />}
      detail={(row) => (
        <>
          <RecordFields def={personaDef} row={row} canEdit={canEdit} />
          <LinkedItems noun="persona" row={row} canEdit={canEdit} />
          <PersonaResearch row={row} />
        </>
      )}
    />
  );
};
