import {
  type Circle,
  chartOf,
  circleColour,
  edgeColour,
  type KpiFigure,
  kpiText,
  labelsOf,
  valueText,
} from "@overstory/backlog";
import { memo } from "react";
import classes from "./content.module.css";

const [width, height] = [300, 84];

const Chart = ({ kpi }: { readonly kpi: KpiFigure }) => {
  const chart = chartOf(kpi, width, height);
  const last = chart?.points.at(-1);
  if (!chart || !last || chart.points.length < 2) return null;
  const [from, to] = chart.ends;
  return (
    <>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={chart.name}>
        {chart.lines
          .filter(({ is }) => is === "target")
          .map(({ y, is, text }) => (
            <g key={is}>
              <line className={classes.aim} x1={0} x2={width} y1={y} y2={y} />
              <text className={classes.aimed} x={0} y={y < height / 2 ? y + 13 : y - 5}>
                {text}
              </text>
            </g>
          ))}
        <path
          className={classes.path}
          d={`M${chart.points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`}
        />
        <circle className={classes.dot} cx={last[0]} cy={last[1]} r={4} />
      </svg>
      <div className={classes.days} aria-hidden="true">
        <span>{from}</span>
        <span>{to}</span>
      </div>
    </>
  );
};

/** A KPI: where it stands, where it goes, and how it went. */
export const KpiCard = ({ kpi }: { readonly kpi: KpiFigure }) => (
  <div className={classes.kpi}>
    <h3>{kpi.name}</h3>
    <p className={classes.now}>{kpi.current === undefined ? "–" : valueText(kpi.current, kpi.unit)}</p>
    <p className={classes.note}>{kpiText(kpi) || "\u00a0"}</p>
    <Chart kpi={kpi} />
  </div>
);

/** The picture, as links and files draw it: on white in light and dark alike. */
export const Picture = memo(({ circles, title }: { readonly circles: readonly Circle[]; readonly title: string }) => {
  const leaf = circles.reduce((most, { depth }) => Math.max(most, depth), 0);
  return (
    <svg className={classes.picture} viewBox="-10 -10 1020 1020" role="img" aria-label={title}>
      {circles.map((circle) => (
        <circle
          key={`${circle.x} ${circle.y} ${circle.r} ${circle.depth}`}
          cx={circle.x}
          cy={circle.y}
          r={circle.r}
          fill={circleColour(circle, circle.depth === leaf || circle.state !== undefined)}
          {...(circle.depth === 1 && { stroke: edgeColour(circle.hue), strokeWidth: 2.5 })}
        />
      ))}
      {labelsOf(circles, 26).map(({ x, y, text, size }) => (
        <text key={`${x} ${y}`} x={x} y={y} fontSize={size} textAnchor="middle" className={classes.label}>
          {text}
        </text>
      ))}
    </svg>
  );
});
