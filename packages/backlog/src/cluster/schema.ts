import type { Tx } from "@overstory/kernel";
import { evidenceDef } from "../evidence/schema.ts";
import { type RowOf, recordKind } from "../record/record-kind.ts";

/** A named group of findings that say one thing. */
export const clusterDef = recordKind({
  noun: "cluster",
  one: "a cluster",
  of: "product",
  isResearch: true,
  name: "name",
  fields: { name: { type: "line", label: "Name", max: 120, hint: "What these findings have in common." } },
  // What stood in it stays evidence.
  along: (tx: Tx, row: { id: string }) => {
    for (const one of tx.by(evidenceDef.kind, "cluster", row.id))
      tx.update(evidenceDef.kind, one.id, { cluster: null, clusterRank: null });
  },
});
export type Cluster = RowOf<typeof clusterDef>;
