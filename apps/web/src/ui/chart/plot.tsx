import { type KeyboardEvent, memo, type PointerEvent, type ReactNode, useMemo, useState } from "react";
import classes from "./chart.module.css";
import { type DayTick, dayTicks, type Scale, scaleOf, tickText, wholeTicksOf } from "./scale.ts";
import { useWidth } from "./use-width.ts";

/** One place of a picture that can be read: by pointing at it, or with the arrow keys from one to the next. */
export type Stop = {
  readonly x: number;
  /** Where a mark stands; along the whole height where left out. */
  readonly y?: number | undefined;
  readonly title: string;
  readonly text: string;
};

export type Place = {
  readonly x: Scale;
  readonly y: Scale;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

type Props = {
  readonly label: string;
  readonly height?: number;
  /** The domain from left to right. Milliseconds since 1970 where `ticks` is "days". */
  readonly domain: readonly [number, number];
  /** The highest value; the lowest is 0. Values are counted in whole numbers. */
  readonly highest: number;
  readonly ticks: "days" | readonly DayTick[];
  readonly unit?: string | undefined;
  /** In the order in which the keys go through them. */
  readonly stops: readonly Stop[];
  /** What is drawn; kept as long as it and the size stay, so that reading draws nothing of it again. */
  readonly draw: (place: Place) => ReactNode;
  /** Opens what a stop stands for. */
  readonly onOpen?: ((index: number) => void) | undefined;
};

const edge = { top: 14, right: 18, bottom: 26, left: 44 };

const Frame = memo(
  ({ place, props, width, height }: { place: Place; props: Props; width: number; height: number }) => {
    const values = wholeTicksOf(props.highest);
    const names =
      props.ticks === "days"
        ? dayTicks(props.domain[0], props.domain[1], Math.max(1, Math.floor((width - edge.left) / 76)))
        : props.ticks;
    return (
      <>
        <g className={classes.grid}>
          {values.map((value) => (
            <g key={value}>
              <line x1={edge.left} x2={width - edge.right} y1={place.y(value)} y2={place.y(value)} />
              <text x={edge.left - 8} y={place.y(value) + 4} textAnchor="end">
                {tickText(value)}
              </text>
            </g>
          ))}
          {names.map(({ at, text }) => (
            <text key={at} x={place.x(at)} y={height - 6} textAnchor="middle">
              {text}
            </text>
          ))}
        </g>
        {props.draw(place)}
      </>
    );
  },
  (before, after) => before.place === after.place && before.props.draw === after.props.draw,
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

const nearestStop = (stops: readonly Stop[], { x, y }: Place, left: number, top: number): number | undefined => {
  let [found, least] = [undefined as number | undefined, Infinity];
  for (const [index, stop] of stops.entries()) {
    const across = x(stop.x) - left;
    const down = stop.y === undefined ? 0 : y(stop.y) - top;
    // Side by side counts more: a picture over days is read by its days.
    const far = across * across + down * down * 0.5;
    if (far < least) [found, least] = [index, far];
  }
  return found;
};

/** A picture with axes whose places are read by pointer and arrow keys. What is on it also belongs in a table beside it. */
export const Plot = (props: Props) => {
  const { label, height = 240, domain, highest, stops, onOpen } = props;
  const { box, width } = useWidth();
  const [at, setAt] = useState<number>();
  const place = useMemo((): Place | undefined => {
    if (width === 0) return undefined;
    const top = wholeTicksOf(highest).at(-1) ?? 1;
    return {
      x: scaleOf([domain[0], domain[1]], [edge.left, width - edge.right]),
      y: scaleOf([0, top], [height - edge.bottom, edge.top]),
      ...{ left: edge.left, right: width - edge.right, top: edge.top, bottom: height - edge.bottom },
    };
  }, [width, height, domain[0], domain[1], highest]);
  const last = stops.length - 1;
  const chosen = at === undefined ? undefined : Math.min(at, last);
  const stop = chosen === undefined ? undefined : stops[chosen];
  const said = ({ title, text }: Stop) => `${title}: ${text}`;
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" && chosen !== undefined && onOpen) {
      event.preventDefault();
      event.stopPropagation();
      onOpen(chosen);
      return;
    }
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setAt(Math.max(0, Math.min(last, (chosen ?? last) + by)));
  };
  const hover = (event: PointerEvent<HTMLElement>) => {
    if (!place) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    setAt(nearestStop(stops, place, event.clientX - left, event.clientY - top));
  };
  const shown = stops[chosen ?? last];
  const left = stop && place ? place.x(stop.x) : 0;
  const markY = stop?.y === undefined || !place ? undefined : place.y(stop.y);
  return (
    <div ref={box} className={classes.box} style={{ height }}>
      {place && shown && (
        <div
          className={classes.chart}
          role="slider"
          tabIndex={0}
          aria-label={`${label}. Arrow keys read the values.${onOpen ? " Enter opens the story." : ""}`}
          aria-valuemin={1}
          aria-valuemax={stops.length}
          aria-valuenow={(chosen ?? last) + 1}
          aria-valuetext={said(shown)}
          data-opens={onOpen ? "" : undefined}
          onKeyDown={press}
          onFocus={() => setAt((now) => now ?? last)}
          onBlur={() => setAt(undefined)}
          onPointerMove={hover}
          onPointerLeave={() => setAt(undefined)}
          onClick={() => chosen !== undefined && onOpen?.(chosen)}
        >
          <svg width={width} height={height} aria-hidden="true">
            <Frame place={place} props={props} width={width} height={height} />
            {stop && (
              <g className={classes.marker}>
                <line x1={left} x2={left} y1={place.top} y2={place.bottom} />
                {markY !== undefined && <circle cx={left} cy={markY} r={5} />}
              </g>
            )}
          </svg>
        </div>
      )}
      {stop && place && (
        <div
          className={classes.said}
          aria-hidden="true"
          data-left={left > width / 2 || undefined}
          style={{ left, top: Math.max(4, (markY ?? place.top + 40) - 44) }}
        >
          <strong>{stop.title}</strong> {stop.text}
        </div>
      )}
    </div>
  );
};
