import {
  type AnyCommand,
  type AnyQuery,
  type Context,
  defineCommand,
  defineQuery,
  type Load,
  notFound,
  type Rows,
  refuse,
  type Scope,
  type Tx,
} from "@overstory/kernel";
import { z } from "zod";
import type { Capability } from "../capabilities.ts";
import { calledOf, nameOf, newId } from "../fields.ts";
import { itemNamed, memberNamed, productNamed } from "../item/find.ts";
import { itemKind } from "../item/schema.ts";
import { answerOf, answerShapeOf, editShapeOf, inputOf, writtenOf } from "./field-types.ts";
import type { AnyRecord, RecordBase, RecordDef } from "./record-kind.ts";

type Given = Record<string, unknown>;

export type RecordOptions<R extends RecordBase> = {
  /** What it takes to create, edit and delete. */
  readonly needs?: Capability;
  /** Fields beyond its table that create and edit take, by what they take. */
  readonly input?: z.ZodRawShape;
  /** Fields beyond its table that only create takes. */
  readonly first?: z.ZodRawShape;
  /** Cold rows that go along when it is deleted. */
  loadsToDelete?(row: R): Load[];
  /** What looking those up reads besides rows in memory. */
  loads?(given: Given): Load[];
  /** Turns those further fields into fields of the row. */
  resolve?(tx: Tx, given: Given, ctx: Context, before: R | undefined): Given;
  /** Fields beyond its table that answers give. */
  readonly answer?: z.ZodRawShape;
  tell?(rows: Rows, row: R): Given;
  /** Refuses whoever may not change or delete this very row. */
  guard?(row: R, ctx: Context): void;
  /** How many there may be of one item, product or workspace. */
  readonly limit?: number;
  readonly summary: { readonly create: string; readonly list: string };
};

export type RecordCommands<R extends RecordBase> = {
  readonly commands: AnyCommand[];
  readonly queries: AnyQuery[];
  readonly view: z.ZodType;
  viewOf(rows: Rows, row: R): Given;
  named(rows: Rows, name: string, within?: { product?: string | undefined }): R;
};

const nameIn = (def: AnyRecord, row: RecordBase): string => String((row as unknown as Given)[def.name] ?? "");

/**
 * The record of that id or name (any letter case); refuses when none is to be seen or several bear the name. Cold records are found
 * by id alone.
 */
export const recordNamed = <R extends RecordBase>(
  rows: Rows,
  def: RecordDef<R>,
  name: string,
  within: { product?: string | undefined } = {},
): R => {
  const direct = rows.get(def.kind, name);
  if (direct && (within.product === undefined || direct.product === undefined || direct.product === within.product))
    return direct;
  if (def.kind.heat === "cold") throw notFound(def.noun, name);
  const wanted = name.trim().toLowerCase();
  const pool =
    within.product !== undefined && def.of !== "workspace"
      ? rows.by(def.kind, "product", within.product)
      : rows.all(def.kind);
  const found = [...pool].filter((row) => nameIn(def, row).toLowerCase() === wanted);
  if (found.length > 1)
    throw refuse("name-ambiguous", `Several are called "${name}". Name the one you mean by its id.`, { subject: name });
  if (!found[0]) throw notFound(def.noun, name);
  return found[0];
};

const ownerOf = (rows: Rows, def: AnyRecord, input: Given): { product?: string; item?: string } => {
  if (def.of === "workspace") return {};
  if (def.of === "product") return { product: productNamed(rows, input.product as string).id };
  const item = itemNamed(rows, input.item as string);
  return { product: item.product, item: item.id };
};

/** Nobody adds to research that they do not see. */
export const refuseUnseen = (ctx: Context, scope: Scope, one: string, field = "product"): void => {
  if (ctx.actor.sees(scope)) return;
  throw refuse(
    "research-limited",
    `The research of this product is limited to others, so ${one} cannot be added. Ask an owner or admin to let you see it.`,
    { field },
  );
};

const siblingsOf = <R extends RecordBase>(
  rows: Rows,
  def: RecordDef<R>,
  owner: { product?: string; item?: string },
): R[] => {
  if (owner.item !== undefined) return rows.by(def.kind, "item", owner.item);
  if (owner.product !== undefined) return rows.by(def.kind, "product", owner.product);
  return [...rows.all(def.kind)];
};

const writtenRow = (tx: Tx, def: AnyRecord, given: Given): Given =>
  Object.fromEntries(
    Object.entries(writtenOf(def.fields, given)).map(([name, value]) => [
      name,
      def.fields[name]?.type === "member" && typeof value === "string" ? memberNamed(tx, value).id : value,
    ]),
  );

/** Create, edit, delete and list for a record: on every surface from then on. */
export const recordCommands = <R extends RecordBase>(
  def: RecordDef<R>,
  options: RecordOptions<R>,
): RecordCommands<R> => {
  const { noun, one, kind } = def;
  const { needs = "backlog.edit", limit = 1_000 } = options;
  const ownerShape = def.of === "workspace" ? {} : { [def.of]: nameOf(def.of) };
  const editShape = editShapeOf(def.fields);
  const nameField = inputOf(def.fields[def.name] as never);
  const createShape = def.mayBeNameless ? editShape : { ...editShape, [def.name]: nameField };
  const nameEdit = def.mayBeNameless ? {} : { [def.name]: nameField.optional() };
  const view = z.object({
    id: z.string(),
    ...(def.of !== "workspace" && { product: z.string() }),
    ...(def.of === "item" && { item: z.string(), itemKey: z.string().nullable() }),
    ...answerShapeOf(def.fields),
    ...options.answer,
    createdAt: z.string(),
    createdBy: z.string(),
    updatedAt: z.string(),
  });
  const viewOf = (rows: Rows, row: R): Given => ({
    id: row.id,
    ...(def.of !== "workspace" && { product: row.product }),
    ...(def.of === "item" && { item: row.item, itemKey: keyOf(rows, row.item) }),
    ...answerOf(def.fields, row),
    ...options.tell?.(rows, row),
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    updatedAt: row.updatedAt,
  });
  const loadOne = (_: Rows, input: Given): Load[] =>
    kind.heat === "cold" ? [{ what: "rows", kind: kind.name, ids: [input[noun] as string] }] : [];
  const loadOwner = (rows: Rows, input: Given): Load[] =>
    kind.heat === "cold"
      ? [{ what: "rows-by-ref", kind: kind.name, refs: [itemNamed(rows, input.item as string).id] }]
      : [];
  const loadMore = (input: Given): Load[] => options.loads?.(input) ?? [];
  const loadNew = (rows: Rows, input: Given): Load[] => [
    ...loadOwner(rows, input),
    ...loadMore(input),
    ...(kind.heat === "cold" && input.id !== undefined
      ? [{ what: "rows" as const, kind: kind.name, ids: [input.id as string] }]
      : []),
  ];
  const create = defineCommand({
    name: `${noun}.create`,
    summary: options.summary.create,
    needs,
    input: z.strictObject({
      id: newId,
      ...ownerShape,
      ...createShape,
      ...options.input,
      ...options.first,
    }) as unknown as z.ZodType<Given>,
    loads: loadNew,
    run: (tx, input, ctx) => {
      const owner = ownerOf(tx, def, input);
      if (siblingsOf(tx, def, owner).length >= limit)
        throw refuse(
          `${noun}-too-many`,
          `There are ${limit.toLocaleString("en")} already. Delete some before adding ${one}.`,
          {
            field: def.name,
          },
        );
      const row = {
        id: (input.id as string | undefined) ?? ctx.newId(),
        ...owner,
        ...writtenRow(tx, def, input),
        ...options.resolve?.(tx, input, ctx, undefined),
        createdAt: ctx.now,
        createdBy: ctx.actor.id,
        updatedAt: ctx.now,
      } as unknown as R;
      refuseUnseen(ctx, kind.scope(row), one, def.of);
      return viewOf(tx, tx.insert(kind, row));
    },
  });
  const edit = defineCommand({
    name: `${noun}.edit`,
    summary: `Change ${one}.`,
    needs,
    input: z.strictObject({
      [noun]: calledOf(noun),
      ...editShape,
      ...nameEdit,
      ...options.input,
    }) as unknown as z.ZodType<Given>,
    loads: (rows, input) => [...loadOne(rows, input), ...loadMore(input)],
    run: (tx, input, ctx) => {
      const row = recordNamed(tx, def, input[noun] as string);
      options.guard?.(row, ctx);
      const fields = { ...writtenRow(tx, def, input), ...options.resolve?.(tx, input, ctx, row), updatedAt: ctx.now };
      return viewOf(tx, tx.update(kind, row.id, fields as never));
    },
  });
  const remove = defineCommand({
    name: `${noun}.delete`,
    summary: `Delete ${one}; an undo brings it back.`,
    needs,
    input: z.strictObject({ [noun]: calledOf(noun) }) as unknown as z.ZodType<Given>,
    loads: (rows, input) => [
      ...loadOne(rows, input),
      ...(options.loadsToDelete?.(recordNamed(rows, def, input[noun] as string)) ?? []),
    ],
    run: (tx, input, ctx) => {
      const row = recordNamed(tx, def, input[noun] as string);
      options.guard?.(row, ctx);
      // Told as it was, with what goes along.
      const told = viewOf(tx, row);
      if (kind.erase) kind.erase(tx, row);
      else tx.remove(kind, row.id);
      return told;
    },
  });
  const list = defineQuery({
    name: `${noun}.list`,
    summary: options.summary.list,
    needs: "backlog.view",
    input: z.strictObject(listShape(def)) as unknown as z.ZodType<Given>,
    output: z.object({ [def.many]: z.array(view) }) as unknown as z.ZodType<Given>,
    loads: loadOwner,
    run: (rows, input) => ({ [def.many]: listed(rows, def, input).map((row) => viewOf(rows, row)) }),
  });
  return {
    commands: [create, edit, remove],
    queries: [list],
    view,
    viewOf,
    named: (rows, name, within) => recordNamed(rows, def, name, within),
  };
};

const keyOf = (rows: Rows, item: string | undefined): string | null =>
  (item === undefined ? undefined : rows.get(itemKind, item)?.key) ?? null;

const listShape = (def: AnyRecord): z.ZodRawShape => {
  if (def.of === "workspace") return {};
  if (def.of === "product") return { product: nameOf("product").optional() };
  if (def.kind.heat === "cold") return { item: nameOf("item") };
  return { item: nameOf("item").optional(), product: nameOf("product").optional() };
};

const listed = <R extends RecordBase>(rows: Rows, def: RecordDef<R>, input: Given): R[] => {
  const owner = {
    ...(input.product !== undefined && { product: productNamed(rows, input.product as string).id }),
    ...(input.item !== undefined && { item: itemNamed(rows, input.item as string).id }),
  };
  // What hangs on an item in the trash is in the trash with it.
  const isLive = (row: R) => row.item === undefined || rows.get(itemKind, row.item)?.deletedAt === undefined;
  return siblingsOf(rows, def, owner)
    .filter(isLive)
    .sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1));
};
