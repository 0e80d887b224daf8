import { defineKind, type Kind, type Rows, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { attached } from "./attached.ts";
import { type FieldTable, rowShapeOf, type ValuesOf } from "./field-types.ts";

/** What every record has. `product` where it belongs to one, `item` where it hangs on one. */
export type RecordBase = {
  readonly id: string;
  readonly product?: string | undefined;
  readonly item?: string | undefined;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
};

/** To what a record belongs: it is seen by whoever sees that, and goes with it. */
export type RecordOwner = "workspace" | "product" | "item";

type More<E extends z.ZodRawShape> = [keyof E] extends [never] ? unknown : z.infer<z.ZodObject<E>>;
type RecordRow<T extends FieldTable, E extends z.ZodRawShape> = RecordBase & ValuesOf<T> & More<E>;

export type RecordSpec<T extends FieldTable, E extends z.ZodRawShape> = {
  /** The noun of its commands: `persona` gives `persona.create`. */
  readonly noun: string;
  /** In sentences: "a persona". */
  readonly one: string;
  /** Under what a list answers them; the noun with an "s" where left out. */
  readonly many?: string;
  readonly of: RecordOwner;
  /** Seen only by those who see the product's research. */
  readonly isResearch?: true;
  /** What people write. */
  readonly fields: T;
  /** The field by which a record is called; always written, unless `mayBeNameless`. */
  readonly name: keyof T & string;
  readonly mayBeNameless?: true;
  /** Fields that only commands of its own write. */
  readonly more?: E;
  readonly heat?: "hot" | "cold";
  readonly indexes?: Readonly<Record<string, (row: RecordRow<T, E>) => string | readonly string[] | undefined>>;
  check?(rows: Rows, row: RecordRow<T, E>, before: RecordRow<T, E> | undefined): void;
  /** Keeps notes about the record in other rows true. */
  settle?(tx: Tx, row: RecordRow<T, E> | undefined, before: RecordRow<T, E> | undefined): void;
  /** What goes along when the record is deleted, or its creation undone. */
  along?(tx: Tx, row: RecordRow<T, E>): void;
  /** Fields that an undo never puts back: what is kept true by another rule. */
  readonly keep?: readonly string[];
};

export type RecordDef<R extends RecordBase = RecordBase> = {
  readonly noun: string;
  readonly one: string;
  readonly many: string;
  readonly of: RecordOwner;
  readonly fields: FieldTable;
  readonly name: string;
  readonly mayBeNameless: boolean;
  readonly kind: Kind<R>;
};

// biome-ignore lint/suspicious/noExplicitAny: records of every row; each is checked by its own schema.
export type AnyRecord = RecordDef<any>;

export type RowOf<D> = D extends RecordDef<infer R> ? R : never;

/** Declares a noun of the backlog that is a row of fields: its kind, without its commands. */
export const recordKind = <const T extends FieldTable, E extends z.ZodRawShape = Record<never, never>>(
  spec: RecordSpec<T, E>,
): RecordDef<RecordRow<T, E>> => {
  type R = RecordRow<T, E>;
  const { noun, one, many = `${noun}s`, of, fields, name, more, heat = "hot", indexes, check, along, keep } = spec;
  const schema = z.strictObject({
    id: z.string(),
    ...(of !== "workspace" && { product: z.string() }),
    ...(of === "item" && { item: z.string() }),
    createdAt: z.string(),
    createdBy: z.string(),
    updatedAt: z.string(),
    ...rowShapeOf(fields),
    ...more,
  }) as unknown as z.ZodType<R>;
  const kind: Kind<R> = defineKind<R>({
    name: noun,
    schema,
    heat,
    scope: (row) => (of === "workspace" ? "workspace" : `${spec.isResearch ? "research" : "product"}:${row.product}`),
    ...(of === "item" && { ref: (row: R) => row.item, subject: (row: R) => row.item as string }),
    indexes: {
      ...(of !== "workspace" && { product: (row: R) => row.product }),
      ...(of === "item" && { item: (row: R) => row.item }),
      ...indexes,
    },
    ...(keep && { keep }),
    ...(check && { check }),
    ...(spec.settle && { settle: spec.settle }),
    ...(along && {
      erase: (tx: Tx, row: R) => {
        along(tx, row);
        tx.remove(kind, row.id);
      },
    }),
  });
  if (of === "item") attached(kind);
  return { noun, one, many, of, fields, name, mayBeNameless: spec.mayBeNameless ?? false, kind };
};
