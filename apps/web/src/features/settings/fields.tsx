import { Button, TextInput } from "@mantine/core";
import {
  type CustomField,
  type CustomType,
  customFieldDef,
  customTypes,
  type ItemKind,
  itemKinds,
} from "@overstory/backlog";
import { type FormEvent, useId, useState } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { messageAt, messageBeside } from "../../lib/problems.ts";
import { useCommand } from "../../lib/use-command.ts";
import { useMay } from "../../lib/use-may.ts";
import { LinesField } from "../../ui/record/lines-field.tsx";
import { EmptyState } from "../../ui/states.tsx";
import { Choice } from "./choice.tsx";
import { FieldRow } from "./field-row.tsx";
import { hasOptions, kindWords } from "./field-words.ts";
import classes from "./fields.module.css";
import settings from "./settings.module.css";

const typeOptions = Object.entries(customTypes).map(([value, label]) => ({ value, label }));

const NewField = ({ onClose }: { onClose(): void }) => {
  const id = useId();
  const { problem, busy, run } = useCommand();
  const [name, setName] = useState("");
  const [hint, setHint] = useState("");
  const [type, setType] = useState<CustomType>("text");
  const [options, setOptions] = useState<readonly string[]>([]);
  const [kinds, setKinds] = useState<readonly ItemKind[]>(itemKinds);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const made = await run("field.create", {
      name,
      type,
      ...(hint.trim() !== "" && { hint }),
      ...(hasOptions(type) && { options }),
      ...(kinds.length < itemKinds.length && { kinds }),
    });
    if (made !== undefined) onClose();
  };
  return (
    <form className={classes.form} onSubmit={(event) => void save(event)} noValidate>
      <TextInput
        label="Name"
        data-autofocus
        autoFocus
        maxLength={60}
        value={name}
        error={messageAt(problem, "name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Choice
        label="Type"
        showLabel
        value={type}
        options={typeOptions}
        onChange={(next) => setType(next as CustomType)}
      />
      <TextInput
        className={classes.wide}
        label="What belongs here"
        maxLength={200}
        value={hint}
        error={messageAt(problem, "hint")}
        onChange={(event) => setHint(event.currentTarget.value)}
      />
      {hasOptions(type) && (
        <div className={classes.wide}>
          <LinesField
            label="Options"
            value={options}
            canEdit
            save={(next) => setOptions((next as string[] | null) ?? [])}
          />
          {messageAt(problem, "options") && (
            <p role="alert" className={settings.problem}>
              {messageAt(problem, "options")}
            </p>
          )}
        </div>
      )}
      <fieldset className={settings.radios}>
        <legend id={id}>On</legend>
        {itemKinds.map((kind) => (
          <label key={kind}>
            <input
              type="checkbox"
              checked={kinds.includes(kind)}
              onChange={(event) =>
                setKinds(event.currentTarget.checked ? [...kinds, kind] : kinds.filter((one) => one !== kind))
              }
            />
            {kindWords[kind]}
          </label>
        ))}
      </fieldset>
      {messageBeside(problem, ["name", "hint", "options"]) && (
        <p role="alert" className={settings.problem}>
          {problem?.message}
        </p>
      )}
      <div className={classes.actions}>
        <Button type="submit" loading={busy} disabled={name.trim() === "" || kinds.length === 0}>
          Create the field
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
};

const inOrder = (a: CustomField, b: CustomField) =>
  Number(a.archived === true) - Number(b.archived === true) || (a.createdAt < b.createdAt ? -1 : 1);

/** The fields that this workspace gives its items beyond those that every backlog has. */
export const Fields = () => {
  const canManage = useMay("workspace.manage");
  const fields = useClient((from) => [...from.rows.all(customFieldDef.kind)].sort(inOrder));
  const [creates, setCreates] = useState(false);
  return (
    <section aria-labelledby="fields-title">
      <div className={classes.head}>
        <h2 id="fields-title">
          Custom fields <span className="numbers">{fields.length > 0 && fields.length}</span>
        </h2>
        {canManage && !creates && fields.length > 0 && (
          <Button variant="default" onClick={() => setCreates(true)}>
            New field
          </Button>
        )}
      </div>
      {!canManage && <p className={settings.note}>Only owners and admins change the fields.</p>}
      {creates && <NewField onClose={() => setCreates(false)} />}
      {fields.length === 0 && !creates && (
        <EmptyState
          text="Fields of your own stand on themes, epics and stories beside those that every backlog has."
          {...(canManage && { action: { label: "New field", onClick: () => setCreates(true) } })}
        />
      )}
      <ul className={settings.rows}>
        {fields.map((field) => (
          <FieldRow key={field.id} field={field} canManage={canManage} />
        ))}
      </ul>
    </section>
  );
};
