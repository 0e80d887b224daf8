import { defineKind, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { audienceNames, blockKinds, fieldNames } from "./words.ts";

/** Most of what there may be. */
export const briefingLimits = {
  briefings: 10_000,
  blocks: 30,
  links: 50,
  /** Addresses that one briefing goes to by e-mail. */
  addresses: 50,
  /** Entries that one block lists. */
  count: 50,
  picks: 50,
  days: { least: 1, most: 366 },
  text: 20_000,
} as const;

export const blockSchema = z.strictObject({
  kind: z.enum(blockKinds),
  rank: z.string(),
  title: z.string().optional(),
  /** Markdown: the whole of a text block, above what is listed in any other. */
  text: z.string().optional(),
  count: z.number().optional(),
  detail: z.enum(["epics", "stories"]).optional(),
  layout: z.enum(["now", "milestones"]).optional(),
  /** KPIs or findings by id, in order; chosen by the product where absent. */
  picks: z.array(z.string()).optional(),
});
export type Block = z.infer<typeof blockSchema>;

export const briefingSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  intro: z.string().optional(),
  audience: z.enum(audienceNames),
  /** What it is about: one product, or one theme of it; everything that its reader sees where absent. */
  product: z.string().optional(),
  theme: z.string().optional(),
  /** How far it looks back, in days. */
  days: z.number(),
  /** What it tells of items, KPIs, risks and quotes beside their names. */
  fields: z.array(z.enum(fieldNames)),
  /** By id, so that two people's blocks never meet. */
  blocks: z.record(z.string(), blockSchema),
  /** Stands as it was then; `isKept` once the server has laid it aside. */
  frozen: z.strictObject({ at: z.string(), by: z.string(), isKept: z.literal(true).optional() }).optional(),
  createdAt: z.string(),
  createdBy: z.string(),
  updatedAt: z.string(),
});
export type Briefing = z.infer<typeof briefingSchema>;

/** The blocks of a briefing with their ids, in order. */
export const blocksOf = ({ blocks }: Pick<Briefing, "blocks">): { readonly id: string; readonly block: Block }[] =>
  Object.entries(blocks)
    .map(([id, block]) => ({ id, block }))
    .sort((a, b) => (a.block.rank < b.block.rank ? -1 : a.block.rank > b.block.rank ? 1 : a.id < b.id ? -1 : 1));

/** What goes along with a briefing: its links, its schedule, what was laid aside. */
const eraseBriefing = (tx: Tx, briefing: Briefing): void => {
  for (const link of tx.by(briefingLinkKind, "briefing", briefing.id)) tx.remove(briefingLinkKind, link.id);
  if (tx.get(briefingScheduleKind, briefing.id)) tx.remove(briefingScheduleKind, briefing.id);
  tx.remove(briefingKind, briefing.id);
};

export const briefingKind = defineKind<Briefing>({
  name: "briefing",
  schema: briefingSchema,
  heat: "hot",
  scope: ({ product }) => (product === undefined ? "workspace" : `product:${product}`),
  indexes: { product: ({ product }) => product },
  erase: eraseBriefing,
});

/** A link by which people without an account read a briefing. No browser holds it: who may edit asks for it. */
export const briefingLinkSchema = z.strictObject({
  id: z.string(),
  briefing: z.string(),
  /** The SHA-256 of its secret. */
  hash: z.string(),
  hint: z.string(),
  label: z.string(),
  expiresAt: z.string(),
  /** What it shows, and no more: blocks by id, and fields. */
  blocks: z.array(z.string()),
  fields: z.array(z.enum(fieldNames)),
  /** It shows what this member sees, as long as they see it. */
  by: z.string(),
  createdAt: z.string(),
  /** The name under which the server keeps what its password is checked by. */
  sealed: z.string().optional(),
  revokedAt: z.string().optional(),
  views: z.number(),
  viewedAt: z.string().optional(),
});
export type BriefingLink = z.infer<typeof briefingLinkSchema>;

export const briefingLinkKind = defineKind<BriefingLink>({
  name: "briefingLink",
  schema: briefingLinkSchema,
  heat: "hot",
  scope: () => "server",
  ref: (link) => link.hash,
  indexes: { hash: (link) => link.hash, briefing: (link) => link.briefing },
  // No undo opens a link again that was taken back.
  keep: ["views", "viewedAt", "revokedAt"],
});

/** When and to whom a briefing goes by e-mail; its id is the briefing's. */
export const briefingScheduleSchema = z.strictObject({
  id: z.string(),
  every: z.enum(["week", "month"]),
  to: z.array(z.string()),
  /** It holds what this member sees. */
  by: z.string(),
  nextAt: z.string(),
  sentAt: z.string().optional(),
});
export type BriefingSchedule = z.infer<typeof briefingScheduleSchema>;

export const briefingScheduleKind = defineKind<BriefingSchedule>({
  name: "briefingSchedule",
  schema: briefingScheduleSchema,
  heat: "hot",
  scope: () => "server",
  // An undo sends nothing twice.
  keep: ["nextAt", "sentAt"],
});

/** What a briefing held at a moment: when it was frozen, or last sent. */
export const keptBriefingSchema = z.strictObject({
  id: z.string(),
  briefing: z.string(),
  at: z.string(),
  /** Whoever reads it sees all of these. */
  scopes: z.array(z.string()),
  /** The content as JSON. */
  content: z.string(),
});
export type KeptBriefing = z.infer<typeof keptBriefingSchema>;

export const keptBriefingKind = defineKind<KeptBriefing>({
  name: "keptBriefing",
  schema: keptBriefingSchema,
  heat: "cold",
  scope: () => "server",
  ref: (kept) => kept.briefing,
});

/** The id of what was laid aside of a briefing. */
export const keptId = (as: "frozen" | "sent", briefing: string): string => `${as}:${briefing}`;
