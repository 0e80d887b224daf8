import { useState } from "react";
import details from "./details.module.css";
import steps from "./import.module.css";
import { restore } from "./plan-actions.ts";
import preview from "./preview.module.css";
import type { PlanEdit } from "./use-plan.ts";

const shownAtOnce = 200;

/** What does not come in, with the way back for what was decided here. */
export const LeftOut = ({ edit }: { readonly edit: PlanEdit }) => {
  const [shown, setShown] = useState(shownAtOnce);
  const { out } = edit.plan;
  if (out.length === 0) return <p className={preview.none}>Nothing is left out by hand.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by keys.
    <section className={details.list} aria-label="What is left out" tabIndex={0}>
      <ul className={details.out}>
        {out.slice(0, shown).map(({ entry, reason, into }) => (
          <li key={entry.source}>
            <span>
              <strong>{entry.title}</strong>
              <span className={steps.quiet}>{reason}</span>
            </span>
            {(into !== undefined || edit.decisions[entry.source]?.leftOut) && (
              <button
                type="button"
                className={steps.button}
                aria-label={`Take ${entry.title} back in`}
                onClick={() => restore(edit, entry.source, entry.title)}
              >
                Take back in
              </button>
            )}
          </li>
        ))}
      </ul>
      {out.length > shown && (
        <button type="button" className={steps.button} onClick={() => setShown(shown + 1_000)}>
          Show more of {out.length}
        </button>
      )}
    </section>
  );
};

type Gone = { readonly key: string; readonly source: string; readonly title: string };

/** What earlier imports of the source brought in and the file holds no more. */
export const GoneList = ({ gone }: { readonly gone: readonly Gone[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by keys.
  <section className={details.list} aria-label="Gone from the file" tabIndex={0}>
    <p className={steps.quiet}>
      An earlier import brought these in, and the file holds them no more. They stay here; delete what you do not want.
    </p>
    <ul className={details.out}>
      {gone.slice(0, 1_000).map(({ key, source, title }) => (
        <li key={key}>
          <span>
            <strong>{title}</strong>
            <span className={`${steps.quiet} numbers`}>
              {key}, {source} in the file
            </span>
          </span>
        </li>
      ))}
    </ul>
  </section>
);
