import type { Document } from "@overstory/backlog";
import classes from "./item.module.css";

/** What the source held that has no field here: folded, so that nothing brought in is lost from sight. */
export const Extra = ({ document }: { readonly document: Document | undefined }) => {
  const entries = Object.entries(document?.extra ?? {});
  if (entries.length === 0) return null;
  return (
    <details className={classes.extra}>
      <summary>
        {entries.length} more {entries.length === 1 ? "field" : "fields"} from the source
      </summary>
      <dl>
        {entries.map(([header, values]) => (
          <div key={header}>
            <dt>{header}</dt>
            <dd>{values.join("\n")}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
};
