import { type CustomField, customFieldDef, customTypes, itemKind, itemKinds } from "@overstory/backlog";
import type { Problem } from "@overstory/kernel";
import { useState } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { RecordFields } from "../../ui/record/record-fields.tsx";
import { useRecordEdit } from "../../ui/record/use-record-edit.ts";
import { deleteRecord } from "../../ui/register/use-register.ts";
import { hasOptions, kindWords } from "./field-words.ts";
import classes from "./fields.module.css";
import settings from "./settings.module.css";

/** One field of the workspace's own: what it is, on what, and changing it. */
export const FieldRow = ({ field, canManage }: { readonly field: CustomField; readonly canManage: boolean }) => {
  const edit = useRecordEdit(customFieldDef, field);
  const [isOpen, setIsOpen] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const used = useClient((from) => {
    let count = 0;
    for (const item of from.rows.all(itemKind)) if (item.custom?.[field.id] !== undefined) count += 1;
    return count;
  });
  const kinds = field.kinds ?? itemKinds;
  const about = [
    customTypes[field.type ?? "text"],
    hasOptions(field.type) && (field.options ?? []).join(", "),
    kinds.length === itemKinds.length
      ? "on every item"
      : `on ${kinds.map((kind) => kindWords[kind].toLowerCase()).join(" and ")}`,
    used > 0 && `${used.toLocaleString("en")} in use`,
  ].filter(Boolean);
  return (
    <li>
      <div className={settings.member} data-ended={field.archived || undefined}>
        <div className={settings.who}>
          <strong>
            {field.name}
            {field.archived && " (archived)"}
          </strong>
          <span className={settings.quiet}>{about.join(" · ")}</span>
        </div>
        {canManage && (
          <>
            <button
              type="button"
              className={settings.quietButton}
              aria-expanded={isOpen}
              onClick={() => setIsOpen(!isOpen)}
            >
              Change<span className="visually-hidden"> {field.name}</span>
            </button>
            <button
              type="button"
              className={settings.quietButton}
              onClick={() => void edit({ archived: field.archived ? null : true }, setProblem)}
            >
              {field.archived ? "Bring back" : "Archive"}
              <span className="visually-hidden"> {field.name}</span>
            </button>
            {used === 0 && (
              <button
                type="button"
                className={settings.quietButton}
                onClick={() => void deleteRecord(customFieldDef, field)}
              >
                Delete<span className="visually-hidden"> {field.name}</span>
              </button>
            )}
          </>
        )}
        {problem && (
          <p role="alert" className={settings.problem}>
            {problem.message}
          </p>
        )}
      </div>
      {isOpen && (
        <div className={classes.edit}>
          <RecordFields
            def={customFieldDef}
            row={field}
            canEdit={canManage}
            names={["name", "hint", ...(hasOptions(field.type) ? ["options"] : [])]}
          />
          <fieldset className={settings.radios}>
            <legend>On</legend>
            {itemKinds.map((kind) => (
              <label key={kind}>
                <input
                  type="checkbox"
                  checked={kinds.includes(kind)}
                  disabled={kinds.length === 1 && kinds.includes(kind)}
                  onChange={(event) =>
                    void edit(
                      {
                        kinds: itemKinds.filter((one) =>
                          one === kind ? event.currentTarget.checked : kinds.includes(one),
                        ),
                      },
                      setProblem,
                    )
                  }
                />
                {kindWords[kind]}
              </label>
            ))}
          </fieldset>
        </div>
      )}
    </li>
  );
};
