import { keyResultDef, objectiveDef, progressOfKeyResult, type RowOf } from "@overstory/backlog";
import { useMemo } from "react";
import { byText } from "../../lib/collate.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { useMay } from "../../lib/use-may.ts";
import { LinkedItems } from "../../ui/items/linked-items.tsx";
import { percentText } from "../../ui/number-text.ts";
import { RecordFields } from "../../ui/record/record-fields.tsx";
import { Register } from "../../ui/register/register.tsx";
import { Delivery } from "./delivery.tsx";
import { KeyResults } from "./key-results.tsx";
import classes from "./objectives.module.css";
import { ProgressBar } from "./progress-bar.tsx";

type Objective = RowOf<typeof objectiveDef>;

const byPeriod = (a: Objective, b: Objective) =>
  byText(a.period ?? "~", b.period ?? "~") || (a.title ?? "").localeCompare(b.title ?? "", "en");

/** The mean of what is known of an objective's key results. */
const Beside = ({ id }: { readonly id: string }) => {
  const results = useClient((from) => from.rows.by(keyResultDef.kind, "objective", id));
  const known = results.map(progressOfKeyResult).filter((one) => one !== null);
  if (results.length === 0) return <span className={classes.none}>no key results</span>;
  if (known.length === 0) return <span className={classes.none}>not measured</span>;
  const share = known.reduce((sum, one) => sum + one, 0) / known.length;
  return (
    <span className={classes.beside}>
      <span className={classes.small}>
        <ProgressBar share={share} label={`${percentText(share)} of ${known.length} measured key results`} />
      </span>
      <span className={classes.percent}>{percentText(share)}</span>
    </span>
  );
};

const Below = ({ row }: { readonly row: Objective }) => {
  const owner = useClient((from) => (row.owner === undefined ? undefined : from.member(row.owner)?.name));
  return <>{[row.period, owner].filter(Boolean).join(" · ") || "No period yet"}</>;
};

/** What the company wants to reach, what shows it, and the themes that serve it. */
export const ObjectivesPage = () => {
  const canEdit = useMay("backlog.edit");
  const all = useClient((from) => [...from.rows.all(objectiveDef.kind)]);
  const rows = useMemo(() => [...all].sort(byPeriod), [all]);
  return (
    <Register
      def={objectiveDef}
      title="Objectives"
      one="objective"
      rows={rows}
      canEdit={canEdit}
      empty="Objectives are what the company wants to reach; key results show how far it has come, themes serve them."
      words={({ period = "", description = "" }) => `${period} ${description}`}
      below={(row) => <Below row={row} />}
      beside={({ id }) => <Beside id={id} />}
      detail={(row) => (
        <>
          <RecordFields def={objectiveDef} row={row} canEdit={canEdit} />
          <KeyResults objective={row.id} canEdit={canEdit} />
          <LinkedItems
            noun="objective"
            row={row}
            canEdit={canEdit}
            title="Served by"
            addWord="Link a theme"
            kinds={["theme"]}
            none="No theme serves it yet."
          />
          <Delivery objective={row.id} />
        </>
      )}
    />
  );
};
