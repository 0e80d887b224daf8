import type { Context, Rows, Tx } from "@overstory/kernel";
import { techniqueOf } from "@overstory/scoring";
import { z } from "zod";
import { limits, momentOf, textOf } from "../fields.ts";
import { itemKinds } from "../item/kinds.ts";
import { orderKind, ordersOf, type RankingRow, rankingKind } from "../order/schema.ts";
import { nameOfTechnique } from "../score/technique.ts";
import { personOf } from "./records.ts";
import type { References } from "./references.ts";

type Given = Readonly<Record<string, unknown>>;

/** What an export says of a product's committed orders; `nameOf` gives people by name. */
export const exportedOrders = (
  rows: Rows,
  product: string,
  rankings: ReadonlyMap<string, RankingRow>,
  nameOf: (member: string) => string,
): Given[] =>
  ordersOf(rows, product).flatMap(({ id, technique, kind, note, createdAt, createdBy }) => {
    const ranking = rankings.get(id);
    if (!ranking) return [];
    return [
      {
        technique: techniqueOf(technique) ? technique : nameOfTechnique(rows, technique),
        kind,
        ...(note !== undefined && { note }),
        createdAt,
        createdBy: nameOf(createdBy),
        keys: ranking.keys.split(" "),
        scores: ranking.scores,
      },
    ];
  });

const orderInput = z.object({
  technique: z.string(),
  kind: z.enum(itemKinds),
  note: textOf(limits.line, "The note").optional(),
  createdAt: momentOf("createdAt"),
  createdBy: z.string(),
  keys: z.array(z.string()).max(10_000),
  scores: z.array(z.number()),
});

/**
 * Brings committed orders in, under the keys that their items have here. One that is there already (of the same moment, technique and
 * kind) is not written twice.
 */
export const bringOrders = (
  tx: Tx,
  ctx: Context,
  product: string,
  exported: readonly Given[],
  refs: References,
  keyOf: (former: string) => string | undefined,
): void => {
  const called = (technique: string, kind: string, at: string) => `${technique} ${kind} ${at}`;
  const there = new Set(
    ordersOf(tx, product).map(({ technique, kind, createdAt }) => called(technique, kind, createdAt)),
  );
  for (const given of exported) {
    const parsed = orderInput.safeParse(given);
    const technique = parsed.success ? refs.technique(parsed.data.technique) : undefined;
    if (!parsed.success || technique === undefined) continue;
    const { kind, note, createdAt, createdBy, keys, scores } = parsed.data;
    const name = called(technique, kind, createdAt);
    const kept = keys.flatMap((former, at) => {
      const key = keyOf(former);
      return key === undefined ? [] : [{ key, score: scores[at] ?? 0 }];
    });
    if (kept.length === 0 || there.has(name)) continue;
    there.add(name);
    const id = ctx.newId();
    tx.insert(orderKind, {
      id,
      product,
      technique,
      kind,
      ...(note && { note }),
      count: kept.length,
      createdAt,
      createdBy: personOf(createdBy, refs) ?? ctx.actor.id,
    });
    tx.insert(rankingKind, {
      id,
      product,
      keys: kept.map(({ key }) => key).join(" "),
      scores: kept.map(({ score }) => score),
    });
  }
};
