import { defineKind } from "@overstory/kernel";
import { z } from "zod";
import { functionNames } from "../roles.ts";

/** Most of what one session holds. */
export const pokerLimits = { items: 200, people: 200, remarks: 1_000 } as const;

export const pokerModes = ["live", "async"] as const;
export const turnStates = ["voting", "revealed", "agreed"] as const;

/** No scale of any technique goes further. */
const furthest = 1e12;

/** A number of the input's scale, "I cannot tell", or "let the others say". */
export const voteValue = z.union([z.number().min(-furthest).max(furthest), z.literal("?"), z.literal("pass")]);
export type VoteValue = z.infer<typeof voteValue>;

const scaleSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("steps"), steps: z.array(z.number()), min: z.number(), max: z.number() }),
  z.strictObject({ type: z.literal("number"), min: z.number(), max: z.number(), whole: z.boolean().optional() }),
  z.strictObject({
    type: z.literal("options"),
    options: z.array(z.strictObject({ value: z.number(), name: z.string(), means: z.string().optional() })),
  }),
]);

/** An input as it was when the session was made: what a scale becomes later does not change what was voted on. */
export const frozenInput = z.strictObject({
  name: z.string(),
  label: z.string(),
  scale: scaleSchema,
  unit: z.string().optional(),
  direction: z.enum(["up", "down"]),
  rubric: z.string(),
  levels: z.array(z.tuple([z.number(), z.string()])).optional(),
  by: z.array(z.enum(functionNames)),
});
export type FrozenInput = z.infer<typeof frozenInput>;

const participantSchema = z.strictObject({
  /** A guest's; members are named by their own rows. */
  name: z.string().optional(),
  function: z.enum(functionNames).optional(),
  spectator: z.literal(true).optional(),
  guest: z.literal(true).optional(),
  /** When they were asked to vote; absent for who came by themselves. */
  askedAt: z.string().optional(),
  joinedAt: z.string().optional(),
  leftAt: z.string().optional(),
});
export type Participant = z.infer<typeof participantSchema>;

/** One input of one item on the table. */
const turnSchema = z.strictObject({
  round: z.number(),
  state: z.enum(turnStates),
  /** Who has voted in this round; what, nobody else is told before the reveal. */
  voted: z.record(z.string(), z.literal(true)).optional(),
  agreed: z.number().optional(),
});
export type Turn = z.infer<typeof turnSchema>;

export const pokerSchema = z.strictObject({
  id: z.string(),
  product: z.string(),
  name: z.string(),
  technique: z.string(),
  inputs: z.array(frozenInput),
  items: z.array(z.string()),
  mode: z.enum(pokerModes),
  deadline: z.string().optional(),
  autoReveal: z.boolean(),
  facilitator: z.string(),
  state: z.enum(["open", "closed"]),
  participants: z.record(z.string(), participantSchema).optional(),
  now: z.strictObject({ item: z.string(), input: z.string() }).optional(),
  timerEndsAt: z.string().optional(),
  /** By "ITEM/INPUT"; absent ones have not been opened, or (asynchronously) nobody has voted on them. */
  turns: z.record(z.string(), turnSchema).optional(),
  link: z.strictObject({ hint: z.string(), expiresAt: z.string() }).optional(),
  createdAt: z.string(),
  closedAt: z.string().optional(),
  /** When those who had not voted were reminded, and when the deadline was acted on. */
  remindedAt: z.string().optional(),
  dueAt: z.string().optional(),
});
export type Poker = z.infer<typeof pokerSchema>;

export const pokerKind = defineKind<Poker>({
  name: "poker",
  schema: pokerSchema,
  heat: "hot",
  scope: (poker) => `product:${poker.product}`,
  indexes: { product: (poker) => poker.product },
});

/** What one person thinks of one turn in one round. Nobody but they may read it; a reveal copies it into the round. */
export const voteSchema = z.strictObject({
  id: z.string(),
  poker: z.string(),
  person: z.string(),
  /** Absent: taken back. */
  value: voteValue.optional(),
  at: z.string(),
});
export type Vote = z.infer<typeof voteSchema>;

export const voteKind = defineKind<Vote>({
  name: "vote",
  schema: voteSchema,
  heat: "hot",
  scope: (vote) => `member:${vote.person}`,
});

/** A round after its reveal: what everybody had voted. */
export const pokerRoundSchema = z.strictObject({
  id: z.string(),
  poker: z.string(),
  product: z.string(),
  item: z.string(),
  input: z.string(),
  round: z.number(),
  votes: z.array(z.strictObject({ person: z.string(), name: z.string(), value: voteValue })),
  revealedAt: z.string(),
});
export type PokerRound = z.infer<typeof pokerRoundSchema>;

export const pokerRoundKind = defineKind<PokerRound>({
  name: "pokerRound",
  schema: pokerRoundSchema,
  heat: "cold",
  scope: (round) => `product:${round.product}`,
  ref: (round) => round.poker,
  indexes: { poker: (round) => round.poker },
});

/** Something said about an item of a session. */
export const pokerRemarkSchema = z.strictObject({
  id: z.string(),
  poker: z.string(),
  product: z.string(),
  item: z.string(),
  person: z.string(),
  name: z.string(),
  text: z.string(),
  at: z.string(),
});
export type PokerRemark = z.infer<typeof pokerRemarkSchema>;

export const pokerRemarkKind = defineKind<PokerRemark>({
  name: "pokerRemark",
  schema: pokerRemarkSchema,
  heat: "cold",
  scope: (remark) => `product:${remark.product}`,
  ref: (remark) => remark.poker,
  indexes: { poker: (remark) => remark.poker },
});
