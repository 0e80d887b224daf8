import {
  type AnyCommand,
  type AnyQuery,
  type Context,
  defineCommand,
  defineQuery,
  refuse,
  type Tx,
} from "@overstory/kernel";
import { z } from "zod";
import { label, limits, lineOf, nameOf, newId, textOf } from "../fields.ts";
import { productNamed } from "../item/find.ts";
import { receiverOf, shownAddress } from "./address.ts";
import { checkView, narrowed, narrowingInput } from "./filter.ts";
import { deliveryView, told, webhookNamed, webhookView } from "./find.ts";
import {
  deliveriesJob,
  deliverySchema,
  hookEvents,
  hookFormats,
  hookStateJob,
  hookStateSchema,
  type Webhook,
  webhookKind,
} from "./schema.ts";

/** Webhooks of a workspace, at most. */
const most = 50;
/** What may be asked for at one time, at most. */
const askedAtMost = 20;

const webhook = nameOf("webhook");
const fields = {
  name: lineOf(limits.name, "The name"),
  address: textOf(limits.url, "The address")
    .transform((text) => text.trim())
    .pipe(z.string().min(1, "Give the address of the receiver."))
    .describe(
      "Where messages go: https, reachable from everywhere. Kept sealed by the server, for it may be a secret.",
    ),
  format: z
    .enum(hookFormats)
    .describe("overstory: JSON, signed; slack, teams: sentences as their incoming webhooks take them."),
  events: z
    .array(z.enum(hookEvents))
    .min(1, "Choose at least one kind of event, or leave them out for all.")
    .max(hookEvents.length)
    .describe("Kinds of events; all where left out."),
  products: z
    .array(nameOf("product"))
    .min(1, "Choose at least one product, or leave them out for all that you see.")
    .max(limits.lines)
    .describe("Products by key or id; all that you see where left out."),
  labels: z
    .array(label)
    .min(1, "Name at least one label, or leave them out for all items.")
    .max(limits.labels)
    .describe("Items with any of these labels; all where left out."),
};

const sealedBy = (ctx: Context): string => {
  if (ctx.sealed === undefined)
    throw refuse(
      "server-only",
      "An address is taken over REST, MCP or the terminal only, where the server seals it at once.",
    );
  return ctx.sealed;
};

const secretBy = (ctx: Context): { hash: string; hint: string } => {
  if (!ctx.secret) throw refuse("server-only", "Secrets are made by the server. Try again when connected.");
  return ctx.secret;
};

const withoutAddress = <I extends { address?: string | undefined }>({ address: _, ...rest }: I): Omit<I, "address"> =>
  rest;

const idsOf = (tx: Tx, names: readonly string[]): string[] => [
  ...new Set(names.map((name) => productNamed(tx, name).id)),
];

const createWebhook = defineCommand({
  name: "webhook.create",
  summary: "Tell another program, Slack or Teams what happens from now on; the answer holds the signing secret once.",
  needs: "webhook.manage",
  optimistic: false,
  seals: "address",
  makesSecret: "whsec_",
  logged: withoutAddress,
  input: z.strictObject({
    id: newId,
    name: fields.name.optional(),
    address: fields.address,
    format: fields.format.default("overstory"),
    ...{ events: fields.events.optional(), products: fields.products.optional(), labels: fields.labels.optional() },
    ...{ filter: narrowingInput.filter.optional(), view: narrowingInput.view.optional() },
  }),
  run: (tx, input, ctx) => {
    const products = input.products && idsOf(tx, input.products);
    const narrowing = narrowed(tx, input, ctx.actor.id);
    const { hash, hint } = secretBy(ctx);
    const sealed = sealedBy(ctx);
    if ([...tx.all(webhookKind)].length >= most)
      throw refuse("webhooks-many", `A workspace has at most ${most} webhooks. Delete one that is not used.`);
    const shown = shownAddress(receiverOf(input.address));
    return told(
      tx,
      tx.insert(webhookKind, {
        id: input.id ?? ctx.newId(),
        name: input.name ?? (shown.split("/")[0] as string),
        ...{ shown, sealed, format: input.format, hash, hint },
        ...(input.events && { events: input.events }),
        ...(products && { products }),
        ...(input.labels && { labels: input.labels }),
        ...(narrowing as Pick<Webhook, "filter" | "view">),
        ...{ by: ctx.actor.id, createdAt: ctx.now },
      }),
    );
  },
});

const editInput = z.strictObject({
  webhook,
  ...{ name: fields.name.optional(), address: fields.address.optional(), format: fields.format.optional() },
  events: fields.events.nullable().optional(),
  products: fields.products.nullable().optional(),
  labels: fields.labels.nullable().optional(),
  filter: narrowingInput.filter.nullable().optional(),
  view: narrowingInput.view.nullable().optional(),
});

const editWebhook = defineCommand({
  name: "webhook.edit",
  summary: "Change a webhook. It tells from now on what you may see, in your name.",
  needs: "webhook.manage",
  optimistic: false,
  seals: "address",
  logged: withoutAddress,
  input: editInput,
  run: (tx, input, ctx) => {
    const before = webhookNamed(tx, input.webhook);
    const { name, format, events, labels } = input;
    const products = input.products && idsOf(tx, input.products);
    if (input.view === undefined) checkView(tx, before.view);
    const after = tx.update(webhookKind, before.id, {
      ...(name !== undefined && { name }),
      ...(input.address !== undefined && { shown: shownAddress(receiverOf(input.address)), sealed: sealedBy(ctx) }),
      ...(format !== undefined && { format }),
      ...(events !== undefined && { events }),
      ...(products !== undefined && { products }),
      ...(labels !== undefined && { labels }),
      ...narrowed(tx, input, ctx.actor.id),
      by: ctx.actor.id,
    } as Partial<Webhook>);
    return told(tx, after);
  },
});

const renewWebhook = defineCommand({
  name: "webhook.renew",
  summary: "Sign with a new secret from now on; the answer holds it once.",
  needs: "webhook.manage",
  optimistic: false,
  makesSecret: "whsec_",
  input: z.strictObject({ webhook }),
  run: (tx, input, ctx) => {
    const { id } = webhookNamed(tx, input.webhook);
    const { hash, hint } = secretBy(ctx);
    return told(tx, tx.update(webhookKind, id, { hash, hint }));
  },
});

const deleteWebhook = defineCommand({
  name: "webhook.delete",
  summary: "End a webhook and forget its address and secret.",
  needs: "webhook.manage",
  optimistic: false,
  input: z.strictObject({ webhook }),
  run: (tx, input) => {
    const row = webhookNamed(tx, input.webhook);
    tx.remove(webhookKind, row.id);
    return { deleted: row.id };
  },
});

const ask = (tx: Tx, row: Webhook, ctx: Context, version?: number) => {
  const asked = row.asked ?? [];
  if (asked.length >= askedAtMost)
    throw refuse("webhook-busy", `${row.name} still has ${asked.length} messages to send. Try again in a moment.`, {
      subject: row.id,
    });
  const one = { id: ctx.newId(), at: ctx.now, by: ctx.actor.id, ...(version !== undefined && { version }) };
  const after = tx.update(webhookKind, row.id, { asked: [...asked, one] });
  return { ...told(tx, after), delivery: one.id };
};

const testWebhook = defineCommand({
  name: "webhook.test",
  summary: "Send a message that says it is a try; webhook.deliveries tells what came of it.",
  needs: "webhook.manage",
  optimistic: false,
  input: z.strictObject({ webhook }),
  run: (tx, input, ctx) => ask(tx, webhookNamed(tx, input.webhook), ctx),
});

const redeliverWebhook = defineCommand({
  name: "webhook.redeliver",
  summary: "Send again what a webhook told of one entry of the log.",
  needs: "webhook.manage",
  optimistic: false,
  input: z.strictObject({
    webhook,
    version: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER).describe("The entry, as its delivery names it."),
  }),
  run: (tx, input, ctx) => ask(tx, webhookNamed(tx, input.webhook), ctx, input.version),
});

const resumeWebhook = defineCommand({
  name: "webhook.resume",
  summary: "Let a webhook that stands still go on; nothing that happened meanwhile is lost unless you pass over it.",
  needs: "webhook.manage",
  optimistic: false,
  input: z.strictObject({
    webhook,
    from: z
      .enum(["again", "next", "now"])
      .default("again")
      .describe("again: with what failed; next: pass over that one message; now: pass over all that waits."),
  }),
  run: (tx, input, ctx) => {
    const row = webhookNamed(tx, input.webhook);
    const after = tx.update(webhookKind, row.id, {
      parked: null,
      resumed: { at: ctx.now, from: input.from },
    } as unknown as Partial<Webhook>);
    return told(tx, after);
  },
});

const listWebhooks = defineQuery({
  name: "webhook.list",
  summary: "The webhooks of the workspace: whether each is up to date, tries again or stands still, and why.",
  needs: "webhook.manage",
  input: z.strictObject({}),
  output: z.object({ webhooks: z.array(webhookView) }),
  loads: (rows) => [...rows.all(webhookKind)].map(({ id }) => ({ what: "staged", job: hookStateJob(id) })),
  run: (rows, _, ctx) => {
    const states = new Map(
      ctx.loaded.staged.flatMap((part) => {
        const state = hookStateSchema.safeParse(part);
        return state.success ? [[state.data.of, state.data] as const] : [];
      }),
    );
    return {
      webhooks: [...rows.all(webhookKind)]
        .sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
        .map((row) => told(rows, row, states.get(row.id))),
    };
  },
});

const getWebhook = defineQuery({
  name: "webhook.get",
  summary: "One webhook.",
  needs: "webhook.manage",
  input: z.strictObject({ webhook }),
  output: webhookView,
  loads: (rows, input) => [{ what: "staged", job: hookStateJob(webhookNamed(rows, input.webhook).id) }],
  run: (rows, input, ctx) => {
    const row = webhookNamed(rows, input.webhook);
    const state = hookStateSchema.safeParse(ctx.loaded.staged[0]);
    return told(rows, row, state.success && state.data.of === row.id ? state.data : undefined);
  },
});

const listDeliveries = defineQuery({
  name: "webhook.deliveries",
  summary: "The last messages of a webhook, newest first: when, what, how often tried, what the receiver answered.",
  needs: "webhook.manage",
  input: z.strictObject({ webhook, limit: z.number().int().min(1).max(100).default(50) }),
  output: z.object({ deliveries: z.array(deliveryView) }),
  loads: (rows, input) => [{ what: "staged", job: deliveriesJob(webhookNamed(rows, input.webhook).id) }],
  run: (rows, input, ctx) => {
    const row = webhookNamed(rows, input.webhook);
    const all = ctx.loaded.staged.flatMap((part) => {
      const delivery = deliverySchema.safeParse(part);
      return delivery.success && delivery.data.webhook === row.id ? [delivery.data] : [];
    });
    return {
      deliveries: all.slice(0, input.limit).map(({ webhook: _, ...one }) => ({
        ...one,
        ...{ version: one.version ?? null, status: one.status ?? null, ms: one.ms ?? null },
        ...{ problem: one.problem ?? null, answer: one.answer ?? null },
      })),
    };
  },
});

/** What people and programs do with webhooks. */
export const webhookCommands = [
  createWebhook,
  editWebhook,
  renewWebhook,
  deleteWebhook,
  testWebhook,
  redeliverWebhook,
  resumeWebhook,
] as AnyCommand[];

/** What they ask of them. */
export const webhookQueries = [listWebhooks, getWebhook, listDeliveries] as AnyQuery[];
