import type { KpiMoves } from "@overstory/backlog";
import { useMemo, useState } from "react";
import { TimeChart } from "../chart/time-chart.tsx";
import { PathLink } from "../path-link.tsx";
import classes from "./kpi-moves.module.css";

const withUnit = (value: number, unit: string | null) => {
  const text = value.toLocaleString("en", { maximumFractionDigits: 2 });
  return unit === null ? text : unit === "%" ? `${text} %` : `${text} ${unit}`;
};

/** So many moves of a KPI are told until more are asked for. */
const atFirst = 4;

/** A KPI before and after each thing that was delivered, in words, the latest first. */
export const MovesInWords = ({ kpi }: { readonly kpi: KpiMoves }) => {
  const [isWhole, setWhole] = useState(false);
  if (kpi.moves.length === 0 || kpi.readings.length === 0) return null;
  const moves = [...kpi.moves].reverse();
  return (
    <>
      <ul className={classes.moves} aria-label={`${kpi.name} before and after what was delivered`}>
        {moves.slice(0, isWhole ? undefined : atFirst).map(({ kind, id, trend, text }) => (
          <li key={`${kind}/${id}`} data-trend={trend ?? undefined}>
            {text}
          </li>
        ))}
      </ul>
      {moves.length > atFirst && !isWhole && (
        <button type="button" className={classes.more} onClick={() => setWhole(true)}>
          Show {moves.length - atFirst} more
        </button>
      )}
    </>
  );
};

/** What was delivered, as marks of a chart over time; finished epics are quieter than releases. */
export const marksOfMoves = (moves: KpiMoves["moves"]) =>
  moves.map(({ kind, id, name, day }) => ({ id, day, name, isQuiet: kind === "epic" }));

/** A KPI with its chart, in which what was delivered is marked, and what moved afterwards in words. */
const KpiPart = ({ kpi }: { readonly kpi: KpiMoves }) => {
  const marks = useMemo(() => marksOfMoves(kpi.moves), [kpi.moves]);
  return (
    <li className={classes.kpi}>
      <h4>
        <PathLink to={`/kpis?on=${kpi.id}`}>{kpi.name}</PathLink>
      </h4>
      {kpi.readings.length === 0 ? (
        <p className={classes.small}>It has not been read yet.</p>
      ) : (
        <TimeChart
          label={`${kpi.name} with what was delivered`}
          points={kpi.readings}
          marks={marks}
          baseline={kpi.baseline ?? undefined}
          target={kpi.target ?? undefined}
          text={(value) => withUnit(value, kpi.unit)}
        />
      )}
      <MovesInWords kpi={kpi} />
    </li>
  );
};

/** What readings before and after say, and what they do not. */
export const NoCause = () => (
  <p className={classes.small}>
    Before and after, as they were read. What else happened in between is not known here, so nothing is said of why.
  </p>
);

/** KPIs with what was delivered for them. */
export const KpisWithMoves = ({ kpis, label }: { readonly kpis: readonly KpiMoves[]; readonly label: string }) => (
  <ul className={classes.kpis} aria-label={label}>
    {kpis.map((kpi) => (
      <KpiPart key={kpi.id} kpi={kpi} />
    ))}
  </ul>
);
