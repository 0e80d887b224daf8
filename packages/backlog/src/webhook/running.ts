import { defineCommand } from "@overstory/kernel";
import { z } from "zod";
import { systemCapability } from "../capabilities.ts";
import { limits, nameOf, shortened, textOf } from "../fields.ts";
import { type Webhook, webhookKind } from "./schema.ts";

const webhook = nameOf("webhook");

/** Run when a receiver would not take messages any more: what waits stays until somebody resumes. */
export const parkWebhook = defineCommand({
  name: "webhook.park",
  summary: "Let a webhook stand still, with the reason.",
  needs: systemCapability,
  optimistic: false,
  input: z.strictObject({
    webhook,
    code: textOf(100, "The code"),
    reason: textOf(4_000, "The reason"),
  }),
  run: (tx, input, ctx) => {
    const row = tx.get(webhookKind, input.webhook);
    // It was deleted, changed or stopped meanwhile: then there is nothing to stop.
    if (!row || row.parked) return { did: false };
    const parked = { at: ctx.now, code: input.code, reason: shortened(input.reason, 1_000) };
    tx.update(webhookKind, row.id, { parked });
    return { did: true };
  },
});

/** Run when what somebody asked for has been sent, whatever came of it. */
export const answerWebhook = defineCommand({
  name: "webhook.answer",
  summary: "Note that what was asked for has been sent.",
  needs: systemCapability,
  optimistic: false,
  input: z.strictObject({ webhook, asked: z.array(nameOf("request")).max(limits.lines) }),
  run: (tx, input) => {
    const row = tx.get(webhookKind, input.webhook);
    const left = row?.asked?.filter(({ id }) => !input.asked.includes(id));
    if (!row || left?.length === row.asked?.length) return { did: false };
    tx.update(webhookKind, row.id, { asked: left && left.length > 0 ? left : null } as unknown as Partial<Webhook>);
    return { did: true };
  },
});
