import type { Context, Rows } from "@overstory/kernel";
import { spread, type TechniqueInput } from "@overstory/scoring";
import { z } from "zod";
import { storyParts } from "../document/parts.ts";
import { documentKind } from "../document/schema.ts";
import { linkView } from "../guest/link.ts";
import { personName } from "../guest/session.ts";
import { itemKinds } from "../item/kinds.ts";
import { itemKind } from "../item/schema.ts";
import { functionNames } from "../roles.ts";
import { techniqueNamed } from "../score/technique.ts";
import { mayVoteOn, partOf } from "./people.ts";
import { expectedOn, isPresent, turnAt, turnKey, turnOf, voteId, waitingFor } from "./rules.ts";
import {
  frozenInput,
  type Poker,
  type PokerRound,
  pokerModes,
  pokerRemarkKind,
  pokerRoundKind,
  turnStates,
  voteKind,
  voteValue,
} from "./schema.ts";

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

const roundView = z.object({
  round: z.number(),
  votes: z.array(z.object({ person: z.string(), name: z.string(), value: voteValue })),
  spread: spreadView,
  revealedAt: z.string(),
});

const turnView = z.object({
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

const itemInSession = z.object({
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

/** What every session shows of an item: its text as it is now. Nothing of an item that is gone, or out of sight. */
export const itemShown = (rows: Rows, id: string): z.infer<typeof itemInSession>[] => {
  const item = rows.get(itemKind, id);
  if (!item || item.deletedAt !== undefined) return [];
  const document = rows.get(documentKind, id);
  const story = Object.fromEntries(storyParts.map((part) => [part, document?.[part] ?? null]));
  return [
    {
      id,
      key: item.key,
      title: item.title,
      kind: item.kind,
      sentence: sentenceOf(story),
      story: story as z.infer<typeof itemInSession>["story"],
      criteria: document?.criteria ?? null,
      description: document?.description ?? null,
    },
  ];
};

const sentenceOf = ({ role, situation, want, outcome }: Record<string, string | null>): string | null => {
  const parts = [
    role && `As ${/^[aeiou]/i.test(role) ? "an" : "a"} ${role}`,
    situation && `when ${situation}`,
    want && `I want to ${want}`,
    outcome && `so I can ${outcome}`,
  ].filter(Boolean);
  return parts.length === 0 ? null : `${parts.join(", ")}.`;
};

const roundAs = (poker: Poker, { round, votes, revealedAt, input }: PokerRound): z.infer<typeof roundView> => {
  const frozen = poker.inputs.find(({ name }) => name === input) as unknown as TechniqueInput;
  const said = spread(
    votes.map(({ value }) => value),
    frozen.scale,
    frozen.direction,
  );
  return { round, votes, spread: { ...said, distribution: [...said.distribution] }, revealedAt };
};

const turnsOf = (rows: Rows, poker: Poker, me: string): z.infer<typeof turnView>[] => {
  const rounds = rows.by(pokerRoundKind, "poker", poker.id).sort((a, b) => a.round - b.round);
  return poker.items.flatMap((item) =>
    poker.inputs.flatMap(({ name }) => {
      const key = turnKey(item, name);
      const turn = turnAt(poker, key);
      if (!turn) return [];
      const mine = rounds.filter((one) => one.item === item && one.input === name).map((one) => roundAs(poker, one));
      const isOpen = turn.state === "voting";
      return [
        {
          item,
          input: name,
          round: turn.round,
          state: turn.state,
          voted: Object.keys(turn.voted ?? {}),
          waitingFor: waitingFor(rows, poker, key),
          myVote: rows.get(voteKind, voteId(poker.id, key, turn.round, me))?.value ?? null,
          agreed: turn.agreed ?? null,
          suggested: (isOpen ? undefined : mine.at(-1)?.spread.suggested) ?? null,
          rounds: mine,
        },
      ];
    }),
  );
};

const techniqueTold = (rows: Rows, id: string): string => {
  try {
    return techniqueNamed(rows, id).name;
  } catch {
    // A technique of the workspace's own that is gone: its session is still there to be read.
    return id;
  }
};

/** A session as surfaces give it to the one who asks: others' votes only after their reveal. */
export const pokerAs = (rows: Rows, poker: Poker, ctx: Context): PokerView => {
  const me = ctx.actor.id;
  const part = partOf(rows, poker, ctx);
  const isIn = isPresent(poker.participants?.[me]);
  return {
    id: poker.id,
    name: poker.name,
    product: poker.product,
    technique: poker.technique,
    techniqueName: techniqueTold(rows, poker.technique),
    mode: poker.mode,
    deadline: poker.deadline ?? null,
    autoReveal: poker.autoReveal,
    state: poker.state,
    facilitator: { id: poker.facilitator, name: personName(rows, poker, poker.facilitator) },
    me: {
      id: me,
      name: part.name ?? personName(rows, poker, me),
      spectator: part.spectator === true || !ctx.actor.may("session.vote"),
      function: part.function ?? null,
      mayVote: mayVoteOn(rows, poker, ctx).map(({ name }) => name),
      isFacilitator: poker.facilitator === me,
      isGuest: part.guest === true,
      joined: isIn && part.joinedAt !== undefined,
    },
    participants: Object.entries(poker.participants ?? {}).flatMap(([id, one]) =>
      isPresent(one)
        ? [
            {
              id,
              name: personName(rows, poker, id),
              function: one.function ?? null,
              spectator: one.spectator === true,
              guest: one.guest === true,
              joined: one.joinedAt !== undefined,
            },
          ]
        : [],
    ),
    inputs: poker.inputs,
    now: poker.now ?? null,
    timerEndsAt: poker.timerEndsAt ?? null,
    items: poker.items.flatMap((id) => itemShown(rows, id)),
    turns: turnsOf(rows, poker, me),
    remarks: rows
      .by(pokerRemarkKind, "poker", poker.id)
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1))
      .map(({ id, person: author, name, item, text, at }) => ({ id, person: author, name, item, text, at })),
    link: (ctx.actor.may("backlog.edit") && poker.link) || null,
    createdAt: poker.createdAt,
    closedAt: poker.closedAt ?? null,
  };
};

/** How many turns a session has, and how many of them nobody has voted on. */
export const turnCounts = (poker: Poker): { all: number; open: number } => {
  const turns = poker.items.flatMap((item) => poker.inputs.map(({ name }) => poker.turns?.[turnKey(item, name)]));
  return { all: turns.length, open: turns.filter((turn) => turn === undefined || turn.state === "voting").length };
};

/** Turns that wait for the vote of one person. */
export const waitingForMe = (rows: Rows, poker: Poker, me: string): number => {
  if (poker.state === "closed") return 0;
  const mine = poker.inputs.filter((input) => expectedOn(rows, poker, input).includes(me));
  if (mine.length === 0) return 0;
  const keys =
    poker.mode === "async"
      ? poker.items.flatMap((item) => mine.map(({ name }) => turnKey(item, name)))
      : Object.keys(poker.turns ?? {}).filter((key) => mine.some(({ name }) => name === turnOf(key).input));
  return keys.filter((key) => {
    const turn = turnAt(poker, key);
    return turn?.state === "voting" && turn.voted?.[me] !== true;
  }).length;
};
