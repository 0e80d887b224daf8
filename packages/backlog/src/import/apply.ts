import { type Context, everyFew, fingerprint, isSame, type Steps, type Tx } from "@overstory/kernel";
import { generateNKeysBetween } from "fractional-indexing";
import { type Comment, commentKind } from "../comment/schema.ts";
import { partsOf, storyParts } from "../document/parts.ts";
import { type Document, documentKind } from "../document/schema.ts";
import { limits, shortened } from "../fields.ts";
import { fingerprintOf } from "../fingerprint.ts";
import { childrenOf, survivorOf } from "../item/find.ts";
import { type Item, itemKind, parentsOf } from "../item/schema.ts";
import { productKind } from "../product/schema.ts";
import type { Decisions } from "./adjusted.ts";
import { bringBaselines } from "./baselines.ts";
import { compareItem, flatNamed, takesTheirs } from "./compare.ts";
import type { Side } from "./draft.ts";
import { fieldsOf, fingerprintsOf, toldParent } from "./fields.ts";
import { keepable, peopleByName } from "./keepable.ts";
import { type Named, type Namer, namer } from "./named.ts";
import { bringOrders } from "./orders.ts";
import type { PlanItem, StagedImport } from "./plan-item.ts";
import { bringRecords, personOf } from "./records.ts";
import type { References } from "./references.ts";
import { type ItemTime, isCrossed } from "./time-columns.ts";
import { writeAttached, writeWhole } from "./whole.ts";

export type ApplyTarget = {
  readonly product: string;
  readonly system: string;
  readonly importId: string;
  /** What the file says of items that people moved, renamed or converted in the plan, by source. */
  readonly told?: ReadonlyMap<string, PlanItem>;
  /** People of the file by name -> members, as somebody decided; "" is nobody. */
  readonly people?: Readonly<Record<string, string>> | undefined;
  /** What was decided for this import and those before, and for this one alone; by source. */
  readonly decisions?: Decisions;
  readonly own?: Decisions | undefined;
  readonly side?: Side | undefined;
};
/** Plans written in one slice: a ms or two. */
const slicePlans = 8;

export type Applied = { imported: number; updated: number; unchanged: number };

type Writer = {
  tx: Tx;
  ctx: Context;
  target: ApplyTarget;
  idOf(source: string | undefined): string | undefined;
  people: Map<string, string>;
  named: Namer;
  refs: References;
};

const insertItem = (writer: Writer, plan: PlanItem, at: { id: string; rank: string; key: string }): void => {
  const { tx, ctx, target, people } = writer;
  const { description, story, extra, kind, ...own } = fieldsOf(plan, people);
  // The next import compares with what the file said, not with what people made of it in the plan.
  const told = target.told?.get(plan.source) ?? plan;
  const toldFields = told === plan ? { description, story, extra, kind, ...own } : fieldsOf(told, people);
  const named = writer.named({ kind, key: at.key }, extra ?? {});
  const { texts, custom, scores, time, rest } = named;
  const parent = writer.idOf(plan.parent);
  tx.insert(itemKind, {
    ...at,
    ...own,
    ...(parent !== undefined && { parent }),
    kind,
    product: target.product,
    ...(kind === "epic" && { epicKind: "new-capability" as const }),
    custom,
    ...scores,
    ...time,
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
    imported: {
      ...fingerprintsOf(toldFields, told.parent),
      ...Object.fromEntries(Object.entries(flatNamed(named)).map(([name, value]) => [name, fingerprintOf(value)])),
    },
  } as Document);
};

const cardsWith = (before: Item["cards"] = {}, more: NonNullable<Item["cards"]>): NonNullable<Item["cards"]> => ({
  ...before,
  ...Object.fromEntries(
    Object.entries(more).map(([technique, card]) => [technique, { ...before[technique], ...card }]),
  ),
});

/** Of what columns fill by their names, what is taken from the file. */
const takenOf = (named: Named, isTaken: (field: string) => boolean): Named => {
  const kept = <T extends object>(prefix: string, values: T): T =>
    Object.fromEntries(Object.entries(values).filter(([name]) => isTaken(`${prefix}${name}`))) as T;
  const cards = Object.entries(named.scores.cards).map(([name, card]) => [name, kept(`card:${name}:`, card)]);
  return {
    texts: kept("text:", named.texts),
    custom: kept("own:", named.custom),
    scores: { inputs: kept("input:", named.scores.inputs), cards: Object.fromEntries(cards) },
    time: kept("time:", named.time),
    rest: named.rest,
  };
};

/** An item's time with what the file says of it; days that would lie the wrong way round beside those here are left as they are. */
const timeWith = (item: Item, time: ItemTime): ItemTime => {
  const { start: _, end: __, ...others } = time;
  return isCrossed({ start: item.start, end: item.end, ...time }) ? others : time;
};

/** Sets only what the source changed since it was last brought in: what people changed here stays as they left it, unless they say otherwise. */
const updateItem = (writer: Writer, item: Item, plan: PlanItem): boolean => {
  const { tx, ctx, target } = writer;
  const document = tx.get(documentKind, item.id);
  const told = target.told?.get(plan.source) ?? plan;
  const decision = target.decisions?.[plan.source];
  const fields = fieldsOf(told, writer.people);
  const { changes, imported, named } = compareItem(tx, item, document, told, writer);
  const taken = new Set(changes.filter((one) => takesTheirs(one, decision, target.side)).map(({ field }) => field));
  const back = item.deletedAt !== undefined;
  const values = { ...fields, parent: writer.idOf(told.parent) };
  // What somebody decided for this very import goes before what the source says.
  for (const name of decidedFields(target, plan, told)) {
    taken.add(name);
    Object.assign(values, { [name]: name === "parent" ? writer.idOf(plan.parent) : plan[name] });
  }
  if (taken.has("kind")) taken.add("parent");
  const above = values.parent === undefined ? undefined : tx.get(itemKind, values.parent);
  // It was converted here since, and the source's place for it cannot hold what it is now.
  if (taken.has("parent") && !taken.has("kind") && above && !parentsOf[item.kind].includes(above.kind))
    taken.delete("parent");
  const isKnown = isSame(document?.imported ?? {}, imported);
  if (taken.size === 0 && !back) {
    if (!isKnown && document) tx.update(documentKind, item.id, { imported });
    return false;
  }
  const own = named && takenOf(named, (field) => taken.has(field));
  const parts = taken.has("story")
    ? Object.fromEntries(storyParts.map((part) => [part, fields.story[part] ?? null]))
    : {};
  const texts = {
    ...parts,
    ...(taken.has("description") && { description: fields.description ?? null }),
    ...(own && { ...own.texts, extra: own.rest }),
  };
  const next = document
    ? tx.update(documentKind, item.id, { ...texts, imported })
    : tx.insert(documentKind, { id: item.id, product: item.product, imported } as Document);
  const kind = taken.has("kind") ? values.kind : item.kind;
  // What people made of the item here may be no story any more: then it has no stage of its own.
  if (kind !== "story") taken.delete("stage");
  const direct = (["title", "stage", "effort", "labels", "assignee", "parent", "kind"] as const).filter((name) =>
    taken.has(name),
  );
  tx.update(itemKind, item.id, {
    ...Object.fromEntries(direct.map((name) => [name, values[name] ?? null])),
    parts: partsOf(next) ?? null,
    ...(own && {
      custom: { ...item.custom, ...own.custom },
      inputs: { ...item.inputs, ...own.scores.inputs },
      cards: cardsWith(item.cards, own.scores.cards),
      ...timeWith(item, own.time),
    }),
    ...(taken.has("kind") && {
      stage: kind === "story" ? (fields.stage ?? item.stage ?? "pending") : null,
      epicKind: kind === "epic" ? (item.epicKind ?? "new-capability") : null,
    }),
    ...(back && { deletedAt: null, deletedWith: null }),
    updatedAt: plan.updatedAt ?? ctx.now,
  });
  return true;
};

/** The fields of an item that is here already which somebody decided in the plan of this very import. */
const decidedFields = ({ own }: ApplyTarget, plan: PlanItem, told: PlanItem): ("title" | "kind" | "parent")[] => {
  const decision = own?.[plan.source];
  const isMoved = decision?.parent !== undefined || own?.[told.parent ?? ""]?.mergedInto !== undefined;
  return [
    ...(decision?.title !== undefined ? (["title"] as const) : []),
    ...(decision?.kind !== undefined ? (["kind"] as const) : []),
    ...(isMoved || decision?.kind !== undefined ? (["parent"] as const) : []),
  ];
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
export function* applyPlan(
  tx: Tx,
  ctx: Context,
  target: ApplyTarget,
  planned: readonly PlanItem[],
  records: StagedImport["records"] = {},
): Steps<Applied> {
  const pause = everyFew(slicePlans);
  const existing = new Map<string, Item>();
  const ids = new Map<string, string>();
  for (const one of planned) {
    const item = tx.by(itemKind, "source", `${target.product}/${one.source}`)[0];
    if (item) existing.set(one.source, item);
    ids.set(one.source, item ? survivorOf(tx, item).id : ctx.newId());
    yield* pause();
  }
  const plan = withoutUnneeded(tx, target, planned, existing);
  const people = peopleByName(tx);
  for (const [name, member] of Object.entries(target.people ?? {})) people.set(name.toLowerCase(), member);
  const refs = bringRecords(tx, ctx, target.product, records, people);
  const writer: Writer = {
    tx,
    ctx,
    target,
    idOf: (source) => (source === undefined ? undefined : ids.get(source)),
    people,
    named: namer(tx),
    refs,
  };
  const fresh = plan.filter((one) => !existing.has(one.source));
  const ranks = yield* ranksFor(tx, target.product, fresh, writer);
  const product = tx.get(productKind, target.product);
  let number = product?.lastNumber ?? 0;
  const counts: Applied = { imported: 0, updated: 0, unchanged: 0 };
  for (const [at, one] of plan.entries()) {
    yield* pause(at);
    const item = existing.get(one.source);
    const id = ids.get(one.source) as string;
    let touched: boolean;
    // One that was merged here stays as it was: only what people say of it there still comes, to the one that it became.
    if (item) touched = item.id === id && updateItem(writer, item, one);
    else {
      number += 1;
      insertItem(writer, one, { id, rank: ranks.get(one.source) as string, key: `${product?.key}-${number}` });
      if (one.whole) writeWhole(tx, id, one.whole, refs);
      touched = true;
    }
    touched = addComments(writer, id, one) > 0 || touched;
    // Containers that the plan made ("Unsorted") are no rows of the file.
    if (one.row === undefined) continue;
    counts[item ? (touched ? "updated" : "unchanged") : "imported"] += 1;
  }
  if (product) tx.update(productKind, product.id, { lastNumber: number });
  const merged = new Set([...existing].filter(([source, { id }]) => ids.get(source) !== id).map(([source]) => source));
  attachWholes(writer, plan, merged);
  bringOrders(tx, ctx, target.product, records.orders ?? [], refs, (former) => {
    const id = writer.idOf(former);
    return id === undefined ? undefined : tx.get(itemKind, id)?.key;
  });
  bringBaselines(tx, ctx, target.product, records.baselines ?? [], refs, writer.idOf);
  for (const item of existing.values()) leaveTrashedParent(writer, item.id);
  return counts;
}

/** A container of the plan's own that nothing new goes into is not made again: what was in it may have been moved away since. */
const withoutUnneeded = (
  tx: Tx,
  { told, own }: ApplyTarget,
  plan: readonly PlanItem[],
  existing: ReadonlyMap<string, Item>,
): readonly PlanItem[] => {
  if (existing.size === 0) return plan;
  const needed = new Set<string>();
  for (const one of [...plan].reverse()) {
    const item = existing.get(one.source);
    const isMade = one.row === undefined && item === undefined && !one.source.includes(":new:");
    if ((isMade && !needed.has(one.source)) || one.parent === undefined) continue;
    const before = item && tx.get(documentKind, item.id)?.imported?.parent;
    const isMoved = item === undefined || before !== fingerprintOf(toldParent((told?.get(one.source) ?? one).parent));
    if (isMoved || own?.[one.source]?.parent !== undefined) needed.add(one.parent);
  }
  return plan.filter(
    (one) =>
      one.row !== undefined || existing.has(one.source) || needed.has(one.source) || one.source.includes(":new:"),
  );
};

/** What hangs on items comes when all of them are there: a dependency may be on any. */
const attachWholes = (writer: Writer, plan: readonly PlanItem[], merged: ReadonlySet<string>): void => {
  const { tx, ctx, refs } = writer;
  for (const { source, whole } of plan) {
    const item = whole && tx.get(itemKind, writer.idOf(source) as string);
    // What hung on a merged one hangs on another since, under words that may have changed there.
    if (item && !merged.has(source))
      writeAttached(tx, ctx, item, whole, refs, (key) => writer.idOf(key) ?? tx.by(itemKind, "key", key)[0]?.id);
  }
};

function* ranksFor(tx: Tx, product: string, fresh: readonly PlanItem[], writer: Writer): Steps<Map<string, string>> {
  const pause = everyFew(slicePlans);
  const groups = new Map<string | undefined, PlanItem[]>();
  for (const one of fresh) {
    const parent = writer.idOf(one.parent);
    const group = groups.get(parent);
    if (group) group.push(one);
    else groups.set(parent, [one]);
    yield* pause();
  }
  const ranks = new Map<string, string>();
  for (const [parent, group] of groups) {
    const last = childrenOf(tx, product, parent).at(-1)?.rank ?? null;
    const keys = generateNKeysBetween(last, null, group.length);
    for (const [at, one] of group.entries()) {
      ranks.set(one.source, keys[at] as string);
      yield* pause();
    }
    yield* pause();
  }
  return ranks;
}
