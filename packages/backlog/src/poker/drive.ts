import { type Context, defineCommand, notFound, type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { nameOf } from "../fields.ts";
import { sessionLinkKind } from "../guest/schema.ts";
import { personName, sessionFor } from "../guest/session.ts";
import { itemKind } from "../item/schema.ts";
import { writeCard } from "../score/commands.ts";
import { revealTurn, setTurn } from "./reveal.ts";
import { inputNamed, isOnFrozenScale, requireOpen, turnAt, turnKey } from "./rules.ts";
import { type FrozenInput, type Poker, pokerKind, type Turn } from "./schema.ts";

export const pokerName = nameOf("session");

/** What commands answer of a session; `poker.get` tells all of it. */
export const told = (poker: Poker) => ({
  id: poker.id,
  name: poker.name,
  product: poker.product,
  state: poker.state,
  facilitator: poker.facilitator,
  now: poker.now ?? null,
  timerEndsAt: poker.timerEndsAt ?? null,
  deadline: poker.deadline ?? null,
});

/** The session, where whoever acts drives it; refuses others, and what is over. */
export const driven = (rows: Rows, poker: Poker, { actor }: Context): Poker => {
  requireOpen(poker);
  if (poker.facilitator === actor.id) return poker;
  throw refuse(
    "not-facilitator",
    `${personName(rows, poker, poker.facilitator)} facilitates "${poker.name}". Take over first, or ask them.`,
    { subject: poker.name },
  );
};

type Named = { readonly poker: string; readonly item: string; readonly input: string };
type OnTable = { poker: Poker; key: string; item: string; input: FrozenInput };

/** An item of the session, by key or id; one that it does not hold is as absent as none. */
export const heldItem = (rows: Rows, poker: Poker, name: string): string => {
  const item = rows.get(itemKind, name) ?? rows.by(itemKind, "key", name.toUpperCase())[0];
  if (!item || !poker.items.includes(item.id)) throw notFound("item", name);
  return item.id;
};

/** A turn as named from outside; refuses items and inputs that the session does not hold. */
export const turnNamed = (rows: Rows, named: Named, ctx: Context): OnTable => {
  const poker = sessionFor(rows, pokerKind, named.poker, ctx.actor);
  const input = inputNamed(poker, named.input);
  const item = heldItem(rows, poker, named.item);
  return { poker, key: turnKey(item, input.name), item, input };
};

const drivenTurn = (rows: Rows, named: Named, ctx: Context): OnTable => {
  const found = turnNamed(rows, named, ctx);
  driven(rows, found.poker, ctx);
  return found;
};

/** Fields that name a turn. */
export const turnFields = {
  poker: pokerName,
  item: nameOf("item"),
  input: nameOf("input"),
};

const turnTold = (poker: Poker, key: string) => ({ ...told(poker), turn: turnAt(poker, key) ?? null });

export const goToTurn = defineCommand({
  name: "poker.goTo",
  summary: "Put an input of an item on the table, so that everybody looks at it and may vote.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject(turnFields),
  run: (tx, named, ctx) => {
    const { poker, key, item, input } = drivenTurn(tx, named, ctx);
    const turn: Turn = turnAt(poker, key) ?? { round: 1, state: "voting" };
    const now = { item, input: input.name };
    return turnTold(
      tx.update(pokerKind, poker.id, { now, turns: { ...poker.turns, [key]: turn }, timerEndsAt: null }),
      key,
    );
  },
});

export const revealPoker = defineCommand({
  name: "poker.reveal",
  summary: "Turn the cards over: everybody sees what everybody voted.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject(turnFields),
  run: (tx, named, ctx) => {
    const { poker, key } = drivenTurn(tx, named, ctx);
    if (turnAt(poker, key)?.state !== "voting")
      throw refuse("already-revealed", "These votes are revealed already. Vote again for another round.", {
        subject: poker.name,
      });
    const after = revealTurn(tx, poker, key, ctx.now);
    if (!after) throw refuse("no-votes", "Nobody has voted on this yet.", { subject: poker.name });
    return turnTold(after, key);
  },
});

export const revotePoker = defineCommand({
  name: "poker.revote",
  summary: "Start another round on a turn; the rounds before it are kept.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject(turnFields),
  run: (tx, named, ctx) => {
    const { poker, key } = drivenTurn(tx, named, ctx);
    const turn = turnAt(poker, key);
    if (turn === undefined || turn.state === "voting")
      throw refuse("still-voting", "This round is not revealed yet: votes can still be changed in it.", {
        subject: poker.name,
      });
    return turnTold(setTurn(tx, poker, key, { round: turn.round + 1, state: "voting" }), key);
  },
});

const agreedValue = z.number({ error: "The agreed value is a number." }).min(-1e12).max(1e12);

export const agreeOnTurn = defineCommand({
  name: "poker.agree",
  summary: "Write the agreed value of an input into the item's scorecard.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({ ...turnFields, value: agreedValue }),
  run: (tx, named, ctx) => {
    const { poker, key, item, input } = drivenTurn(tx, named, ctx);
    const turn = turnAt(poker, key);
    if (turn === undefined || turn.state === "voting")
      throw refuse("not-revealed", "Reveal the votes first; then agree on a value.", { subject: poker.name });
    if (!isOnFrozenScale(input, named.value))
      throw refuse("off-scale", offScale(input), { subject: input.name, field: "value" });
    writeCard(tx, item, poker.technique, { [input.name]: named.value }, ctx.now);
    return turnTold(setTurn(tx, poker, key, { ...turn, state: "agreed", agreed: named.value }), key);
  },
});

/** What may be said on an input, in words. */
export const offScale = ({ label, scale }: FrozenInput): string =>
  scale.type === "options"
    ? `${label} is one of ${scale.options.map(({ value, name }) => `${value} (${name})`).join(", ")}.`
    : `${label} is a ${scale.type === "number" && scale.whole ? "whole " : ""}number from ${scale.min.toLocaleString("en")} to ${scale.max.toLocaleString("en")}.`;

export const setPokerTimer = defineCommand({
  name: "poker.setTimer",
  summary: "Start a timer that everybody in the session sees; null takes it away.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({ poker: pokerName, seconds: z.number().int().min(5).max(86_400).nullable() }),
  run: (tx, input, ctx) => {
    const poker = driven(tx, sessionFor(tx, pokerKind, input.poker, ctx.actor), ctx);
    const ends = input.seconds === null ? null : new Date(Date.parse(ctx.now) + input.seconds * 1_000).toISOString();
    return told(tx.update(pokerKind, poker.id, { timerEndsAt: ends }));
  },
});

export const facilitatePoker = defineCommand({
  name: "poker.facilitate",
  summary: "Take over driving a session: what is on the table, reveals, agreed values.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({ poker: pokerName }),
  run: (tx, input, ctx) => {
    const poker = sessionFor(tx, pokerKind, input.poker, ctx.actor);
    requireOpen(poker);
    return told(tx.update(pokerKind, poker.id, { facilitator: ctx.actor.id }));
  },
});

export const closePoker = defineCommand({
  name: "poker.close",
  summary: "End a session: nobody votes any more, its link lets nobody in; all votes are kept.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({ poker: pokerName }),
  run: (tx, input, ctx) => {
    const poker = driven(tx, sessionFor(tx, pokerKind, input.poker, ctx.actor), ctx);
    if (tx.get(sessionLinkKind, poker.id)) tx.remove(sessionLinkKind, poker.id);
    return told(tx.update(pokerKind, poker.id, { state: "closed", closedAt: ctx.now, timerEndsAt: null, link: null }));
  },
});
