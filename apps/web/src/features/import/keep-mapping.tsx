import type { Mapping } from "@overstory/exchange";
import { useState } from "react";
import { useCommand } from "../../lib/use-command.ts";
import steps from "./import.module.css";

type Props = { readonly mapping: Mapping; readonly format: string; readonly product: string };

/** Keeps what was chosen for the next file of the format. */
export const KeepMapping = ({ mapping, format, product }: Props) => {
  const { problem, busy, run } = useCommand();
  const [kept, setKept] = useState<Mapping>();
  const keep = async () => {
    const named = mapping.columns.filter(({ header }) => header !== "");
    const saved = await run("mapping.save", {
      product,
      format,
      columns: Object.fromEntries(named.map(({ header, field }) => [header, field])),
      stages: Object.fromEntries(Object.entries(mapping.stages).map(([name, { stage }]) => [name, stage])),
      kinds: Object.fromEntries(Object.entries(mapping.kinds).map(([name, { kind }]) => [name, kind])),
      ...(mapping.priorities && {
        priorities: Object.fromEntries(
          Object.entries(mapping.priorities).map(([name, { priority }]) => [name, priority]),
        ),
      }),
      ...(mapping.dates.certain && { dates: mapping.dates.order }),
      ...(mapping.groups !== undefined && { groups: mapping.groups }),
    });
    if (saved !== undefined) setKept(mapping);
  };
  const isKept = kept === mapping;
  return (
    <div>
      <button type="button" className={steps.button} disabled={busy || isKept} onClick={() => void keep()}>
        {isKept ? "Kept for the next file" : "Keep this for the next file"}
      </button>
      {problem && (
        <p role="alert" className={steps.problem}>
          {problem.message}
        </p>
      )}
    </div>
  );
};
