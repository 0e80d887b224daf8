import type { Context, Rows, Tx } from "@overstory/kernel";
import { z } from "zod";
import { baselineLimits } from "../baseline/commands.ts";
import { type BaselinePlan, baselineKind, baselinePlanKind, baselinesOf, type Kept } from "../baseline/schema.ts";
import { limits, lineOf, momentOf, textOf } from "../fields.ts";
import { itemKind } from "../item/schema.ts";
import { endField, startField } from "../item/time.ts";
import { milestoneDef } from "../milestone/schema.ts";
import { releaseDef } from "../release/schema.ts";
import { personOf } from "./records.ts";
import type { References } from "./references.ts";

type Given = Readonly<Record<string, unknown>>;

const toldItem = (rows: Rows, { id, ...kept }: Kept): Given => ({
  ...kept,
  // An item that has gone to another product since has another key there.
  key: rows.get(itemKind, id)?.key ?? kept.key,
});

/** A milestone or release as it was, with its name of today: by that it is found again elsewhere. */
const toldMark = (rows: Rows, { id, key: _, ...kept }: Kept): Given => {
  const milestone = rows.get(milestoneDef.kind, id)?.name;
  const release = rows.get(releaseDef.kind, id)?.name;
  return { ...kept, ...(milestone !== undefined && { milestone }), ...(release !== undefined && { release }) };
};

/** What an export says of a product's baselines; `nameOf` gives people by name. */
export const exportedBaselines = (
  rows: Rows,
  product: string,
  plans: ReadonlyMap<string, BaselinePlan>,
  nameOf: (member: string) => string,
): Given[] =>
  baselinesOf(rows, product).flatMap(({ id, name, note, createdAt, createdBy }) => {
    const plan = plans.get(id);
    if (!plan) return [];
    return [
      {
        name,
        ...(note !== undefined && { note }),
        createdAt,
        createdBy: nameOf(createdBy),
        items: plan.items.map((kept) => toldItem(rows, kept)),
        marks: plan.marks.map((kept) => toldMark(rows, kept)),
      },
    ];
  });

const days = { start: startField.optional(), end: endField.optional() };
const title = z.string().max(limits.title);
const baselineInput = z.object({
  name: lineOf(limits.name, "The name"),
  note: textOf(limits.line, "The note").optional(),
  createdAt: momentOf("createdAt"),
  createdBy: z.string(),
  items: z.array(z.object({ key: z.string().max(300), title, ...days })).max(baselineLimits.items),
  marks: z
    .array(z.object({ title, milestone: z.string().optional(), release: z.string().optional(), ...days }))
    .max(baselineLimits.items)
    .default([]),
});

/**
 * Brings baselines in, held against the items that their keys became here. What an import does not hold (an item that was gone already
 * when it was exported) stands in them as gone. One of the same name that is there already is not written twice.
 */
export const bringBaselines = (
  tx: Tx,
  ctx: Context,
  product: string,
  exported: readonly Given[],
  refs: References,
  itemOf: (former: string) => string | undefined,
): void => {
  const fold = (name: string) => name.toLowerCase();
  const there = new Set(baselinesOf(tx, product).map(({ name }) => fold(name)));
  for (const given of exported) {
    const parsed = baselineInput.safeParse(given);
    if (!parsed.success || there.has(fold(parsed.data.name)) || there.size >= baselineLimits.baselines) continue;
    const { name, note, createdAt, createdBy, items, marks } = parsed.data;
    there.add(fold(name));
    const id = ctx.newId();
    tx.insert(baselineKind, {
      id,
      product,
      name,
      ...(note && { note }),
      count: items.length,
      createdAt,
      createdBy: personOf(createdBy, refs) ?? ctx.actor.id,
    });
    tx.insert(baselinePlanKind, {
      id,
      product,
      items: items.map((kept) => ({ ...kept, id: itemOf(kept.key) ?? ctx.newId() })),
      marks: marks.map(({ milestone, release, ...kept }) => ({
        ...kept,
        key: "",
        id: refs.record(milestoneDef, milestone) ?? refs.record(releaseDef, release) ?? ctx.newId(),
      })),
    });
  }
};
