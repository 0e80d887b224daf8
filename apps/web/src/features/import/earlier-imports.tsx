import type { Import, Product } from "@overstory/backlog";
import { useState } from "react";
import { useMember } from "../../lib/data/hooks.ts";
import { momentOf } from "../../lib/dates.ts";
import { useCommand } from "../../lib/use-command.ts";
import { useQuery } from "../../lib/use-query.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import classes from "./import.module.css";
import { outcomeText } from "./import-words.ts";

const Earlier = ({ one, onReverted }: { readonly one: Import; onReverted(): void }) => {
  const by = useMember(one.by);
  const { problem, busy, run } = useCommand();
  const [asks, setAsks] = useState(false);
  return (
    <li>
      <div>
        <strong>{one.file}</strong>
        <span className={classes.quiet}>
          {momentOf(one.at)}
          {by && `, by ${by.name}`}. {outcomeText(one.outcome)}
          {one.revertedAt && ` Taken back ${momentOf(one.revertedAt)}.`}
        </span>
        {problem && (
          <p role="alert" className={classes.problem}>
            {problem.message}
          </p>
        )}
      </div>
      {!one.revertedAt && one.outcome.imported + one.outcome.updated > 0 && (
        <button
          type="button"
          className={classes.button}
          disabled={busy}
          aria-label={`Take back the import of ${one.file}`}
          onClick={() => setAsks(true)}
        >
          Take it back
        </button>
      )}
      {asks && (
        <ConfirmDialog
          title={`Take back ${one.file}?`}
          text="What it brought in goes, with everything added below it since. What it changed and nobody changed since is put back."
          confirm="Take it back"
          danger
          onConfirm={() =>
            void run("import.revert", { import: one.id }).then((done) => done !== undefined && onReverted())
          }
          onClose={() => setAsks(false)}
        />
      )}
    </li>
  );
};

/** What was brought into the product before. */
export const EarlierImports = ({ product }: { readonly product: Product }) => {
  const { data, again } = useQuery<{ imports: Import[] }>("import.list", { product: product.id });
  if (!data || data.imports.length === 0) return null;
  return (
    <section className={classes.step} aria-labelledby="earlier-title">
      <h2 id="earlier-title">Earlier imports into {product.name}</h2>
      <ul className={classes.earlier}>
        {data.imports.map((one) => (
          <Earlier key={one.id} one={one} onReverted={again} />
        ))}
      </ul>
    </section>
  );
};
