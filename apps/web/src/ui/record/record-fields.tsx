import { type AnyRecord, type Field, memberKind, type RecordBase } from "@overstory/backlog";
import { useClient } from "../../lib/data/hooks.ts";
import { ProseField } from "../prose/prose-field.tsx";
import { AreaField } from "./area-field.tsx";
import { FlagField } from "./flag-field.tsx";
import { InputField } from "./input-field.tsx";
import { LinesField } from "./lines-field.tsx";
import { PickField } from "./pick-field.tsx";
import classes from "./record.module.css";
import { useRecordEdit } from "./use-record-edit.ts";

type FieldProps = {
  readonly def: AnyRecord;
  readonly row: RecordBase;
  readonly name: string;
  readonly canEdit: boolean;
};

const noLines: readonly string[] = [];

const isText = (field: Field) => field.type === "prose" || field.type === "lines";

const MemberField = (props: {
  readonly label: string;
  readonly value: string | undefined;
  readonly canEdit: boolean;
  readonly save: Parameters<typeof PickField>[0]["save"];
}) => {
  const members = useClient((from) =>
    [...from.rows.all(memberKind)].filter((one) => one.removedAt === undefined || one.id === props.value),
  );
  const options = members
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
  return <PickField {...props} options={options} none="Nobody" />;
};

const inputTypes = { line: "text", day: "date", url: "url", number: "number" } as const;

/** One field of a record as its table says: shown, written in place, saved by itself. */
export const RecordField = ({ def, row, name, canEdit }: FieldProps) => {
  const edit = useRecordEdit(def, row);
  const field = def.fields[name] as Field;
  const value = (row as unknown as Record<string, unknown>)[name];
  const common = {
    label: field.label,
    canEdit,
    save: (next: unknown, refused: Parameters<typeof edit>[1]) => void edit({ [name]: next }, refused),
  };
  switch (field.type) {
    case "prose":
      return (
        <ProseField
          label={field.label}
          value={(value as string | undefined) ?? ""}
          canEdit={canEdit}
          hint={field.hint ?? ""}
          draftKey={`${def.noun}:${row.id}:${name}`}
          onSave={(next) => edit({ [name]: next === "" ? null : next })}
        />
      );
    case "lines":
      return <LinesField {...common} value={(value as string[] | undefined) ?? noLines} hint={field.hint} />;
    case "flag":
      return <FlagField {...common} value={value === true} />;
    case "member":
      return <MemberField {...common} value={value as string | undefined} />;
    case "choice":
      return (
        <PickField
          {...common}
          value={value as string | undefined}
          options={Object.entries(field.options).map(([option, label]) => ({ value: option, label }))}
        />
      );
    default:
      // What holds a paragraph is written as one.
      if (field.type === "line" && (field.max ?? 0) > 500)
        return <AreaField {...common} value={value as string | undefined} hint={field.hint} />;
      return (
        <InputField
          {...common}
          type={inputTypes[field.type]}
          value={value as string | number | undefined}
          hint={field.hint}
          unit={field.type === "number" ? field.unit : undefined}
        />
      );
  }
};

type RecordFieldsProps = {
  readonly def: AnyRecord;
  readonly row: RecordBase;
  readonly canEdit: boolean;
  /** Which of its fields; all but its name where left out. */
  readonly names?: readonly string[];
  /** Further lines among the short fields. */
  readonly children?: React.ReactNode;
};

/** A record's fields: the short ones as lines, then lists and prose. */
export const RecordFields = ({ def, row, canEdit, names, children }: RecordFieldsProps) => {
  const shown = names ?? Object.keys(def.fields).filter((name) => name !== def.name);
  const draw = (name: string) => <RecordField key={name} def={def} row={row} name={name} canEdit={canEdit} />;
  const short = shown.filter((name) => !isText(def.fields[name] as Field));
  const long = shown.filter((name) => isText(def.fields[name] as Field));
  return (
    <>
      {(short.length > 0 || children) && (
        <div className={classes.rows}>
          {short.map(draw)}
          {children}
        </div>
      )}
      {long.map(draw)}
    </>
  );
};
