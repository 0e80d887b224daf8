import { type Context, type Rows, refuse, type Tx } from "@overstory/kernel";
import { guestActing } from "../guest/session.ts";
import { memberNamed } from "../item/find.ts";
import { memberSees } from "../member/actor.ts";
import { memberKind } from "../member/schema.ts";
import type { Product } from "../product/schema.ts";
import { roles } from "../roles.ts";
import { givesInput, inputNamed, isPresent } from "./rules.ts";
import { type FrozenInput, type Participant, type Poker, pokerKind, pokerLimits } from "./schema.ts";

/** The one who acts, as they would take part: a guest by what they said on joining, a member by their function. */
export const actingAs = (rows: Rows, ctx: Context): Participant => {
  const guest = guestActing(rows, ctx.actor);
  if (guest) return { name: guest.name, function: guest.function, guest: true };
  return { function: rows.get(memberKind, ctx.actor.id)?.function };
};

/** Members by name who are asked to vote; refuses who may not see the product or may not vote. */
export const askedMembers = (rows: Rows, product: Product, names: readonly string[]): string[] => {
  const ids = new Set<string>();
  for (const name of names) {
    const member = memberNamed(rows, name);
    if (!memberSees(rows, member, `product:${product.id}`) || !roles[member.role].includes("session.vote"))
      throw refuse(
        "cannot-vote-here",
        `${member.name} may not vote in ${product.key}: give them access, or leave them out.`,
        { subject: member.name, field: "people" },
      );
    ids.add(member.id);
  }
  return [...ids];
};

/** The participants with these members asked; who takes part already stays as they are. */
export const withAsked = (
  rows: Rows,
  participants: Poker["participants"],
  asked: readonly string[],
  now: string,
): NonNullable<Poker["participants"]> => {
  const after = { ...participants };
  for (const id of asked) {
    const one = after[id];
    if (one && isPresent(one)) continue;
    after[id] = { function: rows.get(memberKind, id)?.function, askedAt: now };
  }
  requireRoom(after);
  return after;
};

const requireRoom = (participants: NonNullable<Poker["participants"]>): void => {
  if (Object.keys(participants).length > pokerLimits.people)
    throw refuse("session-full", `A session holds at most ${pokerLimits.people} people. Make another beside it.`);
};

/** Writes how somebody takes part. */
export const setParticipant = (tx: Tx, poker: Poker, person: string, one: Participant): Poker => {
  const participants = { ...poker.participants, [person]: one };
  requireRoom(participants);
  return tx.update(pokerKind, poker.id, { participants });
};

/** How somebody takes part, or would. */
export const partOf = (rows: Rows, poker: Poker, ctx: Context): Participant => {
  const one = poker.participants?.[ctx.actor.id];
  return isPresent(one) ? one : actingAs(rows, ctx);
};

/** The inputs that the one who acts may vote on: none for a spectator. */
export const mayVoteOn = (rows: Rows, poker: Poker, ctx: Context): FrozenInput[] => {
  const one = partOf(rows, poker, ctx);
  if (one.spectator || !ctx.actor.may("session.vote")) return [];
  return poker.inputs.filter((input) => givesInput(one.function, input));
};

/** Refuses a vote on what somebody else gives. */
export const requireVoter = (rows: Rows, poker: Poker, inputName: string, ctx: Context): FrozenInput => {
  const input = inputNamed(poker, inputName);
  const one = partOf(rows, poker, ctx);
  if (one.spectator)
    throw refuse("spectator", "You look on in this session. Join it as somebody who votes first.", {
      subject: poker.name,
    });
  if (!givesInput(one.function, input))
    throw refuse(
      "input-of-others",
      `${input.label} is given by ${input.by.join(", ")}; you take part as ${one.function}. Vote on what you give.`,
      { subject: input.name, field: "input" },
    );
  return input;
};
