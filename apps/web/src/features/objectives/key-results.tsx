import { keyResultDef, progressOfKeyResult, type RowOf } from "@overstory/backlog";
import { IconTrash } from "@tabler/icons-react";
import { useClient } from "../../lib/data/hooks.ts";
import { percentText } from "../../ui/number-text.ts";
import { InputField } from "../../ui/record/input-field.tsx";
import { useRecordEdit } from "../../ui/record/use-record-edit.ts";
import { NewLine } from "../../ui/register/new-line.tsx";
import { deleteRecord } from "../../ui/register/use-register.ts";
import classes from "./objectives.module.css";
import { ProgressBar } from "./progress-bar.tsx";

type KeyResult = RowOf<typeof keyResultDef>;

const numbers = ["baseline", "current", "target"] as const;

const Card = ({ row, canEdit }: { readonly row: KeyResult; readonly canEdit: boolean }) => {
  const edit = useRecordEdit(keyResultDef, row);
  const share = progressOfKeyResult(row);
  const input = (name: keyof typeof keyResultDef.fields & keyof KeyResult, type: "text" | "number" | "date") => (
    <InputField
      label={keyResultDef.fields[name]?.label ?? name}
      type={type}
      value={row[name] as string | number | undefined}
      canEdit={canEdit}
      save={(value, refused) => void edit({ [name]: value }, refused)}
    />
  );
  return (
    <li className={classes.card} aria-label={row.title}>
      <div className={classes.cardTitle}>
        {input("title", "text")}
        <span className={classes.percent}>{share === null ? "–" : percentText(share)}</span>
        {canEdit && (
          <button
            type="button"
            className={classes.take}
            aria-label={`Delete the key result ${row.title}`}
            onClick={() => void deleteRecord(keyResultDef, row)}
          >
            <IconTrash size={15} aria-hidden="true" />
          </button>
        )}
      </div>
      {share === null ? (
        <p className={classes.none}>Baseline, target and the number now show how far it has come.</p>
      ) : (
        <ProgressBar share={share} label={`${percentText(share)} of the way from baseline to target`} />
      )}
      <div className={classes.numbers}>
        {numbers.map((name) => (
          <span key={name}>{input(name, "number")}</span>
        ))}
        <span>{input("unit", "text")}</span>
        <span className={classes.due}>{input("due", "date")}</span>
      </div>
    </li>
  );
};

const inOrder = (a: KeyResult, b: KeyResult) =>
  a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1;

/** What shows that an objective is reached; the numbers are written where they stand. */
export const KeyResults = ({ objective, canEdit }: { readonly objective: string; readonly canEdit: boolean }) => {
  const rows = useClient((from) => from.rows.by(keyResultDef.kind, "objective", objective).sort(inOrder));
  if (rows.length === 0 && !canEdit) return null;
  return (
    <section aria-label="Key results" className={classes.results}>
      <h3>
        Key results <span className="numbers">{rows.length > 0 && rows.length}</span>
      </h3>
      <ul>
        {rows.map((row) => (
          <Card key={row.id} row={row} canEdit={canEdit} />
        ))}
      </ul>
      {canEdit && <NewLine def={keyResultDef} word="New key result" given={{ objective }} isBoxed onMade={() => {}} />}
    </section>
  );
};
