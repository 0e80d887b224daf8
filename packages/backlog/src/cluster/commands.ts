import { defineCommand, notFound, type Rows, refuse, type Tx } from "@overstory/kernel";
import { z } from "zod";
import { byRank, ranksFor } from "../evidence/rank.ts";
import { type Evidence, evidenceDef } from "../evidence/schema.ts";
import { calledOf, limits, nameOf } from "../fields.ts";
import { productNamed } from "../item/find.ts";
import { recordCommands, recordNamed } from "../record/record-commands.ts";
import { clusterDef } from "./schema.ts";

/** Findings of one cluster, in order. */
export const clusteredIn = (rows: Rows, cluster: string): Evidence[] =>
  rows.by(evidenceDef.kind, "cluster", cluster).sort(byRank("clusterRank"));

const findings = z
  .array(nameOf("evidence"))
  .max(limits.bulk, `At most ${limits.bulk.toLocaleString("en")} findings are placed at a time.`)
  .describe("Findings by id; they stand in this order.");

/** Puts findings into a cluster of their product, before one of those in it or at the end; each once. */
const put = (
  tx: Tx,
  cluster: { id: string; product?: string | undefined },
  ids: readonly string[],
  before: string | undefined,
  now: string,
): number => {
  const moving = new Set(ids);
  for (const id of moving)
    if (tx.get(evidenceDef.kind, id)?.product !== cluster.product) throw notFound("evidence", id);
  const inside = clusteredIn(tx, cluster.id);
  // The place of a finding that is itself moving is that of the next one that stays.
  const at = before === undefined ? -1 : inside.findIndex(({ id }) => id === before);
  const next = at < 0 ? before : inside.slice(at).find(({ id }) => !moving.has(id))?.id;
  const others = inside.filter(({ id }) => !moving.has(id));
  const ranks = ranksFor(tx, others, "clusterRank", next, moving.size);
  [...moving].forEach((id, place) => {
    tx.update(evidenceDef.kind, id, { cluster: cluster.id, clusterRank: ranks[place] as string, updatedAt: now });
  });
  return moving.size;
};

export const clusters = recordCommands(clusterDef, {
  summary: {
    create: "Create a cluster of findings.",
    list: "The clusters of a product, each with its findings in order.",
  },
  limit: 500,
  first: { evidence: findings.optional().describe("The findings it begins with, by id.") },
  resolve: (tx, given, ctx) => {
    const evidence = given.evidence as readonly string[] | undefined;
    if (evidence === undefined) return {};
    const id = (given.id as string | undefined) ?? ctx.newId();
    const product = productNamed(tx, given.product as string).id;
    put(tx, { id, product }, evidence, undefined, ctx.now);
    return { id };
  },
  answer: { evidence: z.array(z.string()).describe("The ids of its findings, in order.") },
  tell: (rows, row) => ({ evidence: clusteredIn(rows, row.id).map(({ id }) => id) }),
});

export const placeInCluster = defineCommand({
  name: "cluster.place",
  summary: "Put findings into a cluster, or take them out of theirs (cluster null).",
  needs: "backlog.edit",
  input: z.strictObject({
    evidence: findings.min(1, "Name at least one finding."),
    cluster: calledOf("cluster").nullable(),
    before: nameOf("evidence")
      .optional()
      .describe("The finding in the cluster that they come before; the end where left out."),
  }),
  run: (tx, input, ctx) => {
    if (input.cluster !== null) {
      const cluster = recordNamed(tx, clusterDef, input.cluster);
      return { cluster: cluster.id, placed: put(tx, cluster, input.evidence, input.before, ctx.now) };
    }
    if (input.before !== undefined)
      throw refuse("not-beside", "Findings without a cluster have no order of their own. Leave the place out.", {
        field: "before",
      });
    const ids = new Set(input.evidence);
    for (const id of ids) tx.update(evidenceDef.kind, id, { cluster: null, clusterRank: null, updatedAt: ctx.now });
    return { cluster: null, placed: ids.size };
  },
});
