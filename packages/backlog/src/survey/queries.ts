import { type Context, defineQuery, type Rows } from "@overstory/kernel";
import type { Ballot, Result } from "@overstory/scoring";
import { z } from "zod";
import { documentKind } from "../document/schema.ts";
import { nameOf } from "../fields.ts";
import { linkView } from "../guest/link.ts";
import { guestActing, personName, seenBy, sessionFor } from "../guest/session.ts";
import { productNamed } from "../item/find.ts";
import { itemShown } from "../poker/view.ts";
import { surveyName, surveyTechniqueNamed } from "./commands.ts";
import { ballotKind, ballotSchema, type Survey, surveyBallotsKind, surveyKind, surveySettings } from "./schema.ts";

const person = z.object({ id: z.string(), name: z.string() });
const moment = z.string().nullable();

const resultView = z.discriminatedUnion("state", [
  z.object({
    state: z.literal("scored"),
    score: z.number(),
    tier: z.number().optional().describe("Goes before the score in the order, more first."),
    bucket: z.string().optional(),
    explanation: z.string(),
    warning: z.string().optional(),
    more: z.record(z.string(), z.number()).optional(),
  }),
  z.object({ state: z.literal("missing"), missing: z.array(z.string()) }),
  z.object({ state: z.literal("failed"), reason: z.string() }),
]);

const surveySummary = z.object({
  id: z.string(),
  name: z.string(),
  product: z.string(),
  technique: z.string(),
  deadline: moment,
  state: z.enum(["open", "closed"]),
  createdBy: person,
  items: z.number(),
  answered: z.number(),
  mine: z.boolean().describe("Whether you have answered."),
  asked: z.boolean().describe("Whether you were asked to."),
  createdAt: z.string(),
  closedAt: moment,
});

const surveyView = z.object({
  id: z.string(),
  name: z.string(),
  product: z.string(),
  technique: z.string(),
  techniqueName: z.string(),
  ballot: z.enum(["kano", "budget", "points", "order", "pairs", "ratios", "dots"]),
  settings: surveySettings,
  deadline: moment,
  state: z.enum(["open", "closed"]),
  createdBy: person,
  me: person.extend({ isGuest: z.boolean(), mayAnswer: z.boolean(), answered: z.boolean() }),
  items: z.array(
    z.object({
      id: z.string(),
      key: z.string(),
      title: z.string(),
      sentence: z.string().nullable(),
      description: z.string().nullable(),
    }),
  ),
  myBallot: ballotSchema.nullable(),
  answered: z.array(person),
  waitingFor: z.array(person).describe("Who was asked and has not answered."),
  results: z
    .array(z.object({ item: z.string(), result: resultView }))
    .nullable()
    .describe("Once it is closed."),
  ballots: z
    .array(z.object({ person: z.string(), name: z.string(), ballot: ballotSchema }))
    .nullable()
    .describe("What everybody said, once it is closed."),
  link: linkView,
  createdAt: z.string(),
  closedAt: moment,
});

const people = (rows: Rows, survey: Survey, isAnswered: boolean) =>
  Object.entries(survey.participants ?? {}).flatMap(([id, { answeredAt }]) =>
    (answeredAt !== undefined) === isAnswered ? [{ id, name: personName(rows, survey, id) }] : [],
  );

/** What came out of a closed survey, an entry per item; `undefined` where its ballots are not loaded. */
export const resultsOf = (rows: Rows, survey: Survey): { item: string; result: Result }[] | undefined => {
  const kept = rows.get(surveyBallotsKind, survey.id);
  if (!kept) return undefined;
  const ballots = kept.ballots.map(({ ballot }) => ballot as Ballot);
  const results = surveyTechniqueNamed(rows, survey.technique).results(survey.items, ballots, survey.settings ?? {});
  return survey.items.map((item, at) => ({ item, result: results[at] as Result }));
};

const surveyAs = (rows: Rows, survey: Survey, ctx: Context): z.infer<typeof surveyView> => {
  const technique = surveyTechniqueNamed(rows, survey.technique);
  const me = ctx.actor.id;
  const guest = guestActing(rows, ctx.actor);
  const mine = rows.get(ballotKind, `${survey.id}.${me}`);
  return {
    id: survey.id,
    name: survey.name,
    product: survey.product,
    technique: survey.technique,
    techniqueName: technique.name,
    ballot: technique.ballot,
    settings: survey.settings ?? {},
    deadline: survey.deadline ?? null,
    state: survey.state,
    createdBy: { id: survey.createdBy, name: personName(rows, survey, survey.createdBy) },
    me: {
      id: me,
      name: guest?.name ?? personName(rows, survey, me),
      isGuest: guest !== undefined,
      mayAnswer: survey.state === "open" && ctx.actor.may("session.vote"),
      answered: mine !== undefined,
    },
    items: survey.items.flatMap((id) =>
      itemShown(rows, id).map(({ key, title, sentence, description }) => ({ id, key, title, sentence, description })),
    ),
    myBallot: mine?.ballot ?? null,
    answered: people(rows, survey, true),
    waitingFor: people(rows, survey, false),
    results: (resultsOf(rows, survey) as z.infer<typeof surveyView>["results"] | undefined) ?? null,
    ballots: rows.get(surveyBallotsKind, survey.id)?.ballots ?? null,
    link: (ctx.actor.may("backlog.edit") && survey.link) || null,
    createdAt: survey.createdAt,
    closedAt: survey.closedAt ?? null,
  };
};

export const getSurvey = defineQuery({
  name: "survey.get",
  summary: "A survey: what is asked, who has answered, and once it is closed what came out.",
  needs: "session.view",
  input: z.strictObject({ survey: surveyName }),
  output: surveyView,
  loads: (rows, { survey: id }) => {
    const survey = rows.get(surveyKind, id);
    if (!survey) return [];
    return [
      { what: "rows", kind: documentKind.name, ids: survey.items },
      { what: "rows", kind: surveyBallotsKind.name, ids: [survey.id] },
    ];
  },
  run: (rows, { survey }, ctx) => surveyAs(rows, sessionFor(rows, surveyKind, survey, ctx.actor), ctx),
});

export const listSurveys = defineQuery({
  name: "survey.list",
  summary: "Surveys, newest first.",
  needs: "session.view",
  input: z.strictObject({
    product: nameOf("product").optional().describe("Of one product; of all that you see where left out."),
    state: z.enum(["open", "closed"]).optional(),
  }),
  output: z.object({ surveys: z.array(surveySummary) }),
  run: (rows, input, ctx) => {
    const product = input.product === undefined ? undefined : productNamed(rows, input.product).id;
    const found = [...(product === undefined ? rows.all(surveyKind) : rows.by(surveyKind, "product", product))];
    return {
      surveys: found
        .filter((survey) => seenBy(rows, "survey", ctx.actor, survey) && (input.state ?? survey.state) === survey.state)
        .sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : a.id < b.id ? 1 : -1))
        .map((survey) => ({
          id: survey.id,
          name: survey.name,
          product: survey.product,
          technique: survey.technique,
          deadline: survey.deadline ?? null,
          state: survey.state,
          createdBy: { id: survey.createdBy, name: personName(rows, survey, survey.createdBy) },
          items: survey.items.length,
          answered: people(rows, survey, true).length,
          mine: survey.participants?.[ctx.actor.id]?.answeredAt !== undefined,
          asked: survey.participants?.[ctx.actor.id]?.askedAt !== undefined,
          createdAt: survey.createdAt,
          closedAt: survey.closedAt ?? null,
        })),
    };
  },
});
