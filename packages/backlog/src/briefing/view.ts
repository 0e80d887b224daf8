import type { Rows } from "@overstory/kernel";
import { z } from "zod";
import { itemKind } from "../item/schema.ts";
import { productKind } from "../product/schema.ts";
import {
  type Briefing,
  type BriefingLink,
  blockSchema,
  blocksOf,
  briefingLinkKind,
  briefingScheduleKind,
} from "./schema.ts";
import { audienceNames, fieldNames } from "./words.ts";

const blockView = blockSchema.omit({ rank: true }).extend({
  id: z.string(),
  title: z.string().nullable(),
  text: z.string().nullable(),
  count: z.number().nullable(),
  detail: z.enum(["epics", "stories"]).nullable(),
  layout: z.enum(["now", "milestones"]).nullable(),
  picks: z.array(z.string()).nullable().describe("KPIs or findings by id; null where the product chooses."),
});

export const briefingView = z.object({
  id: z.string(),
  title: z.string(),
  intro: z.string().nullable(),
  audience: z.enum(audienceNames),
  product: z.string().nullable(),
  productKey: z.string().nullable(),
  theme: z.string().nullable().describe("The theme's key."),
  days: z.number().describe("How far it looks back."),
  fields: z.array(z.enum(fieldNames)),
  blocks: z.array(blockView),
  frozen: z.object({ at: z.string(), by: z.string() }).nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
  updatedAt: z.string(),
});
export type BriefingView = z.infer<typeof briefingView>;

/** A briefing as surfaces give it, without what it says. */
export const viewOfBriefing = (rows: Rows, briefing: Briefing): BriefingView => {
  const { id, title, intro, audience, product, theme, days, fields, frozen } = briefing;
  return {
    ...{ id, title, intro: intro ?? null, audience, days, fields: [...fields] },
    product: product ?? null,
    productKey: (product === undefined ? undefined : rows.get(productKind, product)?.key) ?? null,
    theme: (theme === undefined ? undefined : rows.get(itemKind, theme)?.key) ?? null,
    blocks: blocksOf(briefing).map(({ id: block, block: { rank: _, ...own } }) => ({
      id: block,
      kind: own.kind,
      title: own.title ?? null,
      text: own.text ?? null,
      count: own.count ?? null,
      detail: own.detail ?? null,
      layout: own.layout ?? null,
      picks: own.picks ? [...own.picks] : null,
    })),
    frozen: frozen ? { at: frozen.at, by: frozen.by } : null,
    ...{ createdAt: briefing.createdAt, createdBy: briefing.createdBy, updatedAt: briefing.updatedAt },
  };
};

export const linkView = z.object({
  id: z.string(),
  briefing: z.string(),
  label: z.string(),
  hint: z.string().describe("How the link ends."),
  expiresAt: z.string(),
  hasPassword: z.boolean(),
  blocks: z.array(z.string()),
  fields: z.array(z.enum(fieldNames)),
  by: z.string(),
  createdAt: z.string(),
  views: z.number(),
  viewedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});

export const viewOfLink = (link: BriefingLink): z.infer<typeof linkView> => {
  const { id, briefing, label, hint, expiresAt, blocks, fields, by, createdAt, views } = link;
  return {
    ...{ id, briefing, label, hint, expiresAt, hasPassword: link.sealed !== undefined },
    ...{ blocks: [...blocks], fields: [...fields], by, createdAt, views, viewedAt: link.viewedAt ?? null },
    revokedAt: link.revokedAt ?? null,
  };
};

export const scheduleView = z.object({
  every: z.enum(["week", "month"]),
  to: z.array(z.string()),
  by: z.string(),
  nextAt: z.string(),
  sentAt: z.string().nullable(),
});

export const viewOfSchedule = (rows: Rows, briefing: string): z.infer<typeof scheduleView> | null => {
  const schedule = rows.get(briefingScheduleKind, briefing);
  if (!schedule) return null;
  const { every, to, by, nextAt, sentAt } = schedule;
  return { every, to: [...to], by, nextAt, sentAt: sentAt ?? null };
};

/** The links of a briefing, the newest first. */
export const linksOf = (rows: Rows, briefing: string): BriefingLink[] =>
  [...rows.by(briefingLinkKind, "briefing", briefing)].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
