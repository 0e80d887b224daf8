import { type KeyboardEvent, memo, type PointerEvent, useMemo, useState } from "react";
import { dayOf } from "../../lib/dates.ts";
import classes from "./chart.module.css";
import { dayNumber, dayTicks, nearest, scaleOf, ticksOf, tickText } from "./scale.ts";
import { useWidth } from "./use-width.ts";

export type TimePoint = { readonly day: string; readonly value: number };

export type TimeMark = { readonly id: string; readonly day: string; readonly name: string; readonly isQuiet?: boolean };

type Props = {
  readonly label: string;
  /** Oldest first. */
  readonly points: readonly TimePoint[];
  readonly baseline?: number | undefined;
  readonly target?: number | undefined;
  /** What happened on which day: vertical lines, as far as they lie between the first and the last value. */
  readonly marks?: readonly TimeMark[];
  /** A value as people read it, with its unit. */
  readonly text: (value: number) => string;
};

const height = 240;
const edge = { top: 14, right: 20, bottom: 26, left: 48 };
// So few that each can be told apart.
const dotted = 80;

const geometryOf = ({ points, baseline, target }: Props, width: number) => {
  const days = points.map(({ day }) => dayNumber(day));
  const values = points.map(({ value }) => value);
  const said = [baseline, target].filter((value) => value !== undefined);
  const low = [...values, ...said].reduce((a, b) => Math.min(a, b), Infinity);
  const high = [...values, ...said].reduce((a, b) => Math.max(a, b), -Infinity);
  const ticks = ticksOf(low, high);
  const x = scaleOf([days[0] ?? 0, days.at(-1) ?? 0], [edge.left, width - edge.right]);
  const y = scaleOf([ticks[0] ?? 0, ticks.at(-1) ?? 1], [height - edge.bottom, edge.top]);
  const places = points.map(({ value }, at) => ({ x: x(days[at] as number), y: y(value) }));
  return { days, ticks, x, y, places };
};

/** Whether a name beside a line belongs on its left. */
const isRight = (x: number, width: number): boolean => x > width / 2;

type Geometry = ReturnType<typeof geometryOf>;

// Drawn once per width and readings: moving along the line draws nothing of this again.
const Frame = memo(
  ({ of, geometry, width }: { readonly of: Props; readonly geometry: Geometry; readonly width: number }) => {
    const { days, ticks, x, y, places } = geometry;
    const line = (value: number | undefined, name: string, word: string) =>
      value !== undefined && (
        <g className={name}>
          <line x1={edge.left} x2={width - edge.right} y1={y(value)} y2={y(value)} />
          <text x={width - edge.right} y={y(value) - 5} textAnchor="end">
            {word} {of.text(value)}
          </text>
        </g>
      );
    return (
      <>
        <g className={classes.grid}>
          {ticks.map((tick) => (
            <g key={tick}>
              <line x1={edge.left} x2={width - edge.right} y1={y(tick)} y2={y(tick)} />
              <text x={edge.left - 8} y={y(tick) + 4} textAnchor="end">
                {tickText(tick)}
              </text>
            </g>
          ))}
          {dayTicks(days[0] ?? 0, days.at(-1) ?? 0, Math.floor((width - edge.left) / 72)).map(({ at, text }) => (
            <text key={at} x={x(at)} y={height - 6} textAnchor="middle">
              {text}
            </text>
          ))}
        </g>
        {(of.marks ?? [])
          .filter(({ day }) => dayNumber(day) >= (days[0] ?? 0) && dayNumber(day) <= (days.at(-1) ?? 0))
          .map(({ id, day, name, isQuiet }) => (
            <g key={id} className={classes.mark} strokeDasharray={isQuiet ? "2 3" : undefined}>
              <title>{`${name}, ${dayOf(day)}`}</title>
              <line x1={x(dayNumber(day))} x2={x(dayNumber(day))} y1={edge.top - 4} y2={height - edge.bottom} />
              {!isQuiet && (
                <text
                  x={x(dayNumber(day)) + (isRight(x(dayNumber(day)), width) ? -5 : 5)}
                  y={edge.top + 14}
                  textAnchor={isRight(x(dayNumber(day)), width) ? "end" : "start"}
                >
                  {name}
                </text>
              )}
            </g>
          ))}
        {line(of.baseline, classes.baseline ?? "", "Baseline")}
        {line(of.target, classes.target ?? "", "Target")}
        <path
          className={classes.path}
          d={`M${places.map((one) => `${one.x.toFixed(1)} ${one.y.toFixed(1)}`).join("L")}`}
        />
        {places.length <= dotted &&
          places.map((one, at) => <circle key={days[at]} className={classes.dot} cx={one.x} cy={one.y} r={2.5} />)}
      </>
    );
  },
);

const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
  Home: -Infinity,
  End: Infinity,
};

/** Dated values as a line, with baseline and target; pointer and arrow keys read single values. */
export const TimeChart = (props: Props) => {
  const { label, points, text } = props;
  const { box, width } = useWidth();
  const [at, setAt] = useState<number>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn follows from these alone.
  const geometry = useMemo(
    () => (width === 0 ? undefined : geometryOf(props, width)),
    [points, props.baseline, props.target, props.marks, width],
  );
  const chosen = at === undefined ? undefined : Math.min(at, points.length - 1);
  const point = chosen === undefined ? undefined : points[chosen];
  const place = chosen === undefined ? undefined : geometry?.places[chosen];
  const said = (one: TimePoint) => `${dayOf(one.day)}: ${text(one.value)}`;
  const last = points.at(-1);
  const press = (event: KeyboardEvent) => {
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setAt(Math.max(0, Math.min(points.length - 1, (chosen ?? points.length - 1) + by)));
  };
  const hover = (event: PointerEvent<HTMLElement>) => {
    if (!geometry) return;
    const left = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const xs = geometry.places.map((one) => one.x);
    setAt(nearest(xs, left));
  };
  return (
    <div ref={box} className={classes.box} style={{ height }}>
      {geometry && last && (
        <div
          className={classes.chart}
          role="slider"
          tabIndex={0}
          aria-label={`${label}. Arrow keys read the values.`}
          aria-valuemin={1}
          aria-valuemax={points.length}
          aria-valuenow={(chosen ?? points.length - 1) + 1}
          aria-valuetext={said(point ?? last)}
          onKeyDown={press}
          onFocus={() => setAt((now) => now ?? points.length - 1)}
          onBlur={() => setAt(undefined)}
          onPointerMove={hover}
          onPointerLeave={() => setAt(undefined)}
        >
          <svg width={width} height={height} aria-hidden="true">
            <Frame of={props} geometry={geometry} width={width} />
            {place && (
              <g className={classes.marker}>
                <line x1={place.x} x2={place.x} y1={edge.top} y2={height - edge.bottom} />
                <circle cx={place.x} cy={place.y} r={5} />
              </g>
            )}
          </svg>
        </div>
      )}
      {point && place && (
        <div
          className={classes.said}
          aria-hidden="true"
          data-left={place.x > width / 2 || undefined}
          style={{ left: place.x, top: Math.max(4, place.y - 44) }}
        >
          <strong>{text(point.value)}</strong> {dayOf(point.day)}
        </div>
      )}
    </div>
  );
};
