import { defineLongQuery, defineQuery, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { pastIn, plansIn } from "../canopy/reading.ts";
import { calledOf, nameOf } from "../fields.ts";
import { itemNamed, productNamed } from "../item/find.ts";
import { itemKind } from "../item/schema.ts";
import { recordNamed } from "../record/record-commands.ts";
import type { RowOf } from "../record/record-kind.ts";
import { sprintDef, sprintStates } from "../sprint/schema.ts";
import { stageNames } from "../stage/stages.ts";
import { type BurnRange, burnUp } from "./burn-up.ts";
import { dayIn, dayNumberOf, dayText } from "./facts.ts";
import { forecasting } from "./forecast.ts";
import { isNarrow, type ScopeInput, scopeFields, scoping } from "./scope.ts";
import { cumulative, firstDayOf, rangeOf, weekly } from "./series.ts";
import { finishedIn, percentilesOf, underWay } from "./times.ts";

const day = (what: string) => z.iso.date(`${what} is a day such as 2026-11-27.`);

const rangeFields = {
  from: day("from").optional().describe("The first day, in UTC; twelve weeks before the last one where left out."),
  to: day("to").optional().describe("The last day; today where left out."),
};

const scopeIn = <T extends ScopeInput>(input: T, own: readonly string[]): ScopeInput =>
  Object.fromEntries(Object.entries(input).filter(([name]) => !own.includes(name))) as ScopeInput;

const ofRange = ["from", "to", "limit"];

export const flowSeries = defineLongQuery({
  name: "flow.series",
  summary: "How many stories stood in each stage day by day, and how many were finished each week, from the log.",
  needs: "backlog.view",
  input: z.strictObject({ ...scopeFields, ...rangeFields }),
  output: z.object({
    from: z.string(),
    to: z.string(),
    first: z.string().nullable().describe("The day on which the first of the stories came."),
    days: z.array(
      z.object({
        day: z.string(),
        stages: z.array(z.number()).describe("Stories per stage at the day's end, Pending to Finished."),
      }),
    ),
    weeks: z.array(
      z.object({
        week: z.string().describe("Its Monday."),
        finished: z.number().describe("Stories that came to Finished for the last time in it, and are there."),
        came: z.number().describe("Stories that came in it, but for those that came in finished."),
      }),
    ),
  }),
  *steps(rows, input, ctx) {
    const range = rangeOf(input, ctx.now);
    const scope = yield* scoping(rows, scopeIn(input, ofRange));
    const first = firstDayOf(scope);
    return {
      ...{ from: dayText(range.from), to: dayText(range.to), first: first === undefined ? null : dayText(first) },
      ...{ days: yield* cumulative(scope, range), weeks: yield* weekly(scope, range) },
    };
  },
});

const percentiles = z
  .object({ of: z.number(), p50: z.number(), p85: z.number(), p95: z.number() })
  .describe("Days that so many per cent took at most, and of how many stories.");

const story = { id: z.string(), key: z.string(), title: z.string() };

export const flowTimes = defineLongQuery({
  name: "flow.times",
  summary: "How many days stories took, with percentiles, and how old is what is being worked on.",
  needs: "backlog.view",
  input: z.strictObject({
    ...scopeFields,
    ...rangeFields,
    limit: z
      .number()
      .int()
      .min(1)
      .max(5_000)
      .default(2_000)
      .describe("Stories told one by one: the last finished, the oldest in progress."),
  }),
  output: z.object({
    from: z.string(),
    to: z.string(),
    finished: z.number().describe("Stories finished in the range."),
    cycle: percentiles,
    lead: percentiles,
    stories: z.array(
      z.object({
        ...story,
        day: z.string(),
        cycle: z
          .number()
          .nullable()
          .describe("Days from first coming into Developing to Finished, both counted; null where that was not seen."),
        lead: z.number().describe("Days from its capture to Finished, both counted."),
      }),
    ),
    inProgress: z.number().describe("Stories in Developing or Confirming."),
    ageing: z.array(
      z.object({
        ...story,
        stage: z.enum(stageNames),
        days: z.number().describe("Days since it first came into Developing, today counted."),
        atLeast: z.boolean().describe("It came in under way and may be older."),
      }),
    ),
    cameFinished: z.number().describe("Stories that came in finished: how long they took is not known."),
  }),
  *steps(rows, input, ctx) {
    const range = rangeOf(input, ctx.now);
    const scope = yield* scoping(rows, scopeIn(input, ofRange));
    const done = yield* finishedIn(scope, range);
    const { inProgress, ageing, cameFinished } = yield* underWay(scope, ctx.now, input.limit);
    return {
      ...{ from: dayText(range.from), to: dayText(range.to), finished: done.length },
      cycle: percentilesOf(done.map(({ cycle }) => cycle)),
      lead: percentilesOf(done.map(({ lead }) => lead)),
      ...{ stories: done.slice(0, input.limit), inProgress, ageing, cameFinished },
    };
  },
});

type Sprint = RowOf<typeof sprintDef>;

const longestSprint = 366;

/** From its first day, planned or true, to its last, or today; `undefined` where it has not begun. */
const burnRange = (sprint: Sprint, today: number): BurnRange | undefined => {
  const begins = [sprint.start, sprint.startedAt?.slice(0, 10)].filter((text) => text !== undefined).map(dayIn);
  if (begins.length === 0) return undefined;
  const closed = sprint.closedAt === undefined ? undefined : Math.floor(Date.parse(sprint.closedAt) / 1_000);
  const to = closed === undefined ? today : dayNumberOf(closed);
  return { from: Math.max(Math.min(...begins), to - longestSprint), to, closed };
};

const unsizedIn = (rows: Rows, sprint: string): number =>
  rows
    .by(itemKind, "planned", sprint)
    .filter(({ kind, effort, deletedAt }) => kind === "story" && effort === undefined && deletedAt === undefined)
    .length;

export const flowSprint = defineQuery({
  name: "flow.sprint",
  summary: "A sprint day by day: what it held and how much of it was finished, in stories and points.",
  needs: "backlog.view",
  input: z.strictObject({
    sprint: calledOf("sprint"),
    product: nameOf("product").optional().describe("Where several products have a sprint of that name."),
  }),
  output: z.object({
    sprint: z.object({
      id: z.string(),
      name: z.string(),
      goal: z.string().nullable(),
      state: z.enum(sprintStates),
      start: z.string().nullable(),
      end: z.string().nullable(),
    }),
    days: z.array(
      z.object({
        day: z.string(),
        stories: z.number(),
        finished: z.number(),
        effort: z.number(),
        finishedEffort: z.number(),
      }),
    ),
    unsized: z.number().describe("Stories in it now whose effort nobody has said: they weigh nothing in points."),
  }),
  run: (rows, input, ctx) => {
    const within = input.product === undefined ? {} : { product: productNamed(rows, input.product).id };
    const sprint = recordNamed(rows, sprintDef, input.sprint, within);
    const range = burnRange(sprint, dayIn(ctx.now));
    const product = sprint.product as string;
    return {
      sprint: {
        ...{ id: sprint.id, name: sprint.name ?? "", goal: sprint.goal ?? null, state: sprint.state ?? "planned" },
        ...{ start: sprint.start ?? null, end: sprint.end ?? null },
      },
      days: range ? burnUp(pastIn(rows)(product), plansIn(rows)(product), sprint.id, range) : [],
      unsized: unsizedIn(rows, sprint.id),
    };
  },
});

export const flowForecast = defineLongQuery({
  name: "flow.forecast",
  summary:
    "When the unfinished stories may be finished, by how many were finished in past weeks; the same input gives the same answer.",
  needs: "backlog.view",
  input: z.strictObject({
    ...scopeFields,
    pace: z
      .enum(["own", "product"])
      .default("own")
      .describe("How fast these stories were finished, or all of the product, as if all of it went here."),
    weeks: z.number().int().min(4).max(104).default(12).describe("Weeks of the past to go by."),
    growth: z.boolean().default(false).describe("New stories go on coming as they did."),
    by: day("by").optional().describe("A day to be told the chance of."),
  }),
  output: z.object({
    isKnown: z.boolean(),
    says: z.string().describe("The forecast in a sentence, or why there is none."),
    remaining: z.number(),
    finished: z.number(),
    dates: z.array(z.object({ chance: z.number(), day: z.string().nullable().describe("Null past ten years.") })),
    by: z.object({ day: z.string(), chance: z.number().describe("0 to 1.") }).nullable(),
    curve: z.array(z.object({ day: z.string(), chance: z.number() })).describe("How the chance grows by the day."),
    weeks: z
      .array(z.object({ from: z.string(), finished: z.number(), came: z.number() }))
      .describe("The past it rests on."),
    rests: z.array(z.string()).describe("What it rests on, in words."),
  }),
  *steps(rows, { pace, weeks, growth, by, ...input }, ctx) {
    const scope = yield* scoping(rows, input);
    const product = input.product ?? (input.under === undefined ? undefined : itemNamed(rows, input.under).product);
    return yield* forecasting({
      scope,
      pace: pace === "own" ? scope : yield* scoping(rows, { product }),
      ...{ isOwnPace: pace === "own", isNarrow: isNarrow(input), weeks, growth, by, now: ctx.now },
    });
  },
});

export type FlowSeries = z.output<typeof flowSeries.output>;
export type FlowTimes = z.output<typeof flowTimes.output>;
export type FlowSprint = z.output<typeof flowSprint.output>;
export type FlowForecast = z.output<typeof flowForecast.output>;
