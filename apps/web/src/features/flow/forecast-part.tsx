import type { FlowForecast } from "@overstory/backlog";
import { useCallback, useMemo } from "react";
import { useQuery } from "../../lib/use-query.ts";
import { AsTable } from "../../ui/chart/as-table.tsx";
import { type Place, Plot } from "../../ui/chart/plot.tsx";
import { dayNumber } from "../../ui/chart/scale.ts";
import classes from "./flow.module.css";
import { Part } from "./part.tsx";
import type { Flow } from "./use-flow.ts";
import { dayWords, storiesText } from "./words.ts";

const pasts = [4, 8, 12, 26, 52];

const kept = {};

const percent = (chance: number): string => `${Math.round(chance * 100)} %`;

const Controls = ({ flow: { address } }: { readonly flow: Flow }) => (
  <div className={classes.controls}>
    <label>
      Pace
      <select value={address.get("pace")} onChange={(event) => address.set({ pace: event.target.value })}>
        <option value="">of these stories</option>
        <option value="product">of the whole product</option>
      </select>
    </label>
    <label>
      Going by
      <select
        value={address.get("past") || "12"}
        onChange={(event) => address.set({ past: event.target.value === "12" ? undefined : event.target.value })}
      >
        {pasts.map((weeks) => (
          <option key={weeks} value={weeks}>
            {weeks} weeks
          </option>
        ))}
      </select>
    </label>
    <label>
      <input
        type="checkbox"
        checked={address.get("growth") === "yes"}
        onChange={(event) => address.set({ growth: event.target.checked ? "yes" : undefined })}
      />
      New stories go on coming
    </label>
    <label>
      Chance by
      <input type="date" value={address.get("by")} onChange={(event) => address.set({ by: event.target.value })} />
    </label>
  </div>
);

const Curve = ({ told }: { readonly told: FlowForecast }) => {
  const { curve, dates } = told;
  const likely = dates.find(({ chance }) => chance === 85)?.day ?? undefined;
  const days = useMemo(() => curve.map(({ day, chance }) => ({ x: dayNumber(day), y: chance * 100, day })), [curve]);
  const draw = useCallback(
    ({ x, y, top, bottom }: Place) => (
      <>
        <path
          className={classes.line}
          d={`M${days.map((one) => `${x(one.x).toFixed(1)} ${y(one.y).toFixed(1)}`).join("L")}`}
        />
        {likely !== undefined && (
          <g className={classes.mark}>
            <line x1={x(dayNumber(likely))} x2={x(dayNumber(likely))} y1={top} y2={bottom} />
          </g>
        )}
      </>
    ),
    [days, likely],
  );
  const stops = useMemo(
    () => days.map(({ x, y, day }) => ({ x, y, title: `${Math.round(y)} %`, text: `by ${dayWords(day)}` })),
    [days],
  );
  const [first, last] = [days[0]?.x ?? 0, days.at(-1)?.x ?? 0];
  return (
    <Plot
      label="Chance that nothing is left, by day, in per cent"
      height={200}
      domain={first === last ? [first - 86_400_000, last + 86_400_000] : [first, last]}
      highest={100}
      ticks="days"
      stops={stops}
      draw={draw}
    />
  );
};

/** When the rest may be finished, how sure that is, and what it rests on. */
export const ForecastPart = ({ flow }: { readonly flow: Flow }) => {
  const { address, scope, reason } = flow;
  const past = Number(address.get("past"));
  const by = address.get("by");
  const answer = useQuery<FlowForecast>(
    "flow.forecast",
    {
      ...scope,
      ...(address.get("pace") === "product" && { pace: "product" }),
      ...(pasts.includes(past) && { weeks: past }),
      ...(address.get("growth") === "yes" && { growth: true }),
      ...(/^\d{4}-\d\d-\d\d$/.test(by) && { by }),
    },
    reason,
    kept,
  );
  const told = answer.data;
  return (
    <Part
      id="forecast"
      title="Forecast"
      isWide
      problem={answer.problem}
      says={told && `${storiesText(told.remaining)} left of ${(told.remaining + told.finished).toLocaleString("en")}.`}
    >
      <Controls flow={flow} />
      {told && (
        <div className={classes.forecast}>
          <div>
            <p className={told.isKnown ? classes.likely : classes.unknown} role="status">
              {told.says}
            </p>
            {told.isKnown && (
              <ul className={classes.dates} aria-label="Days by chance">
                {told.dates.map(({ chance, day }) => (
                  <li key={chance}>
                    <strong className="numbers">{chance} %</strong>{" "}
                    {day === null ? "not within ten years" : dayWords(day)}
                  </li>
                ))}
                {told.by && (
                  <li>
                    <strong className="numbers">{percent(told.by.chance)}</strong> {dayWords(told.by.day)}, the day
                    asked about
                  </li>
                )}
              </ul>
            )}
            {told.rests.length > 0 && (
              <>
                <h3>What it rests on</h3>
                <ul className={classes.rests}>
                  {told.rests.map((text) => (
                    <li key={text}>{text}</li>
                  ))}
                </ul>
              </>
            )}
          </div>
          {told.curve.length > 0 && (
            <div>
              <Curve told={told} />
              <AsTable
                caption="Chance that nothing is left, by day"
                heads={["By", "Chance"]}
                rows={() => told.curve.map(({ day, chance }) => [dayWords(day), percent(chance)])}
                keyOf={([day]) => String(day)}
              />
            </div>
          )}
        </div>
      )}
    </Part>
  );
};
