import type { ObjectiveDelivery } from "@overstory/backlog";
import { itemKind } from "@overstory/backlog";
import { Link } from "@tanstack/react-router";
import { useClient } from "../../lib/data/hooks.ts";
import { dayOf } from "../../lib/dates.ts";
import { useQuery } from "../../lib/use-query.ts";
import { KpisWithMoves, NoCause } from "../../ui/kpi-moves/kpi-moves.tsx";
import { percentText } from "../../ui/number-text.ts";
import { Skeleton } from "../../ui/states.tsx";
import classes from "./delivery.module.css";
import { ProgressBar } from "./progress-bar.tsx";

type Theme = ObjectiveDelivery["themes"][number];

const countText = (count: number, one: string, many: string) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

const ThemeRow = ({ theme }: { readonly theme: Theme }) => {
  const { stories, finished, effort, finishedEffort, end, forecast } = theme;
  const share = stories === 0 ? 0 : finished / stories;
  const days = [
    end === null ? "No end planned" : `Planned until ${dayOf(end)}`,
    forecast.likely === null ? undefined : `85 % likely by ${dayOf(forecast.likely)}`,
  ].filter((text) => text !== undefined);
  const isLate = end !== null && forecast.likely !== null && forecast.likely > end;
  return (
    <li className={classes.theme}>
      <Link to="/i/$itemKey" params={{ itemKey: theme.key }}>
        {theme.title}
      </Link>
      <span className={classes.bar}>
        <ProgressBar share={share} label={`${finished} of ${stories} stories finished`} />
        <span className="numbers">{stories === 0 ? "–" : percentText(share)}</span>
      </span>
      <span className={classes.small}>
        {finished.toLocaleString("en")} of {countText(stories, "story", "stories")}
        {effort > 0 && `, ${finishedEffort.toLocaleString("en")} of ${countText(effort, "point", "points")}`} finished
      </span>
      <span className={classes.small} data-late={isLate || undefined}>
        {days.join("; ")}
      </span>
      {forecast.likely === null && <span className={classes.small}>{forecast.says}</span>}
    </li>
  );
};

/** From an objective to what is delivered for it: themes, their ends, and its measures before and after each release. */
export const Delivery = ({ objective }: { readonly objective: string }) => {
  // What the answer tells changes with the items that serve it; another link or title is reason enough to ask again.
  const watch = useClient((from) =>
    from.rows
      .by(itemKind, "link", objective)
      .map(({ id }) => `${id} ${from.rollups.of(id)?.stages.join(" ") ?? ""}`)
      .sort()
      .join("/"),
  );
  const { data, problem, loading } = useQuery<ObjectiveDelivery>("objective.delivery", { objective }, watch);
  if (problem) return <p role="alert">{problem.message}</p>;
  if (!data)
    return loading ? (
      <div role="status" aria-label="Loading what was delivered">
        <Skeleton width="100%" height={80} />
      </div>
    ) : null;
  const { themes, kpis, delivered } = data;
  return (
    <section aria-label="Delivery" className={classes.delivery}>
      <h3>Delivery</h3>
      {themes.length === 0 && (
        <p className={classes.small}>Link the themes that serve it, and what they deliver stands here.</p>
      )}
      <ul className={classes.themes} aria-label="Themes and when they may end">
        {themes.map((theme) => (
          <ThemeRow key={theme.id} theme={theme} />
        ))}
      </ul>
      {themes.length > 0 && (
        <p className={classes.small}>
          {delivered.length === 0
            ? "Nothing of these themes has gone out with a release yet, and no epic of theirs is finished."
            : `Delivered so far: ${countText(delivered.filter(({ kind }) => kind === "release").length, "release", "releases")}, ${countText(delivered.filter(({ kind }) => kind === "epic").length, "finished epic", "finished epics")}.`}
        </p>
      )}
      {kpis.length > 0 && (
        <>
          <h3>{delivered.length === 0 ? "Its KPIs" : "What moved after what was delivered"}</h3>
          {delivered.length > 0 && <NoCause />}
          <KpisWithMoves kpis={kpis} label="KPIs of the objective" />
        </>
      )}
    </section>
  );
};
