import type { FlowTimes } from "@overstory/backlog";
import type { Place } from "../../ui/chart/plot.tsx";
import classes from "./flow.module.css";

type Props = { readonly of: FlowTimes["cycle"]; readonly place: Place };

/** Lines at the days that 50, 85 and 95 % took at most. Those that fall together share one name. */
export const Percentiles = ({ of, place: { y, left, right } }: Props) => {
  if (of.of === 0) return null;
  const lines = new Map<number, string[]>();
  for (const [days, name] of [
    [of.p50, "50 %"],
    [of.p85, "85 %"],
    [of.p95, "95 %"],
  ] as const)
    lines.set(days, [...(lines.get(days) ?? []), name]);
  return (
    <g className={classes.mark}>
      {[...lines].map(([days, names]) => (
        <g key={days}>
          <line x1={left} x2={right} y1={y(days)} y2={y(days)} />
          <text x={right} y={y(days) - 4} textAnchor="end">
            {names.join(", ")}: {days} d
          </text>
        </g>
      ))}
    </g>
  );
};
