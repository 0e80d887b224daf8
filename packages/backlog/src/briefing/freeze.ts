import { defineCommand, type Load, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { systemCapability } from "../capabilities.ts";
import { limits, momentOf, nameOf, textOf } from "../fields.ts";
import { briefingName, briefingNamed } from "./find.ts";
import { type Briefing, briefingKind, keptBriefingKind, keptId } from "./schema.ts";
import { viewOfBriefing } from "./view.ts";

/** Longest content that is laid aside, in characters of JSON. */
const contentLimit = 4_000_000;

export const freezeBriefing = defineCommand({
  name: "briefing.freeze",
  summary: "Let a briefing stand as it is now: its reader is told what changed since.",
  needs: "backlog.edit",
  input: z.strictObject({ briefing: briefingName }),
  run: (tx, input, ctx) => {
    const { id } = briefingNamed(tx, input.briefing);
    // What it says is laid aside by the server just after: it is made out of the log, which no command reads.
    const after = tx.update(briefingKind, id, { frozen: { at: ctx.now, by: ctx.actor.id }, updatedAt: ctx.now });
    return viewOfBriefing(tx, after);
  },
});

export const unfreezeBriefing = defineCommand({
  name: "briefing.unfreeze",
  summary: "Let a frozen briefing tell what is so now again.",
  needs: "backlog.edit",
  input: z.strictObject({ briefing: briefingName }),
  run: (tx, input, ctx) => {
    const { id } = briefingNamed(tx, input.briefing);
    return viewOfBriefing(tx, tx.update(briefingKind, id, { frozen: null, updatedAt: ctx.now } as never));
  },
});

/** Frozen briefings that the server has not laid aside yet. */
export const toKeep = (rows: Rows): Briefing[] =>
  [...rows.all(briefingKind)].filter(({ frozen }) => frozen !== undefined && frozen.isKept === undefined);

const keptOf = (input: { readonly briefing: string; readonly as: "frozen" | "sent" }): Load[] => [
  { what: "rows", kind: keptBriefingKind.name, ids: [keptId(input.as, input.briefing)] },
];

/** Run by every server that hears of a freezing, or has sent one; of a freezing the first one counts. */
export const keepBriefing = defineCommand({
  name: "briefing.keep",
  summary: "Lay aside what a briefing says.",
  needs: systemCapability,
  optimistic: false,
  // What it says stands in the row: the log needs no second copy of people's words.
  logged: ({ content: _, ...input }) => input,
  input: z.strictObject({
    briefing: nameOf("briefing"),
    as: z.enum(["frozen", "sent"]),
    at: momentOf("at"),
    scopes: z.array(nameOf("scope").pipe(z.string().max(limits.name))).max(10_000),
    content: textOf(contentLimit, "The content"),
  }),
  loads: (_, input) => keptOf(input),
  run: (tx, input) => {
    const briefing = tx.get(briefingKind, input.briefing);
    const isFrozen = input.as === "frozen";
    if (!briefing || (isFrozen && (briefing.frozen?.at !== input.at || briefing.frozen.isKept))) return { did: false };
    const id = keptId(input.as, briefing.id);
    if (tx.get(keptBriefingKind, id)) tx.remove(keptBriefingKind, id);
    const { at, scopes, content } = input;
    tx.insert(keptBriefingKind, { id, briefing: briefing.id, at, scopes, content });
    if (isFrozen && briefing.frozen)
      tx.update(briefingKind, briefing.id, { frozen: { ...briefing.frozen, isKept: true } });
    return { did: true };
  },
});
