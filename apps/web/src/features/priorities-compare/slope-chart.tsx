import type { Item } from "@overstory/backlog";
import { type PointerEvent, useEffect, useRef, useState } from "react";
import classes from "./compare.module.css";
import type { Comparison, Ranking } from "./model/rankings.ts";
import pictures from "./pictures.module.css";

const shown = 20;
const line = 24;
const top = 40;
/** Where what falls out of sight goes. */
const below = top + shown * line + 16;
const height = below + 24;
const label = 190;

const useWidth = () => {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!box.current) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return { box, width };
};

const yOf = (ranking: Ranking, id: string): number | undefined => {
  const place = ranking.of.get(id)?.place;
  return place === undefined ? undefined : place < shown ? top + place * line + line / 2 : below;
};

/** A soft line from each technique to the next that ranks the item. */
const pathOf = (xs: readonly number[], ys: readonly (number | undefined)[]): string => {
  const points = xs.flatMap((x, at) => (ys[at] === undefined ? [] : [{ x, y: ys[at] as number }]));
  return points
    .map(({ x, y }, at) => {
      const before = points[at - 1];
      if (!before) return `M${x} ${y}`;
      const middle = (before.x + x) / 2;
      return `C${middle} ${before.y} ${middle} ${y} ${x} ${y}`;
    })
    .join("");
};

const short = (title: string, room: number): string => {
  const most = Math.floor(room / 6.6);
  return title.length <= most ? title : `${title.slice(0, Math.max(1, most - 1)).trimEnd()}…`;
};

type Props = { readonly comparison: Comparison; readonly itemOf: ReadonlyMap<string, Item> };

/** How the first twenty of the first technique stand under the others: a line per item. The table below says the same in numbers. */
export const SlopeChart = ({ comparison: { rankings }, itemOf }: Props) => {
  const { box, width } = useWidth();
  const [pointed, setPointed] = useState<string>();
  const [first] = rankings;
  if (!first) return null;
  const ids = first.order.slice(0, shown).flatMap(({ id, rank }) => (rank === undefined ? [] : [id]));
  const names = width < 520 ? 104 : label;
  const end = Math.max(names + 60, width - 44);
  const xs = rankings.map((_, at) => names + 34 + (at * (end - names - 34)) / Math.max(1, rankings.length - 1));
  const gap = (end - names - 34) / Math.max(1, rankings.length - 1);
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const target = event.target instanceof Element ? event.target.closest("[data-item]") : null;
    setPointed(target?.getAttribute("data-item") ?? undefined);
  };
  return (
    <section className={classes.part} aria-label="How the first twenty move">
      <h2>How the first {ids.length < shown ? ids.length : "twenty"} move</h2>
      <div ref={box} style={{ height }}>
        {width > 0 && (
          <svg
            width={width}
            height={height}
            role="img"
            aria-label={`The first ${ids.length} under ${first.technique.name} and where they stand under ${rankings
              .slice(1)
              .map(({ technique }) => technique.name)
              .join(", ")}. The table of ranks says the same in numbers.`}
            className={pictures.slopes}
            data-pointed={pointed !== undefined || undefined}
            onPointerMove={point}
            onPointerLeave={() => setPointed(undefined)}
          >
            {rankings.map(({ technique }, at) => (
              <g key={technique.id}>
                <text
                  className={pictures.slopeHead}
                  x={xs[at]}
                  // Names that stand close to each other stand on two lines.
                  y={gap < 120 && at % 2 === 1 ? 28 : 12}
                  textAnchor={at === 0 ? "start" : at === rankings.length - 1 ? "end" : "middle"}
                  dx={at === 0 ? -20 : at === rankings.length - 1 ? 30 : 0}
                >
                  {short(technique.name, gap < 120 ? gap * 2 - 24 : gap - 8)}
                </text>
                <line className={pictures.slopeAxis} x1={xs[at]} x2={xs[at]} y1={top} y2={top + shown * line} />
              </g>
            ))}
            {/* Where columns stand close, one word stands for all. */}
            {(gap < 90 ? xs.slice(-1) : xs.slice(1)).map((x) => (
              <text key={x} className={pictures.slopeRank} x={x} y={below + 18} textAnchor="middle">
                further down
              </text>
            ))}
            {ids.map((id) => {
              const ys = rankings.map((ranking) => yOf(ranking, id));
              const item = itemOf.get(id);
              return (
                <g key={id} data-item={id} data-on={id === pointed || undefined} className={pictures.slope}>
                  <path className={pictures.slopeHit} d={pathOf(xs, ys)} />
                  <path d={pathOf(xs, ys)} />
                  <text x={names + 8} y={(ys[0] ?? 0) + 4} textAnchor="end">
                    {short(item?.title ?? "", names)}
                  </text>
                  {rankings.map((ranking, at) => {
                    const standing = ranking.of.get(id);
                    const y = ys[at];
                    if (!standing || y === undefined) return null;
                    const isOut = standing.place >= shown;
                    if (isOut && id !== pointed) return <circle key={ranking.technique.id} cx={xs[at]} cy={y} r={2} />;
                    return (
                      <g key={ranking.technique.id}>
                        <circle cx={xs[at]} cy={y} r={3.5} />
                        <text
                          className={pictures.slopeRank}
                          x={xs[at]}
                          y={y + 4}
                          dx={at === 0 ? -9 : 9}
                          textAnchor={at === 0 ? "end" : "start"}
                        >
                          {standing.rank}
                        </text>
                      </g>
                    );
                  })}
                </g>
              );
            })}
          </svg>
        )}
      </div>
    </section>
  );
};
