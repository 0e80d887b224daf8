import { defineKind, type Kind, type Rows, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { productKind } from "../product/schema.ts";

/** What marks need of evidence, whose kind is handed in: it settles them itself. */
type Evidence = {
  readonly id: string;
  readonly product?: string | undefined;
  readonly sort?: string | undefined;
  readonly day?: string | undefined;
  readonly createdAt: string;
  readonly persona?: string | undefined;
};

/**
 * What those who may not see a product's research know of a finding: that there is one, by which participant as a number among others,
 * of which sort and day. No words and no names. There only while the research is limited. Its id is the evidence's.
 */
export const evidenceMarkKind = defineKind({
  name: "evidenceMark",
  schema: z.strictObject({
    id: z.string(),
    product: z.string(),
    /** The same for all findings of one participant: the first of them. */
    who: z.string(),
    sort: z.string().optional(),
    day: z.string(),
    persona: z.string().optional(),
  }),
  heat: "hot",
  scope: (mark) => `product:${mark.product}`,
  indexes: { product: (mark) => mark.product },
});

const isLimited = (rows: Rows, product: string): boolean => rows.get(productKind, product)?.research !== undefined;

/** Brings the marks of one participant's findings up to date. */
const markGroup = <E extends Evidence>(tx: Tx, kind: Kind<E>, key: string): void => {
  const group = tx.everything.by(kind, "who", key);
  const who = group.reduce((first, { id }) => (id < first ? id : first), group[0]?.id ?? "");
  for (const { id, product, sort, persona, ...row } of group) {
    const day = row.day ?? row.createdAt.slice(0, 10);
    const fields = { product: product as string, who, sort, day, persona };
    if (tx.everything.get(evidenceMarkKind, id)) {
      const gone = { sort: sort ?? null, persona: persona ?? null };
      tx.update(evidenceMarkKind, id, { ...fields, ...gone });
    } else tx.insert(evidenceMarkKind, { id, ...fields });
  }
};

const keyOf = <E extends Evidence>(kind: Kind<E>, row: E | undefined): string | undefined =>
  row && kind.indexes?.who?.(row)?.toString();

/** Keeps marks true as a finding is made, changed or taken away. */
export const settleMarks = <E extends Evidence>(
  tx: Tx,
  kind: Kind<E>,
  row: E | undefined,
  before: E | undefined,
): void => {
  const { product } = (row ?? before) as E;
  if (!isLimited(tx.everything, product as string)) return;
  if (!row && before && tx.get(evidenceMarkKind, before.id)) tx.remove(evidenceMarkKind, before.id);
  for (const key of new Set([keyOf(kind, before), keyOf(kind, row)])) if (key !== undefined) markGroup(tx, kind, key);
};

/** Makes or takes away the marks of a whole product, as its limit stands now. */
export const markProduct = <E extends Evidence>(tx: Tx, kind: Kind<E>, product: string): void => {
  const all = tx.everything.by(kind, "product", product);
  if (isLimited(tx.everything, product))
    for (const key of new Set(all.map((one) => keyOf(kind, one)))) markGroup(tx, kind, key as string);
  else for (const { id } of tx.by(evidenceMarkKind, "product", product)) tx.remove(evidenceMarkKind, id);
};
