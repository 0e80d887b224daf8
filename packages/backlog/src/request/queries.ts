import { DomainError, defineQuery, type Rows } from "@overstory/kernel";
import { z } from "zod";
import { nameOf } from "../fields.ts";
import { productNamed } from "../item/find.ts";
import { itemKind } from "../item/schema.ts";
import { readersAtHand } from "../readers.ts";
import { workspaceKind } from "../workspace/schema.ts";
import { type CustomerRequest, requestKind, requestStates } from "./schema.ts";
import { isOpen, itemsOf, requestName, requestNamed, requestView, rootOf, viewOfRequest, withMerged } from "./told.ts";

const ofProduct = (rows: Rows, product: string | undefined): CustomerRequest[] =>
  product === undefined ? [...rows.all(requestKind)] : rows.by(requestKind, "product", productNamed(rows, product).id);

const newestFirst = (a: CustomerRequest, b: CustomerRequest): number =>
  a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : a.id < b.id ? -1 : 1;

export const listRequests = defineQuery({
  name: "request.list",
  summary: "What customers ask for, the newest first, with how many ask for it and what became of it.",
  needs: "backlog.view",
  input: z.strictObject({
    product: nameOf("product").optional().describe("All products where left out."),
    state: z
      .enum([...requestStates, "open", "snoozed"])
      .optional()
      .describe('"open" waits for a decision now; all where left out.'),
    limit: z.number().int().min(1).max(1_000).default(200),
  }),
  output: z.object({
    total: z.number(),
    open: z.number().describe("Those that wait for a decision, of all in the product."),
    requests: z.array(requestView),
  }),
  run: (rows, input, ctx) => {
    const all = ofProduct(rows, input.product);
    const { state } = input;
    const isWanted = (request: CustomerRequest): boolean => {
      if (state === undefined) return true;
      if (state === "open") return isOpen(request, ctx.now);
      if (state === "snoozed") return request.state === "new" && !isOpen(request, ctx.now);
      return request.state === state;
    };
    const found = all.filter(isWanted).sort(newestFirst);
    return {
      total: found.length,
      open: all.filter((one) => isOpen(one, ctx.now)).length,
      requests: found.slice(0, input.limit).map((one) => viewOfRequest(rows, one)),
    };
  },
});

/** So many of the newest requests are compared with one. */
const comparedWith = 500;
/** Likeness from which a suggestion is worth a look, from 0 to 1. */
const worthShowing = 0.12;

const readersNeeded = () => {
  const { near, alike } = readersAtHand();
  if (!near || !alike)
    throw new DomainError({
      kind: "unavailable",
      code: "readers-missing",
      message: "Texts cannot be compared here. Ask the server.",
    });
  return { near, alike };
};

export const alikeRequests = defineQuery({
  name: "request.alike",
  summary: "Requests that ask for much the same, and stories that may be about it, the nearest first.",
  needs: "backlog.view",
  input: z.strictObject({ request: requestName, limit: z.number().int().min(1).max(20).default(4) }),
  output: z.object({
    request: requestView.describe("The one that was asked about."),
    requests: z.array(requestView.extend({ likeness: z.number().describe("From 0 to 1.") })),
    items: z.array(
      z.object({
        id: z.string(),
        key: z.string(),
        title: z.string(),
        stage: z.string().nullable(),
        likeness: z.number(),
        shared: z.array(z.string()).describe("Words that both hold."),
      }),
    ),
  }),
  run: (rows, input) => {
    const { near, alike } = readersNeeded();
    const request = requestNamed(rows, input.request);
    const own = new Set([rootOf(rows, request), ...withMerged(rows, request)].map(({ id }) => id));
    const others = rows
      .by(requestKind, "product", request.product)
      .filter(({ id, state }) => !own.has(id) && (state === "new" || state === "accepted"))
      .sort(newestFirst)
      .slice(0, comparedWith);
    const requests = near(
      others.map(({ id, text }) => ({ id, title: text })),
      request.text,
    ).flatMap(({ id, likeness }) => {
      const found = rows.get(requestKind, id);
      return found && likeness >= worthShowing ? [{ ...viewOfRequest(rows, found), likeness }] : [];
    });
    const titles = () =>
      rows
        .by(itemKind, "product", request.product)
        .filter((item) => item.deletedAt === undefined)
        .map(({ id, title }) => ({ id, title }))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    const linked = new Set(itemsOf(rows, request).map(({ id }) => id));
    const workspace = [...rows.all(workspaceKind)][0]?.id ?? "";
    const items = alike.near(workspace, titles, request.text).flatMap(({ id, likeness, shared }) => {
      const item = rows.get(itemKind, id);
      const isSought = item?.deletedAt === undefined && item?.product === request.product && item.kind === "story";
      if (!item || !isSought || linked.has(item.id) || likeness < worthShowing) return [];
      return [{ id, key: item.key, title: item.title, stage: item.stage ?? null, likeness, shared: [...shared] }];
    });
    return {
      request: viewOfRequest(rows, request),
      requests: requests.slice(0, input.limit),
      items: items.slice(0, input.limit),
    };
  },
});
