import { itemKind, type Kpi, type KpiDelivery, kpiDef, readingsOf } from "@overstory/backlog";
import { useMemo } from "react";
import type { Client } from "../../lib/data/client.ts";
import { useClient } from "../../lib/data/hooks.ts";
import { useMay } from "../../lib/use-may.ts";
import { useQuery } from "../../lib/use-query.ts";
import { SparkLine } from "../../ui/chart/spark-line.tsx";
import { TimeChart } from "../../ui/chart/time-chart.tsx";
import { LinkedItems } from "../../ui/items/linked-items.tsx";
import { MovesInWords, marksOfMoves, NoCause } from "../../ui/kpi-moves/kpi-moves.tsx";
import { RecordFields } from "../../ui/record/record-fields.tsx";
import { Register } from "../../ui/register/register.tsx";
import classes from "./kpis.module.css";
import { Readings } from "./readings.tsx";
import { trendIn, withUnit } from "./words.ts";

const byName = (a: Kpi, b: Kpi) => (a.name ?? "").localeCompare(b.name ?? "", "en");

const TrendWord = ({ kpi }: { readonly kpi: Kpi }) => {
  const trend = trendIn(kpi);
  return (
    trend && (
      <span className={classes.trend} data-trend={trend.tone}>
        <span aria-hidden="true">{trend.sign}</span> {trend.word}
      </span>
    )
  );
};

const Beside = ({ kpi }: { readonly kpi: Kpi }) => {
  const readings = readingsOf(kpi);
  const last = readings.at(-1);
  if (!last) return <span className={classes.none}>no readings</span>;
  const trend = trendIn(kpi);
  const label = `${readings.length} readings, now ${withUnit(last.value, kpi.unit)}${trend ? `, ${trend.word}` : ""}`;
  return (
    <>
      <span className={classes.spark}>
        <SparkLine values={readings.map(({ value }) => value)} target={kpi.target} label={label} />
      </span>
      <span className={classes.now}>
        <strong>{withUnit(last.value, kpi.unit)}</strong>
        <TrendWord kpi={kpi} />
      </span>
    </>
  );
};

const below = ({ sort, baseline, target, unit }: Kpi): string => {
  const kind = sort === "leading" ? "Leading" : sort === "lagging" ? "Lagging" : undefined;
  const aim =
    target === undefined
      ? undefined
      : baseline === undefined
        ? `to ${withUnit(target, unit)}`
        : `${withUnit(baseline, unit)} to ${withUnit(target, unit)}`;
  return [kind, aim].filter(Boolean).join(" · ") || "No target yet";
};

/** What aims to move it, and how far that is. */
const aimsOf = (from: Client, id: string): string =>
  from.rows
    .by(itemKind, "link", id)
    .map((item) => `${item.id} ${from.rollups.of(item.id)?.stages.join(" ") ?? ""}`)
    .sort()
    .join("/");

const Detail = ({ kpi, canEdit }: { readonly kpi: Kpi; readonly canEdit: boolean }) => {
  const readings = useMemo(() => readingsOf(kpi), [kpi]);
  const last = readings.at(-1);
  const { unit } = kpi;
  // What is told changes with the readings and with what aims to move it.
  const watch = useClient((from) => `${kpi.updatedAt} ${aimsOf(from, kpi.id)}`);
  const { data } = useQuery<KpiDelivery>("kpi.delivery", { kpi: kpi.id }, watch);
  const told = data?.kpis[0];
  const marks = useMemo(() => marksOfMoves(told?.moves ?? []), [told]);
  return (
    <>
      {last && (
        <section className={classes.chart} aria-label="Readings over time">
          <p className={classes.big}>
            <strong className="numbers">{withUnit(last.value, unit)}</strong>
            <TrendWord kpi={kpi} />
          </p>
          <TimeChart
            label={`${kpi.name} over time`}
            points={readings}
            marks={marks}
            baseline={kpi.baseline}
            target={kpi.target}
            text={(value) => withUnit(value, unit)}
          />
          {told && told.moves.length > 0 && (
            <>
              <h3>What moved after what was delivered</h3>
              <NoCause />
              <MovesInWords kpi={told} />
            </>
          )}
        </section>
      )}
      <RecordFields
        def={kpiDef}
        row={kpi}
        canEdit={canEdit}
        names={["sort", "unit", "baseline", "target", "owner", "description"]}
      />
      <Readings kpi={kpi} readings={readings} canEdit={canEdit} />
      <LinkedItems noun="kpi" row={kpi} canEdit={canEdit} title="Moved by" none="No item aims to move it yet." />
    </>
  );
};

/** What is measured: where each measure stands, where it goes, and what is to move it. */
export const KpisPage = () => {
  const canEdit = useMay("backlog.edit");
  const rows = useClient((from) => [...from.rows.all(kpiDef.kind)].sort(byName));
  return (
    <Register
      def={kpiDef}
      title="KPIs"
      one="KPI"
      rows={rows}
      canEdit={canEdit}
      empty="KPIs are measures with a baseline and a target; dated readings show whether the work moves them."
      words={({ sort = "", unit = "", description = "" }) => `${sort} ${unit} ${description}`}
      below={below}
      beside={(kpi) => <Beside kpi={kpi} />}
      detail={(kpi) => <Detail kpi={kpi} canEdit={canEdit} />}
    />
  );
};
