import { type FlowSprint, type RowOf, sprintDef } from "@overstory/backlog";
import { useCallback, useMemo } from "react";
import { useClient } from "../../lib/data/hooks.ts";
import { useQuery } from "../../lib/use-query.ts";
import { AsTable } from "../../ui/chart/as-table.tsx";
import { type Place, Plot } from "../../ui/chart/plot.tsx";
import { dayNumber } from "../../ui/chart/scale.ts";
import classes from "./flow.module.css";
import { Part } from "./part.tsx";
import type { Flow } from "./use-flow.ts";
import { dayWords } from "./words.ts";

type Sprint = RowOf<typeof sprintDef>;
type Told = FlowSprint["days"];

const latest = (a: Sprint, b: Sprint) =>
  Number(b.state === "active") - Number(a.state === "active") ||
  ((a.startedAt ?? a.start ?? "") < (b.startedAt ?? b.start ?? "") ? 1 : -1);

const Burn = ({ told, isPoints }: { readonly told: FlowSprint; readonly isPoints: boolean }) => {
  const { days, sprint } = told;
  const unit = isPoints ? "points" : "stories";
  const values = useMemo(
    () =>
      days.map((one) => ({
        ...{ day: one.day, x: dayNumber(one.day) },
        ...{ all: isPoints ? one.effort : one.stories, done: isPoints ? one.finishedEffort : one.finished },
      })),
    [days, isPoints],
  );
  const draw = useCallback(
    ({ x, y }: Place) => {
      const line = (of: "all" | "done") =>
        `M${values.map((one) => `${x(one.x).toFixed(1)} ${y(one[of]).toFixed(1)}`).join("L")}`;
      return (
        <>
          <path className={classes.scope} d={line("all")} />
          <path className={classes.line} d={line("done")} />
        </>
      );
    },
    [values],
  );
  const stops = useMemo(
    () =>
      values.map(({ x, day, all, done }) => ({
        ...{ x, y: done, title: dayWords(day) },
        text: `${done} of ${all} ${unit} finished`,
      })),
    [values, unit],
  );
  const last = Math.max(values.at(-1)?.x ?? 0, sprint.end === null ? 0 : dayNumber(sprint.end));
  return (
    <>
      <Plot
        label={`${sprint.name}: ${unit} in it, and finished`}
        domain={[values[0]?.x ?? 0, last]}
        highest={values.reduce((most, { all }) => Math.max(most, all), 1)}
        ticks="days"
        stops={stops}
        draw={draw}
      />
      <ul className={classes.legend} aria-label="Lines">
        <li>
          <i className={classes.scopeKey} /> In the sprint
        </li>
        <li>
          <i className={classes.doneKey} /> Finished
        </li>
      </ul>
      <AsTable
        caption={`${sprint.name} day by day`}
        heads={["Day", "Stories", "Finished", "Points", "Finished points"]}
        rows={() =>
          days.map((one: Told[number]) => [
            dayWords(one.day),
            ...[one.stories, one.finished, one.effort, one.finishedEffort],
          ])
        }
        keyOf={([day]) => String(day)}
      />
    </>
  );
};

type ToldProps = { readonly flow: Flow; readonly chosen: Sprint; readonly sprints: readonly Sprint[] };

const SprintTold = ({ flow: { address, reason }, chosen, sprints }: ToldProps) => {
  const isPoints = address.get("in") === "points";
  const { data: told, problem } = useQuery<FlowSprint>(
    "flow.sprint",
    { sprint: chosen.id },
    `${reason} ${chosen.state}`,
  );
  const last = told?.days.at(-1);
  const unsized = told?.unsized ?? 0;
  const says =
    told &&
    (last === undefined
      ? `${told.sprint.name} has not begun.`
      : `${last.finished} of ${last.stories} stories and ${last.finishedEffort} of ${last.effort} points finished${
          told.sprint.state === "closed" ? " when it was closed" : ""
        }.${unsized > 0 ? ` ${unsized} ${unsized === 1 ? "has" : "have"} no effort and ${unsized === 1 ? "weighs" : "weigh"} nothing in points.` : ""}`);
  return (
    <Part
      id="sprint"
      title="Sprint burn-up"
      says={says}
      problem={problem}
      tools={
        <>
          <select
            aria-label="Sprint"
            value={chosen.id}
            onChange={(event) => address.set({ sprint: event.target.value })}
          >
            {sprints.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <fieldset className={classes.choice}>
            <legend className="visually-hidden">Counted in</legend>
            {(["stories", "points"] as const).map((unit) => (
              <button
                key={unit}
                type="button"
                aria-pressed={isPoints === (unit === "points")}
                onClick={() => address.set({ in: unit === "points" ? "points" : undefined })}
              >
                {unit === "points" ? "Points" : "Stories"}
              </button>
            ))}
          </fieldset>
        </>
      }
    >
      {told && told.days.length > 0 && <Burn told={told} isPoints={isPoints} />}
    </Part>
  );
};

/** A sprint day by day: what it held, and how much of it was finished. */
export const SprintPart = ({ flow }: { readonly flow: Flow }) => {
  const { product, address } = flow;
  const sprints = useClient((from) =>
    (product ? from.rows.by(sprintDef.kind, "product", product.id) : [...from.rows.all(sprintDef.kind)])
      .filter(({ state, start }) => state !== "planned" || start !== undefined)
      .sort(latest),
  );
  const chosen = sprints.find(({ id }) => id === address.get("sprint")) ?? sprints[0];
  if (chosen) return <SprintTold flow={flow} chosen={chosen} sprints={sprints} />;
  return (
    <Part id="sprint" title="Sprint burn-up" says="Once a sprint has begun, its days show here.">
      {null}
    </Part>
  );
};
