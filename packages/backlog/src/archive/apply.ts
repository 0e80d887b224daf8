import {
  type Context,
  defineCommand,
  forbidden,
  type Kind,
  type Load,
  type Loaded,
  notFound,
  type Row,
  refuse,
  type Tx,
} from "@overstory/kernel";
import { z } from "zod";
import { type BaselinePlan, baselinePlanKind } from "../baseline/schema.ts";
import { customFieldDef } from "../custom/schema.ts";
import { nameOf } from "../fields.ts";
import { importKind } from "../import/schema.ts";
import { itemKind } from "../item/schema.ts";
import { rankingKind } from "../order/schema.ts";
import { pokerKind } from "../poker/schema.ts";
import { type Product, productKind } from "../product/schema.ts";
import { surveyKind } from "../survey/schema.ts";
import { ownTechniqueKind } from "../technique/schema.ts";
import { archivedKinds } from "./kinds.ts";
import { bringPeople, sameHere } from "./meet.ts";
import { remapped } from "./remap.ts";
import { type ArchivedRow, pastKind, type StagedArchive, stagedArchiveSchema } from "./schema.ts";

type Staged = { head: StagedArchive; rows: ArchivedRow[] };

const stagedOf = (loaded: Loaded, name: string): Staged | undefined => {
  const [head, ...lists] = loaded.staged as [unknown, ...ArchivedRow[][]];
  if (head === undefined) return undefined;
  const parsed = stagedArchiveSchema.safeParse(head);
  // What else the server keeps aside under a name is as absent as nothing.
  if (!parsed.success) throw notFound("archive", name);
  return { head: parsed.data, rows: lists.flat() };
};

const kindOf = (name: string): Kind<Row> =>
  (name === pastKind.name ? (pastKind as unknown as Kind<Row>) : archivedKinds.get(name)) as Kind<Row>;

// What is in no memory is asked for, so that nothing that is there is written over.
const loadsToApply = ({ rows }: Staged): Load[] => {
  const cold = rows.filter(({ kind }) => kindOf(kind).heat === "cold");
  return [...Map.groupBy(cold, ({ kind }) => kind)].map(([kind, list]) => ({
    what: "rows",
    kind,
    ids: list.map(({ row }) => row.id),
  }));
};

const products = (rows: readonly ArchivedRow[]): Product[] =>
  rows.flatMap(({ kind, row }) => (kind === productKind.name ? [row as Product] : []));

const refuseTaken = (tx: Tx, list: readonly Product[], key: string | undefined) => {
  if (key !== undefined && list.length !== 1)
    throw refuse("archive-of-several", `A new key is for one product; this archive holds ${list.length}.`, {
      field: "key",
    });
  for (const product of list) {
    const asked = key ?? product.key;
    const taken = tx.everything.by(productKind, "key", asked).length > 0;
    const isHere = key === undefined && tx.everything.get(productKind, product.id) !== undefined;
    if (taken || isHere)
      throw refuse(
        "product-here",
        `${asked} (${product.name}) is in this workspace already, and an archive replaces nothing. Bring it in under a free key, as a copy with ids of its own.`,
        { subject: asked, field: "key" },
      );
  }
};

/** Rows under a new key: items are called by it, and orders name them so. */
const rekeyed = ({ kind, row }: ArchivedRow, former: string, key: string): Row => {
  const named = (old: string): string => (old.startsWith(`${former}-`) ? `${key}${old.slice(former.length)}` : old);
  if (kind === productKind.name) return { ...row, key } as Row;
  if (kind === itemKind.name) return { ...row, key: named((row as unknown as { key: string }).key) } as Row;
  if (kind === baselinePlanKind.name) {
    const plan = row as unknown as BaselinePlan;
    return { ...plan, items: plan.items.map((one) => ({ ...one, key: named(one.key) })) } as Row;
  }
  if (kind !== rankingKind.name) return row;
  const { keys } = row as unknown as { keys: string };
  return { ...row, keys: keys.split(" ").map(named).join(" ") } as Row;
};

const withoutLink = (kind: string, row: Row): Row => {
  // The link that let guests in led to the former workspace.
  if (kind !== pokerKind.name && kind !== surveyKind.name) return row;
  const { link: _, ...rest } = row as Row & { link?: unknown };
  return rest as Row;
};

const bring = (tx: Tx, ctx: Context, { head, rows }: Staged) => {
  const list = products(rows);
  refuseTaken(tx, list, head.key);
  const ids = bringPeople(tx, ctx, head.people);
  const met = new Set<string>();
  for (const { kind, row } of rows) {
    const here = sameHere(tx, kindOf(kind), row, ids);
    if (here !== undefined) {
      met.add(`${kind}/${row.id}`);
      if (here !== row.id) ids.set(row.id, here);
    } else if (head.key !== undefined && !ids.has(row.id)) ids.set(row.id, ctx.newId());
  }
  const former = list[0]?.key ?? "";
  let brought = 0;
  for (const one of rows) {
    if (met.has(`${one.kind}/${one.row.id}`)) continue;
    if (
      (one.kind === customFieldDef.kind.name || one.kind === ownTechniqueKind.name) &&
      !ctx.actor.may("workspace.manage")
    )
      throw forbidden("workspace.manage", "bringing in an archive with fields or techniques that this workspace lacks");
    const row = head.key === undefined ? one.row : rekeyed(one, former, head.key);
    tx.insert(kindOf(one.kind), withoutLink(one.kind, remapped(row, ids)));
    if (one.kind === itemKind.name) brought += 1;
  }
  return { list, brought, ids };
};

export const applyArchive = defineCommand({
  name: "archive.apply",
  summary: "Bring an uploaded archive's products in, whole or not at all.",
  needs: "product.manage",
  optimistic: false,
  input: z.strictObject({ archive: nameOf("archive").describe("The id that POST /v1/archives answered.") }),
  loads: (_, input, loaded) => {
    const staged = stagedOf(loaded, input.archive);
    if (!staged) return [{ what: "staged", job: input.archive }];
    return [{ what: "rows", kind: importKind.name, ids: [input.archive] }, ...loadsToApply(staged)];
  },
  run: (tx, input, ctx) => {
    const staged = stagedOf(ctx.loaded, input.archive);
    if (!staged) throw notFound("archive", input.archive);
    if (!ctx.actor.may("backlog.import")) throw forbidden("backlog.import", "bringing in an archive");
    if (tx.everything.get(importKind, input.archive))
      throw refuse("archive-applied", "This archive has been brought in already.", { subject: input.archive });
    const { list, brought, ids } = bring(tx, ctx, staged);
    const keys = list.map(({ key }) => staged.head.key ?? key);
    const first = list[0] as Product;
    tx.insert(importKind, {
      id: input.archive,
      product: ids.get(first.id) ?? first.id,
      file: staged.head.file,
      format: "overstory-archive",
      by: ctx.actor.id,
      at: ctx.now,
      outcome: {
        ...{ rows: brought, imported: brought, updated: 0, unchanged: 0, skipped: 0 },
        ...{ troubles: [], parentsResolved: 0, parentsMissing: 0 },
      },
    });
    return { id: input.archive, products: keys, items: brought, rows: staged.rows.length };
  },
});
