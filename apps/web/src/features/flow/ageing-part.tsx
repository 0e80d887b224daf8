import { type FlowTimes, type Stage, stageLabels } from "@overstory/backlog";
import { useCallback, useMemo } from "react";
import { useGo } from "../../lib/location.ts";
import type { Answer } from "../../lib/use-query.ts";
import { AsTable } from "../../ui/chart/as-table.tsx";
import { type Place, Plot } from "../../ui/chart/plot.tsx";
import { PathLink } from "../../ui/path-link.tsx";
import { StageGlyph } from "../../ui/stage-glyph.tsx";
import classes from "./flow.module.css";
import { Part } from "./part.tsx";
import { Percentiles } from "./percentiles.tsx";
import { daysText, storiesText } from "./words.ts";

const columns: readonly Stage[] = ["developing", "confirming"];
const ticks = columns.map((stage, at) => ({ at: at + 0.5, text: stageLabels[stage] }));
const shownAtOnce = 8;

type Ageing = FlowTimes["ageing"][number];

const nothing: readonly Ageing[] = [];
const ageText = ({ days, atLeast }: Ageing) => `${atLeast ? "at least " : ""}${daysText(days)}`;

/** Side by side within its column, so that stories of one age do not hide each other. */
const spread = (stories: readonly Ageing[]): number[] => {
  const met = new Map<string, number>();
  return stories.map(({ stage, days }) => {
    const before = met.get(`${stage} ${days}`) ?? 0;
    met.set(`${stage} ${days}`, before + 1);
    const aside = Math.ceil(before / 2) * 0.06 * (before % 2 === 0 ? 1 : -1);
    return Math.max(0, columns.indexOf(stage)) + 0.5 + Math.max(-0.42, Math.min(0.42, aside));
  });
};

/** What is being worked on and for how long, held against how long finished stories took. */
export const AgeingPart = ({ answer }: { readonly answer: Answer<FlowTimes> }) => {
  const go = useGo();
  const ageing = answer.data?.ageing ?? nothing;
  const of = answer.data?.cycle;
  const places = useMemo(() => spread(ageing), [ageing]);
  const stops = useMemo(
    () =>
      ageing.map((one, at) => ({
        ...{ x: places[at] as number, y: one.days, title: `${one.key} ${one.title}` },
        // Of two thousand stories one is read at a time.
        get text() {
          return `${stageLabels[one.stage]}, ${ageText(one)}`;
        },
      })),
    [ageing, places],
  );
  const draw = useCallback(
    (place: Place) => (
      <>
        {of && <Percentiles of={of} place={place} />}
        <path
          className={classes.dots}
          d={ageing.map(({ days }, at) => `M${place.x(places[at] as number)} ${place.y(days)}h0`).join("")}
        />
      </>
    ),
    [ageing, places, of],
  );
  const isOld = ({ days }: Ageing) => of !== undefined && of.of > 0 && days > of.p85;
  const old = ageing.filter(isOld).length;
  const says =
    answer.data &&
    (ageing.length === 0
      ? "Nothing is in Developing or Confirming."
      : `${storiesText(answer.data.inProgress)} in progress. ${
          of?.of === 0
            ? "Without finished stories there is nothing to hold their age against."
            : old === 0
              ? "None is older than 85 % of finished stories were."
              : `${old} ${old === 1 ? "is" : "are"} older than 85 % of finished stories were.`
        }`);
  return (
    <Part id="ageing" title="Age of what is in progress" says={says} problem={answer.problem}>
      {ageing.length > 0 && (
        <div className={classes.ageing}>
          <Plot
            label="Days since work began, by stage"
            domain={[0, columns.length]}
            highest={Math.max(of?.p95 ?? 0, ageing[0]?.days ?? 1)}
            ticks={ticks}
            stops={stops}
            draw={draw}
            onOpen={(index) => go(`/i/${ageing[index]?.key}`)}
          />
          <ol className={classes.oldest} aria-label="The oldest in progress">
            {ageing.slice(0, shownAtOnce).map((one) => (
              <li key={one.id} data-old={isOld(one) || undefined}>
                <StageGlyph stage={one.stage} named />
                <PathLink to={`/i/${one.key}`}>
                  {one.key} {one.title}
                </PathLink>
                <span className="numbers">{ageText(one)}</span>
              </li>
            ))}
            {ageing.length > shownAtOnce && (
              <li>{`and ${((answer.data?.inProgress ?? 0) - shownAtOnce).toLocaleString("en")} more`}</li>
            )}
          </ol>
          <AsTable
            caption="Stories in progress and their age"
            heads={["Story", "Stage", "Age"]}
            rows={() =>
              ageing.map((one) => [
                <PathLink key={one.id} to={`/i/${one.key}`}>
                  {one.key} {one.title}
                </PathLink>,
                stageLabels[one.stage],
                ageText(one),
              ])
            }
            keyOf={(_, index) => ageing[index]?.id ?? ""}
          />
        </div>
      )}
    </Part>
  );
};
