import type { AnyRecord, RecordBase } from "@overstory/backlog";
import { IconPencil, IconX } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useCommand } from "../../../lib/use-command.ts";
import { RecordFields } from "../../../ui/record/record-fields.tsx";
import { showToast } from "../../../ui/toasts.tsx";
import classes from "./records.module.css";

type Props = {
  readonly def: AnyRecord;
  readonly row: RecordBase;
  /** What a person calls it, for the names of the buttons. */
  readonly name: string;
  readonly canEdit: boolean;
  readonly children: ReactNode;
  readonly fields?: readonly string[];
  readonly startsOpen?: boolean;
  /** What takes it off the list, where that is not deleting it. */
  readonly removal?: { readonly word: string; run(): void } | undefined;
};

/** One thing of a list: read in a line, changed in a form that opens below it. */
export const RecordRow = ({ def, row, name, canEdit, children, fields, startsOpen = false, removal }: Props) => {
  const [isOpen, setIsOpen] = useState(startsOpen);
  const { run } = useCommand();
  const remove = () =>
    void run(`${def.noun}.delete`, { [def.noun]: row.id }, (problem) =>
      showToast(problem.message, { tone: "refused" }),
    );
  const word = removal?.word ?? "Remove";
  return (
    <li className={classes.item} data-open={isOpen || undefined}>
      <div className={classes.line}>
        {children}
        {canEdit && (
          <span className={classes.tools}>
            <button
              type="button"
              className={classes.tool}
              aria-label={`Edit ${name}`}
              aria-expanded={isOpen}
              title="Edit"
              onClick={() => setIsOpen(!isOpen)}
            >
              <IconPencil size={14} aria-hidden="true" />
            </button>
            <button
              type="button"
              className={classes.tool}
              aria-label={`${word} ${name}`}
              title={word}
              onClick={removal?.run ?? remove}
            >
              <IconX size={14} aria-hidden="true" />
            </button>
          </span>
        )}
      </div>
      {isOpen && canEdit && (
        <div className={classes.form}>
          <RecordFields def={def} row={row} canEdit names={fields ?? Object.keys(def.fields)} />
        </div>
      )}
    </li>
  );
};
