import { useState } from "react";
import { TextDiff } from "../../../ui/text-diff.tsx";
import type { FieldDiff } from "./entry.ts";
import classes from "./history.module.css";
import { TextVersion } from "./text-version.tsx";

/** A text that was only written or only taken away is shown to so many characters. */
const shownAtMost = 400;

/** What one field was and is: a text as the difference of its words, anything else as two values. */
export const FieldChange = ({ diff: { field, before, after, long } }: { readonly diff: FieldDiff }) => {
  const [isOpen, setIsOpen] = useState(false);
  if (!long)
    return (
      <div>
        <dt>{field}</dt>
        <dd>
          {before !== "" && <del>{before}</del>}
          {before !== "" && " "}
          <ins>{after === "" ? "cleared" : after}</ins>
        </dd>
      </div>
    );
  const only = before === "" ? after : after === "" ? before : undefined;
  return (
    <div className={classes.text}>
      <dt>
        {field}
        <button type="button" aria-label={`Read it whole: the ${field}`} onClick={() => setIsOpen(true)}>
          Read it whole
        </button>
      </dt>
      <dd>
        {only === undefined ? (
          <TextDiff before={before} after={after} />
        ) : (
          <p className={classes.only} data-gone={after === "" || undefined}>
            {only.length > shownAtMost ? `${only.slice(0, shownAtMost).toWellFormed()}…` : only}
          </p>
        )}
      </dd>
      {isOpen && <TextVersion field={field} before={before} after={after} onClose={() => setIsOpen(false)} />}
    </div>
  );
};
