import { defineQuery, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { calledOf } from "../fields.ts";
import { dayNumberOf, dayText } from "../flow/facts.ts";
import { forecastOf } from "../flow/forecast.ts";
import { numberOf, type ScopedProduct, scopeOf } from "../flow/scope.ts";
import { subtreeOf } from "../item/find.ts";
import { noRollUp, rollUps } from "../item/rollup.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { readingsOf } from "../kpi/commands.ts";
import { kpiDef } from "../kpi/schema.ts";
import { recordNamed } from "../record/record-commands.ts";
import { releaseDef } from "../release/schema.ts";
import { told } from "../roadmap/queries.ts";
import { noSpan, spansOf } from "../roadmap/spans.ts";
import { progressOfKeyResult } from "./commands.ts";
import { type Delivered, movedText, movesOf } from "./moves.ts";
import { keyResultDef, objectiveDef } from "./schema.ts";

const reading = z.object({ day: z.string(), value: z.number() });
const delivered = z.object({
  kind: z.enum(["release", "epic"]),
  id: z.string(),
  name: z.string(),
  day: z.string(),
  stories: z.number().describe("Stories of the themes that went out with it, or were in it."),
});

/** The themes that serve an objective, and what is below them. */
const themesOf = (rows: Rows, objective: string) =>
  rows
    .by(itemKind, "link", objective)
    .filter((item) => item.deletedAt === undefined)
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map((item) => ({ item, below: subtreeOf(rows, item).filter((one) => one.deletedAt === undefined) }));

type Theme = ReturnType<typeof themesOf>[number];

/** When every story below was finished for the last time; `undefined` while one is not, or where nobody knows when. */
const finishedOn = (stories: readonly Item[], facts: ScopedProduct["facts"]): string | undefined => {
  let last = 0;
  for (const story of stories) {
    const at = story.stage === "finished" ? facts.get(numberOf(story))?.finished : undefined;
    if (at === undefined) return undefined;
    last = Math.max(last, at);
  }
  return stories.length === 0 ? undefined : dayText(dayNumberOf(last));
};

const isFinishedStory = (item: Item) => item.kind === "story" && item.stage === "finished";

/** What of the themes was delivered: releases that went out with finished stories of theirs, and epics that were finished. */
const deliveredOf = (rows: Rows, themes: readonly Theme[], factsIn: (product: string) => ScopedProduct["facts"]) => {
  const below = [...new Map(themes.flatMap((theme) => theme.below).map((item) => [item.id, item])).values()];
  const byRelease = new Map<string, number>();
  for (const item of below)
    if (isFinishedStory(item) && item.release !== undefined)
      byRelease.set(item.release, (byRelease.get(item.release) ?? 0) + 1);
  const releases = [...byRelease].flatMap(([id, stories]): Delivered[] => {
    const release = rows.get(releaseDef.kind, id);
    return release?.day === undefined || release.state !== "released"
      ? []
      : [{ kind: "release", id, name: release.name ?? "", day: release.day, stories }];
  });
  const epics = below
    .filter(({ kind }) => kind === "epic")
    .flatMap((epic): Delivered[] => {
      const stories = subtreeOf(rows, epic).filter((one) => one.kind === "story" && one.deletedAt === undefined);
      const day = finishedOn(stories, factsIn(epic.product));
      return day === undefined
        ? []
        : [{ kind: "epic", id: epic.id, name: `${epic.key} ${epic.title}`, day, stories: stories.length }];
    });
  return [...releases, ...epics].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.id < b.id ? -1 : 1));
};

export const objectiveDelivery = defineQuery({
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
    delivered: z.array(delivered).describe("Releases that went out and epics that were finished, oldest first."),
    kpis: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        unit: z.string().nullable(),
        baseline: z.number().nullable(),
        target: z.number().nullable(),
        readings: z.array(reading),
        moves: z.array(
          z.object({
            ...delivered.shape,
            before: reading.nullable().describe("The last reading up to that day."),
            after: reading
              .nullable()
              .describe("The last one of the 60 days after it, as far as nothing else was released in them."),
            change: z.number().nullable(),
            trend: z.enum(["better", "worse", "up", "down", "steady"]).nullable(),
            text: z.string(),
          }),
        ),
      }),
    ),
  }),
  run: (rows, input, ctx) => {
    const objective = recordNamed(rows, objectiveDef, input.objective);
    const results = rows.by(keyResultDef.kind, "objective", objective.id);
    const themes = themesOf(rows, objective.id);
    const products = [...new Set(themes.map(({ item }) => item.product))];
    const scopes = new Map(products.map((product) => [product, scopeOf(rows, { product })[0]]));
    const all = themes.flatMap(({ below }) => below);
    const sums = rollUps(rows, all);
    const spans = spansOf(rows, all);
    const given = deliveredOf(rows, themes, (product) => scopes.get(product)?.facts ?? new Map());
    const forecastFor = ({ item, below }: Theme) => {
      // What `flow.forecast` takes under the theme, without another look at all stories for each theme.
      const whole = scopes.get(item.product);
      const live = below.filter(({ kind }) => kind === "story").map((one) => [numberOf(one), one] as const);
      const scope = whole ? [{ ...whole, stories: new Map(live) }] : [];
      const forecast = forecastOf({
        scope,
        pace: scope,
        isOwnPace: true,
        isNarrow: true,
        weeks: 12,
        growth: false,
        now: ctx.now,
      });
      return { likely: forecast.dates.find(({ chance }) => chance === 85)?.day ?? null, says: forecast.says };
    };
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
          forecast: forecastFor(theme),
        };
      }),
      delivered: given,
      kpis: kpis
        .sort((a, b) => ((a.name ?? "") < (b.name ?? "") ? -1 : 1))
        .map((kpi) => ({
          id: kpi.id,
          name: kpi.name ?? "",
          unit: kpi.unit ?? null,
          baseline: kpi.baseline ?? null,
          target: kpi.target ?? null,
          readings: readingsOf(kpi),
          moves: movesOf(kpi, given).map((move) => ({ ...move, text: movedText(kpi, move) })),
        })),
    };
  },
});

export type ObjectiveDelivery = z.output<typeof objectiveDelivery.output>;
