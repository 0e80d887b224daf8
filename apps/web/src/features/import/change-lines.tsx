import details from "./details.module.css";
import type { KnownChange } from "./job.ts";
import type { PlanEdit } from "./use-plan.ts";

type Props = { readonly edit: PlanEdit; readonly source: string; readonly changes: readonly KnownChange[] };

const shown = (text: string): string => (text === "" ? "nothing" : text);

/** What the file changed since it was last brought in, field by field; where a person changed the field here too, they say which stays. */
export const ChangeLines = ({ edit, source, changes }: Props) => (
  <ul className={details.changes}>
    {changes.map(({ field, label, fate, ours, theirs }) => {
      const side = edit.decisions[source]?.sides?.[field] ?? edit.side;
      return (
        <li key={field}>
          <strong>{label}</strong>
          {fate === "theirs" ? (
            <p>
              <del>{shown(ours)}</del> <ins>{shown(theirs)}</ins>
            </p>
          ) : (
            <fieldset>
              <legend className="visually-hidden">{label}: changed here and in the file</legend>
              {(["ours", "theirs"] as const).map((one) => (
                <label key={one} data-chosen={side === one || undefined}>
                  <input
                    type="radio"
                    name={`${source} ${field}`}
                    checked={side === one}
                    onChange={() =>
                      edit.change(
                        [{ source, sides: { [field]: one } }],
                        `${label}: ${one === "ours" ? "what is here stays" : "the file's is taken"}.`,
                      )
                    }
                  />
                  <span>
                    {one === "ours" ? "Here" : "In the file"}: {shown(one === "ours" ? ours : theirs)}
                  </span>
                </label>
              ))}
            </fieldset>
          )}
        </li>
      );
    })}
  </ul>
);
