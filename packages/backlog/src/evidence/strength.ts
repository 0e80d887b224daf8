import type { Rows } from "@overstory/kernel";
import type { Item } from "../item/schema.ts";
import { evidenceDef } from "./schema.ts";

/** How strong the evidence for an item is: distinct participants that support it, and that contradict it. */
export const strengthOf = (rows: Rows, item: Item): { supports: number; contradicts: number } => {
  const who = { supports: new Set<string>(), contradicts: new Set<string>() };
  for (const [id, stance] of Object.entries(item.traces ?? {})) {
    const evidence = rows.get(evidenceDef.kind, id);
    // Without a participant each finding counts for itself.
    if (evidence) who[stance].add(evidence.participantId ?? evidence.participant?.toLowerCase() ?? id);
  }
  return { supports: who.supports.size, contradicts: who.contradicts.size };
};
