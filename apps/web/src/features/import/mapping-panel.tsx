import { stageLabels, stageNames } from "@overstory/backlog";
import type { Field, Mapping, Priority } from "@overstory/exchange";
import { type ReactNode, useMemo, useState } from "react";
import { type ColumnGroup, fieldLabels, groupColumns } from "./fields.ts";
import steps from "./import.module.css";
import type { PlanHead } from "./job.ts";
import classes from "./mapping.module.css";
import { ValueMapping } from "./value-mapping.tsx";

type Props = {
  readonly plan: PlanHead;
  readonly disabled: boolean;
  readonly children?: ReactNode;
  onChange(mapping: Mapping): void;
};

const fieldOptions = Object.entries(fieldLabels) as [Field, string][];
const priorityOptions: readonly { readonly value: Priority; readonly label: string }[] = [
  { value: "must", label: "Must" },
  { value: "should", label: "Should" },
  { value: "could", label: "Could" },
  { value: "wont", label: "Won't this time" },
  { value: "none", label: "Keep as a word" },
];
const shownAtOnce = 60;

const withField = (mapping: Mapping, indexes: readonly number[], field: Field | null): Mapping => ({
  ...mapping,
  columns: mapping.columns.map((column) =>
    indexes.includes(column.index) ? { ...column, field, confidence: "certain", reason: "you chose it" } : column,
  ),
  ...(field === "title" && {
    questions: mapping.questions.filter((question) => question.id !== "title"),
    needsAnswer: mapping.questions.some((question) => question.id === "header"),
  }),
});

const ColumnRow = ({
  group,
  disabled,
  onField,
}: {
  readonly group: ColumnGroup;
  readonly disabled: boolean;
  onField(field: Field | null): void;
}) => (
  <li className={classes.mapRow}>
    <span className={classes.source}>
      <span className={classes.header} title={group.header}>
        {group.header}
        {group.indexes.length > 1 && <span className="numbers"> × {group.indexes.length}</span>}
      </span>
      <span className={classes.samples} title={group.samples.join("\n")}>
        {group.samples.length === 0 ? "always empty" : group.samples.join(" · ")}
      </span>
    </span>
    <select
      aria-label={`${group.header} becomes`}
      title={group.reason}
      disabled={disabled}
      data-guess={group.isGuess || undefined}
      value={group.field ?? ""}
      onChange={(event) => onField((event.currentTarget.value || null) as Field | null)}
    >
      <option value="">Keep as extra</option>
      {fieldOptions.map(([field, label]) => (
        <option key={field} value={field}>
          {label}
        </option>
      ))}
    </select>
  </li>
);

/** What each column, status and type of the file becomes; every choice can be changed. */
export const MappingPanel = ({ plan, disabled, children, onChange }: Props) => {
  const { mapping, source } = plan;
  const [shown, setShown] = useState(shownAtOnce);
  const groups = useMemo(() => {
    const samples = new Map(source.columns.map((column) => [column.index, column.samples]));
    return groupColumns(mapping.columns, (index) => samples.get(index) ?? []);
  }, [mapping.columns, source.columns]);
  const used = groups.filter((group) => group.field !== null);
  const extra = groups.filter((group) => group.field === null);
  const set = (group: ColumnGroup) => (field: Field | null) => onChange(withField(mapping, group.indexes, field));
  return (
    <section className={classes.left} aria-label="What means what">
      <h2>Columns</h2>
      <ul className={classes.mapList}>
        {used.map((group) => (
          <ColumnRow key={group.indexes[0]} group={group} disabled={disabled} onField={set(group)} />
        ))}
      </ul>
      {extra.length > 0 && (
        <details className={classes.more}>
          <summary>
            {extra.length} {extra.length === 1 ? "column is" : "columns are"} kept as extra
          </summary>
          <ul className={classes.mapList}>
            {extra.slice(0, shown).map((group) => (
              <ColumnRow key={group.indexes[0]} group={group} disabled={disabled} onField={set(group)} />
            ))}
          </ul>
          {extra.length > shown && (
            <button type="button" className={steps.button} onClick={() => setShown(shown + 200)}>
              Show more of {extra.length}
            </button>
          )}
        </details>
      )}
      <ValueMapping
        title="Statuses"
        values={Object.entries(mapping.stages).map(([name, { stage, reason }]) => ({ name, value: stage, reason }))}
        options={stageNames.map((stage) => ({ value: stage, label: stageLabels[stage] }))}
        disabled={disabled}
        onChange={(name, stage) =>
          onChange({
            ...mapping,
            stages: {
              ...mapping.stages,
              [name]: { stage: stage as (typeof stageNames)[number], reason: "you chose it" },
            },
          })
        }
      />
      <ValueMapping
        title="Types"
        values={Object.entries(mapping.kinds).map(([name, { kind, reason }]) => ({ name, value: kind, reason }))}
        options={[
          { value: "theme", label: "Theme" },
          { value: "epic", label: "Epic" },
          { value: "story", label: "Story" },
        ]}
        disabled={disabled}
        onChange={(name, kind) =>
          onChange({
            ...mapping,
            kinds: { ...mapping.kinds, [name]: { kind: kind as "theme" | "epic" | "story", reason: "you chose it" } },
          })
        }
      />
      <ValueMapping
        title="Priorities"
        values={Object.entries(mapping.priorities ?? {}).map(([name, { priority, reason }]) => ({
          ...{ name, value: priority, reason },
        }))}
        options={priorityOptions}
        disabled={disabled}
        onChange={(name, priority) =>
          onChange({
            ...mapping,
            priorities: { ...mapping.priorities, [name]: { priority: priority as Priority, reason: "you chose it" } },
          })
        }
      />
      <ValueMapping
        title="Dates"
        values={[{ name: "03/04/2026", value: mapping.dates.order, reason: mapping.dates.reason }]}
        options={[
          { value: "dmy", label: "3 April" },
          { value: "mdy", label: "4 March" },
        ]}
        disabled={disabled}
        onChange={(_, order) =>
          onChange({
            ...mapping,
            dates: { ...mapping.dates, order: order === "mdy" ? "mdy" : "dmy", certain: true, reason: "you chose it" },
          })
        }
      />
      {children}
    </section>
  );
};
