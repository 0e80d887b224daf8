import { useEffect, useState } from "react";
import { problemOf } from "../../lib/problems.ts";
import { kindWord } from "../../ui/kind-badge.tsx";
import { ChangeLines } from "./change-lines.tsx";
import type { PlanNode } from "./decide.ts";
import details from "./details.module.css";
import steps from "./import.module.css";
import { readRow, type SourceRow } from "./job.ts";
import type { PlanEdit } from "./use-plan.ts";

const useRow = (id: string, row: number | undefined) => {
  const [state, setState] = useState<{ of?: number; data?: SourceRow; problem?: string }>({});
  useEffect(() => {
    if (row === undefined) return;
    let current = true;
    readRow(id, row).then(
      (data) => current && setState({ of: row, data }),
      (error: unknown) => current && setState({ of: row, problem: problemOf(error).message }),
    );
    return () => {
      current = false;
    };
  }, [id, row]);
  return state.of === row ? state : {};
};

type Props = { readonly id: string; readonly edit: PlanEdit; readonly node: PlanNode };

/** The chosen entry beside the row that it comes from. */
export const PlanDetails = ({ id, edit, node }: Props) => {
  const { entry } = node;
  const { data, problem } = useRow(id, entry.row);
  const parent = edit.plan.items.find((one) => one.entry.source === node.parent);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by keys.
    <section className={details.details} aria-label="The chosen entry and its row" tabIndex={0}>
      <h2>Becomes</h2>
      <dl>
        <div>
          <dt>{kindWord(node.kind)}</dt>
          <dd>{node.title}</dd>
        </div>
        {parent && (
          <div>
            <dt>Lies in</dt>
            <dd>{parent.title}</dd>
          </div>
        )}
        <div>
          <dt>Why here</dt>
          <dd>{node.reason || "The file says so."}</dd>
        </div>
      </dl>
      {entry.known && entry.known.changes.length > 0 && (
        <>
          <h2>Changes {entry.known.key}</h2>
          <ChangeLines edit={edit} source={entry.source} changes={entry.known.changes} />
        </>
      )}
      <h2>{entry.row === undefined ? "In the file" : `Row ${entry.row} of the file`}</h2>
      {entry.row === undefined && <p className={steps.quiet}>It stands for no row: it was made here.</p>}
      {problem && <p className={steps.quiet}>{problem}</p>}
      {data && (
        <dl>
          {data.cells.map(({ header, value }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other name: several columns may bear one.
            <div key={at}>
              <dt>{header}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
};
