import type { Product } from "@overstory/backlog";
import { client } from "../../lib/data/client.ts";
import { evidencePlace } from "../../lib/evidence-place.ts";
import type { TraceNode } from "./model/graph.ts";

/** Where a thing is opened: the item's page, the words' exact place, the objective. Participants have no page of their own. */
export const openPath = (node: TraceNode, product: Product | undefined): string | undefined => {
  if (node.item) return `/i/${node.item.key}`;
  if (node.evidence) return evidencePlace(client.rows, node.evidence);
  if (node.column === "objective") return `/objectives?on=${node.id}`;
  return product && node.id.startsWith("who:") ? `/${product.key}/research/participants` : undefined;
};
