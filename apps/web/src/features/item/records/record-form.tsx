import { type AnyRecord, type Field, memberKind } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { useId, useState } from "react";
import { useClient } from "../../../lib/data/hooks.ts";
import { useCommand } from "../../../lib/use-command.ts";
import classes from "./records.module.css";

type Row = { readonly id: string };
type Save = (value: unknown, refused: (problem: Problem) => void) => void;
type InputProps = { readonly id: string; readonly field: Field; readonly value: unknown; readonly save: Save };

const textOf = (field: Field, value: unknown): string =>
  value === undefined || value === null ? "" : field.type === "lines" ? (value as string[]).join("\n") : String(value);

const fieldValue = (field: Field, text: string): unknown => {
  const words = text.trim();
  if (words === "") return null;
  if (field.type === "number") return Number(words.replace(",", "."));
  if (field.type === "lines") return words.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
  return words;
};

const inputTypes: Readonly<Record<string, string>> = { day: "date", url: "url" };

const Typed = ({ id, field, value, save }: InputProps) => {
  const [draft, setDraft] = useState<string>();
  const now = textOf(field, value);
  const commit = () => {
    if (draft === undefined) return;
    setDraft(undefined);
    if (draft.trim() !== now) save(fieldValue(field, draft), () => setDraft(draft));
  };
  const shared = {
    id,
    value: draft ?? now,
    placeholder: field.hint,
    autoComplete: "off",
    onBlur: commit,
    onChange: (event: { currentTarget: { value: string } }) => setDraft(event.currentTarget.value),
  };
  if (field.type === "prose" || field.type === "lines") return <textarea {...shared} rows={2} />;
  return (
    <input
      {...shared}
      type={inputTypes[field.type] ?? "text"}
      inputMode={field.type === "number" ? "decimal" : undefined}
      onKeyDown={(event) => event.key === "Enter" && commit()}
    />
  );
};

const People = ({ id, value, save }: InputProps) => {
  const members = useClient((from) =>
    [...from.rows.all(memberKind)]
      .filter((one) => one.removedAt === undefined || one.id === value)
      .sort((a, b) => a.name.localeCompare(b.name, "en")),
  );
  return (
    <select id={id} value={String(value ?? "")} onChange={(event) => save(event.currentTarget.value || null, () => {})}>
      <option value="">Nobody</option>
      {members.map((one) => (
        <option key={one.id} value={one.id}>
          {one.name}
        </option>
      ))}
    </select>
  );
};

const Input = (props: InputProps) => {
  const { id, field, value, save } = props;
  if (field.type === "member") return <People {...props} />;
  if (field.type === "flag")
    return (
      <input
        id={id}
        type="checkbox"
        checked={value === true}
        onChange={(event) => save(event.currentTarget.checked, () => {})}
      />
    );
  if (field.type === "choice")
    return (
      <select
        id={id}
        value={String(value ?? "")}
        onChange={(event) => save(event.currentTarget.value || null, () => {})}
      >
        <option value="">–</option>
        {Object.entries(field.options).map(([name, label]) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
    );
  return <Typed {...props} />;
};

const wide = new Set(["prose", "lines", "url"]);

type Props = { readonly def: AnyRecord; readonly row: Row; readonly fields?: readonly string[] };

/** The fields of a record, made from their declaration; each saves itself when it is left. */
export const RecordForm = ({ def, row, fields = Object.keys(def.fields) }: Props) => {
  const id = useId();
  const { run } = useCommand();
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const save = (name: string) => (value: unknown, refused: (problem: Problem) => void) => {
    setProblems(({ [name]: _, ...others }) => others);
    void run(`${def.noun}.edit`, { [def.noun]: row.id, [name]: value }, (problem) => {
      refused(problem);
      setProblems((before) => ({ ...before, [name]: problem.message }));
    });
  };
  return (
    <div className={classes.form}>
      {fields.map((name) => {
        const field = def.fields[name];
        if (!field) return null;
        const isWide = wide.has(field.type) || name === def.name;
        return (
          <div key={name} className={classes.field} data-wide={isWide || undefined} data-type={field.type}>
            <label htmlFor={`${id}-${name}`}>{field.label}</label>
            <Input
              id={`${id}-${name}`}
              field={field}
              value={(row as unknown as Record<string, unknown>)[name]}
              save={save(name)}
            />
            {problems[name] !== undefined && (
              <p role="alert" className={classes.problem}>
                {problems[name]}
              </p>
            )}
          </div>
        );
      })}
    </div>
  );
};
