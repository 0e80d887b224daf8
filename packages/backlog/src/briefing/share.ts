import { defineCommand, refuse } from "@overstory/kernel";
import { z } from "zod";
import { systemCapability } from "../capabilities.ts";
import { limits, lineOf, momentOf, nameOf, newId, textOf } from "../fields.ts";
import { blockName, blockNamed, briefingName, briefingNamed, fieldsInput, linkName, linkNamed } from "./find.ts";
import { type BriefingLink, blocksOf, briefingLimits, briefingLinkKind } from "./schema.ts";
import { linksOf, viewOfLink } from "./view.ts";

const day = 86_400_000;
const linkDays = 30;
const passwordLeast = 8;

const isOpen = (link: BriefingLink, now: string): boolean => link.revokedAt === undefined && link.expiresAt > now;

/** Whether the link may be read by now. */
export const linkIsOpen = isOpen;

const withoutPassword = <I extends { password?: string | undefined }>({
  password: _,
  ...rest
}: I): Omit<I, "password"> => rest;

export const shareBriefing = defineCommand({
  name: "briefing.share",
  summary:
    "Make a link by which people without an account read a briefing: only the blocks and fields that are chosen.",
  needs: "backlog.edit",
  optimistic: false,
  makesSecret: "ovb_",
  seals: "password",
  logged: withoutPassword,
  input: z.strictObject({
    id: newId,
    briefing: briefingName,
    label: lineOf(limits.name, "The label").describe("For whom the link is, to tell links apart.").default("Link"),
    expiresAt: momentOf("expiresAt").optional().describe(`When it stops working; in ${linkDays} days where left out.`),
    blocks: z
      .array(blockName)
      .min(1, "A link shows at least one block.")
      .max(briefingLimits.blocks)
      .optional()
      .describe("The blocks that it shows; all that there are now where left out. Blocks added later are not shown."),
    fields: fieldsInput.optional().describe("What it tells beside names; as the briefing does now where left out."),
    password: textOf(200, "The password")
      .pipe(z.string().min(passwordLeast, `The password has at least ${passwordLeast} characters.`))
      .optional()
      .describe("Asked for before anything is shown. Kept as a hash by the server; no answer or log holds it."),
  }),
  run: (tx, input, ctx) => {
    const briefing = briefingNamed(tx, input.briefing);
    if (!ctx.secret) throw refuse("server-only", "Links are made by the server. Try again when connected.");
    if (input.expiresAt !== undefined && input.expiresAt <= ctx.now)
      throw refuse("expiry-past", "The link would have expired already. Choose a later day.", { field: "expiresAt" });
    const open = linksOf(tx, briefing.id).filter((link) => isOpen(link, ctx.now));
    if (open.length >= briefingLimits.links)
      throw refuse("links-too-many", `There are ${briefingLimits.links} open links. Revoke one that is not needed.`);
    for (const block of input.blocks ?? []) blockNamed(briefing, block, "blocks");
    const { hash, hint } = ctx.secret;
    const link: BriefingLink = {
      id: input.id ?? ctx.newId(),
      ...{ briefing: briefing.id, hash, hint, label: input.label },
      expiresAt: input.expiresAt ?? new Date(Date.parse(ctx.now) + linkDays * day).toISOString(),
      blocks: input.blocks ? [...new Set(input.blocks)] : blocksOf(briefing).map(({ id }) => id),
      fields: [...new Set(input.fields ?? briefing.fields)],
      ...{ by: ctx.actor.id, createdAt: ctx.now, views: 0 },
      ...(ctx.sealed !== undefined && { sealed: ctx.sealed }),
    };
    return viewOfLink(tx.insert(briefingLinkKind, link));
  },
});

export const revokeBriefing = defineCommand({
  name: "briefing.revoke",
  summary: "Take a link of a briefing back for good: by it nothing is shown any more.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({ link: linkName }),
  run: (tx, input, ctx) => {
    const { link } = linkNamed(tx, input.link);
    if (link.revokedAt !== undefined) return viewOfLink(link);
    return viewOfLink(tx.update(briefingLinkKind, link.id, { revokedAt: ctx.now }));
  },
});

/** Run by servers every now and then, so that many views are one entry of the log. */
export const countBriefingViews = defineCommand({
  name: "briefing.countViews",
  summary: "Note how often links of briefings were looked at.",
  needs: systemCapability,
  optimistic: false,
  input: z.strictObject({
    counts: z.array(z.strictObject({ link: nameOf("link"), views: z.number().int().min(1).max(1e9) })).max(1_000),
  }),
  run: (tx, input, ctx) => {
    for (const { link: id, views } of input.counts) {
      const link = tx.get(briefingLinkKind, id);
      if (link) tx.update(briefingLinkKind, id, { views: link.views + views, viewedAt: ctx.now });
    }
    return { counted: input.counts.length };
  },
});
