import { Button } from "@mantine/core";
import type { ImportOutcome, Product } from "@overstory/backlog";
import { useState } from "react";
import { useGo } from "../../lib/location.ts";
import { useCommand } from "../../lib/use-command.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import classes from "./import.module.css";
import { outcomeText } from "./import-words.ts";
import { TroublesList } from "./troubles-list.tsx";

type Props = {
  readonly id: string;
  readonly file: string;
  readonly product: Product | undefined;
  readonly outcome: ImportOutcome;
  onAnother(): void;
};

const rowsOf = ({
  rows,
  imported,
  updated,
  unchanged,
  skipped,
  parentsResolved,
  parentsMissing,
}: ImportOutcome): readonly (readonly [string, number])[] => [
  ["Rows in the file", rows],
  ["Imported", imported],
  ["Updated", updated],
  ["Unchanged", unchanged],
  ["Left out", skipped],
  ["Parents found", parentsResolved],
  ["Parents missing", parentsMissing],
];

/** What came of it, and the way back. */
export const Outcome = ({ id, file, product, outcome, onAnother }: Props) => {
  const go = useGo();
  const { problem, busy, run } = useCommand();
  const [asks, setAsks] = useState(false);
  const [isBack, setIsBack] = useState(false);
  const name = product?.name ?? "the product";
  const takeBack = async () => setIsBack((await run("import.revert", { import: id })) !== undefined);
  return (
    <div className={classes.inner}>
      <p className={classes.file}>
        {file} into {name}
      </p>
      <h1 aria-live="polite">{isBack ? "Taken back. What it made is gone." : outcomeText(outcome)}</h1>
      <dl className={`${classes.counts} numbers`}>
        {rowsOf(outcome).map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{count.toLocaleString("en")}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.applyBar}>
        {product && <Button onClick={() => go(`/${product.key}/outline`)}>Open {name}</Button>}
        {!isBack && outcome.imported + outcome.updated > 0 && (
          <Button variant="default" loading={busy} onClick={() => setAsks(true)}>
            Take it back
          </Button>
        )}
        <Button variant="default" onClick={onAnother}>
          Import another file
        </Button>
      </div>
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem.message}
        </p>
      )}
      {outcome.troubles.length > 0 && (
        <section className={classes.step} aria-labelledby="outcome-troubles">
          <h2 id="outcome-troubles">Troubles</h2>
          <TroublesList troubles={outcome.troubles} file={file} />
        </section>
      )}
      {asks && (
        <ConfirmDialog
          title="Take this import back?"
          text={`What it brought into ${name} goes, with everything added below it since. What it changed and nobody changed since is put back.`}
          confirm="Take it back"
          danger
          onConfirm={() => void takeBack()}
          onClose={() => setAsks(false)}
        />
      )}
    </div>
  );
};
