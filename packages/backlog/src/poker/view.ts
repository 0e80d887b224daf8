import type { Context, Rows } from "@overstory/kernel";
import { spread, type TechniqueInput } from "@overstory/scoring";
import type { z } from "zod";
import { storyParts } from "../document/parts.ts";
import { documentKind } from "../document/schema.ts";
import { personName } from "../guest/session.ts";
import { itemKind } from "../item/schema.ts";
import { techniqueNamed } from "../score/technique.ts";
import { mayVoteOn, partOf } from "./people.ts";
import { expectedOn, isPresent, turnAt, turnKey, turnOf, voteId, waitingFor } from "./rules.ts";
import { type Poker, type PokerRound, pokerRemarkKind, pokerRoundKind, voteKind } from "./schema.ts";
import type { itemInSession, PokerView, roundView, turnView } from "./shape.ts";

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
