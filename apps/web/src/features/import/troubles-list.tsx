import { Button } from "@mantine/core";
import { useState } from "react";
import steps from "./import.module.css";
import preview from "./preview.module.css";
import { type TroubleRow, troublesCsv } from "./troubles-csv.ts";

const shownAtOnce = 200;

const download = (troubles: readonly TroubleRow[], file: string) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([troublesCsv(troubles)], { type: "text/csv" }));
  link.download = `troubles of ${file.replace(/\.[^.]+$/u, "")}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

/** Rows with something wrong, each with its line and the reason; as a file too. */
export const TroublesList = ({
  troubles,
  file,
}: {
  readonly troubles: readonly TroubleRow[];
  readonly file: string;
}) => {
  const [shown, setShown] = useState(shownAtOnce);
  if (troubles.length === 0) return <p className={preview.none}>No troubles: every row is understood.</p>;
  return (
    <div className={preview.troubles}>
      <Button size="compact-sm" variant="default" onClick={() => download(troubles, file)}>
        Download {troubles.length === 1 ? "the trouble" : `${troubles.length} troubles`} as CSV
      </Button>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that scrolls must be reached by keys. */}
      <section className={preview.troublesBox} aria-label="Troubles by line" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Row</th>
              <th scope="col">What is wrong</th>
              <th scope="col">Imported</th>
            </tr>
          </thead>
          <tbody>
            {troubles.slice(0, shown).map((trouble, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one row may have the same trouble twice; the list never changes its order.
              <tr key={at}>
                <td className="numbers">{trouble.line ?? ""}</td>
                <td className="numbers">{trouble.row}</td>
                <td>
                  {trouble.column && `${trouble.column}: `}
                  {trouble.reason}
                </td>
                <td>{trouble.skipped ? "left out" : "yes"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {troubles.length > shown && (
        <button type="button" className={steps.button} onClick={() => setShown(shown + 1_000)}>
          Show more of {troubles.length}
        </button>
      )}
    </div>
  );
};
