import type { FlowTimes } from "@overstory/backlog";
import { useCallback, useMemo } from "react";
import { useGo } from "../../lib/location.ts";
import type { Address } from "../../lib/use-address.ts";
import type { Answer } from "../../lib/use-query.ts";
import { AsTable } from "../../ui/chart/as-table.tsx";
import { type Place, Plot } from "../../ui/chart/plot.tsx";
import { dayNumber } from "../../ui/chart/scale.ts";
import { PathLink } from "../../ui/path-link.tsx";
import classes from "./flow.module.css";
import { Part } from "./part.tsx";
import { Percentiles } from "./percentiles.tsx";
import { daysText, dayWords, storiesText } from "./words.ts";

const kinds = [
  { id: "cycle", label: "Cycle time", of: "from Developing to Finished" },
  { id: "lead", label: "Lead time", of: "from its capture to Finished" },
] as const;

type Props = { readonly answer: Answer<FlowTimes>; readonly address: Address };

const nothing: FlowTimes["stories"] = [];

/** How many days each finished story took, as one dot a story. */
export const TimesPart = ({ answer, address }: Props) => {
  const go = useGo();
  const kind = address.get("time") === "lead" ? kinds[1] : kinds[0];
  const { data } = answer;
  const told = data?.stories ?? nothing;
  const { done, stops, outline } = useMemo(() => {
    const known = told
      .flatMap((story) => (story[kind.id] === null ? [] : [{ ...story, days: story[kind.id] as number }]))
      .reverse();
    return {
      done: known,
      stops: known.map(({ key, title, day, days }) => ({
        ...{ x: dayNumber(day), y: days, title: `${key} ${title}` },
        // Of two thousand stories one is read at a time.
        get text() {
          return `${daysText(days)}, finished on ${dayWords(day)}`;
        },
      })),
      outline: ({ x, y }: Place) =>
        known.map(({ day, days }) => `M${x(dayNumber(day)).toFixed(1)} ${y(days).toFixed(1)}h0`).join(""),
    };
  }, [told, kind]);
  const of = data?.[kind.id];
  const draw = useCallback(
    (place: Place) => (
      <>
        {of && <Percentiles of={of} place={place} />}
        <path className={classes.dots} d={outline(place)} />
      </>
    ),
    [of, outline],
  );
  const unknown = (data?.finished ?? 0) - (of?.of ?? 0);
  const says =
    data &&
    of &&
    [
      of.of === 0
        ? "No story of this range tells how long it took."
        : `Half took up to ${daysText(of.p50)}, 85 % up to ${of.p85}, 95 % up to ${of.p95} (${storiesText(of.of)}, ${kind.of}).`,
      unknown > 0 ? `Of ${storiesText(unknown)} more nobody saw the work begin.` : "",
      data.cameFinished > 0
        ? `${storiesText(data.cameFinished)} came in finished and ${data.cameFinished === 1 ? "is" : "are"} left out.`
        : "",
    ].join(" ");
  return (
    <Part
      id="times"
      title="How long stories took"
      says={says}
      problem={answer.problem}
      tools={
        <fieldset className={classes.choice}>
          <legend className="visually-hidden">Which time</legend>
          {kinds.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              aria-pressed={id === kind.id}
              onClick={() => address.set({ time: id === "cycle" ? undefined : id })}
            >
              {label}
            </button>
          ))}
        </fieldset>
      }
    >
      {done.length > 0 && data && (
        <>
          <Plot
            label={`${kind.label} of each finished story, in days`}
            domain={[dayNumber(data.from), dayNumber(data.to)]}
            highest={done.reduce((most, { days }) => Math.max(most, days), 1)}
            ticks="days"
            stops={stops}
            draw={draw}
            onOpen={(index) => go(`/i/${done[index]?.key}`)}
          />
          <AsTable
            caption="Finished stories and the days they took"
            heads={["Story", "Finished", "Cycle time", "Lead time"]}
            rows={() =>
              told.map(({ key, title, day, cycle, lead }) => [
                <PathLink key={key} to={`/i/${key}`}>
                  {key} {title}
                </PathLink>,
                dayWords(day),
                cycle === null ? "not seen" : daysText(cycle),
                daysText(lead),
              ])
            }
            keyOf={(_, index) => told[index]?.id ?? ""}
            more={
              data.finished > 500
                ? `The last 500 of ${data.finished.toLocaleString("en")}; the API tells all.`
                : undefined
            }
          />
        </>
      )}
    </Part>
  );
};
