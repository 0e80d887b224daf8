import type { FlowSeries } from "@overstory/backlog";
import { useCallback, useMemo } from "react";
import type { Answer } from "../../lib/use-query.ts";
import { AsTable } from "../../ui/chart/as-table.tsx";
import { type Place, Plot } from "../../ui/chart/plot.tsx";
import { dayNumber } from "../../ui/chart/scale.ts";
import classes from "./flow.module.css";
import { Part } from "./part.tsx";
import { dayWords, lengthOf, rateText, storiesText } from "./words.ts";

const week = 7 * 86_400_000;

/** How many stories were finished week by week. */
export const WeeksPart = ({ answer }: { readonly answer: Answer<FlowSeries> }) => {
  const weeks = answer.data?.weeks ?? [];
  const finished = weeks.reduce((sum, one) => sum + one.finished, 0);
  const range = lengthOf(answer.data?.from ?? "2026-01-05", answer.data?.to ?? "2026-01-11");
  const mean = finished / range.weeks;
  const first = dayNumber(weeks[0]?.week ?? "2026-01-05");
  const last = dayNumber(weeks.at(-1)?.week ?? "2026-01-05") + week;
  const draw = useCallback(
    ({ x, y, left, right }: Place) => (
      <>
        <g className={classes.bars}>
          {weeks.map((one) => {
            const from = x(dayNumber(one.week));
            const wide = x(dayNumber(one.week) + week) - from;
            const gap = Math.min(4, wide / 5);
            return (
              <rect
                key={one.week}
                x={from + gap / 2}
                y={y(one.finished)}
                width={Math.max(1, wide - gap)}
                height={y(0) - y(one.finished)}
              />
            );
          })}
        </g>
        {mean > 0 && (
          <g className={classes.mark}>
            <line x1={left} x2={right} y1={y(mean)} y2={y(mean)} />
            <text x={right} y={y(mean) - 5} textAnchor="end">
              {rateText(mean)} a week
            </text>
          </g>
        )}
      </>
    ),
    [weeks, mean],
  );
  const stops = useMemo(
    () =>
      weeks.map((one) => ({
        x: dayNumber(one.week) + week / 2,
        y: one.finished,
        title: `Week of ${dayWords(one.week)}`,
        text: `${one.finished} finished, ${one.came} came`,
      })),
    [weeks],
  );
  const came = weeks.reduce((sum, one) => sum + one.came, 0);
  const says =
    answer.data &&
    `${
      finished === 0
        ? "Nothing was finished in this range."
        : `${storiesText(finished)} finished in ${range.text}: ${rateText(mean)} a week.`
    } ${came === 0 ? "No new ones came." : `${storiesText(came)} came.`}`;
  return (
    <Part id="weeks" title="Finished per week" says={says} problem={answer.problem}>
      <Plot
        label="Stories finished per week"
        domain={[first, last]}
        highest={weeks.reduce((most, one) => Math.max(most, one.finished), 1)}
        ticks="days"
        stops={stops}
        draw={draw}
      />
      <AsTable
        caption="Stories finished and come, week by week"
        heads={["Week of", "Finished", "Came"]}
        rows={() => [...weeks].reverse().map((one) => [dayWords(one.week), one.finished, one.came])}
        keyOf={([name]) => String(name)}
      />
    </Part>
  );
};
