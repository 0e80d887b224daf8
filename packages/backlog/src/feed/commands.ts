import {
  type AnyCommand,
  type AnyQuery,
  defineCommand,
  defineQuery,
  notFound,
  type Rows,
  refuse,
} from "@overstory/kernel";
import { z } from "zod";
import { label, limits, lineOf, nameOf, newId } from "../fields.ts";
import { productNamed } from "../item/find.ts";
import { memberKind } from "../member/schema.ts";
import { productKind } from "../product/schema.ts";
import { narrowed, narrowingInput, narrowingView, toldNarrowing } from "../webhook/filter.ts";
import { hookEvents } from "../webhook/schema.ts";
import { type Feed, feedKind } from "./schema.ts";

/** Feeds of a workspace, at most. */
const most = 100;

const feedView = z.object({
  id: z.string(),
  name: z.string(),
  product: z.string(),
  productName: z.string(),
  events: z.array(z.enum(hookEvents)).nullable(),
  labels: z.array(z.string()).nullable(),
  ...narrowingView,
  hint: z.string().describe("How its secret ends. The link itself is told once, when it is made."),
  by: z.string(),
  byName: z.string(),
  createdAt: z.string(),
});

const told = (rows: Rows, { hash: _, events, labels, ...row }: Feed): z.infer<typeof feedView> => ({
  ...row,
  productName: rows.get(productKind, row.product)?.name ?? "A product that is gone",
  events: events ?? null,
  labels: labels ?? null,
  ...toldNarrowing(rows, row),
  byName: rows.get(memberKind, row.by)?.name ?? "A former member",
});

const createFeed = defineCommand({
  name: "feed.create",
  summary: "Make a link by which whoever has it reads a product's changes as Atom or JSON, without an account.",
  needs: "webhook.manage",
  optimistic: false,
  makesSecret: "ovr_",
  input: z.strictObject({
    id: newId,
    product: nameOf("product"),
    name: lineOf(limits.name, "The name").optional(),
    events: z
      .array(z.enum(hookEvents))
      .min(1, "Choose at least one kind of event, or leave them out for all.")
      .max(hookEvents.length)
      .optional(),
    labels: z
      .array(label)
      .min(1, "Name at least one label, or leave them out for all items.")
      .max(limits.labels)
      .optional(),
    ...{ filter: narrowingInput.filter.optional(), view: narrowingInput.view.optional() },
  }),
  run: (tx, input, ctx) => {
    const product = productNamed(tx, input.product);
    const narrowing = narrowed(tx, input, ctx.actor.id) as Pick<Feed, "filter" | "view">;
    if (!ctx.secret) throw refuse("server-only", "Links are made by the server. Try again when connected.");
    if ([...tx.all(feedKind)].length >= most)
      throw refuse("feeds-many", `A workspace has at most ${most} feeds. Take back one that is not used.`);
    const { hash, hint } = ctx.secret;
    return told(
      tx,
      tx.insert(feedKind, {
        ...{ id: input.id ?? ctx.newId(), name: input.name ?? product.name, product: product.id },
        ...(input.events && { events: input.events }),
        ...(input.labels && { labels: input.labels }),
        ...narrowing,
        ...{ hash, hint, by: ctx.actor.id, createdAt: ctx.now },
      }),
    );
  },
});

const revokeFeed = defineCommand({
  name: "feed.revoke",
  summary: "Take a feed's link back: it shows nothing any more.",
  needs: "webhook.manage",
  optimistic: false,
  input: z.strictObject({ feed: nameOf("feed") }),
  run: (tx, input) => {
    const row = tx.get(feedKind, input.feed);
    if (!row) throw notFound("feed", input.feed);
    tx.remove(feedKind, row.id);
    return { revoked: row.id };
  },
});

const listFeeds = defineQuery({
  name: "feed.list",
  summary: "The feeds of the workspace.",
  needs: "webhook.manage",
  input: z.strictObject({}),
  output: z.object({ feeds: z.array(feedView) }),
  run: (rows) => ({
    feeds: [...rows.all(feedKind)].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)).map((row) => told(rows, row)),
  }),
});

/** What people and programs do with feeds, and ask of them. */
export const feedCommands = [createFeed, revokeFeed] as AnyCommand[];
export const feedQueries = [listFeeds] as AnyQuery[];
