import { defineCommand, refuse } from "@overstory/kernel";
import { z } from "zod";
import { limits, nameOf, newId, textOf } from "../fields.ts";
import { guestActing, personName, sessionFor } from "../guest/session.ts";
import { functionNames } from "../roles.ts";
import { heldItem, offScale, pokerName, told, turnFields, turnNamed } from "./drive.ts";
import { actingAs, requireVoter, setParticipant } from "./people.ts";
import { revealComplete, setTurn } from "./reveal.ts";
import { isOnFrozenScale, isPresent, requireBeforeDeadline, requireOpen, turnAt, voteId } from "./rules.ts";
import { type Poker, pokerKind, pokerLimits, pokerRemarkKind, voteKind, voteValue } from "./schema.ts";

const turnsOf = (poker: Poker): string[] => Object.keys(poker.turns ?? {});

export const joinPoker = defineCommand({
  name: "poker.join",
  summary: "Take part in a session, as somebody who votes or as a spectator.",
  needs: "session.view",
  optimistic: false,
  input: z.strictObject({
    poker: pokerName,
    spectator: z.boolean().optional().describe("Look on only. Who may not vote is always a spectator."),
    function: z.enum(functionNames).optional().describe("What you vote as; your own function where left out."),
  }),
  run: (tx, input, ctx) => {
    const poker = sessionFor(tx, pokerKind, input.poker, ctx.actor);
    requireOpen(poker);
    const mayVote = ctx.actor.may("session.vote");
    if (!mayVote && input.spectator === false)
      throw refuse("spectator-only", "Your role lets you look on, but not vote. Join as a spectator.", {
        subject: poker.name,
        field: "spectator",
      });
    const before = poker.participants?.[ctx.actor.id];
    const acting = actingAs(tx, ctx);
    const spectator = input.spectator ?? !mayVote;
    const after = setParticipant(tx, poker, ctx.actor.id, {
      ...acting,
      function: input.function ?? (isPresent(before) ? before.function : undefined) ?? acting.function,
      askedAt: before?.askedAt,
      joinedAt: before?.joinedAt ?? ctx.now,
      ...(spectator && { spectator: true as const }),
    });
    return told(spectator ? revealComplete(tx, after, turnsOf(after), ctx.now) : after);
  },
});

export const leavePoker = defineCommand({
  name: "poker.leave",
  summary: "Leave a session; your votes stay, and nobody waits for you any more.",
  needs: "session.view",
  optimistic: false,
  input: z.strictObject({ poker: pokerName }),
  run: (tx, input, ctx) => {
    const poker = sessionFor(tx, pokerKind, input.poker, ctx.actor);
    const one = poker.participants?.[ctx.actor.id];
    if (!isPresent(one)) return told(poker);
    const after = setParticipant(tx, poker, ctx.actor.id, { ...one, leftAt: ctx.now });
    return told(revealComplete(tx, after, turnsOf(after), ctx.now));
  },
});

export const votePoker = defineCommand({
  name: "poker.vote",
  summary: "Vote on an input of an item, unseen by others until the reveal; null takes the vote back.",
  needs: "session.vote",
  optimistic: false,
  input: z.strictObject({
    ...turnFields,
    value: voteValue.nullable().describe('A number of the scale, "?" (I cannot tell), "pass", or null.'),
  }),
  // What somebody thinks is nobody's business before the reveal: the log keeps that they voted.
  logged: ({ poker, item, input }) => ({ poker, item, input }),
  run: (tx, named, ctx) => {
    const { poker, key, item } = turnNamed(tx, named, ctx);
    requireOpen(poker);
    requireBeforeDeadline(poker, ctx.now);
    const input = requireVoter(tx, poker, named.input, ctx);
    const turn = turnAt(poker, key);
    if (!turn)
      throw refuse("not-on-the-table", "This is not open for votes yet. Wait until it is put on the table.", {
        subject: poker.name,
      });
    if (turn.state !== "voting")
      throw refuse(
        "already-revealed",
        "These votes are revealed. Your vote counts in the next round, if there is one.",
        {
          subject: poker.name,
        },
      );
    const { value } = named;
    if (typeof value === "number" && !isOnFrozenScale(input, value))
      throw refuse("off-scale", offScale(input), { subject: input.name, field: "value" });
    const me = ctx.actor.id;
    const id = voteId(poker.id, key, turn.round, me);
    const fields = { value, at: ctx.now };
    if (tx.get(voteKind, id)) tx.update(voteKind, id, fields);
    else if (value !== null) tx.insert(voteKind, { id, poker: poker.id, person: me, ...fields, value });
    const { [me]: _, ...others } = turn.voted ?? {};
    const voted = value === null ? others : { ...others, [me]: true as const };
    const one = poker.participants?.[me];
    const part = isPresent(one) ? one : actingAs(tx, ctx);
    const joined = setParticipant(tx, poker, me, { ...part, joinedAt: part.joinedAt ?? ctx.now });
    const after = revealComplete(tx, setTurn(tx, joined, key, { ...turn, voted }), [key], ctx.now);
    const now = turnAt(after, key);
    return {
      id: poker.id,
      item,
      input: input.name,
      round: turn.round,
      state: now?.state ?? "voting",
      voted: Object.keys(now?.voted ?? {}),
    };
  },
});

export const remarkPoker = defineCommand({
  name: "poker.remark",
  summary: "Say something about an item of a session; everybody in it reads it.",
  needs: "session.vote",
  optimistic: false,
  input: z.strictObject({
    id: newId,
    poker: pokerName,
    item: nameOf("item"),
    text: textOf(limits.part, "The remark")
      .transform((text) => text.trim())
      .pipe(z.string().min(1, "The remark is empty. Write something.")),
  }),
  loads: (_, { id, poker }) => [
    { what: "rows-by-ref", kind: pokerRemarkKind.name, refs: [poker] },
    // A given id must not stand for a remark that is not in memory: it would be replaced.
    { what: "rows", kind: pokerRemarkKind.name, ids: id === undefined ? [] : [id] },
  ],
  run: (tx, input, ctx) => {
    const poker = sessionFor(tx, pokerKind, input.poker, ctx.actor);
    requireOpen(poker);
    const item = heldItem(tx, poker, input.item);
    if (tx.by(pokerRemarkKind, "poker", poker.id).length >= pokerLimits.remarks)
      throw refuse("too-many-remarks", `A session holds at most ${pokerLimits.remarks} remarks.`, {
        subject: poker.name,
      });
    const { id, text, at } = tx.insert(pokerRemarkKind, {
      id: input.id ?? ctx.newId(),
      poker: poker.id,
      product: poker.product,
      item,
      person: ctx.actor.id,
      name: guestActing(tx, ctx.actor)?.name ?? personName(tx, poker, ctx.actor.id),
      text: input.text,
      at: ctx.now,
    });
    return { id, item, text, at };
  },
});
