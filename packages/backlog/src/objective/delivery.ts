import { defineLongQuery } from "@overstory/kernel";
import { z } from "zod";
import { calledOf } from "../fields.ts";
import { type Forecast, forecasting } from "../flow/forecast.ts";
import { liveOf } from "../flow/scope.ts";
import { noRollUp, rollUps } from "../item/rollup.ts";
import { kpiDef } from "../kpi/schema.ts";
import { recordNamed } from "../record/record-commands.ts";
import { told } from "../roadmap/queries.ts";
import { noSpan, spansOf } from "../roadmap/spans.ts";
import { progressOfKeyResult } from "./commands.ts";
import {
  branchesOf,
  byKpiName,
  deliveredOf,
  deliveredShape,
  kpiMoves,
  scopesOf,
  servingObjective,
  tellMoves,
} from "./delivered.ts";
import { keyResultDef, objectiveDef } from "./schema.ts";

type Branch = ReturnType<typeof branchesOf>[number];

export const objectiveDelivery = defineLongQuery({
  name: "objective.delivery",
  summary:
    "An objective with the themes that serve it, how far they are and when they may end, and its KPIs before and after what was delivered. It claims no cause.",
  needs: "backlog.view",
  input: z.strictObject({ objective: calledOf("objective") }),
  output: z.object({
    id: z.string(),
    title: z.string(),
    keyResults: z.array(
      z.object({ id: z.string(), title: z.string(), progress: z.number().nullable(), kpi: z.string().nullable() }),
    ),
    themes: z.array(
      z.object({
        id: z.string(),
        key: z.string(),
        title: z.string(),
        stories: z.number(),
        finished: z.number(),
        effort: z.number(),
        finishedEffort: z.number(),
        start: z.string().nullable(),
        end: z.string().nullable().describe("As stated, or rolled up; see roadmap.get."),
        forecast: z.object({
          likely: z.string().nullable().describe("By this day in 85 of 100 runs."),
          says: z.string(),
        }),
      }),
    ),
    delivered: z.array(deliveredShape).describe("Releases that went out and epics that were finished, oldest first."),
    kpis: z.array(kpiMoves),
  }),
  *steps(rows, input, ctx) {
    const objective = recordNamed(rows, objectiveDef, input.objective);
    const results = rows.by(keyResultDef.kind, "objective", objective.id);
    const themes = branchesOf(rows, servingObjective(rows, objective.id));
    const scopes = yield* scopesOf(rows, themes);
    const all = themes.flatMap(({ below }) => below);
    const sums = rollUps(rows, all);
    const spans = spansOf(rows, all);
    const given = deliveredOf(rows, themes, scopes);
    const forecasts = new Map<Branch, Forecast>();
    for (const theme of themes) {
      // What `flow.forecast` takes under the theme, without another look at all stories for each theme.
      const whole = scopes.get(theme.item.product);
      const stories = theme.below.filter(({ kind }) => kind === "story");
      const scope = whole ? [{ ...whole, live: liveOf(stories, whole.facts) }] : [];
      const asked = { scope, pace: scope, isOwnPace: true, isNarrow: true, weeks: 12, growth: false, now: ctx.now };
      forecasts.set(theme, yield* forecasting(asked));
    }
    const kpiIds = new Set([
      ...results.flatMap(({ kpi }) => (kpi === undefined ? [] : [kpi])),
      ...themes.flatMap(({ item }) =>
        Object.entries(item.links ?? {}).flatMap(([id, noun]) => (noun === "kpi" ? [id] : [])),
      ),
    ]);
    const kpis = [...kpiIds].map((id) => rows.get(kpiDef.kind, id)).filter((kpi) => kpi !== undefined);
    return {
      id: objective.id,
      title: objective.title ?? "",
      keyResults: results.map((row) => ({
        id: row.id,
        title: row.title ?? "",
        progress: progressOfKeyResult(row),
        kpi: row.kpi ?? null,
      })),
      themes: themes.map((theme) => {
        const { item } = theme;
        const sum = sums.get(item.id) ?? noRollUp();
        const span = spans.get(item.id) ?? noSpan;
        const { dates = [], says = "" } = forecasts.get(theme) ?? {};
        return {
          id: item.id,
          key: item.key,
          title: item.title,
          stories: sum.stories,
          finished: sum.stages.at(-1) ?? 0,
          effort: sum.effort,
          finishedEffort: sum.finishedEffort,
          start: told(span.start),
          end: told(span.end),
          forecast: { likely: dates.find(({ chance }) => chance === 85)?.day ?? null, says },
        };
      }),
      delivered: given,
      kpis: kpis.sort(byKpiName).map((kpi) => tellMoves(kpi, given)),
    };
  },
});

export type ObjectiveDelivery = z.output<typeof objectiveDelivery.output>;
