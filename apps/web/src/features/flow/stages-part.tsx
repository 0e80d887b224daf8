import { type FlowSeries, type Stage, stageLabels, stageNames } from "@overstory/backlog";
import { useCallback, useMemo } from "react";
import type { Answer } from "../../lib/use-query.ts";
import { AsTable } from "../../ui/chart/as-table.tsx";
import { type Place, Plot } from "../../ui/chart/plot.tsx";
import { dayNumber } from "../../ui/chart/scale.ts";
import { StageGlyph } from "../../ui/stage-glyph.tsx";
import classes from "./flow.module.css";
import { Part } from "./part.tsx";
import { dayWords, storiesText } from "./words.ts";

// What is finished lies at the bottom and grows; the rest stands on it.
const upwards: readonly Stage[] = [...stageNames].reverse();

const count = (value: number): string => value.toLocaleString("en");

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

const areas = (days: FlowSeries["days"], { x, y }: Place) => {
  const base = days.map(() => 0);
  return upwards.map((stage) => {
    const at = stageNames.indexOf(stage);
    const lower = days.map(
      ({ day }, index) => `${x(dayNumber(day)).toFixed(1)} ${y(base[index] as number).toFixed(1)}`,
    );
    for (const [index, { stages }] of days.entries()) base[index] = (base[index] as number) + (stages[at] as number);
    const upper = days.map(
      ({ day }, index) => `${x(dayNumber(day)).toFixed(1)} ${y(base[index] as number).toFixed(1)}`,
    );
    return <path key={stage} d={`M${upper.join("L")}L${lower.reverse().join("L")}Z`} fill={`var(--stage-${stage})`} />;
  });
};

const inWords = (stages: readonly number[]): string => {
  const parts = stageNames.flatMap((stage, at) =>
    (stages[at] ?? 0) > 0 ? [`${stages[at]} ${stageLabels[stage]}`] : [],
  );
  return parts.length === 0 ? "no stories" : parts.join(", ");
};

/** How many stories stood in each stage, day by day. */
export const StagesPart = ({ answer }: { readonly answer: Answer<FlowSeries> }) => {
  const days = answer.data?.days ?? [];
  const last = days.at(-1)?.stages ?? stageNames.map(() => 0);
  const draw = useCallback((place: Place) => <g className={classes.areas}>{areas(days, place)}</g>, [days]);
  const stops = useMemo(
    () => days.map(({ day, stages }) => ({ x: dayNumber(day), title: dayWords(day), text: inWords(stages) })),
    [days],
  );
  const total = sum(last);
  const first = sum(days[0]?.stages ?? []);
  const grown = total - first;
  // A range that ended before today says nothing of now.
  const to = answer.data?.to;
  const end = to !== undefined && to < new Date().toISOString().slice(0, 10) ? `on ${dayWords(to)}` : "now";
  const says =
    answer.data &&
    `${storiesText(total)} ${end}, ${count(last[5] ?? 0)} finished and ${count((last[3] ?? 0) + (last[4] ?? 0))} in progress. ${
      grown === 0
        ? "As many as at the start of the range."
        : `${count(Math.abs(grown))} ${grown > 0 ? "more" : "fewer"} than at its start.`
    }`;
  const highest = days.reduce((most, { stages }) => Math.max(most, sum(stages)), 1);
  return (
    <Part id="stages" title="Stages over time" says={says} isWide problem={answer.problem}>
      <Plot
        label="Stories in each stage, day by day"
        height={280}
        domain={[dayNumber(answer.data?.from ?? "2026-01-01"), dayNumber(answer.data?.to ?? "2026-01-02")]}
        highest={highest}
        ticks="days"
        stops={stops}
        draw={draw}
      />
      <ul className={classes.legend} aria-label="Stages">
        {stageNames.map((stage, at) => (
          <li key={stage}>
            <i style={{ background: `var(--stage-${stage})` }} />
            <StageGlyph stage={stage} /> {stageLabels[stage]} <span className="numbers">{count(last[at] ?? 0)}</span>
          </li>
        ))}
      </ul>
      <AsTable
        caption="Stories in each stage at the end of each day"
        heads={["Day", ...stageNames.map((stage) => stageLabels[stage])]}
        rows={() => [...days].reverse().map(({ day, stages }) => [dayWords(day), ...stages])}
        keyOf={([day]) => String(day)}
      />
    </Part>
  );
};
