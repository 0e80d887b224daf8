import { type Context, fingerprint, type Tx } from "@overstory/kernel";
import { generateNKeysBetween } from "fractional-indexing";
import { type Comment, commentKind } from "../comment/schema.ts";
import { partsOf, storyParts } from "../document/parts.ts";
import { type Document, documentKind } from "../document/schema.ts";
import { limits, shortened } from "../fields.ts";
import { fingerprintOf } from "../fingerprint.ts";
import { childrenOf } from "../item/find.ts";
import { type Item, itemKind } from "../item/schema.ts";
import { productKind } from "../product/schema.ts";
import { extraOf, keepable, labelsOf, peopleByName } from "./keepable.ts";
import { namedIn } from "./named.ts";
import { bringOrders } from "./orders.ts";
import type { PlanItem, StagedImport } from "./plan-item.ts";
import { bringRecords, personOf, type References } from "./records.ts";
import { writeAttached, writeWhole } from "./whole.ts";

export type ApplyTarget = { readonly product: string; readonly system: string; readonly importId: string };
export type Applied = { imported: number; updated: number; unchanged: number };

type Fields = {
  title: string;
  kind: Item["kind"];
  stage: Item["stage"];
  effort: number | undefined;
  labels: string[] | undefined;
  assignee: string | undefined;
  description: string | undefined;
  story: Partial<Record<(typeof storyParts)[number], string>>;
  extra: Record<string, string[]> | undefined;
  parent: string | undefined;
};

type Writer = {
  tx: Tx;
  ctx: Context;
  target: ApplyTarget;
  idOf(source: string): string | undefined;
  people: Map<string, string>;
  refs: References;
};

const fieldsOf = (plan: PlanItem, writer: Writer): Fields => {
  const assignee = plan.assignee === undefined ? undefined : writer.people.get(plan.assignee.toLowerCase());
  const extra = extraOf(plan);
  const title = keepable(plan.title).replace(/\s+/g, " ").trim() || keepable(plan.source);
  const description = plan.description === undefined ? undefined : keepable(plan.description);
  const story = Object.entries(plan.story ?? {}).map(([part, text]) => [part, keepable(text)] as const);
  // What is longer than its field is kept whole beside it.
  if (title.length > limits.title) extra["Full title"] = [title];
  if (description !== undefined && description.length > limits.text) extra["Full description"] = [description];
  for (const [part, text] of story) if (text.length > limits.part) extra[`Full ${part}`] = [text];
  if (plan.assignee !== undefined && assignee === undefined) extra.Assignee = [keepable(plan.assignee)];
  return {
    title: shortened(title, limits.title),
    kind: plan.kind,
    stage: plan.kind === "story" ? (plan.stage ?? "pending") : undefined,
    effort: plan.effort,
    labels: labelsOf(plan.labels),
    assignee,
    description: description === undefined ? undefined : shortened(description, limits.text),
    story: Object.fromEntries(story.map(([part, text]) => [part, shortened(text, limits.part)])),
    extra: Object.keys(extra).length === 0 ? undefined : extra,
    parent: plan.parent === undefined ? undefined : writer.idOf(plan.parent),
  };
};

/** Fingerprints by field of what the source says now. The parent counts by the source's name for it, not by ours. */
const fingerprintsOf = (fields: Fields, plan: PlanItem): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ ...fields, parent: plan.parent }).map(([name, value]) => [name, fingerprintOf(value)]),
  );

const insertItem = (
  writer: Writer,
  plan: PlanItem,
  fields: Fields,
  at: { id: string; rank: string; key: string },
): void => {
  const { tx, ctx, target } = writer;
  const { description, story, extra, kind, ...own } = fields;
  const { texts, custom, scores, rest } = namedIn(tx, { kind, key: at.key }, extra ?? {});
  tx.insert(itemKind, {
    ...at,
    ...own,
    kind,
    product: target.product,
    ...(kind === "epic" && { epicKind: "new-capability" as const }),
    custom,
    ...scores,
    ...(partsOf(story) !== undefined && { parts: partsOf(story) }),
    source: { system: target.system, key: plan.source, import: target.importId },
    createdAt: plan.createdAt ?? ctx.now,
    updatedAt: plan.updatedAt ?? plan.createdAt ?? ctx.now,
  } as Item);
  tx.insert(documentKind, {
    id: at.id,
    product: target.product,
    ...story,
    ...texts,
    description,
    extra: rest,
    imported: fingerprintsOf(fields, plan),
  } as Document);
};

const cardsWith = (before: Item["cards"] = {}, more: NonNullable<Item["cards"]>): NonNullable<Item["cards"]> => ({
  ...before,
  ...Object.fromEntries(
    Object.entries(more).map(([technique, card]) => [technique, { ...before[technique], ...card }]),
  ),
});

/** Sets only what the source changed since it was last brought in: what people changed here stays as they left it. */
const updateItem = (writer: Writer, item: Item, plan: PlanItem, fields: Fields): boolean => {
  const { tx, ctx } = writer;
  const document = tx.get(documentKind, item.id);
  const now = fingerprintsOf(fields, plan);
  const changed = Object.keys(now).filter((name) => now[name] !== (document?.imported?.[name] ?? ""));
  const back = item.deletedAt !== undefined;
  if (changed.length === 0 && !back) return false;
  const set = new Set(changed);
  const parts = set.has("story")
    ? Object.fromEntries(storyParts.map((part) => [part, fields.story[part] ?? null]))
    : {};
  const named = set.has("extra") ? namedIn(tx, { ...item, kind: fields.kind }, fields.extra ?? {}) : undefined;
  const texts = {
    ...parts,
    ...(set.has("description") && { description: fields.description ?? null }),
    ...(named && { ...named.texts, extra: named.rest }),
  };
  const next = document
    ? tx.update(documentKind, item.id, { ...texts, imported: now })
    : tx.insert(documentKind, { id: item.id, product: item.product, imported: now } as Document);
  const kind = set.has("kind") ? fields.kind : item.kind;
  // What people made of the item here may be no story any more: then it has no stage of its own.
  if (kind !== "story") set.delete("stage");
  const own = (["title", "stage", "effort", "labels", "assignee", "parent", "kind"] as const).filter((name) =>
    set.has(name),
  );
  tx.update(itemKind, item.id, {
    ...Object.fromEntries(own.map((name) => [name, fields[name] ?? null])),
    parts: partsOf(next) ?? null,
    ...(named && {
      custom: { ...item.custom, ...named.custom },
      inputs: { ...item.inputs, ...named.scores.inputs },
      cards: cardsWith(item.cards, named.scores.cards),
    }),
    ...(set.has("kind") && {
      stage: kind === "story" ? (fields.stage ?? "pending") : null,
      epicKind: kind === "epic" ? (item.epicKind ?? "new-capability") : null,
    }),
    ...(back && { deletedAt: null, deletedWith: null }),
    updatedAt: plan.updatedAt ?? ctx.now,
  });
  return true;
};

/** What came back from the trash while its parent stays there goes to the top, where it is seen. */
const leaveTrashedParent = ({ tx }: Writer, id: string): void => {
  const item = tx.get(itemKind, id);
  const parent = item?.parent === undefined ? undefined : tx.get(itemKind, item.parent);
  if (item?.deletedAt === undefined && parent?.deletedAt !== undefined) tx.update(itemKind, id, { parent: null });
};

const addComments = (writer: Writer, id: string, plan: PlanItem): number => {
  const { tx, ctx, target } = writer;
  if (plan.comments.length === 0) return 0;
  const known = new Map<string, number>();
  for (const comment of tx.by<Comment>(commentKind, "item", id))
    if (comment.source) known.set(comment.source, (known.get(comment.source) ?? 0) + 1);
  let added = 0;
  const ids = new Map<string, string>();
  for (const { author, at, body, stage, sort, id: former, replyTo, resolvedBy, resolvedAt } of plan.comments) {
    const source = fingerprint(`${author ?? ""}\n${at ?? ""}\n${body}`);
    const left = known.get(source) ?? 0;
    // The same words twice at one moment are two comments in the source too.
    if (left > 0) known.set(source, left - 1);
    else {
      const member = author === undefined ? undefined : writer.people.get(author.toLowerCase());
      const commentId = ctx.newId();
      if (former !== undefined) ids.set(former, commentId);
      tx.insert(commentKind, {
        id: commentId,
        product: target.product,
        item: id,
        author: member,
        authorName: author === undefined ? "Unknown author" : shortened(keepable(author), limits.name),
        body: shortened(keepable(body), limits.comment),
        stage,
        sort,
        replyTo: replyTo === undefined ? undefined : ids.get(replyTo),
        resolvedBy: personOf(resolvedBy, writer.refs),
        resolvedAt,
        at: at ?? ctx.now,
        source,
      } as Comment);
      added += 1;
    }
  }
  return added;
};

/** Writes planned items into the product: new ones at the end of their parents, known ones (by source key) brought up to date. */
export const applyPlan = (
  tx: Tx,
  ctx: Context,
  target: ApplyTarget,
  plan: readonly PlanItem[],
  records: StagedImport["records"] = {},
): Applied => {
  const existing = new Map<string, Item>();
  const ids = new Map<string, string>();
  for (const one of plan) {
    const item = tx.by(itemKind, "source", `${target.product}/${one.source}`)[0];
    if (item) existing.set(one.source, item);
    ids.set(one.source, item?.id ?? ctx.newId());
  }
  const people = peopleByName(tx);
  const refs = bringRecords(tx, ctx, target.product, records, people);
  const writer: Writer = { tx, ctx, target, idOf: (source) => ids.get(source), people, refs };
  const fresh = plan.filter((one) => !existing.has(one.source));
  const ranks = ranksFor(tx, target.product, fresh, writer);
  const product = tx.get(productKind, target.product);
  let number = product?.lastNumber ?? 0;
  const counts: Applied = { imported: 0, updated: 0, unchanged: 0 };
  for (const one of plan) {
    const item = existing.get(one.source);
    const fields = fieldsOf(one, writer);
    const id = ids.get(one.source) as string;
    let touched: boolean;
    if (item) touched = updateItem(writer, item, one, fields);
    else {
      number += 1;
      insertItem(writer, one, fields, { id, rank: ranks.get(one.source) as string, key: `${product?.key}-${number}` });
      if (one.whole) writeWhole(tx, id, one.whole, refs);
      touched = true;
    }
    touched = addComments(writer, id, one) > 0 || touched;
    // Containers that the plan made ("Unsorted") are no rows of the file.
    if (one.row === undefined) continue;
    counts[item ? (touched ? "updated" : "unchanged") : "imported"] += 1;
  }
  if (product) tx.update(productKind, product.id, { lastNumber: number });
  attachWholes(writer, plan);
  bringOrders(tx, ctx, target.product, records.orders ?? [], refs, (former) => {
    const id = writer.idOf(former);
    return id === undefined ? undefined : tx.get(itemKind, id)?.key;
  });
  for (const item of existing.values()) leaveTrashedParent(writer, item.id);
  return counts;
};

/** What hangs on items comes when all of them are there: a dependency may be on any. */
const attachWholes = (writer: Writer, plan: readonly PlanItem[]): void => {
  const { tx, ctx, refs } = writer;
  for (const { source, whole } of plan) {
    const item = whole && tx.get(itemKind, writer.idOf(source) as string);
    if (item)
      writeAttached(tx, ctx, item, whole, refs, (key) => writer.idOf(key) ?? tx.by(itemKind, "key", key)[0]?.id);
  }
};

const ranksFor = (tx: Tx, product: string, fresh: readonly PlanItem[], writer: Writer): Map<string, string> => {
  const groups = new Map<string | undefined, PlanItem[]>();
  for (const one of fresh) {
    const parent = one.parent === undefined ? undefined : writer.idOf(one.parent);
    const group = groups.get(parent);
    if (group) group.push(one);
    else groups.set(parent, [one]);
  }
  const ranks = new Map<string, string>();
  for (const [parent, group] of groups) {
    const last = childrenOf(tx, product, parent).at(-1)?.rank ?? null;
    const keys = generateNKeysBetween(last, null, group.length);
    for (const [at, one] of group.entries()) ranks.set(one.source, keys[at] as string);
  }
  return ranks;
};
