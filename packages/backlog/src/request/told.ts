import { notFound, type Rows, refuse } from "@overstory/kernel";
import { z } from "zod";
import { evidenceDef } from "../evidence/schema.ts";
import { nameOf } from "../fields.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { type Asker, askerKind, type CustomerRequest, requestKind, requestStates } from "./schema.ts";

/** How commands name a request. */
export const requestName = nameOf("request");

/** The request of that id; refuses what is not there or out of sight. */
export const requestNamed = (rows: Rows, id: string): CustomerRequest => {
  const row = rows.get(requestKind, id);
  if (!row) throw notFound("request", id);
  return row;
};

/** The request that it was merged into in the end; itself where it was not. */
export const rootOf = (rows: Rows, request: CustomerRequest): CustomerRequest => {
  let at = request;
  // A circle cannot be made; a hundred steps end one all the same.
  for (let steps = 0; at.mergedInto !== undefined && steps < 100; steps++) {
    const next = rows.get(requestKind, at.mergedInto);
    if (!next) break;
    at = next;
  }
  return at;
};

/** It and all that were merged into it. */
export const withMerged = (rows: Rows, request: CustomerRequest): CustomerRequest[] => {
  const found = [request];
  for (let at = 0; at < found.length; at++)
    found.push(...rows.by(requestKind, "mergedInto", (found[at] as CustomerRequest).id));
  return found;
};

/** Live stories and other items that rest on what the request became, also on what those merged into it had become. */
export const itemsOf = (rows: Rows, request: CustomerRequest): Item[] => {
  const found = new Map<string, Item>();
  for (const { evidence } of withMerged(rows, request))
    for (const item of evidence === undefined ? [] : rows.by(itemKind, "trace", evidence))
      if (item.deletedAt === undefined && item.traces?.[evidence as string] === "supports") found.set(item.id, item);
  return [...found.values()].sort((a, b) => a.key.localeCompare(b.key, "en", { numeric: true }));
};

/** Those who asked for it, also by what was merged into it. */
export const askersOf = (rows: Rows, request: CustomerRequest): Asker[] =>
  withMerged(rows, request).flatMap(({ id }) => rows.by(askerKind, "request", id));

/** Whether it waits for a decision at that moment. */
export const isOpen = (request: CustomerRequest, now: string): boolean =>
  request.state === "new" && (request.snoozedUntil === undefined || request.snoozedUntil <= now);

/** Refuses to decide about what was merged away: its decision is that of the other. */
export const undecided = (request: CustomerRequest): CustomerRequest => {
  if (request.state === "merged")
    throw refuse("request-merged", "This request was merged into another. Open it again first, or go to the other.", {
      subject: request.id,
      field: "request",
    });
  return request;
};

export const requestView = z.object({
  id: z.string(),
  product: z.string(),
  text: z.string(),
  form: z.string().nullable(),
  source: z.string().nullable(),
  area: z.string().nullable(),
  persona: z.string().nullable(),
  state: z.enum(requestStates),
  snoozedUntil: z.string().nullable(),
  reason: z.string().nullable(),
  mergedInto: z.string().nullable(),
  evidence: z.string().nullable(),
  items: z.array(z.object({ id: z.string(), key: z.string(), title: z.string(), stage: z.string().nullable() })),
  asked: z.number().describe("How many requests it is, with those merged into it."),
  waiting: z.number().describe("Who wants to be told by e-mail when it is done and was not yet."),
  told: z.number().describe("Who has been told."),
  triagedBy: z.string().nullable(),
  triagedAt: z.string().nullable(),
  createdAt: z.string(),
  createdBy: z.string(),
  updatedAt: z.string(),
});

/** A request as answers give it: without who asked. */
export const viewOfRequest = (rows: Rows, row: CustomerRequest): z.infer<typeof requestView> => {
  const askers = askersOf(rows, row);
  return {
    id: row.id,
    product: row.product,
    text: row.text,
    form: row.form ?? null,
    source: row.source ?? null,
    area: row.area ?? null,
    persona: row.persona ?? null,
    state: row.state,
    snoozedUntil: row.snoozedUntil ?? null,
    reason: row.reason ?? null,
    mergedInto: row.mergedInto ?? null,
    evidence: row.evidence !== undefined && rows.get(evidenceDef.kind, row.evidence) ? row.evidence : null,
    items: itemsOf(rows, row).map(({ id, key, title, stage }) => ({ id, key, title, stage: stage ?? null })),
    asked: withMerged(rows, row).length,
    waiting: askers.filter(({ wantsMail, toldAt, erasedAt }) => wantsMail && !toldAt && !erasedAt).length,
    told: askers.filter(({ toldAt }) => toldAt !== undefined).length,
    triagedBy: row.triagedBy ?? null,
    triagedAt: row.triagedAt ?? null,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    updatedAt: row.updatedAt,
  };
};

/** Whether the actor sees what an asker asked for: rows that the server keeps to itself say nothing of that. */
export const isOfSeenRequest = (rows: Rows, { request }: Asker): boolean =>
  rows.get(requestKind, request) !== undefined;
