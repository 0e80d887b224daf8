import { defineCommand, type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { systemCapability } from "../capabilities.ts";
import { momentOf, nameOf } from "../fields.ts";
import { briefingName, briefingNamed } from "./find.ts";
import { type BriefingSchedule, briefingKind, briefingLimits, briefingScheduleKind } from "./schema.ts";
import { viewOfSchedule } from "./view.ts";

const address = z
  .string({ error: "An address is a text." })
  .max(254, "An address has at most 254 characters.")
  .transform((text) => text.trim())
  .pipe(z.email("An e-mail address is not complete: write it as ada@example.com."));

/** The same moment a week or a month later; of a month that is too short its last day. */
export const nextPeriod = (every: BriefingSchedule["every"], at: string, now: string): string => {
  const from = new Date(at);
  for (let count = 1; ; count += 1) {
    const next = new Date(from);
    if (every === "week") next.setUTCDate(from.getUTCDate() + 7 * count);
    else {
      next.setUTCDate(1);
      next.setUTCMonth(from.getUTCMonth() + count);
      const last = new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 0)).getUTCDate();
      next.setUTCDate(Math.min(from.getUTCDate(), last));
    }
    if (next.toISOString() > now) return next.toISOString();
  }
};

export const scheduleBriefing = defineCommand({
  name: "briefing.schedule",
  summary: "Send a briefing by e-mail every week or month to named addresses; `never` ends it.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({
    briefing: briefingName,
    every: z.enum(["week", "month", "never"], { error: "every is one of: week, month, never." }),
    to: z
      .array(address)
      .max(briefingLimits.addresses, `At most ${briefingLimits.addresses} addresses get it.`)
      .optional()
      .describe("To whom; as before where left out."),
    firstAt: momentOf("firstAt").optional().describe("When it goes out first; a period from now where left out."),
  }),
  run: (tx, input, ctx) => {
    const { id, title } = briefingNamed(tx, input.briefing);
    const before = tx.get(briefingScheduleKind, id);
    if (input.every === "never") {
      if (before) tx.remove(briefingScheduleKind, id);
      return { id, schedule: null };
    }
    const to = [...new Set(input.to ?? before?.to ?? [])];
    if (to.length === 0)
      throw refuse("no-addresses", `Nobody is named to get "${title}". Write at least one address.`, { field: "to" });
    if (input.firstAt !== undefined && input.firstAt < ctx.now)
      throw refuse("first-past", "That moment is over. Choose a later one.", { field: "firstAt" });
    const { every } = input;
    const isSame = before?.every === every && input.firstAt === undefined;
    const nextAt = isSame ? before.nextAt : (input.firstAt ?? nextPeriod(every, ctx.now, ctx.now));
    if (before) tx.update(briefingScheduleKind, id, { every, to, by: ctx.actor.id, nextAt });
    else tx.insert(briefingScheduleKind, { id, every, to, by: ctx.actor.id, nextAt });
    return { id, schedule: viewOfSchedule(tx, id) };
  },
});

/** Briefings that are to be sent by now. */
export const dueBriefings = (rows: Rows, now: string): BriefingSchedule[] =>
  [...rows.all(briefingScheduleKind)].filter(({ id, nextAt }) => nextAt <= now && rows.get(briefingKind, id));

/** Run by every server as time goes by: the first one sends it, for the others it is no longer due. */
export const claimBriefing = defineCommand({
  name: "briefing.claimSending",
  summary: "Take on the sending of a briefing that is due.",
  needs: systemCapability,
  optimistic: false,
  input: z.strictObject({ briefing: nameOf("briefing") }),
  run: (tx, input, ctx) => {
    const schedule = tx.get(briefingScheduleKind, input.briefing);
    if (!schedule || schedule.nextAt > ctx.now) return { did: false };
    const nextAt = nextPeriod(schedule.every, schedule.nextAt, ctx.now);
    tx.update(briefingScheduleKind, schedule.id, { nextAt, sentAt: ctx.now });
    return { did: true };
  },
});
