import { useState } from "react";
import { ChangeLines } from "./change-lines.tsx";
import type { PlanNode } from "./decide.ts";
import details from "./details.module.css";
import steps from "./import.module.css";
import preview from "./preview.module.css";
import type { PlanEdit } from "./use-plan.ts";

const shownAtOnce = 100;

/** Everything that the file would change here, conflicts first. */
export const ChangesList = ({ edit }: { readonly edit: PlanEdit }) => {
  const [shown, setShown] = useState(shownAtOnce);
  const changed = edit.plan.items.filter(({ entry }) => (entry.known?.changes.length ?? 0) > 0);
  const isConflict = ({ entry }: PlanNode) => entry.known?.fate === "conflict";
  const ordered = [...changed.filter(isConflict), ...changed.filter((one) => !isConflict(one))];
  const conflicts = changed.filter(isConflict).length;
  if (ordered.length === 0) return <p className={preview.none}>The file changes nothing about what is here already.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by keys.
    <section className={details.list} aria-label="What the file changes" tabIndex={0}>
      {conflicts > 0 && (
        <fieldset className={details.all}>
          <legend>
            {conflicts} {conflicts === 1 ? "entry was" : "entries were"} changed here and in the file
          </legend>
          {(
            [
              ["ours", "Keep what was written here"],
              ["theirs", "Take what the file says"],
            ] as const
          ).map(([side, label]) => (
            <label key={side}>
              <input
                type="radio"
                name="all-conflicts"
                checked={edit.side === side}
                onChange={() => edit.setSide(side)}
              />
              {label}
            </label>
          ))}
          <p className={steps.quiet}>For each field below you can say otherwise.</p>
        </fieldset>
      )}
      <ul className={details.entries}>
        {ordered.slice(0, shown).map(({ entry, title }) => (
          <li key={entry.source}>
            <h3>
              <span className="numbers">{entry.known?.key}</span> {title}
            </h3>
            <ChangeLines edit={edit} source={entry.source} changes={entry.known?.changes ?? []} />
          </li>
        ))}
      </ul>
      {ordered.length > shown && (
        <button type="button" className={steps.button} onClick={() => setShown(shown + 500)}>
          Show more of {ordered.length}
        </button>
      )}
    </section>
  );
};
