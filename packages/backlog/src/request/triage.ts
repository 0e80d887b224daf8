import { type Context, defineCommand, refuse, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { evidenceDef } from "../evidence/schema.ts";
import { calledOf, limits, lineOf, momentOf, nameOf } from "../fields.ts";
import { formDef } from "../form/schema.ts";
import { itemNamed } from "../item/find.ts";
import { itemKind } from "../item/schema.ts";
import { personaDef } from "../persona/schema.ts";
import { recordNamed } from "../record/record-commands.ts";
import { type CustomerRequest, requestKind } from "./schema.ts";
import { requestName, requestNamed, rootOf, undecided, viewOfRequest } from "./told.ts";

const sorts = ["goal", "job", "pain", "objection"] as const;

type Wanted = {
  readonly sort?: (typeof sorts)[number] | undefined;
  readonly participant?: string | undefined;
  readonly persona?: string | undefined;
};

const decided = (ctx: Context) => ({ triagedBy: ctx.actor.id, triagedAt: ctx.now, updatedAt: ctx.now });

const sourceOf = (tx: Tx, { form, source }: CustomerRequest): string => {
  const title = form === undefined ? undefined : tx.get(formDef.kind, form)?.title;
  return title === undefined ? (source ?? "Request of a customer") : `Request: ${title}`;
};

/** The request with its evidence, made of its own words where it has none yet. */
const asEvidence = (tx: Tx, request: CustomerRequest, wanted: Wanted, ctx: Context): CustomerRequest => {
  const known = request.evidence !== undefined && tx.get(evidenceDef.kind, request.evidence) !== undefined;
  const persona = wanted.persona === undefined ? request.persona : recordNamed(tx, personaDef, wanted.persona).id;
  const { id } = known
    ? { id: request.evidence as string }
    : tx.insert(evidenceDef.kind, {
        id: ctx.newId(),
        product: request.product,
        quote: request.text.replace(/\s+/g, " "),
        sort: wanted.sort ?? "pain",
        source: sourceOf(tx, request),
        participant: wanted.participant,
        persona,
        day: request.createdAt.slice(0, 10),
        request: request.id,
        createdAt: ctx.now,
        createdBy: ctx.actor.id,
        updatedAt: ctx.now,
      });
  return tx.update(requestKind, request.id, {
    ...decided(ctx),
    state: "accepted",
    evidence: id,
    persona,
    snoozedUntil: null,
    reason: null,
  });
};

const evidenceFields = {
  sort: z.enum(sorts).optional().describe("What it is evidence of; a pain where left out."),
  participant: lineOf(120, "The participant").optional().describe("Who asked, as research calls them."),
  persona: calledOf("persona").optional(),
};

export const acceptRequest = defineCommand({
  name: "request.accept",
  summary: "Accept a request: its words become evidence.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({ request: requestName, ...evidenceFields }),
  run: (tx, input, ctx) => viewOfRequest(tx, asEvidence(tx, undecided(requestNamed(tx, input.request)), input, ctx)),
});

export const mergeRequest = defineCommand({
  name: "request.merge",
  summary: "Merge a request into another that asks for the same: it counts there, and who asked is told with it.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({ request: requestName, into: requestName }),
  run: (tx, input, ctx) => {
    const gone = undecided(requestNamed(tx, input.request));
    const kept = rootOf(tx, requestNamed(tx, input.into));
    if (kept.id === gone.id)
      throw refuse("merge-into-itself", "A request cannot be merged into itself, nor into one of its own.", {
        subject: gone.id,
        field: "into",
      });
    if (kept.product !== gone.product)
      throw refuse("merge-across-products", "The two requests are of two products. Link each to its own story.", {
        subject: gone.id,
        field: "into",
      });
    tx.update(requestKind, gone.id, { ...decided(ctx), state: "merged", mergedInto: kept.id, snoozedUntil: null });
    return viewOfRequest(tx, requestNamed(tx, kept.id));
  },
});

export const declineRequest = defineCommand({
  name: "request.decline",
  summary: "Decline a request with a reason, which is kept.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({ request: requestName, reason: lineOf(limits.line, "The reason") }),
  run: (tx, input, ctx) => {
    const request = undecided(requestNamed(tx, input.request));
    const fields = { ...decided(ctx), state: "declined" as const, reason: input.reason, snoozedUntil: null };
    return viewOfRequest(tx, tx.update(requestKind, request.id, fields));
  },
});

export const snoozeRequest = defineCommand({
  name: "request.snooze",
  summary: "Put a request out of sight until a moment.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({ request: requestName, until: momentOf("until") }),
  run: (tx, input, ctx) => {
    const request = undecided(requestNamed(tx, input.request));
    if (input.until <= ctx.now)
      throw refuse("snooze-past", "That moment is over. Choose a later one.", { subject: request.id, field: "until" });
    const fields = { state: "new" as const, snoozedUntil: input.until, reason: null, updatedAt: ctx.now };
    return viewOfRequest(tx, tx.update(requestKind, request.id, fields));
  },
});

export const reopenRequest = defineCommand({
  name: "request.reopen",
  summary: "Take back what was decided about a request; evidence that it became stays.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({ request: requestName }),
  run: (tx, input, ctx) => {
    const request = requestNamed(tx, input.request);
    const gone = { snoozedUntil: null, reason: null, mergedInto: null, triagedBy: null, triagedAt: null };
    const fields = { ...gone, state: "new" as const, updatedAt: ctx.now };
    return viewOfRequest(tx, tx.update(requestKind, request.id, fields));
  },
});

export const linkRequest = defineCommand({
  name: "request.link",
  summary:
    "Link a request to a story or other item, which rests on it from then on; one that is new is accepted by it.",
  needs: "backlog.edit",
  optimistic: false,
  input: z.strictObject({ request: requestName, item: nameOf("item"), ...evidenceFields }),
  run: (tx, input, ctx) => {
    const request = undecided(requestNamed(tx, input.request));
    const item = itemNamed(tx, input.item);
    const { evidence } = asEvidence(tx, request, input, ctx);
    const traces = { ...item.traces, [evidence as string]: "supports" as const };
    if (Object.keys(traces).length > limits.links)
      throw refuse("traces-too-many", `${item.key} rests on ${limits.links} findings already. Take some away first.`, {
        subject: item.key,
        field: "item",
      });
    tx.update(itemKind, item.id, { traces, updatedAt: ctx.now });
    return viewOfRequest(tx, requestNamed(tx, request.id));
  },
});
