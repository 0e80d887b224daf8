import type { AnyRecord, RecordBase } from "@overstory/backlog";
import { useId } from "react";
import { useField } from "../record/use-field.ts";
import { useRecordEdit } from "../record/use-record-edit.ts";
import classes from "./register.module.css";
import { nameOf } from "./use-register.ts";

type Props = { readonly def: AnyRecord; readonly row: RecordBase; readonly canEdit: boolean };

/** The open record's name as its heading, written where it stands. */
export const NameField = ({ def, row, canEdit }: Props) => {
  const id = useId();
  const edit = useRecordEdit(def, row);
  const name = nameOf(def, row);
  const field = useField(name, (next, refused) => void edit({ [def.name]: next ?? "" }, refused));
  const look = { className: classes.heading, "data-long": name.length > 60 || undefined };
  if (!canEdit) return <h2 {...look}>{name}</h2>;
  return (
    <div className={classes.headingBox}>
      <h2 className="visually-hidden">{name}</h2>
      <textarea
        {...look}
        data-register-name
        rows={1}
        aria-label={def.fields[def.name]?.label}
        aria-keyshortcuts="E"
        aria-invalid={field.problem !== undefined}
        aria-describedby={field.problem && id}
        value={field.text}
        onChange={(event) => field.type(event.currentTarget.value.replaceAll("\n", " "))}
        onBlur={field.commit}
        onKeyDown={(event) => {
          const isDirty = field.text !== name;
          if (event.key === "Enter") event.preventDefault();
          // Escape puts back first, and leads back to the list when there is nothing to put back.
          if (event.key === "Escape" && !isDirty) return;
          field.press(event);
        }}
      />
      {field.problem && (
        <p role="alert" id={id} className={classes.why}>
          {field.problem.message}
        </p>
      )}
    </div>
  );
};
