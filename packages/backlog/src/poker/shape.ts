import { z } from "zod";
import { linkView } from "../guest/link.ts";
import { itemKinds } from "../item/kinds.ts";
import { functionNames } from "../roles.ts";
import { frozenInput, pokerModes, turnStates, voteValue } from "./schema.ts";

const person = z.object({ id: z.string(), name: z.string() });
const moment = z.string().nullable();
const functionOf = z.enum(functionNames).nullable();

const spreadView = z.object({
  count: z.number().describe("Votes with a number."),
  unsure: z.number(),
  passed: z.number(),
  min: z.number().optional(),
  max: z.number().optional(),
  mean: z.number().optional(),
  median: z.number().optional(),
  mode: z.number().optional(),
  range: z.number().optional().describe("Steps between the outermost votes."),
  agreement: z.enum(["high", "medium", "low"]).optional(),
  distribution: z.array(z.object({ vote: voteValue, count: z.number() })),
  suggested: z.number().optional(),
});

export const roundView = z.object({
  round: z.number(),
  votes: z.array(z.object({ person: z.string(), name: z.string(), value: voteValue })),
  spread: spreadView,
  revealedAt: z.string(),
});

export const turnView = z.object({
  item: z.string(),
  input: z.string(),
  round: z.number(),
  state: z.enum(turnStates),
  voted: z.array(z.string()).describe("Who has voted in this round; what, only after the reveal."),
  waitingFor: z.array(z.string()),
  myVote: voteValue.nullable(),
  agreed: z.number().nullable(),
  suggested: z.number().nullable(),
  rounds: z.array(roundView).describe("Revealed rounds, oldest first."),
});

export const itemInSession = z.object({
  id: z.string(),
  key: z.string(),
  title: z.string(),
  kind: z.enum(itemKinds),
  sentence: z.string().nullable().describe("The story in one sentence, as far as it is written."),
  story: z.object({
    role: z.string().nullable(),
    situation: z.string().nullable(),
    want: z.string().nullable(),
    outcome: z.string().nullable(),
  }),
  criteria: z.string().nullable(),
  description: z.string().nullable(),
});

/** What a session's list tells of each. */
export const pokerSummary = z.object({
  id: z.string(),
  name: z.string(),
  product: z.string(),
  technique: z.string(),
  mode: z.enum(pokerModes),
  deadline: moment,
  state: z.enum(["open", "closed"]),
  facilitator: person,
  items: z.number(),
  people: z.number(),
  mine: z.number().describe("Turns that wait for your vote."),
  createdAt: z.string(),
  closedAt: moment,
});

export const pokerView = z.object({
  id: z.string(),
  name: z.string(),
  product: z.string(),
  technique: z.string(),
  techniqueName: z.string(),
  mode: z.enum(pokerModes),
  deadline: moment,
  autoReveal: z.boolean(),
  state: z.enum(["open", "closed"]),
  facilitator: person,
  me: z.object({
    id: z.string(),
    name: z.string(),
    spectator: z.boolean(),
    function: functionOf,
    mayVote: z.array(z.string()).describe("Names of the inputs that you may vote on."),
    isFacilitator: z.boolean(),
    isGuest: z.boolean(),
    joined: z.boolean(),
  }),
  participants: z.array(
    person.extend({ function: functionOf, spectator: z.boolean(), guest: z.boolean(), joined: z.boolean() }),
  ),
  inputs: z.array(frozenInput),
  now: z.object({ item: z.string(), input: z.string() }).nullable(),
  timerEndsAt: moment,
  items: z.array(itemInSession),
  turns: z.array(turnView),
  remarks: z.array(
    person.omit({ name: true }).extend({
      person: z.string(),
      name: z.string(),
      item: z.string(),
      text: z.string(),
      at: z.string(),
    }),
  ),
  link: linkView.describe("The link for guests, without its secret, for those who may make one."),
  createdAt: z.string(),
  closedAt: moment,
});
export type PokerView = z.infer<typeof pokerView>;
