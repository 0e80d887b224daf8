import { defineQuery, type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { calledOf, nameOf } from "../fields.ts";
import { sprintLimitOf } from "../gate/rules.ts";
import { productNamed } from "../item/find.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { recordNamed } from "../record/record-commands.ts";
import { itemAnswer, itemTold } from "../score/list.ts";
import { candidates, placed } from "../score/ranking.ts";
import { surveyLoads } from "../score/survey-results.ts";
import { chosenTechnique, techniqueName } from "../score/technique.ts";
import { type Candidate, choose, type LeftOut, leftOutCodes, type Sprint } from "./choose.ts";
import { checkNamed, namedIn, stories } from "./fill.ts";
import { sprintDef } from "./schema.ts";

const proposeInput = z.strictObject({
  sprint: calledOf("sprint"),
  product: nameOf("product").optional().describe("Where several products have a sprint of that name."),
  technique: techniqueName.optional().describe("The workspace's default technique where left out."),
  capacity: z
    .number({ error: "The capacity is a number of story points." })
    .positive("The capacity is above 0.")
    .max(100_000, "The capacity is at most 100,000.")
    .optional()
    .describe("Points; the sprint's own where left out."),
  include: stories
    .default([])
    .describe("Stories that come in whatever their score; the rest is filled up around them."),
  exclude: stories.default([]).describe("Stories that stay out, also where they are in the sprint now."),
  limit: z.number().int().min(1).max(1_000).default(200).describe("How many of those left out are told."),
});

const storyAnswer = {
  ...itemAnswer,
  effort: z.number().nullable(),
  score: z.number().nullable(),
  rank: z.number().nullable(),
  reason: z.string(),
};

const told = (rows: Rows, { item, score, rank }: Candidate, reason: string) => ({
  ...itemTold(rows, item),
  effort: item.effort ?? null,
  score: score ?? null,
  rank: rank ?? null,
  reason,
});

const sprintOf = (rows: Rows, input: { sprint: string; product?: string | undefined }) =>
  recordNamed(
    rows,
    sprintDef,
    input.sprint,
    input.product === undefined ? {} : { product: productNamed(rows, input.product).id },
  );

/** The stories that are in or out by hand, by id. */
const namedStories = (
  rows: Rows,
  sprint: Sprint,
  input: { include: readonly string[]; exclude: readonly string[] },
) => {
  const [include, exclude] = [namedIn(rows, input.include, "include"), namedIn(rows, input.exclude, "exclude")];
  checkNamed(sprint, [...include, ...exclude]);
  const idsOf = (named: typeof include) => new Set(named.map(({ item }) => item.id));
  return { include: idsOf(include), exclude: idsOf(exclude) };
};

export const proposeSprint = defineQuery({
  name: "sprint.propose",
  summary:
    "Which stories fit into a sprint, by score within its capacity and what they need first; what stays out, and why.",
  needs: "backlog.view",
  input: proposeInput,
  output: z.object({
    sprint: z.string(),
    name: z.string(),
    technique: z.string(),
    capacity: z.number(),
    points: z.number().describe("Of what is in it already and what is proposed."),
    how: z.string().describe("How the choice was made, in words."),
    already: z.array(z.object(storyAnswer)).describe("Stories in the sprint, which stay."),
    in: z.array(z.object(storyAnswer)).describe("Stories proposed, in the order they came in."),
    out: z
      .array(z.object({ ...storyAnswer, code: z.enum(leftOutCodes) }))
      .describe("Best first; finished ones are only counted."),
    left: z.record(z.enum(leftOutCodes), z.number()).describe("How many stay out for which reason."),
  }),
  loads: (rows, input) => {
    const product = sprintOf(rows, input).product as string;
    return surveyLoads(rows, product, chosenTechnique(rows, input.technique));
  },
  run: (rows, input) => {
    const sprint = sprintOf(rows, input);
    const name = sprint.name ?? sprint.id;
    if (sprint.state === "closed")
      throw refuse("sprint-closed", `"${name}" is closed. Choose a sprint that is not.`, {
        subject: name,
        field: "sprint",
      });
    const capacity = input.capacity ?? sprint.capacity;
    if (capacity === undefined)
      throw refuse("sprint-capacity", `"${name}" has no capacity yet. Give one, in story points.`, {
        subject: name,
        field: "capacity",
      });
    const technique = chosenTechnique(rows, input.technique);
    const open = candidates(rows, sprint.product as string, { kind: "story" });
    const order = placed(rows, technique, open).map(
      ({ item, result, rank }): Candidate => ({
        item,
        missing: result.state === "missing" ? result.missing : [],
        ...(result.state === "scored" && { score: result.score }),
        ...(rank !== undefined && { rank }),
      }),
    );
    const wanted = namedStories(rows, sprint, input);
    const isOut = ({ id }: Item) => wanted.exclude.has(id);
    const already = rows
      .by(itemKind, "planned", sprint.id)
      .filter((item) => item.sprint === sprint.id && item.kind === "story" && item.deletedAt === undefined)
      .filter((item) => !isOut(item));
    const inIt = new Set(already.map(({ id }) => id));
    const included = order.filter(({ item }) => wanted.include.has(item.id) && !inIt.has(item.id));
    const stay = [...already, ...included.map(({ item }) => item)];
    const { chosen, left: passed } = choose(
      { rows, sprint, capacity, limit: sprintLimitOf(rows) },
      order.filter(({ item }) => !isOut(item)),
      stay,
    );
    const outOf = new Map<string, LeftOut>(passed.map(({ candidate, out }) => [candidate.item.id, out]));
    for (const id of wanted.exclude) outOf.set(id, { code: "excluded", reason: () => "You left it out." });
    const left = order.flatMap((candidate) => {
      const out = outOf.get(candidate.item.id);
      return out ? [{ candidate, out }] : [];
    });
    const points = [...stay, ...chosen.map(({ candidate }) => candidate.item)].reduce(
      (sum, { effort = 0 }) => sum + effort,
      0,
    );
    const counts = Object.fromEntries(
      leftOutCodes.map((code) => [code, left.filter(({ out }) => out.code === code).length]),
    ) as Record<(typeof leftOutCodes)[number], number>;
    return {
      sprint: sprint.id,
      name,
      technique: technique.id,
      capacity,
      points,
      how: `By ${technique.name}, best first, as far as ${capacity} points go: a story that needs an unfinished one comes with it or stays out, and where one does not fit, smaller ones after it still come in.`,
      already: order
        .filter(({ item }) => inIt.has(item.id))
        .map((one) => told(rows, one, "It is in the sprint already.")),
      in: [
        ...included.map((one) => told(rows, one, "You put it in.")),
        ...chosen.map(({ candidate, reason }) => told(rows, candidate, reason)),
      ],
      out: left
        .filter(({ out }) => out.code !== "finished")
        .slice(0, input.limit)
        .map(({ candidate, out }) => ({ ...told(rows, candidate, out.reason()), code: out.code })),
      left: counts,
    };
  },
});
