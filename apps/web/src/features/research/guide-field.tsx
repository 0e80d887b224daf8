import { guideDef, type Interview, interviewDef } from "@overstory/backlog";
import { useClient } from "../../lib/data/hooks.ts";
import { PickField } from "../../ui/record/pick-field.tsx";
import { useRecordEdit } from "../../ui/record/use-record-edit.ts";

type Props = { readonly row: Interview; readonly canEdit: boolean };

/** Which guide an interview followed. */
export const GuideField = ({ row, canEdit }: Props) => {
  const edit = useRecordEdit(interviewDef, row);
  const guides = useClient((from) => from.rows.by(guideDef.kind, "product", row.product as string));
  const options = guides
    .map(({ id, name = "" }) => ({ value: id, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
  return (
    <PickField
      label="Guide"
      value={guides.some(({ id }) => id === row.guide) ? row.guide : undefined}
      options={options}
      none="None"
      canEdit={canEdit}
      save={(guide, refused) => void edit({ guide }, refused)}
    />
  );
};
