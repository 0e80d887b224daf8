import { type AnyRecord, personaDef, type RecordBase } from "@overstory/backlog";
import { useClient } from "../../lib/data/hooks.ts";
import { PickField } from "../../ui/record/pick-field.tsx";
import { useRecordEdit } from "../../ui/record/use-record-edit.ts";

type Props = {
  readonly def: AnyRecord;
  readonly row: RecordBase & { readonly persona?: string | undefined };
  readonly canEdit: boolean;
};

/** For which persona an interview, a participant or a finding speaks. */
export const PersonaField = ({ def, row, canEdit }: Props) => {
  const edit = useRecordEdit(def, row);
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
